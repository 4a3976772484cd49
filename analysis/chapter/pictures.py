"""The pictures of a chapter: its charts drawn, once for each set of files."""

from dataclasses import replace

from analysis.chapter.model import Chapter, Figure
from analysis.figures.drawing import draw
from analysis.figures.style import DPI
from analysis.language.wording import Wording, wording_of


def drawn(chapter: Chapter, dpi: int = DPI) -> Chapter:
    """Give the chapter with a PNG and an SVG of every figure; those it has stay."""
    wording = wording_of(chapter.language)
    return replace(
        chapter,
        blocks=tuple(
            drawn_figure(block, wording, dpi) if isinstance(block, Figure) else block
            for block in chapter.blocks
        ),
    )


def drawn_figure(figure: Figure, wording: Wording, dpi: int = DPI) -> Figure:
    """Give a figure with its pictures; one without a chart stays as it is."""
    if figure.chart is None or (figure.png and figure.svg):
        return figure
    picture = draw(figure.chart, wording, dpi)
    return replace(figure, png=picture.png, svg=picture.svg, alt=figure.alt or picture.alt)
