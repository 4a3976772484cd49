"""The household survey of REACH: its form, its interviews, and what its own rules say of them.

The rules are worked out here once more, straight from the cells of the form and with libxml2's
XPath in place of our expressions, so that both can be held against each other.
"""

import csv
import gzip
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from openpyxl import load_workbook

FOLDER = Path(__file__).parents[2] / "data" / "reach-wash-survey"
FORM = FOLDER / "tool.xlsx"

Interview = dict[str, str]

ANONYMISED = {"neighbourhood": "al_askary1", "gps_point_interview": "al_askary1_1"}
"""The publisher took the places out: any one of the form's choices stands for them."""
WHOLE = re.compile(r"-?[0-9]+(?:\.0)?")


class Row(NamedTuple):
    """A row of the form."""

    kind: str
    name: str
    relevant: str
    constraint: str
    is_required: bool
    choices: frozenset[str]


@cache
def interviews() -> tuple[Interview, ...]:
    """Give the answers as published, with a place put in; texts say only that there is one."""
    with gzip.open(FOLDER / "interviews.csv.gz", "rt", encoding="utf-8") as file:
        return tuple({**row, **ANONYMISED} for row in csv.DictReader(file))


@cache
def rows() -> tuple[Row, ...]:
    """Give the rows of the form that ask something."""
    book = load_workbook(FORM)
    survey, choices = _records(book["survey"]), _records(book["choices"])
    lists: dict[str, set[str]] = {}
    for choice in choices:
        lists.setdefault(choice["list_name"], set()).add(choice["name"])
    found = []
    for cells in survey:
        kind, _, list_name = cells["type"].partition(" ")
        if kind in ("integer", "decimal", "text", "date", "select_one", "select_multiple"):
            found.append(
                Row(
                    kind,
                    cells["name"],
                    cells["relevant"],
                    cells["constraint"],
                    cells["required"].lower() == "true",
                    frozenset(lists[list_name] if list_name else ()),
                )
            )
    return tuple(found)


def _records(sheet: Any) -> list[dict[str, str]]:
    lines = [
        ["" if cell is None else str(cell) for cell in line]
        for line in sheet.iter_rows(values_only=True)
    ]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def by_the_form(interview: Interview) -> tuple[dict[str, str], dict[str, str]]:
    """Work out what the form takes of an interview, and what it refuses: question -> reason."""
    given: dict[str, str] = {}
    refused: dict[str, str] = {}
    for row in rows():
        if row.relevant and not _is_true(row.relevant, given, ""):
            continue
        value = interview.get(row.name, "")
        fault = _fault(row, value, given)
        if fault:
            refused[row.name] = fault
        elif value:
            given[row.name] = value
    return given, refused


def _fault(row: Row, value: str, given: dict[str, str]) -> str:
    if not value:
        return "required" if row.is_required else ""
    if row.kind == "integer" and not WHOLE.fullmatch(value):
        return "type"
    if row.choices and not set(value.split()) <= row.choices:
        return "type"
    if row.constraint and not _is_true(row.constraint, given, value):
        return "constraint"
    return ""


@cache
def _compiled(expression: str) -> Any:
    """Put variables of XPath in the place of ``${name}`` and of ``.``."""
    text = re.sub(r"\$\{\s*(\w+)\s*\}", r"$\1", expression)
    text = re.sub(r"(?<![\w'\"])\.(?![\w'\"0-9])", "$own", text)
    return etree.XPath(text, extensions=FUNCTIONS)


def _is_true(expression: str, given: dict[str, str], own: str) -> bool:
    names = set(re.findall(r"\$\{\s*(\w+)\s*\}", expression))
    variables = {name: given.get(name, "") for name in names}
    # boolean() of what the expression gives, as XForms asks
    return bool(_compiled(expression)(etree.Element("x"), own=own, **variables))


FUNCTIONS = {
    (None, "selected"): lambda _context, value, name: name in value.split(),
    (None, "count-selected"): lambda _context, value: float(len(value.split())),
    (None, "regex"): lambda _context, value, pattern: re.search(pattern, value) is not None,
}
