"""Binding: each number of a chapter to the value of the book it comes from.

A number may mean several values that are printed alike. Which it is, is told by what stands near
it: in a sentence the names of answers and groups, in a table the names of its row and column, in a
chart those of category and series. Tables that the sentence says it is about come first, then the
others of its block, then those of the same survey. Pure Python.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from analysis.chapter.model import (
    Block,
    Chapter,
    Figure,
    Number,
    Paragraph,
    Quotes,
    State,
    Table,
)
from analysis.chapter.truth.book import Book
from analysis.chapter.truth.candidates import Candidate, Candidates
from analysis.chapter.truth.naming import (
    Span,
    is_within,
    literals_in,
    literals_of,
    names_in,
    spans_of,
    texts_in,
)
from analysis.chapter.truth.parts import Part, tokens_by_part
from analysis.chapter.truth.tokens import Token
from analysis.language.numbers import count
from analysis.language.turkish import lower

FAR: Final = 1000
"""The distance of a name that doesn't stand there."""
APART: Final = 40
"""A comma between a number and a name sets them apart as so many letters do."""
LONGEST_CELL: Final = 60
"""A longer cell is a text, in which the nearest names tell."""
LONG_LITERAL: Final = 12
"""Stretches of the wording as long as this are the wording's before they are anything else."""


_STOPS: Final = re.compile(r"[,;:.](?=\s)")


class Origin(StrEnum):
    """Where a number comes from."""

    BOOK = "book"
    WORDING = "wording"
    NAME = "name"
    """Of an answer, a theme, an item; what people wrote; a code."""
    SHAPE = "shape"
    """How many rows a table shows, or bars a chart: the block says it of itself."""
    PLANNER = "planner"
    """A planner wrote it."""
    UNBOUND = "unbound"


@dataclass(frozen=True, kw_only=True)
class Found:
    """A number of a block and where it comes from."""

    key: str
    place: tuple[str | int, ...]
    token: Token
    origin: Origin
    source: str = ""


def bind(chapter: Chapter, book: Book, own_wording: Iterable[str] = ()) -> Chapter:
    """Fill the numbers of every block.

    Parameters
    ----------
    chapter : Chapter
    book : dict
    own_wording : iterable of str
        Sentences a municipality has put in place of the wording's.

    Returns
    -------
    Chapter
        Numbers without a source have the source "".
    """
    binder = _Binder(chapter, book, own_wording)
    blocks = []
    for block in chapter.blocks:
        found = binder.of_block(block)
        numbers = tuple(Number(token=each.token.text, source=each.source) for each in found)
        blocks.append(replace(block, numbers=numbers) if numbers else block)
    return replace(chapter, blocks=tuple(blocks))


def unbound(chapter: Chapter, book: Book, own_wording: Iterable[str] = ()) -> list[Found]:
    """List the numbers that come from nowhere: neither the book, nor the wording, nor a name."""
    binder = _Binder(chapter, book, own_wording)
    return [
        each
        for block in chapter.blocks
        for each in binder.of_block(block)
        if each.origin is Origin.UNBOUND
    ]


class _Binder:
    """Binds the numbers of a chapter's blocks."""

    def __init__(self, chapter: Chapter, book: Book, own_wording: Iterable[str]) -> None:
        self._language = chapter.language
        self._candidates = Candidates(book, chapter.language)
        literals = (*literals_of(chapter.language), *own_literals(own_wording))
        self._long = [text for text in literals if len(text) >= LONG_LITERAL]
        self._short = [text for text in literals if len(text) < LONG_LITERAL]
        self._names = names_in(book, chapter)
        self._texts = texts_in(book)

    def of_block(self, block: Block) -> list[Found]:
        """Bind the numbers of a block in reading order."""
        return [
            each
            for part, tokens in tokens_by_part(block, self._language)
            if tokens
            for each in self._of_part(block, part, tokens)
        ]

    def _of_part(self, block: Block, part: Part, tokens: Sequence[Token]) -> Iterator[Found]:
        is_words = isinstance(block, Quotes)
        names = [] if _is_number_cell(block, part) else spans_of(part.text, self._names)
        long = spans_of(part.text, self._long)
        short = spans_of(part.text, self._short)
        texts = spans_of(part.text, self._texts)
        for token in tokens:
            span = (token.start, token.end)
            source = ""
            if is_words or token.is_code or is_within(span, names):
                origin = Origin.NAME
            elif is_within(span, long):
                origin = Origin.WORDING
            else:
                found, source = self._bound(block, part, token, texts)
                origin = found or self._else(block, span, short)
            yield Found(key=block.key, place=part.place, token=token, origin=origin, source=source)

    def _else(self, block: Block, span: Span, short: Sequence[Span]) -> Origin:
        if is_within(span, short):
            return Origin.WORDING
        is_theirs = block.state is not State.GENERATED or block.key.split("/")[1:2] == ["own"]
        return Origin.PLANNER if is_theirs else Origin.UNBOUND

    def _bound(
        self, block: Block, part: Part, token: Token, texts: Sequence[Span]
    ) -> tuple[Origin | None, str]:
        """Find the value a number means; the nearest one of the first tables that have any.

        ``texts`` are the stretches of the part that people wrote on a desk.
        """
        near = _near(block, part, token)
        about = _about_block(block)
        for names in (_about_sentence(block, token), about):
            found = self._nearest(self._candidates.of_tables(names, token.text), token, near)
            if found:
                return Origin.BOOK, found
        if part.place[0] in ("note", "alt") and token.text in self._shape(block):
            return Origin.SHAPE, ""
        if is_within((token.start, token.end), texts):
            return Origin.NAME, ""
        scopes = [name.partition("/")[0] for name in about] or block.key.split("/")[1:2]
        for scope in dict.fromkeys(scopes):
            found = self._nearest(self._candidates.of_scope(scope, token.text), token, near)
            if found:
                return Origin.BOOK, found
        return None, ""

    def _nearest(self, candidates: Sequence[Candidate], token: Token, near: "_Near") -> str:
        fitting = [each for each in candidates if not each.end or each.end is token.bound]
        if not fitting:
            return ""
        return min(fitting, key=lambda each: near.distance(each.labels)).source

    def _shape(self, block: Block) -> tuple[str, ...]:
        """Give how many rows or bars a block shows."""
        if isinstance(block, Table):
            return (count(len(block.rows), self._language),)
        if isinstance(block, Figure) and block.chart is not None:
            return (count(len(block.chart.categories), self._language),)
        return ()


def own_literals(texts: Iterable[str]) -> Iterator[str]:
    """Give the stretches of a municipality's own sentences that have numbers in them."""
    for text in texts:
        yield from literals_in(text)


def _is_number_cell(block: Block, part: Part) -> bool:
    """Say whether a text is the cell of a column of numbers, or a chart's value."""
    if part.place[0] == "chart":
        return True
    return isinstance(block, Table) and part.place[0] == "rows" and part.place[2] in block.numeric


def _about_block(block: Block) -> tuple[str, ...]:
    if isinstance(block, Paragraph):
        return tuple(dict.fromkeys(name for each in block.sentences for name in each.about))
    return block.about if isinstance(block, Table | Figure) else ()


def _about_sentence(block: Block, token: Token) -> tuple[str, ...]:
    """Name the tables of the sentence a number stands in."""
    if not isinstance(block, Paragraph):
        return _about_block(block)
    start = 0
    for sentence in block.sentences:
        found = block.text.find(sentence.text, start)
        if found >= 0 and found <= token.start < found + len(sentence.text):
            return sentence.about
        start = found + len(sentence.text) if found >= 0 else start
    return ()


@dataclass(frozen=True)
class _Near:
    """What stands near a number: a text with a place in it, or names of row and column."""

    text: str
    start: int
    end: int
    names: tuple[str, ...]

    def distance(self, labels: Sequence[str]) -> int:
        """Say how far the labels of a value are; 0 for those of the number's own row."""
        return sum(self._one(lower(label)) for label in labels) if labels else FAR // 2

    def _one(self, label: str) -> int:
        if self.names:
            return min((_likeness(label, name) for name in self.names), default=FAR)
        found, best = self.text.find(label), FAR
        while found >= 0:
            between = self.text[found + len(label) : self.start] or self.text[self.end : found]
            best = min(best, len(between) + APART * len(_STOPS.findall(between)))
            found = self.text.find(label, found + 1)
        return best


def _likeness(label: str, name: str) -> int:
    if label == name:
        return 0
    if name.startswith(label):
        return 10
    return 50 if label in name else FAR


def _near(block: Block, part: Part, token: Token) -> _Near:
    names: tuple[str, ...] = ()
    kind, *rest = part.place
    if isinstance(block, Figure) and kind == "chart" and block.chart is not None:
        series, category = (int(each) for each in rest)
        names = (block.chart.categories[category], block.chart.series[series].name)
    elif isinstance(block, Table) and kind in ("header", "rows"):
        names = _around_cell(block, kind == "header", int(rest[0]), int(rest[1]))
    if names and len(part.text) <= LONGEST_CELL:
        return _Near("", 0, 0, tuple(lower(name) for name in names if name))
    return _Near(lower(part.text), token.start, token.end, ())


def _around_cell(table: Table, is_header: bool, row: int, column: int) -> tuple[str, ...]:
    """Give the other texts of a cell's row, the group it stands under, and its column's heads."""
    heads = tuple(text for cells in table.header for text in _at_column(cells, column))
    if is_header:
        return heads
    cells = tuple(" ".join(lines) for place, lines in enumerate(table.rows[row]) if place != column)
    # a group's name stands in the first of its rows
    firsts = (" ".join(table.rows[at][0]) for at in range(row, -1, -1))
    first = next((text for text in firsts if text), "")
    return (*cells, first, *heads, " ".join(table.rows[row][column]))


def _at_column(cells: Sequence[tuple[str, int]], column: int) -> Iterator[str]:
    place = 0
    for text, span in cells:
        if place <= column < place + span:
            yield text
        place += span


__all__ = ["Found", "Origin", "bind", "unbound"]
