"""A program of its own: a spreadsheet on standard input, its first columns as JSON on output.

It runs with limits on time and memory, so that a hostile file harms nobody. Arguments, both or
none: how many columns to read, and how many characters of a cell.
"""

import csv
import io
import json
import os
import resource
import sys

MEMORY = 768 * 1024 * 1024
NICENESS = 10
SECONDS = 15
MAX_ROWS = 10_050
MAX_COLUMNS = 2
LONGEST_CELL = 400


def rows_of(
    content: bytes, columns: int = MAX_COLUMNS, longest: int = LONGEST_CELL
) -> list[list[str]]:
    """Read the first sheet of a workbook, or a CSV file."""
    read = _workbook if content.startswith(b"PK") else _csv
    return read(content, columns, longest)


def _workbook(content: bytes, columns: int, longest: int) -> list[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(max_row=MAX_ROWS, max_col=columns, values_only=True)
    return [[_text(cell, longest) for cell in row] for row in rows]


def _csv(content: bytes, columns: int, longest: int) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1254", "replace")
    first = text.partition("\n")[0]
    separator = next((sign for sign in "\t;" if sign in first), ",")
    read = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [
        [cell[:longest] for cell in row[:columns]]
        for row, _number in zip(read, range(MAX_ROWS), strict=False)
    ]


def _text(value: object, longest: int) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)[:longest]


def main() -> None:
    """Limit this process, read, write."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.write(json.dumps(rows_of(sys.stdin.buffer.read(), *map(int, sys.argv[1:]))))


if __name__ == "__main__":
    main()
