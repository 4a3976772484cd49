"""The look all figures share, and how they become bytes.

Colours run from light to dark, so that a figure copied in grey can still be read. Sizes are in
inches of the printed page; margins are fixed, never measured, which keeps figures alike.
"""

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

WIDTH: Final = 6.3
"""Inches: the text width of an A4 page with margins of 2.5 cm."""
DPI: Final = 200
INK: Final = "#24323a"
QUIET: Final = "#8a949a"
GRID: Final = "#dfe3e5"
BAR: Final = "#3f7f86"
SCALE: Final = ("#ece6d6", "#cdd6c3", "#98bbaf", "#52918f", "#1d5c63")
"""Points of a scale, lowest first; from light to dark."""

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


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A figure as bytes.

    Attributes
    ----------
    png, svg : bytes
    alt : str
        What the figure shows, for those who don't see it.
    """

    alt: str
    png: bytes = field(repr=False)
    svg: bytes = field(repr=False)


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


def as_picture(figure: Figure, alt: str) -> Picture:
    """Write a figure as PNG and SVG without dates or program names."""
    png, svg = BytesIO(), BytesIO()
    figure.savefig(png, format="png", dpi=DPI, metadata={"Software": None})
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(alt=alt, png=png.getvalue(), svg=svg.getvalue())


def printable(text: str) -> str:
    """Take out signs that no font draws and XML refuses."""
    kept = "".join(sign for sign in text if sign.isprintable() and ord(sign) < 0x10000)
    return " ".join(kept.split()) or "-"


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Break a label into lines and cut what is left over."""
    return "\n".join(textwrap.wrap(printable(text), width, max_lines=lines, placeholder=" …"))


def percent_axis(axes: Axes, label: str) -> None:
    """Quieten a horizontal axis of percents."""
    axes.set_xlabel(label, color=QUIET)
    # whole numbers only: a decimal point would be wrong in Turkish
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.tick_params(length=0)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)


def colours(points: int) -> Sequence[str]:
    """Pick as many colours from the scale as it has points, lowest first."""
    if points == len(SCALE):
        return SCALE
    steps = mpl.colors.LinearSegmentedColormap.from_list("scale", SCALE)
    return [mpl.colors.to_hex(steps(place / max(points - 1, 1))) for place in range(points)]


def ink_on(colour: str) -> str:
    """Choose dark or white letters for a background (relative luminance of WCAG 2)."""
    red, green, blue = mpl.colors.to_rgb(colour)
    return "white" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 else INK
