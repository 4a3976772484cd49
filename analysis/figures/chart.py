"""A chart as data: what is drawn as a picture and what Word draws itself, from one description.

Pure Python, so that planners' pages may make charts of their desks; only drawing needs matplotlib.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from analysis.bands import Bound

MOST_KEYED: Final = 24
"""Points whose names stand beside the map; of more, the text names them by their numbers."""
UNKEYED_HEIGHT: Final = 3.4
"""Inches of a map without a key: it stands on one page with the table that names its points."""


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    """One bar for each category; the first category is at the top."""
    STACKED = "stacked"
    """One bar for each category, one part for each series; the parts add up to 100 percent."""
    POINTS = "points"
    """Points with a label each: the first series is across, the second up."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """One value for each category; None where nothing may be shown or nothing was answered."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What a figure shows.

    Attributes
    ----------
    kind : ChartKind
    categories : tuple of str
        Labels of the bars or points, in reading order.
    series : tuple of Series
    style : str
        How values are written: "percent", "mean" or "count" (see ``language.numbers``). Values that
        are known coarsely are Band, Bound or Rounded, and are written as such.
    axes : tuple of (str, str)
        What is across and what is up; empty for none.
    limits : tuple of (float, float), or None
        Ends of the axis of values (of both axes for points).
    cuts : tuple of (float or None, float or None)
        For points: where the lines stand that part the field in four.
    corners : tuple of str
        For points: names of the four fields, lower left first, then lower right, upper left,
        upper right.
    fields : tuple of int
        For points: the place among ``corners`` of the field each point belongs to, which a person
        may have decided; -1 for none. Empty: where the cuts put it.
    alt : str
        What the chart shows, for those who don't see it.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    style: str
    axes: tuple[str, str] = ("", "")
    limits: tuple[float, float] | None = None
    cuts: tuple[float | None, float | None] = (None, None)
    corners: tuple[str, ...] = ()
    fields: tuple[int, ...] = ()
    alt: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether every value is there and is what it says, not only one end of a share."""
        return all(
            value is not None and not isinstance(value, Bound)
            for each in self.series
            for value in each.values
        )

    @property
    def has_key(self) -> bool:
        """For points: whether the key to their numbers stands beside them; many have no room."""
        return self.kind is ChartKind.POINTS and len(self.categories) <= MOST_KEYED

    @property
    def height(self) -> float:
        """Inches on the printed page: so much at the edges, so much for each bar or name."""
        n = len(self.categories)
        if self.kind is ChartKind.POINTS:
            return max(3.9, 0.6 + 0.19 * n) if self.has_key else UNKEYED_HEIGHT
        return 0.5 + 0.27 * n if self.kind is ChartKind.BARS else 0.9 + 0.3 * n

    @property
    def places(self) -> tuple[int, ...]:
        """For points: the field each one belongs to, given or by the cuts."""
        if self.fields or self.kind is not ChartKind.POINTS:
            return self.fields
        across, up = self.series
        return tuple(
            _side(x, self.cuts[0]) + 2 * _side(y, self.cuts[1])
            for x, y in zip(across.values, up.values, strict=True)
        )


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


def _side(value: float | None, cut: float | None) -> int:
    return int(value is not None and cut is not None and value >= cut)


def span_of(values: Sequence[float], room: float = 0.16) -> tuple[float, float]:
    """Give the ends of an axis that leaves room round its values.

    Examples
    --------
    >>> span_of((2.0, 4.0))
    (1.68, 4.32)
    """
    wide = max((max(values) - min(values)) * room, 0.1)
    return min(values) - wide, max(values) + wide
