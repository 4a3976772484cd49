"""How high each block is in our own template, for the reckoning of pages.

The measures are those of ``blank/styles.xml``; a test holds both together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analysis.chapter.marks import number_bookmark
from analysis.chapter.model import Block, Figure, Heading, Paragraph, Quotes, Table
from analysis.chapter.text_of import caption_of
from analysis.chapter.word.blocks import contents_bookmark
from analysis.chapter.word.metrics import lines_of
from analysis.chapter.word.paging import Item
from analysis.chapter.word.references import REFERENCE
from analysis.chapter.word.tables import EDGE, HEAD_SIZE, kept_rows, size_of, widths_of
from analysis.language.wording import Wording

ARIAL: Final = 1.149
"""Height of a line of Arial, as a multiple of its size."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A style: size of its letters and spaces in points, height of lines as a multiple."""

    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    extra: float = 0.0
    """Points of lines drawn under the paragraph."""
    is_bold: bool = False

    @property
    def height(self) -> float:
        """Give the height of one line."""
        return self.size * self.line * ARIAL


MEASURES: Final = {
    "BodyText": Measure(size=10.5, line=1.25, after=7.5),
    "Heading1": Measure(size=26, line=1.0, after=18, is_bold=True),
    "Heading2": Measure(size=17, line=1.0, before=24, after=10, extra=6, is_bold=True),
    "Heading3": Measure(size=13, line=1.05, before=18, after=6, is_bold=True),
    "Heading4": Measure(size=11, line=1.05, before=14, after=5, is_bold=True),
    "Caption": Measure(size=9, line=1.05, before=12, after=4.5),
    "PaydasFigureCaption": Measure(size=9, line=1.05, before=3, after=12),
    "PaydasFigure": Measure(size=10.5, line=1.0, before=10),
    "PaydasNote": Measure(size=8, line=1.05, before=3.5, after=13),
    "PaydasCell": Measure(size=9, line=247 / 240, before=2.2, after=2.2),
    "PaydasCellSmall": Measure(size=8, line=247 / 240, before=1.8, after=1.8),
    "PaydasHead": Measure(size=8, line=1.0, before=3, after=3, is_bold=True),
    "Quote": Measure(size=10, line=1.15, before=3, after=5.5),
    "TOCHeading": Measure(size=17, line=1.0, before=24, after=8, is_bold=True),
    "TOC1": Measure(size=10.5, line=1.1, before=7, after=2, is_bold=True),
    "TOC2": Measure(size=10.5, line=1.1, before=5.5, after=1, is_bold=True),
    "TOC3": Measure(size=9.5, line=1.1, after=1),
    "TableofFigures": Measure(size=9.5, line=1.1, after=2.5),
}
_INDENTS: Final = (39.7, 39.7, 45.4, 53.9)
"""Points from the left to the text of a numbered heading, by level."""
_QUOTE_INDENT: Final = 28.4
_GAP: Final = 12.0
_DESCENT: Final = 2.3
"""Points below the line a picture stands on."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """Points of width and height that the text of a page has."""

    wide: float
    high: float


class Heights:
    """Gives the items of blocks in a room.

    Parameters
    ----------
    room : Room
    labels : mapping of str to str
        What the references of a text print, by key.
    wording : Wording
    """

    def __init__(self, room: Room, labels: Mapping[str, str], wording: Wording) -> None:
        self._room = room
        self._labels = labels
        self._wording = wording

    def items(self, block: Block) -> Iterator[Item]:
        """Give the items of a block in order."""
        if isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Paragraph):
            for line in block.text.split("\n"):
                if line.strip():
                    yield self.text("BodyText", line)
        elif isinstance(block, Quotes):
            for text in block.texts:
                quote = self.text("Quote", text, indent=2 * _QUOTE_INDENT)
                yield replace(quote, is_whole=True)
        elif isinstance(block, Figure):
            yield from self._figure(block)
        else:
            yield from self._table(block)

    def text(self, style: str, text: str, *, indent: float = 0.0) -> Item:
        """Give the item of a text in a style."""
        measure = MEASURES[style]
        shown = REFERENCE.sub(lambda found: self._labels.get(found[1], found[0]), text)
        lines = lines_of(shown, measure.size, self._room.wide - indent, is_bold=measure.is_bold)
        return Item(
            height=measure.height,
            room=self._room.high,
            lines=lines,
            before=measure.before,
            after=measure.after,
        )

    def _heading(self, block: Heading) -> Item:
        depth = min(block.level, len(_INDENTS))
        style = f"Heading{depth}"
        item = self.text(style, block.text, indent=_INDENTS[depth - 1] if block.number else 0.0)
        return replace(
            item,
            height=item.height * item.lines + MEASURES[style].extra,
            lines=1,
            keeps=True,
            is_whole=True,
            starts_page=block.starts_page or block.level == 1,
            mark=contents_bookmark(block),
        )

    def _figure(self, block: Figure) -> Iterator[Item]:
        if block.chart is None:
            return
        measure = MEASURES["PaydasFigure"]
        yield Item(
            height=block.chart.height * 72 + _DESCENT,
            room=self._room.high,
            before=measure.before,
            keeps=True,
            is_whole=True,
        )
        caption = self.text("PaydasFigureCaption", caption_of(block, self._wording))
        yield replace(
            caption, mark=number_bookmark(block.key), is_whole=True, keeps=bool(block.note)
        )
        if block.note:
            yield replace(self.text("PaydasNote", block.note), is_whole=True)

    def _table(self, block: Table) -> Iterator[Item]:
        caption = self.text("Caption", caption_of(block, self._wording))
        yield replace(caption, mark=number_bookmark(block.key), is_whole=True, keeps=True)
        yield from self.rows(block)
        if block.note:
            yield replace(self.text("PaydasNote", block.note), is_whole=True)
        else:
            yield Item(height=_GAP, room=self._room.high, is_whole=True)

    def rows(self, block: Table) -> Iterator[Item]:
        """Give the rows of a table."""
        widths = widths_of(block, round(self._room.wide * 20))
        head = sum(self._head_height(row, widths) for row in block.header)
        yield Item(height=head, room=self._room.high, keeps=True, is_whole=True)
        measure = MEASURES["PaydasCellSmall" if size_of(block) < 9 else "PaydasCell"]
        paragraphs = [max(len(cell) for cell in row) for row in block.rows]
        for place, row in enumerate(kept_rows(block, widths)):
            spaces = paragraphs[place] * (measure.before + measure.after)
            high = row.lines * measure.height + spaces + 0.5
            yield Item(
                height=high if row.is_whole else high / row.lines,
                lines=1 if row.is_whole else row.lines,
                room=self._room.high,
                keeps=row.keeps,
                is_whole=row.is_whole,
                repeated=head,
            )

    def _head_height(self, row: Sequence[tuple[str, int]], widths: Sequence[int]) -> float:
        measure = MEASURES["PaydasHead"]
        most, start = 1, 0
        for name, span in row:
            room = (sum(widths[start : start + span]) - EDGE) / 20
            most = max(most, lines_of(name, HEAD_SIZE, room, is_bold=True))
            start += span
        return most * measure.height + measure.before + measure.after + 0.5
