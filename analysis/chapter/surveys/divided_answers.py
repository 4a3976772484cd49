"""The parts of the chapter on rankings and on shares of a total."""

from analysis.chapter.draft import Draft
from analysis.chapter.names import slug
from analysis.codebook import VariableType
from analysis.frequencies import FrequencyRow, FrequencyTable

NOTHING = "-"
"""Stands for a mean that may not be shown."""


def write_divided(draft: Draft, table: FrequencyTable, note: str, place: int = 0) -> None:
    """Write a ranking (first places and mean place) or shares (mean and part of the total).

    Parameters
    ----------
    note : str
        Base and missing answers, as under every table of a closed question.
    place : int
        The how many-th question it is, so that neighbours don't read alike.
    """
    wording = draft.wording
    is_ranking = table.type is VariableType.RANK
    name = f"frequency/{slug(table.question)}"
    about = (draft.book("frequency", table.question),)
    columns = ("option", "first_places", "percent", "mean_place")
    key = draft.table(
        table.text,
        [wording.text(f"columns.{column}") for column in columns]
        if is_ranking
        else [wording.text(f"columns.{column}") for column in ("option", "mean_share", "percent")],
        [
            _place_cells(draft, row) if is_ranking else _share_cells(draft, row)
            for row in table.rows
        ],
        widths=(49, 17, 17, 17) if is_ranking else (60, 20, 20),
        numeric=(1, 2, 3) if is_ranking else (1, 2),
        note=f"{note} {wording.text('notes.ranking' if is_ranking else 'notes.shares')}",
        source=table.question,
        name=name,
        about=about,
    )
    draft.show(table.question, key)
    said = _ranking(draft, table, place) if is_ranking else _shares(draft, table, place)
    draft.paragraph(said, name=name, about=about)


def _place_cells(draft: Draft, row: FrequencyRow) -> tuple[str, ...]:
    wording = draft.wording
    return (
        row.label,
        wording.number(row.count, "count"),
        wording.number(row.percent, "percent"),
        NOTHING if row.mean is None else wording.number(row.mean, "mean"),
    )


def _share_cells(draft: Draft, row: FrequencyRow) -> tuple[str, ...]:
    wording = draft.wording
    return (
        row.label,
        NOTHING if row.mean is None else wording.number(row.mean, "mean"),
        wording.number(row.percent, "percent"),
    )


def _ranking(draft: Draft, table: FrequencyTable, place: int) -> str:
    """Say which two options most people put first."""
    first, second = sorted(table.rows, key=lambda row: -row.count)[:2]
    return draft.wording.vary(
        "results.ranking",
        place,
        question=table.text,
        n=table.base,
        first=first.label,
        first_share=first.percent,
        second=second.label,
        second_share=second.percent,
    )


def _shares(draft: Draft, table: FrequencyTable, place: int) -> str:
    """Say which option got most and which least."""
    ordered = sorted(table.rows, key=lambda row: -row.percent)
    return draft.wording.vary(
        "results.shares",
        place,
        question=table.text,
        n=table.base,
        first=ordered[0].label,
        first_share=ordered[0].percent,
        last=ordered[-1].label,
        last_share=ordered[-1].percent,
    )
