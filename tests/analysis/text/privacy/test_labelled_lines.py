"""Precision and recall of masking on labelled lines; see tests/data/privacy/README.md."""

from functools import cache

import pytest

from tests.analysis.text.privacy.lines import Line, Score, read, score

NUMBERS = ["identity", "iban", "card", "phone", "email", "link", "handle", "plate", "door"]
NUMBERS += ["number", "born"]


@cache
def score_of(name: str) -> Score:
    """Mask the lines of a file, once for all tests of them."""
    return score(read(name))


def test_there_are_enough_lines_of_both_sorts():
    lines = read("lines.txt")
    assert len(lines) >= 400
    assert len({line.text for line in lines}) == len(lines)
    assert sum(bool(line.marked) for line in lines) >= 150
    assert sum(not line.marked for line in lines) >= 150


def test_masks_meet_the_lines_the_rules_were_made_with():
    found = score_of("lines.txt")
    assert found.precision(NUMBERS) >= 0.99
    assert found.recall(NUMBERS) >= 0.99
    assert found.precision(["name"]) >= 0.98
    assert found.recall(["name"]) >= 0.97


def test_masks_meet_the_hard_lines_somebody_else_wrote():
    found = score_of("second.txt")
    assert found.precision(NUMBERS) >= 0.98
    assert found.recall(NUMBERS) >= 0.98
    assert found.precision(["name"]) >= 0.95
    assert found.recall(["name"]) >= 0.85


def test_masks_do_as_well_on_unseen_answers_as_the_documentation_says():
    found = score_of("unseen.txt")
    assert (found.precision(NUMBERS), found.recall(NUMBERS)) == (1.0, 1.0)
    assert round(found.precision(["name"]), 2) >= 0.97
    assert round(found.recall(["name"]), 2) >= 0.83


def test_masks_meet_unusual_spellings():
    found = score_of("spellings.txt")
    assert found.precision(NUMBERS) >= 0.98
    assert found.recall(NUMBERS) >= 0.98
    assert found.precision(["name"]) >= 0.97
    assert found.recall(["name"]) >= 0.95


def test_masks_meet_unusual_spellings_that_were_held_out():
    found = score_of("held_out.txt")
    assert found.precision(NUMBERS) >= 0.98
    assert found.recall(NUMBERS) >= 0.98
    assert found.precision(["name"]) >= 0.97
    assert found.recall(["name"]) >= 0.75


def test_a_missed_place_and_one_masked_in_vain_are_counted():
    lines = [Line("Qwx Zyq geldi", [(0, 7, "name")]), Line("tel 0532 417 22 90", [])]
    found = score(lines)
    assert (found.missed["name"], found.vain["phone"]) == (1, 1)


@pytest.mark.parametrize("kind", NUMBERS)
def test_every_kind_has_lines(kind):
    assert any(one[2] == kind for line in read("lines.txt") for one in line.marked)


@pytest.mark.parametrize("name", ["lines.txt", "second.txt", "unseen.txt"])
@pytest.mark.parametrize(
    ("kind", "least"),
    [("identity", 0.98), ("iban", 0.98), ("email", 0.98), ("phone", 0.95), ("plate", 0.90)],
)
def test_numbers_of_each_kind_are_found_as_the_checklist_asks(name, kind, least):
    """Row H3 of tests/SECURITY.md."""
    found = score_of(name)
    assert found.recall([kind]) >= least
    assert found.precision([kind]) >= 0.90
