"""The colours all figures and documents share; pure Python.

Colours of a scale run from light to dark, so that a figure copied in grey can still be read.
"""

from collections.abc import Sequence
from typing import Final

INK: Final = "#24323a"
"""Letters."""
ACCENT: Final = "#1d5c63"
"""Headings, rules, what is to be seen first."""
QUIET: Final = "#8a949a"
"""Lines and letters that step back."""
GRID: Final = "#dfe3e5"
SOFT: Final = "#eef3f2"
"""A surface behind letters."""
BAR: Final = "#3f7f86"
SCALE: Final = ("#ece6d6", "#cdd6c3", "#98bbaf", "#52918f", "#1d5c63")
"""Points of a scale, lowest first; from light to dark."""
FIELDS: Final = ("#98a4a8", "#6d8f96", "#b5552f", "#1d5c63")
"""The four fields of a map of points, in the order of ``Chart.corners``."""


def colours(points: int) -> Sequence[str]:
    """Pick as many colours from the scale as it has points, lowest first.

    Examples
    --------
    >>> colours(3)
    ('#ece6d6', '#98bbaf', '#1d5c63')
    """
    if points == 1:
        return (SCALE[-1],)
    return tuple(_at(place * (len(SCALE) - 1) / (points - 1)) for place in range(points))


def ink_on(colour: str) -> str:
    """Choose dark or white letters for a background (relative luminance of WCAG 2)."""
    red, green, blue = (part / 255 for part in _parts(colour))
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 else INK


def _at(place: float) -> str:
    """Mix the two colours of the scale a place lies between."""
    first = min(int(place), len(SCALE) - 2)
    share = place - first
    pairs = zip(_parts(SCALE[first]), _parts(SCALE[first + 1]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
