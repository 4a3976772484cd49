"""Rows of a delimited text file: commas, semicolons, tabs or bars; quotes or none."""

import csv
import io
from collections.abc import Iterator

from analysis.errors import FileError
from analysis.reading.limits import Limits, too_many_rows
from analysis.reading.regular import LONGEST_CELL

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_SAMPLE_LETTERS = 500_000


def rows_of(text: str, delimiter: str, name: str, limits: Limits) -> Iterator[list[str]]:
    """Give the rows of a delimited text, blank lines left out.

    Parameters
    ----------
    text, delimiter : str
        As :func:`find_delimiter` gives them.
    name : str
        The file's name, for messages.
    limits : Limits

    Raises
    ------
    FileError
        If a quotation mark is never closed or there are too many rows.
    """
    number = 0
    for row in _parse(text, delimiter, name):
        if row:
            number += 1
            if number > limits.text_rows + 1:
                raise too_many_rows(name, limits.text_rows)
            yield row


def find_delimiter(text: str) -> tuple[str, str]:
    """Find the delimiter: the one that cuts most rows into as many cells as the header has.

    Returns
    -------
    tuple of str
        The text without Excel's own note of the delimiter, and the delimiter.
    """
    first, _, rest = text.partition("\n")
    if first.strip('\r" ').lower().startswith("sep=") and len(first.strip('\r" ')) == 5:
        return rest, first.strip('\r" ')[4]  # Excel's own note of the delimiter
    best, best_score = DELIMITERS[0], (0.0, 1)
    for delimiter in DELIMITERS:
        rows = _sample(text, delimiter)
        width = len(rows[0]) if rows else 0
        if width > 1:
            score = (round(sum(len(row) == width for row in rows) / len(rows), 1), width)
            if score > best_score:
                best, best_score = delimiter, score
    return text, best


def _sample(text: str, delimiter: str) -> list[list[str]]:
    """Give the first rows; a large file isn't gone through for them."""
    rows = _first_rows(text[:_SAMPLE_LETTERS], delimiter)
    if len(rows) <= _SAMPLE_ROWS and len(text) > _SAMPLE_LETTERS:
        rows = _first_rows(text, delimiter)
    return rows[:_SAMPLE_ROWS]


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    """Give the rows of the sample and one more, which shows that the last is whole."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) > _SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # a cell longer than the module's limit; the rows before it say enough
    return rows


def _parse(text: str, delimiter: str, name: str) -> list[list[str]]:
    previous = csv.field_size_limit(LONGEST_CELL)
    try:
        return _parse_strictly_first(text, delimiter, name)
    finally:
        csv.field_size_limit(previous)


def _parse_strictly_first(text: str, delimiter: str, name: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _open_quote(name, len(rows) + 1) from error
        if "field larger" in str(error):
            raise _open_quote(name, len(rows) + 1) from error
        # A stray quotation mark inside a cell: keep it as a letter, as spreadsheets do.
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return rows


def _open_quote(name: str, row: int) -> FileError:
    return FileError(
        f"{name}: a quotation mark that opens in row {row} is never closed; "
        "close it, or export the file again.",
        f"{name}: {row}. satırda açılan tırnak işareti kapanmıyor; "
        "kapatınız ya da dosyayı yeniden dışa aktarınız.",
    )


__all__ = ["find_delimiter", "rows_of"]
