"""Rankings and shares: places, parts of a total, and what the gate holds back of them."""

import numpy as np
import pytest

from analysis.codebook import Codebook, MissingKind, Variable, VariableType
from analysis.disclosure import release
from analysis.frequencies import FrequencyTable, frequency_tables
from analysis.intervals import effective_base
from analysis.results import Results
from analysis.tabulation import tabulate
from analysis.weights import Weights
from analysis.workbook import tables_workbook
from tests.analysis.datasets import dataset_with
from tests.analysis.test_workbook import opened


def options(kind: VariableType, *names: str) -> list[Variable]:
    return [
        Variable(
            name=f"q__{name}",
            type=kind,
            text="Q?",
            question="q",
            option=name.upper(),
            missing={
                "-99": MissingKind.NOT_ASKED,
                "-98": MissingKind.NOT_ANSWERED,
                "dk": MissingKind.PREFER_NOT_TO_SAY,
            },
        )
        for name in names
    ]


RANKING = {
    "q__a": [1, 2, 1, "-98", 1, "dk"],
    "q__b": [2, 1, "-98", "-98", 3, "dk"],
    "q__c": [3, "-98", 2, "-98", 2, "dk"],
}
SHARES = {"q__a": [60, 100, "-98", 50, "-99"], "q__b": [40, 0, "-98", 50, "-99"]}


def table_of(
    kind: VariableType, columns: dict[str, list[object]], weights: Weights | None = None
) -> FrequencyTable:
    names = [name.removeprefix("q__") for name in columns]
    (table,) = frequency_tables(dataset_with(options(kind, *names), columns), weights)
    return table


def weights_of(*values: float) -> Weights:
    array = np.array(values)
    return Weights(per_response=array, effective_base=effective_base(array), variables=(), rounds=1)


def test_a_ranking_counts_first_places_and_gives_the_mean_place() -> None:
    table = table_of(VariableType.RANK, RANKING)

    # four people ranked: A is first 3 times and stands in places 1, 2, 1, 1; B once, in 2, 1, 3
    assert [(r.label, r.count, r.percent, r.mean, r.base) for r in table.rows] == [
        ("A", 3, 75.0, 1.25, 4),
        ("B", 1, 25.0, 2.0, 3),
        ("C", 0, 0.0, pytest.approx(7 / 3), 3),
    ]
    assert (table.question, table.text, table.base) == ("q", "Q?", 4)
    assert table.missing == {MissingKind.NOT_ANSWERED: 1, MissingKind.PREFER_NOT_TO_SAY: 1}


def test_weights_move_first_places_and_mean_places() -> None:
    table = table_of(VariableType.RANK, RANKING, weights_of(1, 3, 1, 1, 1, 1))

    # weight 3 stands behind the second answer: A is first for 3 of 6, B for 3 of 6
    assert [row.percent for row in table.rows] == [50.0, 50.0, 0.0]
    assert table.rows[0].mean == pytest.approx((1 + 3 * 2 + 1 + 1) / 6)
    assert table.rows[0].count == 3


def test_shares_give_the_mean_and_the_part_of_the_total() -> None:
    table = table_of(VariableType.SHARE, SHARES)

    # 60 + 100 + 50 of 300 shared out by three people
    assert [(r.label, r.count, r.percent, r.mean) for r in table.rows] == [
        ("A", 3, 70.0, 70.0),
        ("B", 2, 30.0, 30.0),
    ]
    assert table.rows[0].low is None
    assert table.missing == {MissingKind.NOT_ASKED: 1, MissingKind.NOT_ANSWERED: 1}


def test_weights_move_shares() -> None:
    table = table_of(VariableType.SHARE, SHARES, weights_of(2, 1, 1, 1, 1))

    assert [row.mean for row in table.rows] == [(120 + 100 + 50) / 4, (80 + 0 + 50) / 4]
    assert [row.percent for row in table.rows] == [67.5, 32.5]


def test_an_option_that_was_not_shown_to_somebody_does_not_hide_why_they_skipped() -> None:
    columns = {"q__a": ["-99", "-99", 1], "q__b": ["-98", "-99", 2]}

    table = table_of(VariableType.RANK, columns)

    assert table.missing == {MissingKind.NOT_ASKED: 1, MissingKind.NOT_ANSWERED: 1}


def test_the_order_in_which_options_were_shown_has_no_table() -> None:
    order = Variable(name="q_order", type=VariableType.ORDER, text="Q?")
    dataset = dataset_with([order], {"q_order": ["b a", "a b"]})

    assert frequency_tables(dataset) == ()
    assert Codebook(variables=(order,)).closed == ()


def released(kind: VariableType, columns: dict[str, list[object]]) -> Results:
    dataset = dataset_with(options(kind, *(name[3:] for name in columns)), columns)
    return release(tabulate(dataset), 5)


def test_a_mean_place_of_fewer_than_ten_is_held_back() -> None:
    columns: dict[str, list[object]] = {"q__a": [1] * 12, "q__b": [2] * 9 + ["-98"] * 3}

    (table,) = released(VariableType.RANK, columns).frequencies

    assert [row.mean for row in table.rows] == [1.0, None]


@pytest.mark.parametrize(("n", "is_shown"), [(9, False), (10, True)])
def test_shares_of_fewer_than_ten_are_held_back(n: int, is_shown: bool) -> None:
    columns: dict[str, list[object]] = {"q__a": [70] * n, "q__b": [30] * n}

    assert bool(released(VariableType.SHARE, columns).frequencies) is is_shown


def test_the_workbook_writes_mean_places_with_their_own_base() -> None:
    columns: dict[str, list[object]] = {"q__a": [1] * 12, "q__b": [2] * 10 + ["-98"] * 2}

    book = opened(tables_workbook(released(VariableType.RANK, columns), language="en"))

    header, *rows = book["Frequencies"].iter_rows(values_only=True)
    wanted = [header.index(name) for name in ("Answer", "Count", "Percent", "Base (n)", "Mean")]
    assert [[row[place] for place in wanted] for row in rows] == [
        ["A", 12, 100, 12, 1],
        ["B", 0, 0, 10, 2],
    ]
