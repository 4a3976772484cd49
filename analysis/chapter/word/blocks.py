"""The blocks of a chapter as WordprocessingML, each in a content control it is found again by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from analysis.chapter.marks import FRAME, bookmark_of, frame_bookmark, tag_of
from analysis.chapter.model import Block, Figure, Heading, Paragraph, Quotes, Table
from analysis.chapter.noting import sentence_groups
from analysis.chapter.text_of import caption_of, heading_of
from analysis.chapter.word.drawings import Drawings
from analysis.chapter.word.evidence import Source, about_of
from analysis.chapter.word.identifiers import Ids
from analysis.chapter.word.markup import bookmarked, control, paragraph, run
from analysis.chapter.word.notes import Notes
from analysis.chapter.word.references import Numbered, References
from analysis.chapter.word.styles import HEADINGS, Styles
from analysis.chapter.word.tables import TableLook, table_xml
from analysis.language.wording import Wording

_CONTENTS: Final = (
    '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
)


@dataclass(kw_only=True)
class Writer:
    """What writing blocks needs of the file.

    Attributes
    ----------
    numbered : mapping of int to Numbered
        Tables and figures by their places among the blocks.
    heading_lists : mapping of int to int
        Word's list of each heading by its place; none for one without a number.
    """

    wording: Wording
    styles: Styles
    ids: Ids
    notes: Notes
    sources: Mapping[str, Source]
    references: References
    drawings: Drawings
    numbered: Mapping[int, Numbered]
    heading_lists: Mapping[int, int]
    bullets: int
    has_controls: bool
    frames: int = field(default=0, init=False)

    def block(self, block: Block, place: int, width: int) -> str:
        """Write a block that stands in a text of a width, in twentieths of a point."""
        if isinstance(block, Heading):
            name, inner = heading_of(block), self.heading(block, self.heading_lists.get(place))
        elif isinstance(block, Paragraph):
            name, inner = block.text, self._paragraph(block)
        elif isinstance(block, Quotes):
            name, inner = block.texts[0] if block.texts else "", self._quotes(block)
        else:
            name = caption_of(block, self.wording)
            inner = self._captioned(block, self.numbered[place], width)
        if not block.key or not inner:
            return inner
        marked = bookmarked(bookmark_of(block.key), self.ids.next(), inner)
        return self._controlled(tag_of(block.key), name, marked)

    def frame(self, name: str, inner: str, *, is_contents: bool = False) -> str:
        """Put what stands beside the blocks into a control of its own."""
        self.frames += 1
        marked = bookmarked(frame_bookmark(self.frames), self.ids.next(), inner)
        return self._controlled(FRAME, name, marked, kind=_CONTENTS if is_contents else "")

    def _controlled(self, tag: str, name: str, marked: str, kind: str = "") -> str:
        if not self.has_controls:
            return marked
        return control(tag, name, self.ids.next(), marked, kind)

    def heading(self, block: Heading, number: int | None, mark: str = "") -> str:
        """Write a heading; Word counts its number in the list it is given."""
        depth = min(block.level, len(HEADINGS)) - 1
        # above the first line of a page stands no space
        breaks = "<w:pageBreakBefore/>" if block.starts_page else ""
        top = '<w:spacing w:before="0"/>' if block.starts_page else ""
        if number is None:
            counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
            top += '<w:ind w:left="0" w:firstLine="0"/>'
        else:
            counted = (
                f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="{number}"/></w:numPr>'
            )
        text = bookmarked(
            mark or contents_bookmark(block), self.ids.next(), run(block.text, self.styles.run)
        )
        return paragraph(self.styles(HEADINGS[depth]), text, f"<w:keepNext/>{breaks}{counted}{top}")

    def _paragraph(self, block: Paragraph) -> str:
        if not block.text:
            return ""
        style = self.styles("BodyText")
        if sentence_groups(block):
            return paragraph(style, self._sentences(block))
        lines = [line for line in block.text.split("\n") if line.strip()]
        return "".join(paragraph(style, self.references.text(line)) for line in lines)

    def _sentences(self, block: Paragraph) -> str:
        """Write sentences; those that follow each other and rest on the same share a note."""
        groups = sentence_groups(block)
        written = []
        for place, (about, text) in enumerate(groups):
            blank = run(" ", self.styles.run) if place < len(groups) - 1 else ""
            written.append(self.notes.noted(self.references.text(text), about) + blank)
        return "".join(written)

    def _quotes(self, block: Quotes) -> str:
        style = self.styles("Quote")
        return "".join(paragraph(style, run(text, self.styles.run)) for text in block.texts)

    def _captioned(self, block: Table | Figure, numbered: Numbered, width: int) -> str:
        note = ""
        if block.note:
            note = paragraph(self.styles("PaydasNote"), self.references.text(block.note))
        if isinstance(block, Figure):
            drawing = paragraph(self.styles("PaydasFigure"), self.drawings.figure(block))
            return drawing + self._caption(block, numbered) + note
        look = TableLook(
            styles=self.styles, bullets=self.bullets, width=width, references=self.references
        )
        columns = ", ".join(name for name, _ in block.header[-1]) if block.header else ""
        table = table_xml(block, look, f"{block.caption}: {columns}")
        # Word wants a paragraph between a table and what follows
        return self._caption(block, numbered) + table + (note or self.gap())

    def gap(self) -> str:
        """Write the small space behind a table without a note."""
        return paragraph(
            self.styles("PaydasNote"),
            "",
            '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>',
        )

    def _caption(self, block: Table | Figure, numbered: Numbered) -> str:
        is_table = isinstance(block, Table)
        look = f'<w:rStyle w:val="{self.styles("PaydasLabel")}"/>{self.styles.run}'
        label = self.references.label(numbered, block.key, self.ids.next(), look)
        text = self.references.text(block.caption)
        inner = label + run(": ", look) + self.notes.noted(text, about_of(block))
        style = self.styles("Caption" if is_table else "PaydasFigureCaption")
        return paragraph(style, inner, "<w:keepNext/>" if is_table or block.note else "")


def contents_bookmark(block: Heading) -> str:
    """Name the bookmark the table of contents leads to."""
    return bookmark_of(block.key or f"heading {heading_of(block)}").replace("_paydas_", "_Toc_")
