"""The pages of a whole file of ours, reckoned: title page, lists, blocks, annex."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.chapter.model import Heading, Table
from analysis.chapter.word.front import Listed
from analysis.chapter.word.heights import Heights, Room
from analysis.chapter.word.paging import Item, pages_of
from analysis.chapter.word.sections import Group, Pages
from analysis.language.wording import Wording

_NUMBER_INDENTS = {"TOC1": 34.0, "TOC2": 34.0, "TOC3": 73.7, "TableofFigures": 53.9}
_PAGE_NUMBER = 28.35
"""Points at the right of an entry that only the number of its page may take."""


def reckoned(
    lists: Sequence[Listed],
    groups: Sequence[Group],
    annex: tuple[Heading, str, Table] | None,
    pages: Pages,
    labels: Mapping[str, str],
    wording: Wording,
) -> dict[str, str]:
    """Reckon the page of each bookmark.

    Parameters
    ----------
    lists : sequence of Listed
    groups : sequence of Group
        Blocks by how their pages stand.
    annex : tuple of heading, introduction, table; or None
    pages : Pages
    labels : mapping of str to str
        What references print, by key.
    wording : Wording
    """
    upright, turned = (
        Heights(
            Room(wide=pages.width(is_wide=is_wide) / 20, high=pages.height(is_wide=is_wide) / 20),
            labels,
            wording,
        )
        for is_wide in (False, True)
    )
    items: list[Item] = []
    for listed in lists:
        items.extend(_of_list(upright, listed, starts_page=not items))
    for is_wide, blocks in groups:
        heights = turned if is_wide else upright
        for _, block in blocks:
            items.extend(heights.items(block))
    if annex is not None:
        heading, intro, table = annex
        items.extend(upright.items(heading))
        items.append(upright.text("BodyText", intro))
        items.extend(upright.rows(table))
    # the title page is the first
    return pages_of(items, first=2)


def _of_list(heights: Heights, listed: Listed, *, starts_page: bool) -> Iterator[Item]:
    title = heights.text("TOCHeading", listed.title)
    yield replace(title, keeps=True, is_whole=True, starts_page=starts_page)
    for entry in listed.entries:
        indent = _NUMBER_INDENTS[entry.style] + _PAGE_NUMBER
        yield heights.text(entry.style, entry.text, indent=indent)
