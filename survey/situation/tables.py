"""The tables that are drafted from the accepted items, with a planner's words over the drafts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from analysis.language.wording import Wording, wording_of
from analysis.situation.pestle import pestle_headings, pestle_rows
from analysis.situation.plain_items import Item
from analysis.situation.tows import tows_headings, tows_pairs
from survey.situation import board, store
from survey.situation.models import SituationDesk, SituationText

CELLS = {"pestle": ("finding", "action"), "tows": ("strategy",)}
"""Part -> the cells whose words a planner may write."""
PARTS = tuple(CELLS)
LONGEST_TEXT = 2000

Row = dict[str, Any]


def rows_of(desk: SituationDesk, part: str) -> list[Row]:
    """Give the rows of a table as they are drafted from the accepted items."""
    draw: dict[str, Callable[[Sequence[Item], Wording], list[Row]]] = {
        "pestle": pestle_rows,
        "tows": tows_pairs,
    }
    return draw[part](board.accepted_of(desk), wording_of(board.language_of(desk)))


def table_of(desk: SituationDesk, part: str) -> dict[str, Any]:
    """Give a table for its page: headings, and rows with the words that count.

    A cell has ``draft``, ``text`` (what counts), ``is_written`` and ``has_changed``: whether the
    draft is another one than when it was written over.
    """
    wording = wording_of(board.language_of(desk))
    written = store.texts_of(desk.id, part)
    rows = []
    for row in rows_of(desk, part):
        cells = {}
        for cell in CELLS[part]:
            own = written.get((row["key"], cell))
            cells[cell] = {
                "draft": row[cell],
                "text": own.text if own else row[cell],
                "is_written": own is not None,
                "has_changed": own is not None and own.draft != row[cell],
            }
        rows.append({**row, "cells": cells})
    headings = pestle_headings(wording) if part == "pestle" else tows_headings(wording)
    return {"headings": headings, "rows": rows, "gone": gone(written, {row["key"] for row in rows})}


def gone(written: Mapping[tuple[str, str], SituationText], keys: Collection[str]) -> list[str]:
    """List a planner's words of rows that are not drafted any more."""
    return [text.text for (row_key, _cell), text in written.items() if row_key not in keys]


def text_in(desk: SituationDesk, part: str, place: tuple[str, str]) -> str | None:
    """Give what stands in a cell (row, cell); None where there is no such cell."""
    row_key, cell = place
    rows = table_of(desk, part)["rows"] if cell in CELLS.get(part, ()) else []
    return next((str(row["cells"][cell]["text"]) for row in rows if row["key"] == row_key), None)


def draft_in(desk: SituationDesk, part: str, row_key: str, cell: str) -> str | None:
    """Give the draft of a cell; None where there is no such cell."""
    if cell not in CELLS.get(part, ()):
        return None
    drafts = {row["key"]: row[cell] for row in rows_of(desk, part)}
    return drafts.get(row_key)
