"""A chapter in the making: blocks in order, tables and figures numbered as they come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.chapter.model import Block, Figure, Heading, Paragraph, Quotes, Table
from analysis.evidence import Evidence
from analysis.figures.style import Picture
from analysis.language.wording import Wording

Spans = Sequence[Sequence[tuple[str, int]]]


@dataclass
class Draft:
    """Collects the blocks of a chapter.

    Attributes
    ----------
    wording : Wording
    chapter_number : str
        "4" where the situation analysis is the plan's fourth chapter.
    next_table, next_figure : int
    blocks : list of Block
    """

    wording: Wording
    chapter_number: str
    next_table: int = 1
    next_figure: int = 1
    blocks: list[Block] = field(default_factory=list)
    _tables: dict[tuple[str, str], int] = field(default_factory=dict)

    def heading(
        self, text: str, level: int, number: str = "", *, starts_page: bool = False
    ) -> None:
        """Add a heading; ``number`` follows the chapter's own ("6.1" becomes "4.6.1")."""
        printed = f"{self.chapter_number}.{number}" if number else ""
        anchor = f"bolum-{printed.replace('.', '-')}" if printed else f"baslik-{len(self.blocks)}"
        self.blocks.append(
            Heading(text=text, level=level, number=printed, anchor=anchor, starts_page=starts_page)
        )

    def paragraph(self, *sentences: str, evidence: tuple[Evidence, ...] = ()) -> None:
        """Add a paragraph of the sentences that say something."""
        text = " ".join(sentence for sentence in sentences if sentence)
        if text:
            self.blocks.append(Paragraph(text=text, evidence=evidence))

    def table(
        self,
        caption: str,
        header: Sequence[str] | Spans,
        rows: Sequence[Sequence[str | Sequence[str]]],
        *,
        widths: Sequence[float],
        **rest: object,
    ) -> int:
        """Add a table and give its number.

        Parameters
        ----------
        caption : str
        header : sequence of str, or rows of (text, columns spanned)
        rows : sequence of rows
            A cell is a text, or a sequence of lines.
        widths : sequence of float
            Any scale; they are made to add up to 1.
        **rest
            Further attributes of :class:`Table`.
        """
        number = self.next_table
        self.next_table += 1
        total = sum(widths)
        plain = all(isinstance(cell, str) for cell in header)
        self.blocks.append(
            Table(
                number=number,
                caption=caption,
                header=(tuple((str(cell), 1) for cell in header),) if plain else _spans(header),
                rows=tuple(tuple(_lines(cell) for cell in row) for row in rows),
                widths=tuple(width / total for width in widths),
                **rest,  # type: ignore[arg-type]  # the names are checked by the dataclass
            )
        )
        return number

    def figure(self, caption: str, name: str, picture: Picture | None, note: str = "") -> None:
        """Add a figure; nothing when there is nothing to draw."""
        if picture is None:
            return
        self.blocks.append(
            Figure(
                number=self.next_figure,
                caption=caption,
                name=f"{self.next_figure:02d}-{name}",
                alt=picture.alt,
                png=picture.png,
                svg=picture.svg,
                note=note,
            )
        )
        self.next_figure += 1

    def quotes(self, texts: Sequence[str]) -> None:
        """Add quotes; nothing when there are none."""
        if texts:
            self.blocks.append(Quotes(texts=tuple(texts)))

    def shows(self, audience: str, reference: str, number: int) -> None:
        """Remember which table shows a variable or the themes, for tracing."""
        self._tables.setdefault((audience, reference), number)

    def table_of(self, evidence: Evidence) -> int | None:
        """Give the number of the table an evidence can be read in; None when none shows it."""
        reference = "themes" if evidence.kind == "theme" else evidence.reference
        return self._tables.get((evidence.audience, reference))


def _spans(header: Any) -> tuple[tuple[tuple[str, int], ...], ...]:
    return tuple(tuple((str(text), int(span)) for text, span in row) for row in header)


def _lines(cell: str | Sequence[str]) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else tuple(cell)
