"""The chapter as one self-contained, accessible page, readable on a phone and when printed."""

from collections.abc import Mapping
from typing import Any, Final

from analysis.chapter.marks import tag_of
from analysis.chapter.model import Block, Chapter, Figure, Heading, Paragraph, Quotes
from analysis.chapter.pictures import drawn
from analysis.chapter.saying import teller_of
from analysis.chapter.settings import ChapterSettings
from analysis.chapter.text_of import heading_of, pieces_of, references_of, subtitle_of
from analysis.chapter.tracing import Tracing, titled, tracing_of
from analysis.chapter.web.figures import figure_markup
from analysis.chapter.web.notes import NoteWriter
from analysis.chapter.web.page import WebPage, text
from analysis.chapter.web.tables import TableWriter
from analysis.language.wording import Wording, wording_of

DEEPEST: Final = 6


def to_html(
    chapter: Chapter,
    settings: ChapterSettings | None = None,
    book: Mapping[str, Any] | None = None,
    wording: Wording | None = None,
) -> bytes:
    """Write the chapter as an HTML page in UTF-8.

    Parameters
    ----------
    chapter : Chapter
        Figures that are not drawn yet are.
    settings : ChapterSettings, optional
        Contents, and whether the evidence of sentences is shown.
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
    writer = _Page(chapter, tracing, wording)
    subtitle = subtitle_of(chapter)
    page = WebPage(
        language=chapter.language,
        title=f"{chapter.title} - {subtitle}" if subtitle else chapter.title,
        skip=writer.word("skip"),
        header=f"<h1>{text(chapter.title)}</h1>" + (f"<p>{text(subtitle)}</p>" if subtitle else ""),
        nav=writer.contents() if settings.has_contents else "",
        main="\n".join([*(writer.block(block) for block in writer.blocks), writer.notes.listed()]),
        styles=("base", "chapter"),
        edition=chapter.edition,
    )
    return page.to_bytes()


class _Page:
    """Writes blocks; keeps which codes already have their anchor."""

    def __init__(self, chapter: Chapter, tracing: Tracing, wording: Wording) -> None:
        self._wording = wording
        self._teller = teller_of(chapter.language, "web")
        self._codes = tracing.codes
        behind = (each for each in (tracing.heading, tracing.annex) if each is not None)
        self.blocks: tuple[Block, ...] = (*chapter.blocks, *behind)
        self._references = references_of(chapter, wording)
        self.notes = NoteWriter(tracing, self._teller.text("web.note_back"))
        self._tables = TableWriter(self.blocks, wording, self.running, self.notes.of_caption)

    def word(self, name: str) -> str:
        """Give a word of the page."""
        return self._teller.text(f"web.{name}")

    def contents(self) -> str:
        """Write the table of contents: the second level, and the third within it."""
        items: list[tuple[Heading, list[Heading]]] = []
        for heading in self.blocks:
            if isinstance(heading, Heading) and heading.level == 2:
                items.append((heading, []))
            elif isinstance(heading, Heading) and heading.level == 3 and items:
                items[-1][1].append(heading)
        lines = "".join(f"<li>{_link(heading)}{_inner(below)}</li>" for heading, below in items)
        title = text(self.word("contents"))
        return (
            f'<nav aria-labelledby="contents"><h2 id="contents">{title}</h2><ol>{lines}</ol></nav>'
        )

    def block(self, block: Block) -> str:
        """Write one block."""
        if isinstance(block, Heading):
            level = min(block.level, DEEPEST)
            turned = ' class="page"' if block.starts_page else ""
            name = _anchor(block)
            return f'<h{level} id="{name}"{turned}>{text(heading_of(block))}</h{level}>'
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Quotes):
            return "\n".join(
                f'<blockquote dir="auto"><p>{text(quote)}</p></blockquote>' for quote in block.texts
            )
        if isinstance(block, Figure):
            return figure_markup(block, self._wording, self.running, self.notes.of_caption(block))
        return self._tables.table(block)

    def running(self, raw: str) -> str:
        """Write a text with its references as links."""
        return "".join(
            f'<a href="#{tag_of(key)}">{text(part)}</a>' if key else text(part)
            for part, key in pieces_of(raw, self._references)
        )

    def _paragraph(self, block: Paragraph) -> str:
        first = self._tables.anchor_of(block)
        if texts := self.notes.texts_of(block):
            marked = " ".join(self.running(part) + self.notes.mark(n) for part, n in texts)
            return f"<p{first}>{marked}</p>"
        lines = block.text.splitlines()
        written = []
        for place, line in enumerate(lines):
            codes = self._written_codes(block) if place + 1 == len(lines) else ""
            written.append(f"<p{first if place == 0 else ''}>{self.running(line)}{codes}</p>")
        return "\n".join(written)

    def _written_codes(self, block: Paragraph) -> str:
        codes = self._codes.get(block.key, ())
        if not codes:
            return ""
        links = ", ".join(f'<a href="#kaynak-{code}">{code}</a>' for code in codes)
        return f' <span class="codes">[{links}]</span>'


def _anchor(heading: Heading) -> str:
    return text(heading.anchor) or tag_of(heading.key)


def _link(heading: Heading) -> str:
    return f'<a href="#{_anchor(heading)}">{text(heading_of(heading))}</a>'


def _inner(headings: list[Heading]) -> str:
    lines = "".join(f"<li>{_link(each)}</li>" for each in headings)
    return f"<ol>{lines}</ol>" if lines else ""


__all__ = ["text", "to_html"]
