"""The parts of the chapter on closed questions that are neither groups nor ratings."""

from collections.abc import Sequence
from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.names import slug
from analysis.chapter.surveys.divided_answers import write_divided
from analysis.codebook import VariableType
from analysis.disclosure import JOINED
from analysis.divided import DIVIDED
from analysis.figures.of_tables import frequencies_chart
from analysis.frequencies import FrequencyRow, FrequencyTable
from analysis.pipeline import Analysis

ROWS_SHOWN: Final = 25
"""Rows of a table of one question; rarer answers are summed up in a note."""


def other_questions(analysis: Analysis) -> list[FrequencyTable]:
    """Give the tables of the closed questions that say nothing of who answered and rate nothing."""
    rated = {row.name for table in analysis.likert for row in table.rows}
    return [
        table
        for table in analysis.frequencies
        if not table.is_group
        and table.question not in rated
        and table.type is not VariableType.SHORT_TEXT
        and (table.rows or table.mean is not None)
    ]


def says_something(table: FrequencyTable) -> bool:
    """Say whether there is anything of a question to write: an answer or a mean."""
    return bool(named_rows(table)) or table.mean is not None


def write_closed(draft: Draft, tables: Sequence[FrequencyTable]) -> None:
    """Write the closed questions that are neither groups nor ratings."""
    for place, table in enumerate(tables):
        if table.type in DIVIDED:
            write_divided(draft, table, _note(draft, table, len(table.rows)), place)
        elif shown_rows(table):
            _write_question(draft, table, place)
        elif table.mean is not None:
            name = f"frequency/{slug(table.question)}"
            about = (draft.book("frequency", table.question),)
            draft.paragraph(_sentence(draft, table, place), name=name, about=about)


def _write_question(draft: Draft, table: FrequencyTable, place: int) -> None:
    wording, rows = draft.wording, shown_rows(table)
    name = f"frequency/{slug(table.question)}"
    about = (draft.book("frequency", table.question),)
    key = draft.table(
        table.text,
        [wording.text(f"columns.{column}") for column in ("option", "count", "percent")],
        [frequency_cells(draft, row) for row in rows],
        widths=(64, 18, 18),
        numeric=(1, 2),
        note=_note(draft, table, len(rows)),
        source=table.question,
        name=name,
        about=about,
    )
    draft.show(table.question, key)
    draft.paragraph(_sentence(draft, table, place), name=name, about=about)
    if 3 <= len(rows) == len(table.rows):
        draft.figure(table.text, name, frequencies_chart(table, wording), about=about)


def shown_rows(table: FrequencyTable) -> list[FrequencyRow]:
    """Give the rows that fit: all in their order, or the most frequent ones."""
    if len(table.rows) <= ROWS_SHOWN:
        return list(table.rows)
    return sorted(table.rows, key=lambda row: (-row.count, row.label))[:ROWS_SHOWN]


def frequency_cells(draft: Draft, row: FrequencyRow) -> tuple[str, str, str]:
    """Write a row: answer, count, percent."""
    return (
        row.label,
        draft.wording.number(row.count, "count"),
        draft.wording.number(row.percent, "percent"),
    )


def _note(draft: Draft, table: FrequencyTable, shown: int) -> str:
    wording = draft.wording
    note = wording.say("notes.base", base=table.base)
    for kind, count in table.missing.items():
        if count:
            note += wording.say("notes.missing", kind=wording.text(f"missing.{kind}"), n=count)
    note += "."
    if table.is_multiple:
        note += " " + wording.text("notes.multiple")
    if shown < len(table.rows):
        note += " " + wording.say("notes.more_rows", shown=shown)
    return note


def _sentence(draft: Draft, table: FrequencyTable, place: int) -> str:
    """Read a table aloud: its two largest answers and its smallest."""
    wording = draft.wording
    question, n = table.text, table.base
    rows = named_rows(table)
    if not rows:
        if table.mean is None:
            return ""
        return wording.vary("results.number", place, question=question, n=n, mean=table.mean)
    first, second, last = rows[0], rows[min(1, len(rows) - 1)], rows[-1]
    has_others = any(row.value in JOINED for row in table.rows)
    if len(rows) == 1:
        key = "results.closed_most" if has_others else "results.closed_one"
    else:
        # the rarest answers may stand in the row of others
        is_two = len(rows) == 2 or has_others or not _is_rarest(draft, last, table)
        key = "results.closed_of_two" if is_two else "results.closed"
    return wording.vary(
        key,
        place,
        question=question,
        n=n,
        first=first.label,
        first_share=first.percent,
        second=second.label,
        second_share=second.percent,
        last=last.label,
        last_share=last.percent,
    )


def _is_rarest(draft: Draft, row: FrequencyRow, table: FrequencyTable) -> bool:
    """Tell whether an answer is the least frequent of all, alone and as printed."""
    share = frequency_cells(draft, row)[-1]
    others = [each for each in table.rows if each is not row]
    return all(
        each.count > row.count and frequency_cells(draft, each)[-1] != share for each in others
    )


def named_rows(table: FrequencyTable) -> list[FrequencyRow]:
    """Give the answers somebody gave, most frequent first, without rows that join several."""
    rows = [row for row in table.rows if row.count and row.value not in JOINED]
    return sorted(rows, key=lambda row: -row.count)
