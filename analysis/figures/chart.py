"""A chart as data: what is drawn as a picture and what Word draws itself, from one description."""

from dataclasses import dataclass
from enum import StrEnum


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
    alt: str = ""
