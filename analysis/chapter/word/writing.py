"""``to_docx``: the chapter as a Word document that a planner goes on working in.

Headings, captions and references are counted by Word itself; every block can be found again by its
mark; tables are written as XML once, not cell by cell, since python-docx walks the whole grid for
every cell.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from analysis.chapter.model import Block, Chapter, Heading
from analysis.chapter.noting import Noting
from analysis.chapter.text_of import clean
from analysis.chapter.word.annex import annex_heading, annex_table
from analysis.chapter.word.blocks import Writer
from analysis.chapter.word.drawings import Drawings
from analysis.chapter.word.evidence import sources_of
from analysis.chapter.word.front import Listed, cover, lists, lists_of
from analysis.chapter.word.identifiers import Ids
from analysis.chapter.word.markup import paragraph, part, run
from analysis.chapter.word.notes import NoteKind, Notes
from analysis.chapter.word.numbering import Numbers, counted_lists
from analysis.chapter.word.package import add_properties, opened, packed
from analysis.chapter.word.places import Spot, spot_of
from analysis.chapter.word.reckoning import reckoned
from analysis.chapter.word.references import References, by_key, numbered_of
from analysis.chapter.word.sections import Pages, groups_of
from analysis.chapter.word.styles import HEADINGS, Styles
from analysis.chapter.word.tables import TableLook, table_xml
from analysis.figures.style import DPI
from analysis.language.wording import Wording, wording_of

_TITLE: Final = re.compile(r"(\d+|\w)(\.?)\s+(.+)\Z", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class WordOptions:
    """How the Word file is made.

    Attributes
    ----------
    template : bytes or None
        The municipality's own file; None: ours.
    is_native : bool
        Charts that Word draws and a planner edits; otherwise pictures.
    notes : NoteKind
        Where the codes of the evidence of each sentence stand.
    has_annex : bool
        Whether the annex of evidence for auditors stands behind the chapter.
    has_contents : bool
        Whether contents and lists of tables and figures stand before it.
    has_controls : bool
        Whether a content control stands around each block, beside its bookmarks. Word shows it
        and keeps it when a whole block is rewritten; programs that read paragraphs only where
        they stand by themselves (python-docx is one) then find none.
    dpi : int
        Dots to the inch of pictures.
    logo : bytes or None
        PNG or JPEG of the title page.
    """

    template: bytes | None = field(default=None, repr=False)
    is_native: bool = True
    notes: NoteKind = NoteKind.NONE
    has_annex: bool = False
    has_contents: bool = True
    has_controls: bool = False
    dpi: int = DPI
    logo: bytes | None = field(default=None, repr=False)


def to_docx(
    chapter: Chapter,
    options: WordOptions | None = None,
    book: Mapping[str, Any] | None = None,
    wording: Wording | None = None,
) -> bytes:
    """Write the chapter as DOCX, the same bytes for the same chapter.

    Parameters
    ----------
    chapter : Chapter
    options : WordOptions, optional
    book : mapping, optional
        The book of the chapter's numbers, for bases in the notes of evidence.
    wording : Wording, optional
        That of the chapter's language unless the planner has one.

    Raises
    ------
    FileError
        If the template is no Word file, damaged, too large or locked, or holds macros.
    """
    options = options or WordOptions()
    document = opened(options.template)
    spot = spot_of(document)
    file = _File(chapter, options, document, spot, wording or wording_of(chapter.language), book)
    spot.put(list(parse_xml(part("w:body", file.body()))))
    file.finish()
    add_properties(document, chapter)
    return packed(document)


class _File:
    """The chapter in a file."""

    def __init__(
        self,
        chapter: Chapter,
        options: WordOptions,
        document: WordDocument,
        spot: Spot,
        wording: Wording,
        book: Mapping[str, Any] | None,
    ) -> None:
        self._chapter = chapter
        self._options = options
        self._document = document
        self._spot = spot
        is_own = options.template is None
        self._styles = styles = Styles(document, chapter.language, is_own=is_own)
        self._pages = Pages(spot.section)
        self._title, self._blocks = _with_title(chapter)
        if is_own:
            self._pages.add_headers(document, self._title.text, clean(chapter.municipality), styles)
        sources = sources_of(chapter, book, wording)
        self._annex_table = (
            annex_table(self._blocks, sources, wording) if options.has_annex else None
        )
        noting = Noting(sources, wording, is_explained=self._annex_table is not None)
        ids = Ids(document)
        self._notes = Notes(document, options.notes, styles, noting, ids)
        numbered = numbered_of(self._blocks, wording)
        numbers = Numbers(document)
        self._writer = Writer(
            wording=wording,
            styles=styles,
            ids=ids,
            notes=self._notes,
            sources=sources,
            references=References(by_key(self._blocks, numbered), styles.run),
            drawings=Drawings(
                document,
                wording,
                is_native=options.is_native,
                dpi=options.dpi,
                width=self._pages.width(is_wide=False),
            ),
            numbered=numbered,
            heading_lists=_heading_lists(self._blocks, numbers, styles),
            bullets=numbers.bullets,
            has_controls=options.has_controls,
        )

        self._groups = groups_of(self._blocks, self._pages.width(is_wide=False))

    def body(self) -> str:
        """Write all that goes into the file, section by section."""
        groups = self._groups
        self._notes.count_in(self._spot.section)
        written = [self._front()]
        for place, (is_wide, blocks) in enumerate(groups):
            width = self._pages.width(is_wide=is_wide)
            written.extend(self._block(block, at, width) for at, block in blocks)
            if place < len(groups) - 1:
                written.append(self._pages.ending(is_wide=is_wide, is_first=place == 0))
        is_wide = bool(groups) and groups[-1][0]
        annex = self._annex()
        if annex and is_wide:
            written.append(self._pages.ending(is_wide=True, is_first=len(groups) == 1))
            is_wide = False
            self._pages.turn_last(is_wide=False, is_only=False)
        else:
            self._pages.turn_last(is_wide=is_wide, is_only=len(groups) < 2)
        return "".join([*written, annex])

    def _block(self, block: Block, at: int, width: int) -> str:
        if block is self._title and not block.key:
            inner = self._writer.heading(self._title, self._writer.heading_lists.get(at))
            return self._writer.frame(self._title.text, inner)
        return self._writer.block(block, at, width)

    def finish(self) -> None:
        """Write what was collected on the way."""
        self._notes.finish()

    def _front(self) -> str:
        """Write title page and lists; none where the template has a place for the chapter."""
        if self._spot.is_placeholder:
            return ""
        front = ""
        if self._options.template is None:
            front = cover(self._writer, self._chapter, self._title.text, self._options.logo)
        if self._options.has_contents:
            extra = [annex_heading(self._writer.wording)] if self._annex_table else []
            found = lists_of(self._blocks, extra, self._writer.wording)
            width = self._pages.width(is_wide=False)
            front += lists(self._writer, found, self._reckoned(found), width)
        return front

    def _reckoned(self, found: Sequence[Listed]) -> dict[str, str]:
        """Reckon the pages; the measures of somebody else's template are not known."""
        if self._options.template is not None:
            return {}
        wording = self._writer.wording
        annex = None
        if self._annex_table is not None:
            intro = wording.text("document.annex_intro")
            annex = (annex_heading(wording), intro, self._annex_table)
        labels = {
            block.key: self._writer.numbered[place].label
            for place, block in enumerate(self._blocks)
            if place in self._writer.numbered
        }
        return reckoned(found, self._groups, annex, self._pages, labels, wording)

    def _annex(self) -> str:
        table = self._annex_table
        if table is None:
            return ""
        writer = self._writer
        look = TableLook(
            styles=self._styles,
            bullets=writer.bullets,
            width=self._pages.width(is_wide=False),
        )
        intro = run(writer.wording.text("document.annex_intro"), self._styles.run)
        heading = annex_heading(writer.wording)
        inner = (
            writer.heading(heading, None)
            + paragraph(self._styles("BodyText"), intro)
            + table_xml(table, look, table.caption)
            + writer.gap()
        )
        return writer.frame(heading.text, inner)


def _with_title(chapter: Chapter) -> tuple[Heading, tuple[Block, ...]]:
    """Give the chapter's own heading and the blocks that begin with it, each with a key."""
    blocks = tuple(
        block if block.key else replace(block, key=f"own/{place}")
        for place, block in enumerate(chapter.blocks)
    )
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return blocks[0], blocks
    found = _TITLE.match(chapter.title)
    number, text = (found[1] + found[2], found[3]) if found else ("", chapter.title)
    title = Heading(text=text, level=1, number=number)
    return title, (title, *blocks)


def _heading_lists(blocks: Sequence[Block], numbers: Numbers, styles: Styles) -> dict[int, int]:
    """Make the lists of headings; give the list of each by its place among the blocks."""
    at = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    made, places = counted_lists([blocks[place] for place in at])  # type: ignore[misc]  # headings only
    known: list[int] = []
    for order, levels in enumerate(made):
        is_main = order == 0 and styles.is_own
        named = [styles(name) for name in HEADINGS] if is_main else []
        known.append(numbers.add(levels, named))
        if is_main:
            styles.count_by(known[0])
    return {place: known[each] for place, each in zip(at, places, strict=True) if each is not None}
