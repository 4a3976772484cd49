"""The part of the chapter on ratings: Likert tables, their figures and dimensions."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.names import likert_names
from analysis.chapter.surveys.captions import sections_of
from analysis.figures.of_tables import likert_chart
from analysis.pipeline import Analysis
from analysis.results import ends_of
from analysis.scales import LikertRow, LikertTable

MOST_POINTS: Final = 7
"""A scale with more points shows its mean only."""
NOTHING: Final = "-"
IN_WORDS: Final = ("satisfaction", "importance")
"""Measures of services whose ends have words of their own."""
LEAST_LOWEST: Final = 2
LOWEST_SHOWN: Final = 5
"""Statements with the lowest means that a survey on the culture names."""


def write_likert(draft: Draft, analysis: Analysis, tables: Sequence[LikertTable]) -> None:
    """Write Likert tables of an analysis, each with a figure and a paragraph."""
    sections = sections_of(draft, analysis.likert)
    named = zip(likert_names(analysis.likert), analysis.likert, sections, strict=True)
    wanted = [
        # a section that has several tables is told apart in their captions
        (name, replace(table, section=section))
        for name, table, section in named
        if table.rows and any(table is each for each in tables)
    ]
    scales: list[tuple[str, ...]] = []
    for place, (name, table) in enumerate(wanted):
        _write_table(draft, _marked(draft, table, analysis), f"likert/{name}")
        told = _told(table, analysis)
        about = (f"{draft.scope}/likert/{name}",)
        scale = [_scale(draft, told)] if _has_words(told) and told.points not in scales else []
        scales.append(told.points)
        draft.paragraph(*_sentences(draft, told, place), *scale, name=f"likert/{name}", about=about)
        if len(table.points) <= MOST_POINTS and len(table.rows) > 1:
            caption = table.section or draft.wording.text("captions.likert_plain")
            chart = likert_chart(table, draft.wording)
            draft.figure(caption, f"likert/{name}", chart, about=about)
        if len(table.dimensions) > 1:
            _write_dimensions(draft, told, f"likert/{name}", place)


def _told(table: LikertTable, analysis: Analysis) -> LikertTable:
    """Give the statements that sentences rank: of a reversed one a low mean is the good end."""
    variables = analysis.dataset.codebook
    rows = tuple(row for row in table.rows if not variables[row.name].reversed)
    return replace(table, rows=rows or table.rows)


def _marked(draft: Draft, table: LikertTable, analysis: Analysis) -> LikertTable:
    """Mark reversed statements, so that a reader sees why sentences leave them out."""
    variables = analysis.dataset.codebook
    marked = [
        replace(row, text=draft.wording.say("columns.reversed", statement=row.text))
        if variables[row.name].reversed
        else row
        for row in table.rows
    ]
    return replace(table, rows=tuple(marked))


def _write_table(draft: Draft, table: LikertTable, name: str) -> None:
    wording = draft.wording
    caption = wording.text("captions.likert_plain")
    if table.section:
        caption = wording.say("captions.likert", section=table.section)
    key = _likert_table(draft, table, caption, name)
    for row in table.rows:
        draft.show(row.name, key)


def _likert_table(draft: Draft, table: LikertTable, caption: str, name: str) -> str:
    wording = draft.wording
    points = table.points if len(table.points) <= MOST_POINTS else ()
    rows = []
    for row in table.rows:
        shares = row.percents if row.base else (None,) * len(points)
        shown = shares[: len(points)]
        cells = [printed_number(draft, share, "percent").replace("%", "") for share in shown]
        base = wording.number(row.base, "count") if row.base else NOTHING
        rows.append((row.text, *cells, printed_number(draft, row.mean, "mean"), base))
    statement = "service" if table.measure in IN_WORDS else "statement"
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
        name=name,
        about=(f"{draft.scope}/{name}",),
    )


def printed_number(draft: Draft, value: float | None, style: str) -> str:
    """Write a number, or a dash for one that is not there."""
    return NOTHING if value is None else draft.wording.number(value, style)


def _sentences(draft: Draft, table: LikertTable, place: int) -> list[str]:
    wording = draft.wording
    rated = [row for row in table.rows if row.mean is not None]
    if not rated:
        return []
    rated.sort(key=lambda row: (-(row.mean or 0.0), row.text))
    best, worst = rated[0], rated[-1]
    has_ends = len(table.points) <= MOST_POINTS
    if len(rated) == 1:
        one = wording.vary("results.likert_one", place, best=best.text, high=best.mean)
        return [one, _both_ends(draft, best, table.measure)] if has_ends else [one]
    if _shares_its_mean(draft, rated):
        sentences = [wording.say("results.likert_range", high=best.mean, low=worst.mean)]
    else:
        sentences = [
            wording.vary(
                "results.likert",
                place,
                best=best.text,
                high=best.mean,
                worst=worst.text,
                low=worst.mean,
            )
        ]
    if has_ends:
        sentences.append(_ends(draft, best, worst, (table.measure, place)))
    return sentences


def _has_words(table: LikertTable) -> bool:
    """Say whether sentences tell a scale: several statements, and every point has its column."""
    rated = [row for row in table.rows if row.mean is not None]
    return len(rated) > 1 and len(table.points) == table.scale_size <= MOST_POINTS


def _shares_its_mean(draft: Draft, ranked: Sequence[LikertRow]) -> bool:
    """Tell whether the first or the last is printed with the mean of its neighbour."""
    means = [printed_number(draft, row.mean, "mean") for row in ranked]
    return means[0] == means[1] or means[-1] == means[-2]


def _scale(draft: Draft, table: LikertTable) -> str:
    return draft.wording.say(
        "results.likert_scale",
        low=table.values[0] if table.values else "1",
        first=table.points[0],
        high=table.values[-1] if table.values else str(len(table.points)),
        last=table.points[-1],
    )


def _both_ends(draft: Draft, row: LikertRow, measure: str) -> str:
    ends = ends_of(row)
    return draft.wording.say(
        f"results.likert_ends_{measure}" if measure in IN_WORDS else "results.likert_ends",
        high_share=ends.high_percent,
        low_share=ends.low_percent,
    )


def _ends(draft: Draft, best: LikertRow, worst: LikertRow, turn: tuple[str, int]) -> str:
    measure, place = turn
    return draft.wording.vary(
        f"results.likert_high_{measure}" if measure in IN_WORDS else "results.likert_high",
        place,
        best=best.text,
        best_share=ends_of(best).high_percent,
        worst=worst.text,
        worst_share=ends_of(worst).low_percent,
    )


def _write_dimensions(draft: Draft, table: LikertTable, name: str, place: int) -> None:
    wording = draft.wording
    about = (f"{draft.scope}/{name}",)
    ranked = sorted(table.dimensions.items(), key=lambda pair: (-pair[1], pair[0]))
    caption = wording.text("captions.dimensions")
    if table.section:
        caption = wording.say("captions.dimensions_of", section=table.section)
    draft.table(
        caption,
        [wording.text("columns.dimension"), wording.text("columns.mean")],
        [(each, wording.number(mean, "mean")) for each, mean in ranked],
        widths=(75, 25),
        numeric=(1,),
        name=f"{name}/dimensions",
        about=about,
    )
    parts = [wording.say("results.dimension", name=each, mean=mean) for each, mean in ranked]
    draft.paragraph(
        wording.vary("results.dimensions", place, listing=wording.listing(parts)),
        _lowest(draft, table, place),
        name=f"{name}/dimensions",
        about=about,
    )


def _lowest(draft: Draft, table: LikertTable, place: int) -> str:
    """Name the statements with the lowest means (domain research, section 1.4)."""
    wording = draft.wording
    rated = sorted(
        (row for row in table.rows if row.mean is not None),
        key=lambda row: (row.mean or 0.0, row.text),
    )
    if len(rated) <= LOWEST_SHOWN:
        return ""
    # those of the upper half aren't low, and of equal means none is lower than the other
    n = min(LOWEST_SHOWN, len(rated) // 2)
    bar = printed_number(draft, rated[n].mean, "mean")
    lowest = [row for row in rated[:n] if printed_number(draft, row.mean, "mean") != bar]
    if len(lowest) < LEAST_LOWEST:
        return ""
    parts = [
        wording.say("chapter_surveys.lowest_one", text=row.text, mean=row.mean) for row in lowest
    ]
    return wording.vary(
        "chapter_surveys.lowest", place, n=len(lowest), listing=wording.listing(parts)
    )
