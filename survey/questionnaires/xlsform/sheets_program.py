"""A program of its own: a workbook on standard input, its sheets as JSON on standard output.

pyxform reads the workbook and knows every way its columns may be called. It runs in a process
with limits on time and memory, so that a hostile workbook harms nobody, and so that the web
worker never loads a spreadsheet library.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
MAX_ROWS = 5000


def sheets(content: bytes) -> dict[str, Any]:
    """Read the sheets survey, choices and settings.

    Returns
    -------
    dict
        ``sheet_names``, and for each of the three sheets a list of rows with ``row`` (as the
        spreadsheet counts) and ``cells`` (column -> text; columns by their XLSForm name, parts
        joined with ``::``). ``survey_columns`` lists the columns of a sheet, ``survey_headers``
        how the workbook calls them. Or ``error``: what pyxform says.
    """
    from pyxform import aliases
    from pyxform.errors import PyXFormError
    from pyxform.question import MultipleChoiceQuestion, Option
    from pyxform.survey import Survey
    from pyxform.xls2json_backends import xlsx_to_dict

    try:
        book = xlsx_to_dict(BytesIO(content))
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
        found[name] = _rows(book.get(name) or [], _names(headers, known_aliases, known))
        found[f"{name}_columns"] = list(_names(headers, known_aliases, known).values())
        found[f"{name}_headers"] = list(_names(headers, known_aliases, known))
    return found


def _names(headers: list[str], known_aliases: Any, known: set[str]) -> dict[str, str]:
    from pyxform.parsing.sheet_headers import process_header

    use_double_colon = any("::" in header for header in headers)
    return {
        header: "::".join(process_header(header, use_double_colon, known_aliases, known)[1])
        for header in headers
    }


def _rows(rows: list[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"row": number, "cells": {names[key]: str(value) for key, value in row.items()}}
        for number, row in enumerate(rows[:MAX_ROWS], start=2)
        if row
    ]


def main() -> None:
    """Limit this process, read, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    found = sheets(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found).encode())


if __name__ == "__main__":
    main()
