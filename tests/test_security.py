"""The table of attacks and faults has all 119 rows, and each names tests that are there."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.test_peers import is_there

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "tests" / "SECURITY.md").read_text(encoding="utf-8")
SIZES = {"A": 15, "B": 10, "C": 17, "D": 7, "E": 9, "F": 17, "G": 19, "H": 8, "I": 10, "J": 7}
ROWS_WANTED = [f"{group}{number}" for group, size in SIZES.items() for number in range(1, size + 1)]
STATES = {"Done", "Partly", "Not applicable", "Later"}
SHORTEST_REMARK = 25
WAITING = re.compile(r"\bpending\b|\bTODO\b|\btbd\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One attack or fault, how far it is met, what shows it, and what is to be said."""

    number: str
    fault: str
    state: str
    tests: tuple[str, ...]
    remark: str


def rows_of(document: str) -> list[Row]:
    """Read the rows of all tables whose first cell is a letter and a number."""
    found = []
    for line in document.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and re.fullmatch(r"[A-J]\d+", cells[0]):
            number, fault, state, tests, remark = cells
            found.append(Row(number, fault, state, tuple(re.findall(r"`([^`]+)`", tests)), remark))
    return found


def problem_of(row: Row) -> str:
    """Say what is wrong with a row; nothing when it is in order."""
    missing = [name for name in row.tests if not is_there(name)]
    if missing:
        return f"there is no test {missing[0]}"
    if row.state not in STATES:
        return f"{row.state} is no state"
    if row.state in ("Done", "Partly") and not row.tests:
        return "no test shows it"
    if WAITING.search(row.remark) or len(row.remark) < SHORTEST_REMARK:
        return "it says nothing, or waits for somebody"
    return ""


ROWS = rows_of(DOCUMENT)


def test_the_table_has_all_119_rows_in_their_order() -> None:
    assert [row.number for row in ROWS] == ROWS_WANTED
    assert len(ROWS_WANTED) == 119


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_a_row_has_a_state_a_sentence_and_tests_that_are_there(row: Row) -> None:
    assert problem_of(row) == ""


def test_what_the_tools_of_others_found_is_told() -> None:
    for tool in ("bandit", "schemathesis", "wapiti", "sqlmap"):
        assert tool in DOCUMENT


def test_a_row_with_a_fault_is_found() -> None:
    here = "tests/test_security.py::test_a_row_with_a_fault_is_found"
    sentence = "It is met because of this and that."

    assert problem_of(Row("A1", "x", "Done", (here,), sentence)) == ""
    assert problem_of(Row("A1", "x", "Done", (), sentence))
    assert problem_of(Row("A1", "x", "Perhaps", (here,), sentence))
    assert problem_of(Row("A1", "x", "Later", (), "pending: somebody will do it one day"))
    assert problem_of(Row("A1", "x", "Done", (here,), "Yes."))
    assert problem_of(Row("A1", "x", "Done", ("tests/test_security.py::test_no_such",), sentence))
    assert rows_of("| A1 | x | Done | `a::b` | y |")[0].tests == ("a::b",)
