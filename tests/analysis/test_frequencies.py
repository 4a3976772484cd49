import numpy as np
import pytest

from analysis.codebook import MissingKind, Variable, VariableType
from analysis.errors import DatasetError
from analysis.frequencies import frequency_tables
from analysis.intervals import effective_base, weighted_quantile, wilson
from analysis.weights import Weights
from tests.analysis.datasets import dataset_with


def weights_of(*values: float) -> Weights:
    array = np.array(values)
    return Weights(per_response=array, effective_base=effective_base(array), variables=(), rounds=1)


CHOICE = Variable(
    name="q",
    type=VariableType.SINGLE_CHOICE,
    text="Q?",
    value_labels={"a": "A", "b": "B", "c": "C"},
    missing={"dk": MissingKind.DONT_KNOW, "na": MissingKind.NOT_ASKED},
)


def test_percents_are_of_the_valid_answers_and_missing_kinds_stand_apart():
    (table,) = frequency_tables(
        dataset_with([CHOICE], {"q": ["a", "a", "b", "dk", "dk", "na", "", "a", None, "b"]})
    )
    assert [(row.value, row.count, row.percent) for row in table.rows] == [
        ("a", 3, 60.0),
        ("b", 2, 40.0),
        ("c", 0, 0.0),
    ]
    assert table.base == 5
    assert table.missing == {
        MissingKind.NOT_ASKED: 1,
        MissingKind.NOT_ANSWERED: 2,
        MissingKind.DONT_KNOW: 2,
    }


def test_weighted_percents_keep_unweighted_counts():
    (table,) = frequency_tables(
        dataset_with([CHOICE], {"q": ["a", "b", "b", "dk"]}), weights_of(2, 0.5, 0.5, 1)
    )
    assert [(row.count, row.percent) for row in table.rows][:2] == [
        (1, pytest.approx(200 / 3)),
        (2, pytest.approx(100 / 3)),
    ]
    assert table.base == 3
    assert table.effective_base == pytest.approx(9 / 4.5)
    assert table.is_weighted


def test_the_interval_is_wilsons():
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3 (score):
    # 81 of 263 is 0.2553 to 0.3662, 15 of 148 is 0.0624 to 0.1605, 0 of 20 is 0 to 0.1611.
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0.0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_a_multiple_choice_stands_in_one_table_out_of_those_who_answered():
    options = [
        Variable(name=f"q_{o}", type=VariableType.MULTIPLE_CHOICE, text="Q", question="q", option=o)
        for o in ("x", "y")
    ]
    (table,) = frequency_tables(
        dataset_with(options, {"q_x": [1, "1", 0, "", True], "q_y": ["1", "0", "0", "", False]})
    )
    assert table.is_multiple
    assert table.base == 4
    assert [(row.value, row.label, row.count, row.percent) for row in table.rows] == [
        ("q_x", "x", 3, 75.0),
        ("q_y", "y", 1, 25.0),
    ]
    assert table.missing == {MissingKind.NOT_ANSWERED: 1}


def test_a_number_has_a_summary_and_no_rows():
    number = Variable(name="n", type=VariableType.NUMBER, text="N")
    (table,) = frequency_tables(dataset_with([number], {"n": [1, 2, 3, 4, 5, 6, 7, 100, ""]}))
    assert table.rows == ()
    assert table.mean == 16.0
    assert table.summary is not None
    assert (table.summary.median, table.summary.lower_quartile) == (4.5, 2.5)
    # by hand: the squared distances to 16 add up to 8092; 8092 / 7 = 1156 = 34 squared
    assert table.summary.deviation == pytest.approx(34.0)


def test_days_are_counted_by_month_and_further_apart_by_year():
    day = Variable(
        name="d", type=VariableType.DATE, text="D", missing={"-98": MissingKind.NOT_ANSWERED}
    )
    near = ["2026-11-22", "2026-10-01", "2026-11-02", "-98"]
    (table,) = frequency_tables(dataset_with([day], {"d": near}))
    assert [(row.value, row.label, row.count) for row in table.rows] == [
        ("2026-10", "Ekim 2026", 1),
        ("2026-11", "Kasım 2026", 2),
    ]
    assert table.missing == {MissingKind.NOT_ANSWERED: 1}
    # from January 2024 to December 2026 are 36 months, one more is more than three years
    (table,) = frequency_tables(dataset_with([day], {"d": ["2024-01-01", "2026-12-31"]}))
    assert [row.value for row in table.rows] == ["2024-01", "2026-12"]
    (table,) = frequency_tables(dataset_with([day], {"d": ["2024-01-01", "2027-01-01"]}))
    assert [(row.label, row.percent) for row in table.rows] == [("2024", 50.0), ("2027", 50.0)]


def test_a_day_that_is_none_is_found():
    day = Variable(name="d", type=VariableType.DATE, text="D")
    for wrong in ("2026-02-30", "22.11.2026", "2026-W47-7"):
        with pytest.raises(DatasetError):
            dataset_with([day], {"d": ["2026-11-22", wrong]})


def test_a_weighted_median_lies_where_half_the_weight_does():
    assert weighted_quantile(np.array([10.0, 1.0, 5.0]), np.array([1.0, 1.0, 8.0]), 0.5) == 5.0


def test_short_texts_are_counted_by_the_turkish_rule_of_capitals():
    text = Variable(name="t", type=VariableType.SHORT_TEXT, text="T")
    values = ["IŞIK", "ışık", "Işık ", "İzmir", "izmir"]
    (table,) = frequency_tables(dataset_with([text], {"t": values}))
    assert [(row.count, row.percent) for row in table.rows] == [(3, 60.0), (2, 40.0)]


def test_a_question_nobody_answered_has_base_0_and_no_interval():
    (table,) = frequency_tables(dataset_with([CHOICE], {"q": ["", ""]}))
    assert table.base == 0
    assert {(row.count, row.percent, row.low) for row in table.rows} == {(0, 0.0, None)}
