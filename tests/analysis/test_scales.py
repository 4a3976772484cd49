import pytest

from analysis.codebook import MissingKind, Variable, VariableType
from analysis.scales import likert_tables
from tests.analysis.datasets import dataset_with

LABELS = {str(point): f"p{point}" for point in range(1, 6)}


def statement(name: str, *, is_reversed: bool = False, dimension: str = "D") -> Variable:
    return Variable(
        name=name,
        type=VariableType.RATING,
        text=name,
        value_labels=LABELS,
        dimension=dimension,
        reversed=is_reversed,
        missing={"9": MissingKind.DONT_KNOW},
        section="S",
    )


def test_ratings_of_one_section_and_scale_stand_in_one_table():
    dataset = dataset_with(
        [statement("a"), statement("b")], {"a": [1, 5, 5, 9], "b": ["3", "", "4", "4"]}
    )
    (table,) = likert_tables(dataset)
    first, second = table.rows
    assert table.points == ("p1", "p2", "p3", "p4", "p5")
    assert first.percents == pytest.approx((100 / 3, 0, 0, 0, 200 / 3))
    assert (first.base, first.mean) == (3, pytest.approx(11 / 3))
    assert first.missing == {MissingKind.DONT_KNOW: 1}
    assert second.missing == {MissingKind.NOT_ANSWERED: 1}


def test_a_dimension_turns_reversed_statements_and_needs_half_of_them():
    dataset = dataset_with(
        [statement("a"), statement("b", is_reversed=True), statement("c")],
        # by hand: (5 + (6-1) + 4) / 3 = 14/3; (2 + (6-4)) / 2 = 2; one of three: no mean
        {"a": [5, 2, ""], "b": [1, 4, ""], "c": [4, "", 5]},
    )
    (table,) = likert_tables(dataset)
    assert table.dimensions == {"D": pytest.approx((14 / 3 + 2) / 2)}
    assert table.dimension_bases == {"D": 2}


def test_other_scales_stand_in_tables_of_their_own():
    other = Variable(
        name="z", type=VariableType.RATING, text="z", value_labels={"1": "low", "2": "high"}
    )
    dataset = dataset_with([statement("a"), other], {"a": [1, 2], "z": [1, 2]})
    assert [len(table.points) for table in likert_tables(dataset)] == [5, 2]
