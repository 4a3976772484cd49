"""The part of the chapter on who says what: themes by group, and themes that occur together."""

from collections.abc import Sequence
from typing import Final

from analysis.chapter.draft import Draft
from analysis.chapter.names import slug
from analysis.group_labels import NO_GROUPS
from analysis.language.wording import Wording
from analysis.pipeline import Analysis
from analysis.text.groups.by_group import ThemeCell, ThemeRow, ThemeTable
from analysis.text.groups.together import ThemePair
from analysis.text.labels.naming import names_one_matter

MOST_COLUMNS: Final = 6
"""With more groups only the notable differences fit on a page."""
ROWS_SHOWN: Final = 25
SENTENCES: Final = 6
PAIRS: Final = 5
NOTHING: Final = "-"
MARK: Final = "*"

Notable = tuple[ThemeRow, str, ThemeCell]
"""A theme, the label of a group, and the cell of the two."""


def write_who_says_what(draft: Draft, analysis: Analysis) -> None:
    """Write how themes differ between the groups of those who answered.

    Only differences that stay notable after correction are told in a sentence.
    """
    # that the differences are a guide only is said where the first ones are told
    told = [bool(told_of(notable(table))) for table in analysis.theme_tables]
    for place, table in enumerate(analysis.theme_tables):
        _write_table(draft, table, place, is_first=not any(told[:place]))
    draft.paragraph(
        _together(draft.wording, analysis.theme_pairs),
        name="pairs",
        about=(draft.book("pairs"), draft.book("themes")),
    )


def _write_table(draft: Draft, table: ThemeTable, place: int, *, is_first: bool) -> None:
    wording = draft.wording
    found = notable(table)
    told = told_of(found)
    draft.paragraph(
        wording.vary(f"results.who_{table.unit}", place, question=table.text, base=table.base),
        *(_sentence(wording, table, each, at) for at, each in enumerate(told)),
        wording.text("results.who_care") if told and is_first else "",
        "" if found else wording.vary("results.who_none", place),
        name=f"who/{slug(table.breakdown)}",
        about=(draft.book("who", table.breakdown),),
    )
    if len(table.groups) <= MOST_COLUMNS:
        _matrix(draft, table)
    elif found:
        _listing(draft, table, found)


def notable(table: ThemeTable) -> list[Notable]:
    """Give the notable differences of a table: what is said more, then less, the surest first.

    Of two groups, less in the one is more in the other, and is said once.
    """
    found = [
        (row, group, cell)
        for row in table.rows
        if names_one_matter(row.label)
        for group, cell in zip(table.groups, row.cells, strict=True)
        if cell is not None and cell.is_notable
        if cell.difference > 0 or len(table.groups) > 2
    ]
    return sorted(
        found, key=lambda each: (each[2].difference < 0, each[2].q, each[0].theme_id, each[1])
    )


def told_of(found: Sequence[Notable]) -> list[Notable]:
    """Give the differences that sentences tell: one of a theme, the surest of what is said more.

    Of those of whom nothing is known none is told; the table marks all.
    """
    themes: dict[int, Notable] = {}
    for each in found:
        if each[1] not in NO_GROUPS:
            themes.setdefault(each[0].theme_id, each)
    return list(themes.values())[:SENTENCES]


def _sentence(wording: Wording, table: ThemeTable, each: Notable, place: int) -> str:
    row, group, cell = each
    key = "results.who_more" if cell.difference > 0 else "results.who_less"
    return wording.vary(
        "results.who_two" if len(table.groups) == 2 else key,
        place,
        theme=row.label,
        group=group,
        other=next((other for other in table.groups if other != group), ""),
        share=cell.percent,
        rest=cell.percent - cell.difference,
    )


def _matrix(draft: Draft, table: ThemeTable) -> None:
    """Write the share of each group that speaks of each theme."""
    wording = draft.wording
    shown = _shown(table)
    bases = [_base(table, place) for place in range(len(table.groups))]
    header = [
        wording.text("columns.theme"),
        _headed(wording, wording.text("columns.all"), table.base),
        *(_headed(wording, *pair) for pair in zip(table.groups, bases, strict=True)),
    ]
    rows = [
        (
            row.label,
            wording.number(row.percent, "percent"),
            *(_share(wording, cell) for cell in row.cells),
        )
        for row in shown
    ]
    draft.table(
        wording.say("captions.who", question=table.text),
        header,
        rows,
        widths=(30, *(12,) * (len(header) - 1)),
        numeric=tuple(range(1, len(header))),
        note=_note(wording, table, shown),
        source=table.breakdown,
        name=f"who/{slug(table.breakdown)}",
        about=(draft.book("who", table.breakdown),),
    )


def _shown(table: ThemeTable) -> list[ThemeRow]:
    """Give the largest themes, and those that a sentence tells of."""
    told = {row.theme_id for row, _, _ in told_of(notable(table))}
    return [row for at, row in enumerate(table.rows) if at < ROWS_SHOWN or row.theme_id in told]


def _base(table: ThemeTable, place: int) -> int | None:
    cells = (row.cells[place] for row in table.rows)
    return next((cell.base for cell in cells if cell is not None), None)


def _headed(wording: Wording, label: str, base: int | None) -> str:
    if base is None:
        return label
    # no break before the number
    return f"{label} ({wording.text('words.n')}\u00a0=\u00a0{wording.number(base, 'count')})"


def _share(wording: Wording, cell: ThemeCell | None) -> str:
    if cell is None:
        return NOTHING
    return wording.number(cell.percent, "percent") + (MARK if cell.is_notable else "")


def _note(wording: Wording, table: ThemeTable, shown: list[ThemeRow]) -> str:
    cells = [cell for row in shown for cell in row.cells]
    more = wording.say("notes.who_more", shown=ROWS_SHOWN)
    parts = [
        wording.text(f"notes.who_{table.unit}"),
        wording.text("notes.who_test") if any(each and each.is_notable for each in cells) else "",
        wording.text("notes.hidden") if None in cells else "",
        more if len(shown) < len(table.rows) else wording.text("notes.who_all"),
    ]
    return " ".join(part for part in parts if part)


def _listing(draft: Draft, table: ThemeTable, found: list[Notable]) -> None:
    """Write the notable differences of many groups, a row each."""
    wording = draft.wording
    rows = [
        (
            row.label,
            _headed(wording, group, cell.base),
            wording.number(cell.percent, "percent"),
            wording.number(cell.percent - cell.difference, "percent"),
            wording.number(cell.difference, "percent").replace("%", ""),
        )
        for row, group, cell in found[:ROWS_SHOWN]
    ]
    names = ("theme", "group", "in_group", "others", "points")
    draft.table(
        wording.say("captions.who_notable", question=table.text),
        [wording.text(f"columns.{name}") for name in names],
        rows,
        widths=(32, 28, 13, 14, 13),
        numeric=(2, 3, 4),
        note=" ".join(
            wording.text(f"notes.{name}") for name in (f"who_{table.unit}", "who_tested", "who_all")
        ),
        source=table.breakdown,
        name=f"who/{slug(table.breakdown)}",
        about=(draft.book("who", table.breakdown),),
    )


def _together(wording: Wording, pairs: tuple[ThemePair, ...]) -> str:
    found = [
        pair
        for pair in pairs
        if pair.is_notable
        and names_one_matter(pair.first_label)
        and names_one_matter(pair.second_label)
    ]
    if not found:
        return ""
    parts = [
        wording.say("results.pair", first=pair.first_label, second=pair.second_label, n=pair.count)
        for pair in found[:PAIRS]
    ]
    return wording.say("results.together", base=found[0].base, listing=wording.listing(parts))


__all__ = ["notable", "write_who_says_what"]
