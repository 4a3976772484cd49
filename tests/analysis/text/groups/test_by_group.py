"""Themes by group: counted by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.disclosure import release
from analysis.text.groups.by_group import count_by_group, theme_table
from tests.analysis.text.groups.spoken import people, spoken, themes_of

# 40 women: 24 roads, 10 parks, 6 both; 60 men: 15 roads, 33 parks, 12 both
WOMEN_AND_MEN = people(
    ("k", [([0], 24), ([1], 10), ([0, 1], 6)]),
    ("e", [([0], 15), ([1], 33), ([0, 1], 12)]),
)
LABELS = ("Yollar", "Parklar")


def table_of(people_, labels=LABELS, **more):
    (table,) = release(spoken(people_, labels, **more), 5).theme_tables
    return table


def test_each_group_has_its_count_base_and_share():
    table = table_of(WOMEN_AND_MEN)
    assert table.groups == ("E", "K")
    assert table.base == 100
    roads, parks = table.rows
    assert [(cell.count, cell.base, cell.percent) for cell in roads.cells] == [
        (27, 60, 45.0),
        (30, 40, 75.0),
    ]
    assert (roads.count, roads.percent) == (57, 57.0)
    assert [cell.count for cell in parks.cells] == [45, 16]


def test_a_share_is_compared_with_all_others_together():
    _, women = table_of(WOMEN_AND_MEN).rows[0].cells
    # 30 of 40 less 27 of 60: 30 points; by hand from the Wilson limits .5981 to .8581 and .3309 to
    # .5751: .3 - sqrt(.1519^2 + .1251^2) = .1032, .3 + sqrt(.1081^2 + .1191^2) = .4608
    assert women.difference == pytest.approx(30.0)
    assert (women.difference_low, women.difference_high) == pytest.approx((10.32, 46.08), abs=0.01)
    # Pearson's chi-square by hand: 100 (30*33 - 10*27)^2 / (40*60*57*43) = 8.813
    assert women.p == pytest.approx(0.00299, abs=1e-5)
    assert women.is_notable


def test_all_cells_of_a_table_are_corrected_together():
    table = table_of(WOMEN_AND_MEN)
    cells = [cell for row in table.rows for cell in row.cells]
    # two groups are the same comparison twice; roads .00299, parks .000435 (16 of 40, 45 of 60)
    p_roads, p_parks = cells[0].p, cells[2].p
    assert p_parks < p_roads
    assert [cell.q for cell in cells] == pytest.approx([p_roads, p_roads, 2 * p_parks, 2 * p_parks])


def test_hidden_cells_are_corrected_for_too():
    themes = themes_of([each for _, each in WOMEN_AND_MEN], LABELS)
    group = pd.Series([int(name == "e") for name, _ in WOMEN_AND_MEN])
    counted = count_by_group(themes, group, None, 2)
    only_one = np.array([[False, True], [True, True]])
    labels = [("K", ("k",)), ("E", ("e",))]
    table = theme_table(
        themes, counted, only_one, names=("grup", "Grup"), groups=labels, unit="answer"
    )
    cell = table.rows[0].cells[0]
    # the smallest of four p-values times four, as if the other three were 1
    assert cell.q == pytest.approx(4 * cell.p)


def test_where_groups_say_the_same_nothing_is_notable():
    table = table_of(people(("a", [([0], 20), ([1], 20)]), ("b", [([0], 20), ([1], 20)])))
    assert not any(cell.is_notable for row in table.rows for cell in row.cells)


def test_a_person_counts_once_for_a_theme_however_many_answers_speak_of_it():
    themes = themes_of([[0], [0], [1], [0]], LABELS)
    group = pd.Series([0, 0, 0, 1])
    by_person = count_by_group(themes, group, pd.Series([7, 7, 7, 8]), 2)
    by_answer = count_by_group(themes, group, None, 2)
    assert by_person.counts.tolist() == [[1, 1], [1, 0]]
    assert by_person.bases.tolist() == [1, 1]
    assert by_answer.counts.tolist() == [[2, 1], [1, 0]]
    assert by_answer.bases.tolist() == [3, 1]


def test_who_said_nothing_or_not_which_group_counts_nowhere():
    themes = themes_of([[0], [], [1]], LABELS)
    counted = count_by_group(themes, pd.Series([0, 0, -1]), None, 1)
    assert counted.bases.tolist() == [1]
    assert counted.counts.tolist() == [[1], [0]]


def test_answers_are_counted_where_nothing_says_whose_they_are():
    assert table_of(WOMEN_AND_MEN).unit == "response"
    table = table_of(WOMEN_AND_MEN, columns=("grup",))
    assert table.unit == "answer"
    assert [cell.count for cell in table.rows[0].cells] == [27, 30]


def test_the_order_of_the_answers_changes_nothing():
    order = np.random.default_rng(0).permutation(len(WOMEN_AND_MEN))
    assert table_of([WOMEN_AND_MEN[place] for place in order]) == table_of(WOMEN_AND_MEN)
