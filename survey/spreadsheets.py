"""Tables for spreadsheet programs: CSV and XLSX in which no cell is a formula.

A program that opens a CSV file takes a cell that begins with ``=``, ``+``, ``-``, ``@``, tab or
line break for a formula (OWASP, "CSV Injection"); it gets an apostrophe before it. The rule is
that of ``analysis.chapter.folder``, which this package may not import.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BLANKS = " \u00a0\u3000"
LONGEST_CELL = 32_767
"""Characters a cell of XLSX holds."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Written where a workbook wants to know when it was made."""

Cell = str | int
Row = Sequence[Cell]


def defused(value: Cell) -> Cell:
    """Put an apostrophe before a text that would be taken for a formula.

    >>> defused("=HYPERLINK(1)"), defused(" @x"), defused("a=b"), defused(-3)
    ("'=HYPERLINK(1)", "' @x", 'a=b', -3)
    """
    if isinstance(value, str) and value.lstrip(BLANKS).startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def to_csv(header: Row, rows: Iterable[Row]) -> bytes:
    """Write a table as CSV, UTF-8 with the mark by which spreadsheet programs know it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([defused(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def to_workbook(title: str, header: Row, rows: Iterable[Row]) -> bytes:
    """Write a table as an XLSX workbook of one sheet; every text is text."""
    # not at the start: a web worker that answers people needs no spreadsheets
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": NO_TIME})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        for place, value in enumerate(header):
            sheet.write_string(0, place, str(value), bold)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, place, str(defused(value))[:LONGEST_CELL])
                else:
                    sheet.write_number(number, place, value)
    return content.getvalue()
