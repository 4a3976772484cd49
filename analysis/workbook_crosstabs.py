"""The sheets of the workbook that show ratings by who answered."""

from collections.abc import Sequence
from typing import Final

from analysis.crosstabs import CrossRow, CrossTable
from analysis.workbook_words import Words

HIDDEN: Final = "–"
NOT_IN_TITLES: Final = str.maketrans("[]:*?/\\'", " " * 8)

Cells = Sequence[str | int | float | None]


def cross_sheet(place: int, table: CrossTable, words: Words) -> tuple[str, list[str], list[Cells]]:
    """Give title, header and rows of a sheet: mean and base of each group side by side.

    Parameters
    ----------
    place : int
        Of the table among the breakdowns, from 1; keeps titles apart.
    """
    _, variable, statement, _ = words.likert_header
    header = [f"{group}: {what}" for group in table.groups for what in words.likert_tail]
    title = f"{place}. {table.text}".translate(NOT_IN_TITLES).strip()
    return title, [variable, statement, *header], [_row(row) for row in table.rows]


def _row(row: CrossRow) -> Cells:
    pairs = [(HIDDEN, HIDDEN) if cell is None else (cell.mean, cell.base) for cell in row.cells]
    return [row.name, row.text, *(value for pair in pairs for value in pair)]


__all__ = ["cross_sheet"]
