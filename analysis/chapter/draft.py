"""Blocks in the making: each with its key, its part and what it is about.

Pure Python. Numbers of headings, tables and figures are given later, when the chapter is composed;
until then a text names a table or figure by its key: ``{{F/s1/themes/table}}``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from analysis.chapter.model import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Quotes,
    Sentence,
    Table,
)
from analysis.chapter.names import key_of, slug, unique
from analysis.evidence import Evidence
from analysis.figures.chart import Chart
from analysis.language.wording import Wording

Spans = Sequence[Sequence[tuple[str, int]]]
Said = str | Sentence
"""A sentence; one without tables of its own reads from those of its paragraph."""
TEXT: Final = "text"


@dataclass
class Draft:
    """Collects blocks of one part and one scope.

    Attributes
    ----------
    wording : Wording
    part : str
        "A" to "J".
    scope : str
        "s1" for the first survey, "desk", "own".
    section : str
        Where in the part the next blocks stand; see ``chapter.outline``.
    blocks : list of Block
    places : dict of str to str
        Key of each block -> its section.
    shows : dict of str to str
        Variable, or "themes" -> key of the table that shows it first.
    """

    wording: Wording
    part: str = ""
    scope: str = ""
    section: str = ""
    blocks: list[Block] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    shows: dict[str, str] = field(default_factory=dict)

    def book(self, *names: str) -> str:
        """Name a table of the book: ``book("frequency", "cinsiyet")``."""
        first, *others = names
        return "/".join((self.scope, first, *(slug(each) for each in others)))

    def heading(self, text: str, level: int, name: str, *, starts_page: bool = False) -> None:
        """Add a heading; its number is given when the chapter is composed."""
        self._add(name, "heading", Heading(text=text, level=level, starts_page=starts_page))

    def paragraph(
        self,
        *sentences: Said,
        name: str,
        about: Sequence[str] = (),
        evidence: tuple[Evidence, ...] = (),
        hint: str = "",
    ) -> None:
        """Add a paragraph of the sentences that say something; nothing without words or hint."""
        said = [
            each if isinstance(each, Sentence) else Sentence(text=each, about=tuple(about))
            for each in sentences
        ]
        said = [replace(each, about=tuple(dict.fromkeys(each.about))) for each in said if each.text]
        if not said and not hint:
            return
        text = " ".join(each.text for each in said)
        block = Paragraph(text=text, sentences=tuple(said), evidence=evidence, hint=hint)
        self._add(name, TEXT, block)

    def table(
        self,
        caption: str,
        header: Sequence[str] | Spans,
        rows: Sequence[Sequence[str | Sequence[str]]],
        *,
        widths: Sequence[float],
        name: str,
        about: Sequence[str] = (),
        **rest: Any,
    ) -> str:
        """Add a table and give its key.

        Parameters
        ----------
        caption : str
        header : sequence of str, or rows of (text, columns spanned)
        rows : sequence of rows
            A cell is a text, or a sequence of lines.
        widths : sequence of float
            Any scale; they are made to add up to 1.
        name : str
            Of the block, within its part and scope.
        about : sequence of str
            Tables of the book that its numbers are from.
        **rest
            Further attributes of :class:`Table`.
        """
        total = sum(widths)
        plain = all(isinstance(cell, str) for cell in header)
        block = Table(
            caption=caption,
            header=(tuple((str(cell), 1) for cell in header),) if plain else _spans(header),
            rows=tuple(tuple(_lines(cell) for cell in row) for row in rows),
            widths=tuple(width / total for width in widths),
            about=tuple(dict.fromkeys(about)),
            **rest,
        )
        return self._add(name, "table", block)

    def figure(
        self,
        caption: str,
        name: str,
        chart: Chart | None,
        *,
        about: Sequence[str] = (),
        note: str = "",
    ) -> str:
        """Add a figure and give its key; nothing and "" when there is nothing to draw."""
        if chart is None:
            return ""
        block = Figure(
            caption=caption,
            name=slug(name.replace("/", "-")),
            alt=chart.alt,
            chart=chart,
            about=tuple(dict.fromkeys(about)),
            note=note,
        )
        return self._add(name, "figure", block)

    def quotes(self, texts: Sequence[str], name: str) -> None:
        """Add quotes; nothing when there are none."""
        if texts:
            self._add(name, "quotes", Quotes(texts=tuple(texts)))

    def show(self, reference: str, key: str) -> None:
        """Remember which table shows a variable or the themes, for tracing."""
        self.shows.setdefault(reference, key)

    def _add(self, name: str, kind: str, block: Block) -> str:
        key = unique(key_of(self.part, self.scope, name, kind), self.places.keys())
        self.blocks.append(replace(block, key=key, part=self.part))
        self.places[key] = self.section
        return key


def refer(key: str) -> str:
    """Write a reference to a table or figure, to stand where its number will be."""
    return f"{{{{{key}}}}}"


def _spans(header: Any) -> tuple[tuple[tuple[str, int], ...], ...]:
    return tuple(tuple((str(text), int(span)) for text, span in row) for row in header)


def _lines(cell: str | Sequence[str]) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else tuple(cell)


__all__ = ["Draft", "Said", "refer"]
