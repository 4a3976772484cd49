"""Ratings by who answered: nobody stands alone in a group, and no subtraction finds a small one."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.bands import Band, Bound
from analysis.dataset import Audience
from analysis.disclosure import release
from analysis.disclosure.attacker import determined
from analysis.disclosure.breakdowns import hidden_groups, mean_tells
from analysis.results import Results
from analysis.tabulation import tabulate
from analysis.workbook import tables_workbook
from tests.analysis.disclosure.test_coarse import LEAST, choice, rating
from tests.builders import make_dataset

Answers = list[tuple[str, list[int]]]


def by_unit(answers: Answers, *, audience: Audience = Audience.INTERNAL) -> Results:
    """Let ratings through the gate: each unit with the ratings of its people."""
    columns: dict[str, list[object]] = {
        "unit": [unit for unit, given in answers for _ in given],
        "r": [point for _, given in answers for point in given],
    }
    dataset = make_dataset(columns, choice("unit", is_group=True), rating(), audience=audience)
    return release(tabulate(dataset), LEAST if audience is Audience.INTERNAL else 5)


def test_each_group_has_its_mean_and_the_band_of_its_base():
    # 20 people: mean 2.5; 30 people: mean 4.0
    results = by_unit([("a", [2, 3] * 10), ("b", [3, 4, 5] * 10)])
    (table,) = results.crosstabs
    assert table.groups == ("A", "B")
    assert [(cell.mean, str(cell.base)) for cell in table.rows[0].cells] == [
        (2.5, "20–29"),
        (4.0, "30–39"),
    ]


def test_a_statement_whose_own_mean_is_hidden_is_not_broken_down():
    # 10, 15, 5 and 5 of 35 chose 2 to 5: with low, middle, high the mean would tell of the ends
    results = by_unit([("a", [2, 3] * 10), ("b", [3, 4, 5] * 5)])
    assert results.likert[0].rows[0].mean is None
    assert results.crosstabs == ()


def test_citizens_groups_keep_exact_means():
    results = by_unit([("a", [2, 3, 3] * 10), ("b", [3, 4] * 10)], audience=Audience.EXTERNAL)
    (row,) = results.crosstabs[0].rows
    assert [(round(cell.mean, 2), cell.base) for cell in row.cells] == [(2.67, 30), (3.5, 20)]


def test_groups_that_were_put_together_stay_together():
    results = by_unit([("a", [2, 3] * 10), ("b", [4] * 4), ("c", [1, 2] * 6), ("d", [3, 4] * 15)])
    (table,) = results.crosstabs
    assert table.values[-1] == ("b", "c")
    assert table.groups[-1] == "Diğer (birleştirilmiş)"


def test_a_unanimous_group_is_said_by_one_end():
    results = by_unit([("a", [5] * 12), ("b", [1, 3, 5] * 10)])
    mean = results.crosstabs[0].rows[0].cells[0].mean
    # 10 of 12 people one point away from 5: 5 - 10/12, to the safe side 4.1
    assert isinstance(mean, Bound)
    assert str(mean) == "≥ 4.1"


def test_the_next_smallest_group_is_hidden_with_a_small_one():
    assert hidden_groups([30, 4, 12, 25], 10) == {1, 2}
    assert hidden_groups([30, 0, 12, 25], 10) == {1}
    assert hidden_groups([30, 9, 8, 25], 10) == {1, 2}


def test_a_mean_that_leaves_few_possibilities_tells():
    # of 10 to 19 people with a mean of 1.1, 1 to 4 did not say 1
    assert mean_tells([1, 2, 3, 4, 5], 1.1, Band(10, 19), 10)
    assert not mean_tells([1, 2, 3, 4, 5], 3.0, Band(10, 19), 10)


def test_a_mean_that_tells_beside_the_percents_of_all_is_hidden():
    # 20 to 29 people, mean 4.5, at most 45 % of them gave 1 to 4: so 7 at most gave 1 to 3; a mean
    # of 3.8 in the first group says that somebody there did. Two people name no unit.
    columns: dict[str, list[object]] = {
        "unit": ["a"] * 10 + ["b"] * 14 + ["", ""],
        "r": [1] + [4] * 8 + [5] * 17,
    }
    dataset = make_dataset(
        columns, choice("unit", is_group=True), rating(), audience=Audience.INTERNAL
    )
    released = release(tabulate(dataset), LEAST)
    assert str(released.likert[0].rows[0].mean) == "4.5"
    assert released.crosstabs == ()
    assert determined([released], LEAST) == []


def test_a_workbook_has_a_sheet_for_each_breakdown():
    results = by_unit([("a", [2, 3] * 10), ("b", [3, 4, 5] * 10)])
    book = load_workbook(io.BytesIO(tables_workbook(results)))
    sheet = book[book.sheetnames[-2]]
    assert sheet.title == "1. unit"
    assert [cell.value for cell in sheet[2]][2:] == [2.5, "20–29", 4, "30–39"]


POINTS = st.lists(st.integers(1, 5), min_size=0, max_size=30)


@settings(max_examples=30, deadline=None)
@given(units=st.lists(POINTS, min_size=2, max_size=5))
def test_every_mean_by_group_has_ten_people_behind_it(units):
    answers = list(zip("abcde", units, strict=False))
    if sum(len(points) for points in units) < LEAST:
        return
    for table in by_unit(answers).crosstabs:
        for row in table.rows:
            assert all(cell is None or cell.base >= LEAST for cell in row.cells)
            assert sum(cell is not None for cell in row.cells) > 1


@settings(max_examples=3, deadline=None)
@given(units=st.lists(st.lists(st.integers(1, 5), min_size=8, max_size=25), min_size=2, max_size=3))
def test_the_attacker_finds_nobody_in_a_group(units):
    answers = list(zip("abcde", units, strict=False))
    assert determined([by_unit(answers)], LEAST) == []
