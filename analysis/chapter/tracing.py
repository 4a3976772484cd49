"""Tracing in the PDF and on the web page: codes behind paragraphs, and the annex they lead to.

Codes and annex are those of the Word file, so that a council member and an auditor speak of the
same K12 whatever they read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from analysis.chapter.model import Chapter, Heading, Paragraph, Table
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.word.annex import annex_heading, annex_table
from analysis.chapter.word.evidence import about_of, sources_of
from analysis.language.wording import wording_of

ANNEX_KEY: Final = "annex/table"


@dataclass(frozen=True, kw_only=True)
class Tracing:
    """What traces a chapter.

    Attributes
    ----------
    codes : Mapping of str to tuple of str
        Key of a paragraph -> the codes of what its sentences were written from.
    heading, annex : Heading, Table or None
        The annex in which the codes are explained; its first column holds them.
    """

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heading: Heading | None = None
    annex: Table | None = None


def tracing_of(
    chapter: Chapter, settings: ChapterSettings, book: Mapping[str, Any] | None = None
) -> Tracing:
    """Trace a chapter as its settings ask for.

    Parameters
    ----------
    chapter : Chapter
    settings : ChapterSettings
        Where codes are shown the annex is, too: it says what they mean.
    book : Mapping, optional
        The book of the chapter's numbers, for the bases in the annex.
    """
    shows_codes = settings.evidence != "none"
    if not (shows_codes or settings.has_annex):
        return Tracing()
    wording = wording_of(chapter.language)
    sources = sources_of(chapter, book, wording)
    annex = annex_table(chapter.blocks, sources, wording)
    if annex is None:
        return Tracing()
    codes = {
        block.key: tuple(sources[name].code for name in about_of(block))
        for block in chapter.blocks
        if shows_codes and isinstance(block, Paragraph) and block.key and about_of(block)
    }
    return Tracing(
        codes=codes,
        heading=annex_heading(wording),
        annex=replace(annex, key=ANNEX_KEY, number=_next_number(chapter)),
    )


def _next_number(chapter: Chapter) -> int:
    """Give the annex a number behind the last of the chapter."""
    return 1 + max(
        (block.number for block in chapter.blocks if isinstance(block, Table)), default=0
    )


def titled(chapter: Chapter) -> Chapter:
    """Give the chapter with its title as the writers print it, and no block that repeats it.

    The first heading of the highest level is the title, with its number.
    """
    first = chapter.blocks[0] if chapter.blocks else None
    if not isinstance(first, Heading) or first.level != 1:
        return chapter
    return replace(chapter, blocks=chapter.blocks[1:])


__all__ = ["ANNEX_KEY", "Tracing", "titled", "tracing_of"]
