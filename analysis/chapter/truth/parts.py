"""The texts of a block in reading order: where its numbers stand.

The order is the same for who binds the numbers, who writes them and who reads them back: text;
captions, header cells row by row, cells row by row, note; caption, note, alternative text, then the
chart's values series by series. Pure Python.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from analysis.chapter.model import Block, Figure, Heading, Number, Paragraph, Quotes, Table
from analysis.chapter.truth.tokens import Token, tokens_of
from analysis.figures.chart import Chart
from analysis.language.numbers import FORMATS

B = TypeVar("B", bound=Block)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A text of a block.

    Attributes
    ----------
    place : tuple of (str or int)
        ("text",), ("caption",), ("header", row, cell), ("rows", row, cell, line), ("note",),
        ("alt",), ("quotes", n), ("chart", series, category).
    text : str
        For a chart's value: the value as the chart's style prints it; empty where there is none.
    """

    place: tuple[str | int, ...]
    text: str


def parts_of(block: Block, language: str) -> tuple[Part, ...]:
    """Give the texts of a block in reading order."""
    if isinstance(block, Heading | Paragraph):
        return (Part(place=("text",), text=block.text),)
    if isinstance(block, Quotes):
        return tuple(Part(place=("quotes", n), text=text) for n, text in enumerate(block.texts))
    if isinstance(block, Figure):
        texts = (("caption", block.caption), ("note", block.note), ("alt", block.alt))
        parts = [Part(place=(name,), text=text) for name, text in texts]
        return (*parts, *(_chart_parts(block.chart, language) if block.chart else ()))
    return tuple(_table_parts(block))


def _table_parts(table: Table) -> Iterator[Part]:
    yield Part(place=("caption",), text=table.caption)
    for row, cells in enumerate(table.header):
        for cell, (text, _) in enumerate(cells):
            yield Part(place=("header", row, cell), text=text)
    for row, written in enumerate(table.rows):
        for cell, lines in enumerate(written):
            for line, text in enumerate(lines):
                yield Part(place=("rows", row, cell, line), text=text)
    yield Part(place=("note",), text=table.note)


def _chart_parts(chart: Chart, language: str) -> Iterator[Part]:
    for place, series in enumerate(chart.series):
        for category, value in enumerate(series.values):
            text = "" if value is None else FORMATS[chart.style](value, language)
            yield Part(place=("chart", place, category), text=text)


def tokens_by_part(block: Block, language: str) -> list[tuple[Part, tuple[Token, ...]]]:
    """Find the numbers of each text of a block."""
    return [(part, tokens_of(part.text, language)) for part in parts_of(block, language)]


def tokens_of_block(block: Block, language: str) -> list[Token]:
    """Find the numbers of a block in reading order, one for each of ``Block.numbers``."""
    return [token for _, tokens in tokens_by_part(block, language) for token in tokens]


def still_bound(block: B, numbers: Sequence[Number], language: str) -> B:
    """Bind the numbers of an edited block to what they were bound to before it was edited.

    Parameters
    ----------
    block : Block
        As a planner wrote it.
    numbers : sequence of Number
        Of the block as it was before.
    language : str

    Returns
    -------
    Block
        Numbers that were left as they are keep their source, wherever they stand now; those a
        planner wrote are bound to nothing.
    """
    texts = [token.text for token in tokens_of_block(block, language)]
    before = [number.token for number in numbers]
    sources = [""] * len(texts)
    left: dict[str, list[str]] = {}
    matcher = SequenceMatcher(None, before, texts, autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            sources[start:end] = [number.source for number in numbers[low:high]]
        else:
            for number in numbers[low:high]:
                left.setdefault(number.token, []).append(number.source)
    _move(texts, sources, left, matcher)
    bound = tuple(Number(token=text, source=of) for text, of in zip(texts, sources, strict=True))
    return replace(block, numbers=bound)


def _move(
    texts: list[str],
    sources: list[str],
    left: dict[str, list[str]],
    matcher: "SequenceMatcher[str]",
) -> None:
    """Give numbers that stand elsewhere now the source they had."""
    for kind, _, _, start, end in matcher.get_opcodes():
        for place in range(start, end) if kind != "equal" else ():
            if left.get(texts[place]):
                sources[place] = left[texts[place]].pop(0)


__all__ = ["Part", "parts_of", "still_bound", "tokens_by_part", "tokens_of_block"]
