"""``draw``: a chart as a picture, drawn with matplotlib."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from analysis.bands import Bound, surely
from analysis.figures.chart import Chart, ChartKind, Picture
from analysis.figures.colours import BAR, GRID, colours, ink_on
from analysis.figures.labels import wrapped
from analysis.figures.points import draw_points
from analysis.figures.style import DPI, as_picture, canvas, look, value_axis
from analysis.language.numbers import rounded
from analysis.language.wording import Wording

LEAST_LABELLED: Final = 6.0
"""Percent; a narrower part of a bar has no room for its number."""
LABEL: Final = 34
"""Characters of a line of a bar's label."""
_LEFT: Final = 2.35
"""Inches for the labels of bars."""


def draw(chart: Chart, wording: Wording, dpi: int = DPI) -> Picture:
    """Draw a chart.

    Parameters
    ----------
    chart : Chart
        At least one category.
    wording : Wording
        Numbers are written as its language writes them.
    dpi : int
        Dots to the inch of the PNG.
    """
    with look():
        return as_picture(figure_of(chart, wording), chart.alt, dpi)


def figure_of(chart: Chart, wording: Wording) -> Figure:
    """Give the figure of a chart, not yet drawn; within ``style.look``."""
    return _DRAWN[chart.kind](chart, wording)


def _bars(chart: Chart, wording: Wording) -> Figure:
    shares = chart.series[0].values
    known = [surely(share or 0.0) for share in shares]
    largest = max((float(share or 0.0) for share in shares), default=0.0)
    figure, axes = canvas(chart.height, left=_LEFT, bottom=0.4, top=0.05)
    axes.barh(range(len(shares)), known, height=0.62, color=BAR)
    for place, share in enumerate(shares):
        if share is not None:
            written = wording.number(share, chart.style)
            axes.text(known[place] + largest / 80, place, written, va="center", fontsize=7)
    axes.set_yticks(range(len(shares)), [wrapped(label, LABEL) for label in chart.categories])
    axes.set_ylim(len(shares) - 0.4, -0.6)
    axes.set_xlim(0, max(largest * 1.14, 1))
    value_axis(axes, chart.axes[0])
    return figure


def _stacked(chart: Chart, wording: Wording) -> Figure:
    n = len(chart.categories)
    figure, axes = canvas(chart.height, left=_LEFT, bottom=0.35, top=0.5)
    _stack(axes, chart)
    axes.set_yticks(range(n), [wrapped(label, LABEL) for label in chart.categories])
    axes.set_ylim(n - 0.45, -0.55)
    axes.set_xlim(*(chart.limits or (0, 100)))
    value_axis(axes, chart.axes[0])
    figure.legend(
        [Patch(facecolor=colour) for colour in colours(len(chart.series))],
        [wrapped(each.name, 22) for each in chart.series],
        loc="upper center",
        ncols=min(len(chart.series), 5),
        frameon=False,
        fontsize=7,
        handlelength=1.1,
        columnspacing=1.2,
    )
    return figure


def _stack(axes: Axes, chart: Chart) -> None:
    rows = list(zip(*(each.values for each in chart.series), strict=True))
    left = [0.0] * len(rows)
    for point, colour in enumerate(colours(len(chart.series))):
        widths = [_width(row, point) for row in rows]
        hidden = [_is_hidden(row[point]) for row in rows]
        axes.barh(
            range(len(rows)),
            widths,
            left=left,
            height=0.66,
            color=[GRID if is_hidden else colour for is_hidden in hidden],
            edgecolor="white",
        )
        for place, width in enumerate(widths):
            if width >= LEAST_LABELLED and not hidden[place]:
                sign = "≥" if isinstance(rows[place][point], Bound) else ""
                axes.text(
                    left[place] + width / 2,
                    place,
                    f"{sign}{rounded(width, 0):.0f}",
                    ha="center",
                    va="center",
                    fontsize=7,
                    color=ink_on(colour),
                )
        left = [start + width for start, width in zip(left, widths, strict=True)]


def _is_hidden(percent: float | None) -> bool:
    return percent is None or (isinstance(percent, Bound) and percent.is_most)


def _width(percents: Sequence[float | None], point: int) -> float:
    """Give the width of a part; what is hidden stands together where it first occurs."""
    percent = percents[point]
    if percent is not None and not _is_hidden(percent):
        return float(percent)
    first = next(place for place, each in enumerate(percents) if _is_hidden(each))
    rest = 100 - sum(surely(each) for each in percents if each is not None)
    return max(0.0, rest) if point == first else 0.0


_DRAWN: Final[Mapping[ChartKind, Callable[[Chart, Wording], Figure]]] = {
    ChartKind.BARS: _bars,
    ChartKind.STACKED: _stacked,
    ChartKind.POINTS: draw_points,
}
