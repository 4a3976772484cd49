"""A program of its own: a workbook on standard input, its sheets as JSON on standard output.

pyxform reads the workbook and knows every way its columns may be called. It runs in a process
with limits on time and memory, so that a hostile workbook harms nobody, and so that the web
worker never loads a spreadsheet library.
"""

import json
import os
import resource
import sys
from io import BytesIO
from typing import Any

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
NICENESS = 10
MAX_ROWS = 5000
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheets(content: bytes) -> dict[str, Any]:
    """Read the sheets survey, choices and settings.

    Returns
    -------
    dict
        ``sheet_names``, and for each of the three sheets a list of rows with ``row`` (as the
        spreadsheet counts) and ``cells`` (column -> text; columns by their XLSForm name, parts
        joined with ``::``). ``survey_columns`` lists the columns of a sheet, ``survey_headers``
        how the workbook calls them, ``rows`` is the length of the longest sheet. Or ``error``:
        what pyxform says.
    """
    from pyxform import aliases
    from pyxform.errors import PyXFormError
    from pyxform.question import MultipleChoiceQuestion, Option
    from pyxform.survey import Survey

    try:
        book = _old_book(content) if content.startswith(OLD_EXCEL) else _book(content)
    except PyXFormError as error:
        return {"error": str(error)}
    columns = {
        "survey": (aliases.survey_header, set(MultipleChoiceQuestion.get_slot_names())),
        "choices": (aliases.list_header, set(Option.get_slot_names())),
        "settings": (aliases.settings_header, set(Survey.get_slot_names())),
    }
    found: dict[str, Any] = {"sheet_names": book["sheet_names"]}
    for name, (known_aliases, known) in columns.items():
        headers = [header for row in book.get(f"{name}_header") or [] for header in row]
        names = _names(headers, known_aliases, known)
        found[name] = _rows(book.get(name) or [], names)
        found[f"{name}_columns"] = list(names.values())
        found[f"{name}_headers"] = list(names)
        found["rows"] = max(found.get("rows", 0), len(book.get(name) or []))
    return found


def _old_book(content: bytes) -> dict[str, Any]:
    """Read an .xls file."""
    from pyxform.xls2json_backends import xls_to_dict

    book: dict[str, Any] = xls_to_dict(BytesIO(content))
    return book


def _book(content: bytes) -> dict[str, Any]:
    """Read an .xlsx file as pyxform does, but keep every space of a text."""
    from openpyxl import load_workbook
    from pyxform.constants import SUPPORTED_SHEET_NAMES
    from pyxform.errors import PyXFormReadError
    from pyxform.xls2json_backends import get_excel_column_headers, get_excel_rows

    try:
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except Exception as error:  # a damaged file fails in any way it likes
        raise PyXFormReadError(f"Error reading: {error}") from error
    book: dict[str, Any] = {"sheet_names": list(workbook.sheetnames)}
    for sheet in workbook.worksheets:
        name = sheet.title.lower()
        if name not in SUPPORTED_SHEET_NAMES:
            if len(workbook.sheetnames) > 1:
                continue
            name = "survey"
        first = [_text(cell.value) for cell in next(iter(sheet.rows), ())]
        headers = get_excel_column_headers(first_row=first)
        rows = sheet.iter_rows(min_row=2, max_row=MAX_ROWS + 200, max_col=max(1, len(headers)))
        book[name] = get_excel_rows(headers, rows, lambda cell, _row, _key: _text(cell.value))
        book[f"{name}_header"] = [dict.fromkeys(header for header in headers if header)]
    return book


def _text(value: Any) -> str | None:
    """Write a cell as text: true as TRUE, 2.0 as 2."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _names(headers: list[str], known_aliases: Any, known: set[str]) -> dict[str, str]:
    from pyxform.parsing.sheet_headers import process_header

    use_double_colon = any("::" in header for header in headers)
    names = {}
    for header in headers:
        parts = process_header(header, use_double_colon, known_aliases, known)[1]
        head = SYNONYMS.get(parts[0].lower(), parts[0])
        names[header] = "::".join((head, *parts[1:]))
    return names


SYNONYMS = {
    "constraint-msg": "bind::jr:constraintMsg", "constraint_msg": "bind::jr:constraintMsg",
    "constraintmsg": "bind::jr:constraintMsg", "required-msg": "bind::jr:requiredMsg",
    "required_msg": "bind::jr:requiredMsg", "repeat-count": "control::jr:count",
    "list_name": "list name", "list-name": "list name",
}  # fmt: skip
"""Headings of old forms that pyxform no longer knows."""


def _rows(rows: list[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"row": number, "cells": {names[key]: str(value) for key, value in row.items() if value}}
        for number, row in enumerate(rows[:MAX_ROWS], start=2)
        if row
    ]


def main() -> None:
    """Limit this process, read, write."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    found = sheets(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main()
