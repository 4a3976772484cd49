"""The look all pictures share, and how they become bytes.

Sizes are in inches of the printed page; margins are fixed, never measured, which keeps figures
alike. Colours stand in :mod:`analysis.figures.colours`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.figures.chart import Picture
from analysis.figures.colours import GRID, INK, QUIET

WIDTH: Final = 6.3
"""Inches: the text width of an A4 page with margins of 2.5 cm."""
DPI: Final = 200

_LOOK: Final[dict[Any, Any]] = {
    "font.family": "DejaVu Sans",
    "font.size": 8.0,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.axisbelow": True,
    "xtick.color": INK,
    "ytick.color": INK,
    "svg.hashsalt": "paydas",
    "svg.fonttype": "none",
}


@contextmanager
def look() -> Iterator[None]:
    """Draw with the shared look; settings of others stay as they were."""
    with mpl.rc_context(_LOOK):
        yield


def canvas(height: float, *, left: float, bottom: float, top: float = 0.1) -> tuple[Figure, Axes]:
    """Make a figure of the page's width with fixed margins, all in inches."""
    figure = Figure(figsize=(WIDTH, height), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (
            left / WIDTH,
            bottom / height,
            (WIDTH - left - 0.25) / WIDTH,
            (height - bottom - top) / height,
        )
    )
    return figure, axes


def as_picture(figure: Figure, alt: str, dpi: int = DPI) -> Picture:
    """Write a figure as PNG and SVG without dates or program names."""
    png, svg = BytesIO(), BytesIO()
    figure.savefig(png, format="png", dpi=dpi, metadata={"Software": None})
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(alt=alt, png=png.getvalue(), svg=svg.getvalue())


def value_axis(axes: Axes, label: str) -> None:
    """Quieten a horizontal axis of values."""
    axes.set_xlabel(label, color=QUIET)
    # whole numbers only: a decimal point would be wrong in Turkish
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.tick_params(length=0)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
