"""What tables of ratings are called, so that no two of a survey have one caption."""

from collections.abc import Callable, Sequence
from typing import Final

from analysis.chapter.draft import Draft
from analysis.scales import LikertTable

MEASURES: Final = ("satisfaction", "importance", "agreement")


def sections_of(draft: Draft, tables: Sequence[LikertTable]) -> list[str]:
    """Name each table of ratings by its section, and what tells it apart within it.

    A section may ask on several scales, each with a table of its own. One with a single statement
    is told apart by the statement; others by what is measured, else by the ends of their scales.

    Parameters
    ----------
    draft : Draft
    tables : sequence of LikertTable
        All of a survey, in their order.

    Returns
    -------
    list of str
        Empty for a table without a section.
    """
    return [_name(draft, table, tables) if table.section else "" for table in tables]


def _name(draft: Draft, table: LikertTable, tables: Sequence[LikertTable]) -> str:
    alike = [each for each in tables if each.section == table.section]
    if len(alike) == 1:
        return table.section
    if len(table.rows) == 1:
        told = draft.wording.say("captions.told_by", name=table.rows[0].text.rstrip(". "))
        if sum(each.rows == table.rows for each in alike) == 1:
            return _told(draft, table, told)
    others = [each for each in alike if len(each.rows) > 1]
    if others == [table]:
        return table.section
    ways: tuple[Callable[[LikertTable], str], ...] = (
        lambda each: _measure(draft, each),
        lambda each: _ends(draft, each),
    )
    for way in ways:
        named = [way(each) for each in others]
        if way(table) and named.count(way(table)) == 1:
            return _told(draft, table, way(table))
    # the same question on the same scale twice: the first statement
    told = draft.wording.say("captions.told_by", name=table.rows[0].text.rstrip(". "))
    return _told(draft, table, told)


def _told(draft: Draft, table: LikertTable, told: str) -> str:
    return draft.wording.say("captions.told_apart", section=table.section, told=told)


def _measure(draft: Draft, table: LikertTable) -> str:
    known = table.measure in MEASURES
    return draft.wording.text(f"captions.{table.measure}") if known else ""


def _ends(draft: Draft, table: LikertTable) -> str:
    if len(table.points) < 2:
        return ""
    return draft.wording.say("captions.scale", first=table.points[0], last=table.points[-1])


__all__ = ["sections_of"]
