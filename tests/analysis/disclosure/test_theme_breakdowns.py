"""Themes by group leave through the gate only, and tell of nobody."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dataset import Audience
from analysis.disclosure import release
from analysis.disclosure.attacker import determined
from analysis.results import Results
from analysis.text.groups.by_group import count_by_group, theme_table
from tests.analysis.text.groups.spoken import Person, people, spoken

LABELS = ("Yollar", "Parklar", "Su")
LEAST = 5
TOWN = people(
    ("a", [([0], 30), ([1], 20), ([2], 10)]),
    ("b", [([0], 15), ([1], 15), ([2], 3), ([0, 1], 5)]),
    ("c", [([0], 25), ([1], 9), ([0, 2], 20)]),
    ("d", [([0], 2), ([1], 1)]),
)


def ungated(results: Results) -> Results:
    """Show every cell of themes by group, as there were no gate."""
    assert results.themes is not None
    dataset = results.dataset
    labels = dataset.codebook["grup"].value_labels
    group = dataset.verbatims["grup"].map(list(labels).index)
    counted = count_by_group(results.themes, group, None, len(labels))
    table = theme_table(
        results.themes,
        counted,
        np.zeros(counted.counts.shape, dtype=bool),
        names=("grup", "grup?"),
        groups=[(label, (value,)) for value, label in labels.items()],
        unit="response",
    )
    return replace(results, theme_tables=(table,))


def by_group(given_people: list[Person]) -> Results:
    columns = ("response", "grup")
    return spoken(given_people, LABELS, columns=columns)


def test_no_table_of_themes_by_group_is_there_before_the_gate():
    assert by_group(TOWN).theme_tables == ()


def test_groups_that_were_put_together_stay_together():
    (table,) = release(by_group(TOWN), LEAST).theme_tables
    assert table.groups == ("A", "C", "Diğer (birleştirilmiş)")
    assert table.values == (("a",), ("c",), ("b", "d"))
    assert [cell.base for cell in table.rows[0].cells] == [60, 54, 41]


def test_a_theme_of_few_in_a_group_is_hidden_there_and_in_one_more():
    (table,) = release(by_group(TOWN), LEAST).theme_tables
    water = next(row for row in table.rows if row.label == "Su")
    # 3 of the merged group; the smallest of the other groups is the second
    assert [cell and cell.count for cell in water.cells] == [10, None, None]


def test_the_attacker_finds_nobody():
    assert determined([release(by_group(TOWN), LEAST)], LEAST) == []


def test_the_attacker_finds_people_where_there_is_no_gate():
    found = {each.name: (each.low, each.high) for each in determined([ungated(by_group(TOWN))], 5)}
    assert found["grup = B, theme 2"] == (3, 3)
    assert found["grup = D, theme 0"] == (2, 2)


def test_of_employees_nothing_is_shown_by_group():
    results = spoken(TOWN, LABELS, audience=Audience.INTERNAL, columns=("response", "grup"))
    released = release(results, 10)
    assert released.themes is not None
    assert released.theme_tables == ()
    assert released.theme_pairs == ()


def test_nothing_is_shown_by_group_where_answers_are_tied_to_none():
    assert release(spoken(TOWN, LABELS, columns=()), LEAST).theme_tables == ()


def test_one_theme_is_not_broken_down():
    results = spoken(people(("a", [([0], 30)]), ("b", [([0], 30)])), ("Çeşitli konular",))
    assert release(results, LEAST).theme_tables == ()


def test_who_did_not_say_is_a_group_so_that_no_sum_tells_what_they_speak_of():
    # else the size of "Su" less its total by group would be the one person who did not say
    unknown: list[Person] = [("", [0])] * 12 + [("", [2])]
    (table,) = release(by_group([*TOWN, *unknown]), LEAST).theme_tables
    assert table.base == len(TOWN) + 13
    assert table.groups[-1] == "Belirtilmemiş"
    water = next(row for row in table.rows if row.label == "Su")
    assert water.cells[-1] is None
    assert sum(cell is None for cell in water.cells) >= 2
    assert determined([release(by_group([*TOWN, *unknown]), LEAST)], LEAST) == []


def test_what_has_passed_the_gate_passes_again_unchanged():
    once = release(by_group(TOWN), LEAST)
    again = release(once, LEAST)
    assert once.theme_tables == again.theme_tables
    assert once.theme_pairs == again.theme_pairs


def test_pairs_of_few_answers_do_not_pass():
    released = release(by_group([*TOWN, *people(("a", [([1, 2], 4)]))]), LEAST)
    assert [(pair.first_label, pair.second_label) for pair in released.theme_pairs] == [
        ("Yollar", "Su"),
        ("Yollar", "Parklar"),
    ]


GROUPS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from([(0,), (1,), (2,), (0, 1), (0, 2)]),
        st.integers(1, 18),
    ),
    min_size=4,
    max_size=12,
)


@settings(max_examples=5, deadline=None)
@given(GROUPS)
def test_the_attacker_finds_nobody_in_any_town(parts):
    given_people: list[Person] = [(group, themes) for group, themes, n in parts for _ in range(n)]
    if len(given_people) < LEAST:
        return
    assert determined([release(by_group(given_people), LEAST)], LEAST) == []


@pytest.mark.parametrize("minimum", [5, 8])
def test_a_higher_minimum_shows_less(minimum):
    (table,) = release(by_group(TOWN), minimum).theme_tables
    cells = [cell for row in table.rows for cell in row.cells if cell is not None]
    assert min(min(cell.count, cell.base - cell.count) for cell in cells) >= minimum
