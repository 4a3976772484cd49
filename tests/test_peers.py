"""The table of others' failures names tests that are there, and says what is still to come."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "tests" / "PEERS.md").read_text(encoding="utf-8")
FAILURES = (
    "Double click or reload stores two responses",
    "Answers lost at time-out",
    "Answers lost or wrong after an error or back button",
    "Two tabs write into the wrong survey",
    "Browser-only drafts vanish",
    '"Single" links not single',
    "Exports time out or are cut",
    "Wide tables break",
    "Whole study's data gone",
    "Dates identify anonymous respondents",
    "Not anonymous although chosen",
    "Draft tied to the person",
    "IP or its hash kept or published",
    "Small groups reveal people",
    "Names in free text",
    "Formulas in exports",
    "Excel garbles letters",
    "Missing translation breaks the export",
    "Direction guessed from text",
    "Language switch loses place",
    "Conditions break pages",
    "Memory grows with the crowd",
)
STILL_TO_COME = re.compile(r"Not yet: issue \d+ .{20,}")
NOT_YET: set[str] = set()
"""Failures that no test shows yet; a name leaves this list when its row names a test."""


@dataclass(frozen=True)
class Row:
    """One failure, the tests against it, and what is to be said of them."""

    failure: str
    tests: tuple[str, ...]
    remark: str


def rows_of(table: str) -> list[Row]:
    """Read the rows below the heading."""
    lines = [line for line in table.splitlines() if line.startswith("|")][2:]
    found = []
    for line in lines:
        failure, tests, remark = (cell.strip() for cell in line.strip().strip("|").split("|"))
        assert re.sub(r"`[^`]+`", "", tests).strip() == "", f"{failure}: {tests}"
        found.append(Row(failure, tuple(re.findall(r"`([^`]+)`", tests)), remark))
    return found


def problem_of(row: Row) -> str:
    """Say what is wrong with a row; nothing when it is in order."""
    missing = [name for name in row.tests if not is_there(name)]
    if missing:
        return f"there is no test {missing[0]}"
    if not row.tests and not STILL_TO_COME.match(row.remark):
        return "neither a test nor a reason why there is none yet"
    return ""


def is_there(name: str) -> bool:
    """Say whether a test that is always run stands at path::name."""
    path, _, test = name.partition("::")
    return (ROOT / path).is_file() and test in names_of(ROOT / path)


@cache
def names_of(path: Path) -> frozenset[str]:
    """Give the tests of a file, but those that are switched off."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not any(
            re.match(r"pytest\.mark\.(skip|xfail)\b", ast.unparse(mark))
            for mark in node.decorator_list
        )
    )


ROWS = rows_of(TABLE)


def test_the_table_has_every_failure_in_the_order_of_the_survey_of_peers() -> None:
    assert tuple(row.failure for row in ROWS) == FAILURES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.failure)
def test_a_failure_has_its_tests_or_a_reason_why_not_yet(row: Row) -> None:
    assert problem_of(row) == ""


def test_only_what_is_said_to_be_missing_has_no_test() -> None:
    assert {row.failure for row in ROWS if not row.tests} == NOT_YET


def test_a_table_with_a_fault_is_found() -> None:
    here = "tests/test_peers.py::test_a_table_with_a_fault_is_found"

    assert problem_of(Row("a", (here,), "")) == ""
    assert problem_of(Row("a", (here, "tests/test_peers.py::test_no_such"), ""))
    assert problem_of(Row("a", ("tests/no_such.py::test_x",), ""))
    assert problem_of(Row("a", ("tests/test_peers.py::is_there",), ""))
    assert problem_of(Row("a", (), "Not yet."))
    assert problem_of(Row("a", (), ""))
    assert problem_of(Row("a", (), "Not yet: issue 4 brings codes that count once.")) == ""
    with pytest.raises(AssertionError):
        rows_of("|a|b|c|\n|---|---|---|\n|failure|test without marks|remark|")
