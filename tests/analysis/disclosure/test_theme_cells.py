"""Hidden cells of themes by group, against somebody who knows the rules that hide them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure.breakdowns import hidden_groups
from analysis.disclosure.solver import Fact, told
from analysis.disclosure.theme_cells import hidden_cells

LEAST = 5


def hidden(counts: list[list[int]], bases: list[int]) -> list[list[int]]:
    """Say which groups are hidden of each theme."""
    found = hidden_cells(np.array(counts), np.array(bases), LEAST)
    return [np.flatnonzero(row).tolist() for row in found]


def test_nothing_is_hidden_where_all_cells_are_large():
    assert hidden([[12, 12, 15], [9, 11, 14], [9, 10, 14]], [20, 30, 40]) == [[], [], []]


def test_with_a_small_cell_the_smallest_group_left_is_hidden():
    # the third group has few; of the others the first has fewest people
    assert hidden([[12, 12, 4], [19, 25, 40], [19, 25, 30]], [40, 50, 60])[0] == [0, 2]


def test_nobody_is_hidden_as_a_few_are_so_that_hiding_tells_nothing():
    nobody = hidden([[12, 12, 0], [19, 25, 40], [19, 25, 30]], [40, 50, 60])
    few = hidden([[12, 12, 4], [19, 25, 40], [19, 25, 30]], [40, 50, 60])
    assert nobody[0] == few[0] == [0, 2]


def test_all_but_a_few_are_hidden_as_a_few_are():
    assert 2 in hidden([[12, 12, 37], [9, 20, 20], [9, 10, 14]], [20, 30, 40])[0]


def test_of_two_groups_a_theme_with_a_small_cell_is_left_out():
    assert hidden([[20, 3], [12, 30]], [30, 31])[0] == [0, 1]


def test_a_small_group_is_hidden_with_the_next_smallest():
    assert hidden([[3, 6, 12, 15], [4, 8, 20, 25]], [6, 13, 30, 40]) == [[0, 1], [0, 1]]


def test_themes_are_left_out_where_the_size_of_a_group_would_tell_a_cell():
    # of the first group 20 answered, 12 are seen to speak of the first theme: so the 8 others
    # speak of the second and the third, which has at most 4 each; both would be known
    found = hidden([[12, 15, 15, 15], [4, 10, 12, 12], [4, 12, 14, 14]], [20, 30, 40, 41])
    assert [0, 1, 2, 3] in found


@st.composite
def spoken(draw):
    n_groups = draw(st.integers(2, 4))
    bases = draw(st.lists(st.integers(0, 40), min_size=n_groups, max_size=n_groups))
    n_themes = draw(st.integers(2, 4))
    counts = [[draw(st.integers(0, base)) for base in bases] for _ in range(n_themes - 1)]
    # everybody speaks of some theme: the last one has those who speak of no other
    rest = [max(0, base - sum(row[g] for row in counts)) for g, base in enumerate(bases)]
    more = [draw(st.integers(0, base - least)) for base, least in zip(bases, rest, strict=True)]
    counts.append([one + two for one, two in zip(rest, more, strict=True)])
    return np.array(counts), np.array(bases)


def known_ends(count: int, base: int) -> tuple[int, int]:
    """Say between which ends a cell lies, for somebody who knows why it is hidden."""
    if count < LEAST:
        return 0, LEAST - 1
    if base - count < LEAST:
        return base - LEAST + 1, base
    return LEAST, base - LEAST


def rules_facts(counts, bases, found) -> list[Fact]:
    """Write what is known to somebody who knows which rule hid which cell."""
    shown = [group for group in range(len(bases)) if group not in hidden_groups([*bases], LEAST)]
    facts = []
    for row, of in enumerate(counts.tolist()):
        facts.append(Fact({f"{row} {group}": 1.0 for group in range(len(of))}, sum(of), sum(of)))
        for group, count in enumerate(of):
            low, high = 0, int(bases[group])
            if not found[row, group]:
                low = high = count
            elif not found[row].all() and group in shown:
                low, high = known_ends(count, high)
            facts.append(Fact({f"{row} {group}": 1.0}, low, high))
    facts += [
        Fact({f"{row} {group}": 1.0 for row in range(len(counts))}, low=bases[group])
        for group in shown
    ]
    return facts


@settings(max_examples=40, deadline=None)
@given(spoken())
def test_somebody_who_knows_which_rule_hid_what_finds_nobody(drawn):
    counts, bases = drawn
    found = hidden_cells(counts, bases, LEAST)
    wanted = [
        (f"{row} {group}", {f"{row} {group}": 1.0})
        for row, group in np.argwhere(found).tolist()
        if not found[row].all()
    ]
    assert told(rules_facts(counts, bases, found), wanted, LEAST) == []


@settings(max_examples=40, deadline=None)
@given(spoken())
def test_every_cell_that_is_shown_has_five_who_speak_and_five_who_do_not(drawn):
    counts, bases = drawn
    found = hidden_cells(counts, bases, LEAST)
    rest = counts.sum(axis=1, keepdims=True) - counts
    assert (counts[~found] >= LEAST).all()
    assert ((bases - counts)[~found] >= LEAST).all()
    # the others together are nobody or five, so that two breakdowns of a theme tell of no fewer
    assert ((rest[~found] == 0) | (rest[~found] >= LEAST)).all()
