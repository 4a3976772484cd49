"""The part of the chapter on who answered."""

from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.model import Sentence
from analysis.chapter.surveys.closed_answers import frequency_cells, named_rows, shown_rows
from analysis.frequencies import FrequencyTable
from analysis.pipeline import Analysis

SENTENCES: Final = 6
"""Groups that are read aloud; all stand in the table."""


def write_respondents(draft: Draft, analysis: Analysis) -> None:
    """Write who answered: one table of all groups."""
    wording = draft.wording
    tables = [table for table in analysis.frequencies if table.is_group and table.rows]
    if not tables:
        draft.paragraph(wording.text("respondents.none"), name="respondents")
        return
    draft.paragraph(
        *(_sentence(draft, table, place) for place, table in enumerate(tables[:SENTENCES])),
        name="respondents",
    )
    rows: list[tuple[str, str, str, str]] = []
    for table in tables:
        for place, row in enumerate(shown_rows(table)):
            first = f"{table.text} (n = {wording.number(table.base, 'count')})"
            rows.append((first if place == 0 else "", *frequency_cells(draft, row)))
    key = draft.table(
        wording.text("captions.respondents"),
        [wording.text(f"columns.{name}") for name in ("property", "option", "count", "percent")],
        rows,
        widths=(34, 36, 15, 15),
        numeric=(2, 3),
        source=tables[0].question,
        name="respondents",
        about=[draft.book("frequency", table.question) for table in tables],
    )
    for table in tables:
        draft.show(table.question, key)


def _sentence(draft: Draft, table: FrequencyTable, place: int) -> Sentence:
    """Say which groups are the largest."""
    rows = named_rows(table)
    if len(rows) < 2:
        return Sentence(text="")
    first, second = rows[:2]
    text = draft.wording.vary(
        "findings.group_of_two" if len(rows) == len(table.rows) == 2 else "findings.group",
        place,
        question=table.text,
        n=table.base,
        first=first.label,
        first_share=first.percent,
        second=second.label,
        second_share=second.percent,
    )
    return Sentence(text=text, about=(draft.book("frequency", table.question),))
