"""A map of points as a picture: services by importance, stakeholders by influence."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from analysis.figures.chart import Chart, span_of
from analysis.figures.colours import FIELDS, GRID, INK, QUIET
from analysis.figures.labels import wrapped
from analysis.figures.placing import Label, placed
from analysis.figures.style import WIDTH, canvas
from analysis.language.wording import Wording

KEY_WIDTH: Final = 2.3
"""Inches at the right for the numbered names."""
KEY_LETTERS: Final = 34
_MARKS: Final = ("^", "D", "s", "o")
"""Shapes of the four fields, so that they differ without colour."""
_CORNERS: Final = (
    (0.02, 0.02, "left", "bottom"),
    (0.98, 0.02, "right", "bottom"),
    (0.02, 0.98, "left", "top"),
    (0.98, 0.98, "right", "top"),
)
_LEFT, _BOTTOM, _GAP = 0.55, 0.5, 0.2
_EDGE: Final = 0.45
"""So far beyond given limits the axes go, for marks that stand on them."""


def draw_points(chart: Chart, wording: Wording) -> Figure:
    """Draw numbered points and, where there is room at the right, the key to their numbers."""
    height = chart.height
    figure, axes = canvas(height, left=_LEFT, bottom=_BOTTOM)
    wide = WIDTH - _LEFT - (KEY_WIDTH + _GAP if chart.has_key else _GAP)
    high = height - _BOTTOM - 0.1
    axes.set_position((_LEFT / WIDTH, _BOTTOM / height, wide / WIDTH, high / height))
    _fit(axes, chart)
    _draw_field(axes, chart, wording)
    _draw_marks(axes, chart, (wide * 72, high * 72))
    if chart.has_key:
        _draw_key(figure, chart.categories, height)
    return figure


def _draw_key(figure: Figure, names: Sequence[str], height: float) -> None:
    key = "\n".join(_key(place, name) for place, name in enumerate(names, start=1))
    figure.text(
        (WIDTH - KEY_WIDTH) / WIDTH,
        (height - 0.15) / height,
        key,
        va="top",
        fontsize=6.8,
        linespacing=1.55,
    )


def _key(place: int, name: str) -> str:
    short = name if len(name) <= KEY_LETTERS else name[: KEY_LETTERS - 1] + "…"
    return f"{place:>2}  {short}"


def _fit(axes: Axes, chart: Chart) -> None:
    axes.set_xlim(*_ends(chart, 0))
    axes.set_ylim(*_ends(chart, 1))


def _ends(chart: Chart, side: int) -> tuple[float, float]:
    """Give the ends of an axis: those given, or with room for the names of the corners."""
    if chart.limits is not None:
        return chart.limits[0] - _EDGE, chart.limits[1] + _EDGE
    values = (*chart.series[side].values, chart.cuts[side])
    return span_of([value for value in values if value is not None])


def _draw_field(axes: Axes, chart: Chart, wording: Wording) -> None:
    for cut, draw_line in zip(chart.cuts, (axes.axvline, axes.axhline), strict=True):
        if cut is not None:
            draw_line(cut, color=QUIET, linewidth=0.8, linestyle="--")
    axes.grid(color=GRID, linewidth=0.5)
    axes.tick_params(length=0)
    axes.set_xlabel(chart.axes[0])
    axes.set_ylabel(chart.axes[1])
    for axis in (axes.xaxis, axes.yaxis):
        # steps that one decimal can write, as the language writes it
        axis.set_major_locator(MultipleLocator(0.5))
        axis.set_major_formatter(lambda value, _place: wording.number(value, "mean")[:-1])
    for name, (x, y, horizontal, vertical) in zip(chart.corners, _CORNERS, strict=False):
        axes.text(
            x,
            y,
            wrapped(name, 22),
            transform=axes.transAxes,
            ha=horizontal,
            va=vertical,
            fontsize=7,
            color=QUIET,
            style="italic",
        )


def _draw_marks(axes: Axes, chart: Chart, size: tuple[float, float]) -> None:
    """Draw marks and their numbers; ``size`` is the field's, in points of 1/72 inch."""
    points = [
        (place, x, y)
        for place, (x, y) in enumerate(
            zip(chart.series[0].values, chart.series[1].values, strict=True)
        )
        if x is not None and y is not None
    ]
    labels = placed([_on_paper(axes, x, y, size) for _, x, y in points])
    for (place, x, y), label in zip(points, labels, strict=True):
        field = chart.places[place]
        marker, colour = (_MARKS[field], FIELDS[field]) if field >= 0 else ("o", INK)
        axes.scatter(x, y, marker=marker, s=30, color=colour, zorder=3, clip_on=False)
        _draw_number(axes, str(place + 1), (x, y), label)


def _on_paper(axes: Axes, x: float, y: float, size: tuple[float, float]) -> tuple[float, float]:
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return (x - left) / (right - left) * size[0], (y - low) / (high - low) * size[1]


def _draw_number(axes: Axes, text: str, point: tuple[float, float], label: Label) -> None:
    axes.annotate(
        text,
        point,
        xytext=(label.x, label.y),
        textcoords="offset points",
        fontsize=7,
        ha="center",
        va="center",
        zorder=4,
        arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.5, "shrinkB": 3}
        if label.is_far
        else None,
    )
