"""Tracing in the PDF and on the web page: end notes, or codes in brackets, and the annex.

What Word has as comments stands there as codes in brackets that lead to the annex; what it has as
end notes are end notes there, with the same numbers. Codes and annex are those of the Word file,
so that a council member and an auditor speak of the same K12 whatever they read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from analysis.chapter.model import Chapter, Heading, Paragraph, Table
from analysis.chapter.noting import Marked, Note, Noting, marked_of
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.word.annex import annex_heading, annex_table
from analysis.chapter.word.evidence import Source, about_of, sources_of
from analysis.language.wording import Wording, wording_of

ANNEX_KEY: Final = "annex/table"


@dataclass(frozen=True, kw_only=True)
class Tracing:
    """What traces a chapter.

    Attributes
    ----------
    codes : Mapping of str to tuple of str
        Key of a paragraph -> the codes of what its sentences were written from, to stand behind it
        in brackets; empty where there are end notes, or nothing.
    marked : Mapping of str to Marked
        Key of a block -> where its end notes stand; empty where there are none.
    notes : tuple of Note
        The end notes, the first first.
    title : str
        What they are called.
    heading, annex : Heading, Table or None
        The annex in which the codes are explained; its first column holds them.
    """

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marked: Mapping[str, Marked] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    title: str = ""
    heading: Heading | None = None
    annex: Table | None = None


def tracing_of(
    chapter: Chapter,
    settings: ChapterSettings,
    book: Mapping[str, Any] | None = None,
    wording: Wording | None = None,
) -> Tracing:
    """Trace a chapter as its settings ask for.

    Parameters
    ----------
    chapter : Chapter
    settings : ChapterSettings
        Where codes alone are shown the annex is, too: it says what they mean.
    book : Mapping, optional
        The book of the chapter's numbers, for the bases in the annex.
    wording : Wording, optional
        That of the chapter's language unless the planner has one.
    """
    if settings.evidence == "none" and not settings.has_annex:
        return Tracing()
    wording = wording or wording_of(chapter.language)
    sources = sources_of(chapter, book, wording)
    annex = annex_table(chapter.blocks, sources, wording)
    if annex is None:
        return Tracing()
    traced = Tracing()
    if settings.has_annex or settings.evidence == "comments":
        traced = Tracing(
            heading=annex_heading(wording),
            annex=replace(annex, key=ANNEX_KEY, number=_next_number(chapter)),
        )
    if settings.evidence == "comments":
        return replace(traced, codes=_codes(chapter, sources))
    if settings.evidence == "end_notes":
        noting = Noting(sources, wording, is_explained=settings.has_annex)
        marked = marked_of(chapter.blocks, noting)
        return replace(traced, marked=marked, notes=noting.notes, title=noting.title)
    return traced


def _codes(chapter: Chapter, sources: Mapping[str, Source]) -> dict[str, tuple[str, ...]]:
    return {
        block.key: tuple(sources[name].code for name in about_of(block))
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.key and about_of(block)
    }


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
