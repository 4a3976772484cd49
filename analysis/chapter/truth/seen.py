"""The texts of a Word file beside the places of the block they belong to.

Pure Python.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.chapter.model import Block, Heading, Paragraph, Quotes, Table
from analysis.chapter.truth.expecting import Place
from analysis.chapter.word.reading_regions import Region
from analysis.chapter.word.reading_text import Grid

ROWS: Place = ("rows?",)
"""Stands for all cells of a table, which are compared row by row."""


def folded(row: Sequence[Any]) -> str:
    """Write a row as one text, by which rows are found again."""
    return "|".join(" ".join(lines) for lines in row)


def texts_in(block: Block, region: Region) -> Iterator[tuple[Place, str]]:
    """Give the texts of a region, each with its place in the block."""
    lines = [line.text for line in region.lines]
    if isinstance(block, Heading | Paragraph):
        yield ("text",), "\n".join([*lines, *_lines_of_grids(region)])
        return
    if isinstance(block, Quotes):
        for place, text in enumerate(line for line in lines if line.strip()):
            yield ("quotes", place), text
        return
    written = [text for text in lines if text.strip()]
    yield ("caption",), written[0] if written else ""
    if isinstance(block, Table):
        yield ROWS, ""
    yield ("note",), "\n".join(written[1:])


def _lines_of_grids(region: Region) -> Iterator[str]:
    for grid in region.grids:
        for row in grid.rows:
            yield folded(row)


def lines_of(regions: Sequence[Region]) -> Iterator[str]:
    """Give the lines of regions, a row of a table as one."""
    for region in regions:
        for piece in region.pieces:
            if isinstance(piece, Grid):
                yield from (folded(row) for row in piece.rows)
            else:
                yield piece.text


__all__ = ["ROWS", "folded", "lines_of", "texts_in"]
