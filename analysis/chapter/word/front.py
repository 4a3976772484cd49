"""What stands before the chapter: title page, contents, lists of tables and of figures.

Entries are filled in already; Word brings the numbers of pages up to date when it prints, or when a
planner asks it to. Nothing makes it ask whether it may when the file is opened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.chapter.marks import number_bookmark
from analysis.chapter.model import Block, Chapter, Figure, Heading, Table
from analysis.chapter.word.blocks import Writer, contents_bookmark
from analysis.chapter.word.markup import (
    EMU,
    FIELD_END,
    field,
    field_start,
    linked,
    paragraph,
    run,
    tab,
)
from analysis.language.wording import Wording

DEEPEST: Final = 3
"""Headings below this level are not in the contents."""
_LOGO_WIDE, _LOGO_HIGH = round(1.9 * EMU), round(1.1 * EMU)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a list: its style, number, text and bookmark."""

    style: str
    number: str
    text: str
    bookmark: str


def cover(writer: Writer, chapter: Chapter, title: str, logo: bytes | None) -> str:
    """Write the title page: logo, municipality, title, period of the plan."""
    styles = writer.styles
    inner = ""
    if logo is not None:
        picture = writer.drawings.image(
            logo, _LOGO_WIDE, "logo", chapter.municipality, tallest=_LOGO_HIGH
        )
        inner += paragraph("", picture, '<w:spacing w:after="280"/>')
    inner += paragraph(styles("PaydasOwner"), run(chapter.municipality, styles.run))
    inner += paragraph(styles("Title"), run(title, styles.run))
    if chapter.plan_period:
        period = writer.wording.say("document.period", period=chapter.plan_period)
        inner += paragraph(styles("Subtitle"), run(period, styles.run))
    return writer.frame(title, inner)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list: its title, the code of its field, its entries."""

    title: str
    code: str
    entries: tuple[Entry, ...]


def lists_of(
    blocks: Sequence[Block], extra: Sequence[Heading], wording: Wording
) -> tuple[Listed, ...]:
    """Give contents, list of tables and list of figures; ``extra`` are headings behind the blocks.

    A list of one table or figure is left out.
    """
    headings = [each for each in (*blocks, *extra) if isinstance(each, Heading)]
    found = [
        Listed(
            title=wording.text("words.contents"),
            code=f'TOC \\o "1-{DEEPEST}" \\h \\z',
            entries=tuple(_of_heading(each) for each in headings if each.level <= DEEPEST),
        )
    ]
    for kind, word, name in ((Table, "table", "tables"), (Figure, "figure", "figures")):
        label = wording.text(f"words.{word}")
        captions = tuple(_of_caption(each, label) for each in blocks if isinstance(each, kind))
        if len(captions) > 1:
            title, code = wording.text(f"words.{name}"), f'TOC \\h \\z \\c "{label}"'
            found.append(Listed(title=title, code=code, entries=captions))
    return tuple(found)


def lists(writer: Writer, found: Sequence[Listed], pages: Mapping[str, str], width: int) -> str:
    """Write lists.

    Parameters
    ----------
    writer : Writer
    found : sequence of Listed
    pages : mapping of str to str
        Page of each bookmark, where it is known.
    width : int
        Of the text, in twentieths of a point.
    """
    written = []
    for place, each in enumerate(found):
        title = _title(writer, each.title, starts_page=place == 0)
        inner = title + _list(writer, each, pages, width)
        written.append(writer.frame(each.title, inner, is_contents=place == 0))
    return "".join(written)


def _of_heading(heading: Heading) -> Entry:
    return Entry(
        style=f"TOC{heading.level}",
        number=heading.number,
        text=heading.text,
        bookmark=contents_bookmark(heading),
    )


def _of_caption(block: Table | Figure, label: str) -> Entry:
    return Entry(
        style="TableofFigures",
        number="",
        text=f"{label} {block.number}: {block.caption}",
        bookmark=number_bookmark(block.key),
    )


def _title(writer: Writer, text: str, *, starts_page: bool = False) -> str:
    breaks = "<w:pageBreakBefore/>" if starts_page else ""
    return paragraph(writer.styles("TOCHeading"), run(text, writer.styles.run), breaks)


def _list(writer: Writer, listed: Listed, pages: Mapping[str, str], width: int) -> str:
    """Write entries as the result of one field."""
    written = []
    for place, entry in enumerate(listed.entries):
        start = field_start(listed.code) if place == 0 else ""
        end = FIELD_END if place == len(listed.entries) - 1 else ""
        number = run(entry.number, writer.styles.run) + tab() if entry.number else ""
        page = tab() + field(f"PAGEREF {entry.bookmark} \\h", pages.get(entry.bookmark, ""))
        line = linked(entry.bookmark, number + run(entry.text, writer.styles.run) + page)
        written.append(
            paragraph(writer.styles(entry.style), start + line + end, _tabs(writer, width))
        )
    return "".join(written)


def _tabs(writer: Writer, width: int) -> str:
    """Set the tabulator of the page's number where the template's text has another width."""
    if writer.styles.is_own:
        return ""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
