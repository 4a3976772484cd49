"""The table of findings and needs of a desk: drafts, and a planner's words over them."""

from collections.abc import Mapping
from typing import Any

from analysis.language.wording import wording_of
from analysis.situation.needs import needs_headings, needs_rows
from survey.coding.forms import clean_lines
from survey.situation import board, store
from survey.situation.models import SituationDesk
from survey.situation.tables import LONGEST_TEXT, gone
from survey.spreadsheets import Row

PART = "needs"
CONTROL = "control/"
"""How the rows begin in which the control list keeps its ticks."""
CELLS = ("problem", "need", "goal", "indicator")
"""What a planner may write in a row."""


def drafts_of(desk: SituationDesk) -> list[dict[str, Any]]:
    """Give the rows as they are drafted from accepted items and wishes."""
    release = board.release_of(desk)
    wording = wording_of(board.language_of(desk))
    said = (release.get("inputs") or {}).get("said", ())
    return needs_rows(board.accepted_of(desk), release["needs"], wording, said)


def table_of(desk: SituationDesk) -> dict[str, Any]:
    """Give the table for its page.

    Returns
    -------
    dict
        ``headings``; ``rows``, each with ``cells`` (``draft``, ``text``: what counts,
        ``is_written``, ``has_changed``: the draft is another one than when it was written over),
        ``is_empty`` (neither finding nor need) and ``span``: how many rows its stage has, where
        it is the first of them, else 0; ``n_unlinked``: needs without goal or indicator.
    """
    written = store.texts_of(desk.id, PART)
    rows: list[dict[str, Any]] = []
    stages: dict[str, int] = {}
    for draft in drafts_of(desk):
        cells = {}
        for cell in CELLS:
            own = written.get((draft["key"], cell))
            cells[cell] = {
                "draft": draft[cell],
                "text": own.text if own else draft[cell],
                "is_written": own is not None,
                "has_changed": own is not None and own.draft != draft[cell],
            }
        is_empty = not (cells["problem"]["text"] or cells["need"]["text"])
        is_linked = bool(cells["goal"]["text"] and cells["indicator"]["text"])
        rows.append({**draft, "cells": cells, "is_empty": is_empty, "is_linked": is_linked})
        stages[draft["stage"]] = stages.get(draft["stage"], 0) + 1
    for row in rows:
        row["span"] = stages.pop(row["stage"], 0)
    return {
        "headings": needs_headings(wording_of(board.language_of(desk))),
        "rows": rows,
        "gone": gone(
            {place: text for place, text in written.items() if not place[0].startswith(CONTROL)},
            {row["key"] for row in rows},
        ),
        "n_unlinked": sum(
            bool(row["cells"]["need"]["text"]) and not row["is_linked"] for row in rows
        ),
    }


def typed_in(form: Mapping[str, str]) -> dict[str, str]:
    """Read the words of a row as they were sent."""
    return {cell: clean_lines(form.get(cell))[:LONGEST_TEXT] for cell in CELLS}


def changed_meanwhile(row: Mapping[str, Any], form: Mapping[str, str]) -> bool:
    """Say whether the words of a row are other ones than those that were shown."""
    return any(
        clean_lines(form.get(f"seen-{cell}")) != clean_lines(row["cells"][cell]["text"])
        for cell in CELLS
    )


def sheet_of(desk: SituationDesk) -> tuple[Row, list[Row]]:
    """Give headings and rows for a spreadsheet."""
    table = table_of(desk)
    return tuple(table["headings"].values()), [
        (row["name"], *(row["cells"][cell]["text"] for cell in CELLS)) for row in table["rows"]
    ]
