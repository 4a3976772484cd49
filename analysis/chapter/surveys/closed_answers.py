"""The parts of the chapter on closed questions: who answered, ratings, services, the rest."""

from collections.abc import Sequence
from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.surveys.divided_answers import write_divided
from analysis.disclosure import JOINED
from analysis.divided import DIVIDED
from analysis.figures.bars import draw_frequencies
from analysis.figures.likert import draw_likert
from analysis.frequencies import FrequencyRow, FrequencyTable
from analysis.pipeline import Analysis
from analysis.results import ends_of
from analysis.scales import LikertRow, LikertTable

ROWS_SHOWN: Final = 25
"""Rows of a table of one question; rarer answers are summed up in a note."""
MOST_POINTS: Final = 7
"""A scale with more points shows its mean only."""
NOTHING: Final = "-"


def write_respondents(draft: Draft, analysis: Analysis) -> None:
    """Write who answered: one table of all groups."""
    wording = draft.wording
    tables = [table for table in analysis.frequencies if table.is_group and table.rows]
    if not tables:
        draft.paragraph(wording.text("respondents.none"))
        return
    draft.paragraph(*(_group_sentence(draft, table) for table in tables[:4]))
    rows: list[tuple[str, str, str, str]] = []
    for table in tables:
        for place, row in enumerate(shown_rows(table)):
            first = f"{table.text} (n = {wording.number(table.base, 'count')})"
            rows.append((first if place == 0 else "", *_frequency_cells(draft, row)))
    number = draft.table(
        wording.text("captions.respondents"),
        [wording.text(f"columns.{name}") for name in ("property", "option", "count", "percent")],
        rows,
        widths=(34, 36, 15, 15),
        numeric=(2, 3),
        source=tables[0].question,
    )
    for table in tables:
        draft.shows(analysis.audience, table.question, number)


def write_likert(draft: Draft, analysis: Analysis, tables: Sequence[LikertTable]) -> None:
    """Write Likert tables, each with a figure and a paragraph."""
    wording = draft.wording
    for table in tables:
        if not table.rows:
            continue
        caption = wording.text("captions.likert_plain")
        if table.section:
            caption = wording.say("captions.likert", section=table.section)
        number = _likert_table(draft, table, caption)
        for row in table.rows:
            draft.shows(analysis.audience, row.name, number)
        draft.paragraph(*_likert_sentences(draft, table))
        if len(table.points) <= MOST_POINTS and len(table.rows) > 1:
            draft.figure(table.section or caption, "likert", draw_likert(table, wording))
        if len(table.dimensions) > 1:
            _write_dimensions(draft, table)


def _likert_table(draft: Draft, table: LikertTable, caption: str) -> int:
    wording = draft.wording
    points = table.points if len(table.points) <= MOST_POINTS else ()
    rows = []
    for row in table.rows:
        shares = row.percents if row.base else (None,) * len(points)
        shown = shares[: len(points)]
        cells = [printed_number(draft, share, "percent").replace("%", "") for share in shown]
        base = wording.number(row.base, "count") if row.base else NOTHING
        rows.append((row.text, *cells, printed_number(draft, row.mean, "mean"), base))
    statement = "service" if table.measure in ("satisfaction", "importance") else "statement"
    header = [
        wording.text(f"columns.{statement}"),
        *points,
        wording.text("columns.mean"),
        wording.text("columns.base"),
    ]
    return draft.table(
        caption,
        header,
        rows,
        widths=(21, *(14,) * len(points), 10, 8),
        numeric=tuple(range(1, len(header))),
        note=wording.text("notes.likert"),
        source=table.rows[0].name,
    )


def printed_number(draft: Draft, value: float | None, style: str) -> str:
    """Write a number, or a dash for one that is not there."""
    return NOTHING if value is None else draft.wording.number(value, style)


def _likert_sentences(draft: Draft, table: LikertTable) -> list[str]:
    wording = draft.wording
    rated = [row for row in table.rows if row.mean is not None]
    if not rated:
        return []
    rated.sort(key=lambda row: (-(row.mean or 0.0), row.text))
    best, worst = rated[0], rated[-1]
    if len(rated) == 1:
        return [wording.say("results.likert_one", best=best.text, high=best.mean)]
    sentences = [
        wording.say(
            "results.likert", best=best.text, high=best.mean, worst=worst.text, low=worst.mean
        )
    ]
    if len(table.points) <= MOST_POINTS:
        sentences.append(_likert_ends(draft, best, worst))
    if len(table.points) == table.scale_size <= MOST_POINTS:
        sentences.append(_likert_scale(draft, table))
    return sentences


def _likert_scale(draft: Draft, table: LikertTable) -> str:
    return draft.wording.say(
        "results.likert_scale",
        low=table.values[0] if table.values else "1",
        first=table.points[0],
        high=table.values[-1] if table.values else str(len(table.points)),
        last=table.points[-1],
    )


def _likert_ends(draft: Draft, best: LikertRow, worst: LikertRow) -> str:
    return draft.wording.say(
        "results.likert_high",
        best=best.text,
        best_share=ends_of(best).high_percent,
        worst=worst.text,
        worst_share=ends_of(worst).low_percent,
    )


def _write_dimensions(draft: Draft, table: LikertTable) -> None:
    wording = draft.wording
    ranked = sorted(table.dimensions.items(), key=lambda pair: (-pair[1], pair[0]))
    draft.table(
        wording.text("captions.dimensions"),
        [wording.text("columns.dimension"), wording.text("columns.mean")],
        [(name, wording.number(mean, "mean")) for name, mean in ranked],
        widths=(75, 25),
        numeric=(1,),
    )
    parts = [wording.say("results.dimension", name=name, mean=mean) for name, mean in ranked]
    draft.paragraph(wording.say("results.dimensions", listing=wording.listing(parts)))


def write_closed(draft: Draft, analysis: Analysis, tables: Sequence[FrequencyTable]) -> None:
    """Write the closed questions that are neither groups nor ratings."""
    wording = draft.wording
    for table in tables:
        rows = shown_rows(table)
        if table.type in DIVIDED:
            write_divided(draft, analysis, table, _note(draft, table, len(table.rows)))
            continue
        if not rows:
            if table.mean is not None:
                draft.paragraph(_sentence(draft, table))
            continue
        number = draft.table(
            table.text,
            [wording.text(f"columns.{name}") for name in ("option", "count", "percent")],
            [_frequency_cells(draft, row) for row in rows],
            widths=(64, 18, 18),
            numeric=(1, 2),
            note=_note(draft, table, len(rows)),
            source=table.question,
        )
        draft.shows(analysis.audience, table.question, number)
        draft.paragraph(_sentence(draft, table))
        if 3 <= len(rows) == len(table.rows):
            draft.figure(table.text, "frequencies", draw_frequencies(table, wording))


def shown_rows(table: FrequencyTable) -> list[FrequencyRow]:
    """Give the rows that fit: all in their order, or the most frequent ones."""
    if len(table.rows) <= ROWS_SHOWN:
        return list(table.rows)
    return sorted(table.rows, key=lambda row: (-row.count, row.label))[:ROWS_SHOWN]


def _frequency_cells(draft: Draft, row: FrequencyRow) -> tuple[str, str, str]:
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


def _sentence(draft: Draft, table: FrequencyTable) -> str:
    """Read a table aloud: its two largest answers and its smallest."""
    wording = draft.wording
    question, n = table.text, table.base
    rows = _named(table)
    if not rows:
        if table.mean is None:
            return ""
        return wording.say("results.number", question=question, n=n, mean=table.mean)
    first, second, last = rows[0], rows[min(1, len(rows) - 1)], rows[-1]
    has_others = any(row.value in JOINED for row in table.rows)
    if len(rows) == 1:
        key = "results.closed_most" if has_others else "results.closed_one"
    else:
        # the rarest answers may stand in the row of others
        key = "results.closed_of_two" if len(rows) == 2 or has_others else "results.closed"
    return wording.say(
        key,
        question=question,
        n=n,
        first=first.label,
        first_share=first.percent,
        second=second.label,
        second_share=second.percent,
        last=last.label,
        last_share=last.percent,
    )


def _group_sentence(draft: Draft, table: FrequencyTable) -> str:
    """Say which groups are the largest."""
    rows = _named(table)
    if len(rows) < 2:
        return ""
    first, second = rows[:2]
    return draft.wording.say(
        "findings.group_of_two" if len(rows) == len(table.rows) == 2 else "findings.group",
        question=table.text,
        n=table.base,
        first=first.label,
        first_share=first.percent,
        second=second.label,
        second_share=second.percent,
    )


def _named(table: FrequencyTable) -> list[FrequencyRow]:
    """Give the answers somebody gave, most frequent first, without rows that join several."""
    rows = [row for row in table.rows if row.count and row.value not in JOINED]
    return sorted(rows, key=lambda row: -row.count)
