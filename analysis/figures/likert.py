"""Stacked bars of a Likert table: one bar a statement, one part a point of the scale."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis.bands import Bound, surely
from analysis.figures.style import (
    GRID,
    Picture,
    as_picture,
    canvas,
    colours,
    ink_on,
    look,
    percent_axis,
    printable,
    wrapped,
)
from analysis.language.numbers import rounded
from analysis.language.wording import Wording
from analysis.results import ends_of
from analysis.scales import LikertRow, LikertTable

LEAST_LABELLED: Final = 6.0
"""Percent; a narrower part of a bar has no room for its number."""
BARS_A_FIGURE: Final = 24


def draw_likert(table: LikertTable, wording: Wording) -> Picture | None:
    """Draw a Likert table, highest mean first; None when no statement has answers to show."""
    rows = [row for row in table.rows if row.mean is not None and row.percents and row.base]
    rows.sort(key=lambda row: (-(row.mean or 0.0), row.text))
    if not rows or len(table.points) < 2:
        return None
    rows = rows[:BARS_A_FIGURE]
    with look():
        height = 0.9 + 0.36 * len(rows)
        figure, axes = canvas(height, left=2.35, bottom=0.35, top=0.5)
        _draw_bars(axes, rows, len(table.points))
        axes.set_yticks(range(len(rows)), [wrapped(row.text, 34) for row in rows])
        axes.set_ylim(len(rows) - 0.45, -0.55)
        axes.set_xlim(0, 100)
        percent_axis(axes, "")
        handles = [Patch(facecolor=colour) for colour in colours(len(table.points))]
        figure.legend(
            handles,
            [wrapped(point, 22) for point in table.points],
            loc="upper center",
            ncols=min(len(table.points), 5),
            frameon=False,
            fontsize=7,
            handlelength=1.1,
            columnspacing=1.2,
        )
        best = max(rows, key=lambda row: surely(ends_of(row).high_percent))
        alt = wording.say(
            "figures.likert_alt",
            n=len(rows),
            best=printable(best.text),
            share=ends_of(best).high_percent,
        )
        return as_picture(figure, alt)


def _draw_bars(axes: Axes, rows: list[LikertRow], points: int) -> None:
    left = [0.0] * len(rows)
    for point, colour in enumerate(colours(points)):
        widths = [_width(row.percents, point) for row in rows]
        hidden = [_is_hidden(row.percents[point]) for row in rows]
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
                sign = "≥" if isinstance(rows[place].percents[point], Bound) else ""
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


def _is_hidden(percent: float) -> bool:
    return isinstance(percent, Bound) and percent.is_most


def _width(percents: Sequence[float], point: int) -> float:
    """Give the width of a part; what is hidden stands together where it first occurs."""
    if not _is_hidden(percents[point]):
        return float(percents[point])
    first = next(place for place, percent in enumerate(percents) if _is_hidden(percent))
    return max(0.0, 100 - sum(map(surely, percents))) if point == first else 0.0
