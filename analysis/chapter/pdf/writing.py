"""The chapter as a PDF: title block, contents, running header, bookmarks, links, tags."""

import base64
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from analysis.chapter.columns import shares_of
from analysis.chapter.marks import tag_of
from analysis.chapter.model import Block, Chapter, Figure, Heading, Paragraph, Quotes, Table
from analysis.chapter.noting import Marked, Note
from analysis.chapter.pdf.typesetting import typeset
from analysis.chapter.pictures import drawn
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.text_of import (
    caption_of,
    clean,
    heading_of,
    pieces_of,
    references_of,
    subtitle_of,
)
from analysis.chapter.tracing import ANNEX_KEY, Tracing, titled, tracing_of
from analysis.chapter.word.sections import UPRIGHT, fits
from analysis.language.wording import Wording, wording_of

WORDS: Final = {
    "contents": "words.contents",
    "tables": "words.tables",
    "figures": "words.figures",
}
LONG_CELL: Final = 4600
"""Letters across the whole page's width from which on a row may be parted between pages."""
FEW_ROWS: Final = 6
"""A table of so few rows is never parted."""
LITTLE: Final = 900
"""Letters between two wide tables up to which they stay on the page on its side."""

Pieces = list[dict[str, Any]]


def to_pdf(
    chapter: Chapter,
    settings: ChapterSettings | None = None,
    book: Mapping[str, Any] | None = None,
    wording: Wording | None = None,
) -> bytes:
    """Write the chapter as a tagged PDF without dates.

    Parameters
    ----------
    chapter : Chapter
        Figures that are not drawn yet are.
    settings : ChapterSettings, optional
        Logo, contents, and whether the evidence of sentences is shown.
    book : Mapping, optional
        The book of the chapter's numbers, for the bases in the annex.
    wording : Wording, optional
        That of the chapter's language unless the planner has one.
    """
    settings = settings or ChapterSettings(
        language=chapter.language, evidence="none", has_annex=False
    )
    chapter = drawn(titled(chapter))
    wording = wording or wording_of(chapter.language)
    tracing = tracing_of(chapter, settings, book, wording)
    return typeset("chapter", _document(chapter, settings, tracing, wording))


def _document(
    chapter: Chapter, settings: ChapterSettings, tracing: Tracing, wording: Wording
) -> dict[str, Any]:
    writer = _Blocks(chapter, tracing, wording)
    behind = [each for each in (tracing.heading, tracing.annex) if each is not None]
    return {
        "language": chapter.language,
        "title": clean(chapter.title),
        "subtitle": clean(subtitle_of(chapter)),
        "municipality": clean(chapter.municipality),
        "period": clean(chapter.plan_period),
        "keywords": [chapter.edition] if chapter.edition else [],
        "running": clean(subtitle_of(chapter) or chapter.title),
        "logo": settings.logo_type if settings.logo else "",
        "logo_bytes": list(base64.b64decode(settings.logo)) if settings.logo else [],
        "logo_alt": clean(chapter.municipality) or "Logo",
        "has_contents": settings.has_contents,
        "words": {name: wording.text(key) for name, key in WORDS.items()},
        "groups": [
            {"is_wide": is_wide, "blocks": _leading_on([writer.plain(block) for block in blocks])}
            for is_wide, blocks in page_groups([*chapter.blocks, *behind])
        ],
        "notes_title": tracing.title,
        "notes": [
            {"number": each.number, "parts": _linked(each, has_annex=tracing.annex is not None)}
            for each in tracing.notes
        ],
    }


def _linked(note: Note, *, has_annex: bool) -> Pieces:
    """Part a note at its codes, which lead to the annex where there is one."""
    if not has_annex:
        return [{"text": clean(note.text), "to": ""}]
    return [
        {"text": clean(part), "to": f"kaynak-{part}" if part in note.codes else ""}
        for part in re.split(rf"\b({'|'.join(note.codes)})\b", note.text)
        if part
    ]


def _leading_on(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mark the paragraphs that lead to quotes: they don't end a page."""
    for block, following in pairwise(blocks):
        if block["kind"] == "paragraph" and following["kind"] == "quotes":
            block["leads"] = True
    return blocks


def page_groups(blocks: Sequence[Block]) -> list[tuple[bool, list[Block]]]:
    """Part the blocks into those on upright pages and those on pages on their side.

    A heading, and a paragraph under it, go with the wide table they lead to: left behind, they
    would stand alone on their page. So would some lines between two wide tables, which go with
    them.
    """
    groups: list[tuple[bool, list[Block]]] = []
    for block in blocks:
        is_wide = isinstance(block, Table) and block.is_wide and not fits(block, UPRIGHT)
        if groups and groups[-1][0] == is_wide:
            groups[-1][1].append(block)
            continue
        if is_wide and len(groups) > 1 and _is_little(groups[-1][1]):
            between = groups.pop()[1]
            groups[-1][1].extend([*between, block])
            continue
        leading = _leading(groups[-1][1]) if is_wide and groups else []
        groups.append((is_wide, [*leading, block]))
    return [(is_wide, held) for is_wide, held in groups if held]


def _is_little(blocks: Sequence[Block]) -> bool:
    """Say whether blocks are some lines of text only, too little for a page of their own."""
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    return len(texts) == len(blocks) and sum(len(each.text) for each in texts) < LITTLE


def _leading(blocks: list[Block]) -> list[Block]:
    """Take away the heading that ends the blocks, with a paragraph behind it if there is one."""
    place = len(blocks)
    if place > 1 and isinstance(blocks[-1], Paragraph) and isinstance(blocks[-2], Heading):
        place -= 1
    while place and isinstance(blocks[place - 1], Heading):
        place -= 1
    has_heading = any(isinstance(each, Heading) for each in blocks[place:])
    taken = blocks[place:] if has_heading else []
    if taken:
        del blocks[place:]
    return taken


def _is_small(block: Table) -> bool:
    letters = sum(len(line) for row in block.rows for cell in row for line in cell)
    return len(block.rows) <= FEW_ROWS and letters < LITTLE


class _Blocks:
    """Writes blocks as plain data."""

    def __init__(self, chapter: Chapter, tracing: Tracing, wording: Wording) -> None:
        self._wording = wording
        self._references = references_of(chapter, wording)
        self._codes = tracing.codes
        self._marked = tracing.marked
        self._noted: set[int] = set()

    def plain(self, block: Block) -> dict[str, Any]:
        """Write one block."""
        if isinstance(block, Heading):
            return {
                "kind": "heading",
                "level": block.level,
                "text": clean(heading_of(block)),
                "starts_page": block.starts_page,
            }
        if isinstance(block, Paragraph):
            return {
                "kind": "paragraph",
                "lines": self._lines(block),
                "codes": list(self._codes.get(block.key, ())),
                "leads": False,
            }
        if isinstance(block, Quotes):
            return {"kind": "quotes", "texts": [clean(each) for each in block.texts]}
        return self._figure(block) if isinstance(block, Figure) else self._table(block)

    def _lines(self, block: Paragraph) -> list[Pieces]:
        """Write the lines of a paragraph, with the marks of its end notes."""
        texts = self._marked.get(block.key, Marked()).texts
        if not texts:
            return [self.pieces(line) for line in block.text.splitlines()]
        pieces: Pieces = []
        for place, (text, number) in enumerate(texts):
            pieces += self.pieces(text if place == 0 else f" {text}")
            if number:
                pieces.append({"text": "", "to": "", "mark": self._mark(number)})
        return [pieces]

    def _mark(self, number: int) -> dict[str, Any] | None:
        """Write the mark of a note; the note leads back to its first one."""
        is_first = number not in self._noted
        self._noted.add(number)
        return {"number": number, "is_first": is_first} if number else None

    def _mark_of_caption(self, block: Figure | Table) -> dict[str, Any] | None:
        return self._mark(self._marked.get(block.key, Marked()).caption)

    def pieces(self, text: str, *, breaks: bool = False) -> Pieces:
        """Write a text as its plain parts and its links."""
        made = breakable if breaks else clean
        return [
            {"text": made(part), "to": tag_of(key) if key else ""}
            for part, key in pieces_of(text, self._references)
        ]

    def _figure(self, block: Figure) -> dict[str, Any]:
        return {
            "kind": "figure",
            "label": tag_of(block.key) if block.key else "",
            "caption": clean(caption_of(block, self._wording)),
            "mark": self._mark_of_caption(block),
            "alt": clean(block.alt) or clean(block.caption),
            "note": self.pieces(block.note),
            "svg": block.svg.decode("utf-8"),
        }

    def _table(self, block: Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "label": tag_of(block.key) if block.key else "",
            "is_annex": block.key == ANNEX_KEY,
            "caption": clean(caption_of(block, self._wording)),
            "mark": self._mark_of_caption(block),
            "header": [
                [{"text": breakable(name), "span": span} for name, span in row]
                for row in block.header
            ],
            "rows": [
                {
                    "cells": [[self.pieces(line, breaks=True) for line in cell] for cell in row],
                    "breaks": any(
                        sum(map(len, cell)) > LONG_CELL * width
                        for cell, width in zip(row, shares_of(block), strict=False)
                    ),
                }
                for row in block.rows
            ],
            "widths": list(shares_of(block)),
            "numeric": list(block.numeric),
            "note": self.pieces(block.note),
            "bulleted": block.is_bulleted,
            "is_whole": _is_small(block),
        }


def breakable(text: str) -> str:
    """Let names such as "very_satisfied" break in a narrow column."""
    return clean(text).replace("_", "_\u200b").replace("/", "/\u200b")
