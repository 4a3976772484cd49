"""Numbers that say less than they could: bands of counts, and percents or means with one end.

Where people who answer know each other, an exact number can tell what one of them said: 60
answers to one question and 58 to the next are two people. So such results carry a
:class:`Band` ("60–69") instead of a count, percents and means
that are :class:`Rounded`, or a :class:`Bound` ("84 % at least") where the share would tell how
many thought otherwise. All are numbers that print as what they are, so
that no table, sentence or figure can print more than they say.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

STEPS: Final = (1, 2, 5, 10, 20, 25, 50)
"""Percents are rounded to one of these."""


class Band(int):
    """A count of which only its band is said: at least the number itself, at most ``high``.

    Parameters
    ----------
    low, high : int
        The ends, both within the band. As a number a band is its lower end.

    Examples
    --------
    >>> print(Band(60, 69)), Band(60, 69) + 1
    60–69
    (None, 61)
    """

    high: int

    def __new__(cls, low: int, high: int) -> "Band":
        """Make a band of its two ends."""
        band = super().__new__(cls, low)
        band.high = max(low, high)
        return band

    def __getnewargs__(self) -> tuple[int, int]:  # type: ignore[override]  # two ends, not one
        """Let a band be copied with both ends."""
        return int(self), self.high

    def __str__(self) -> str:
        """Write the band as a reader sees it."""
        return str(int(self)) if self.high == int(self) else f"{int(self)}–{self.high}"

    __repr__ = __str__


class Rounded(float):
    """A percent or mean that is rounded before anybody sees it.

    Parameters
    ----------
    value : float
        Rounded already.
    digits : int
        How many stand after the point: 0 for percents, 1 for means.
    """

    digits: int

    def __new__(cls, value: float, digits: int) -> "Rounded":
        """Make a rounded number."""
        number = super().__new__(cls, value)
        number.digits = digits
        return number

    def __getnewargs__(self) -> tuple[float, int]:  # type: ignore[override]  # with its digits
        """Let it be copied with its digits."""
        return float(self), self.digits


class Bound(Rounded):
    """A percent or mean of which only one end is said.

    Parameters
    ----------
    value : float
    digits : int
    is_most : bool
        True: this at most. False: this at least.
    """

    is_most: bool

    def __new__(
        cls, value: float, digits: int, is_most: bool = True
    ) -> "Bound":  # pickle gives places, no names
        """Make a bound of its value and direction."""
        bound = float.__new__(cls, value)
        bound.digits = digits
        bound.is_most = is_most
        return bound

    def __getnewargs__(self) -> tuple[float, int, bool]:  # type: ignore[override]  # with its direction
        """Let it be copied with its direction."""
        return float(self), self.digits, self.is_most

    def __str__(self) -> str:
        """Write the bound with its sign."""
        return f"{'≤' if self.is_most else '≥'} {float(self):.{self.digits}f}"

    __repr__ = __str__


def band_of(count: int, width: int) -> Band:
    """Put a count into its band of ``width`` whole numbers; bands begin at multiples of it.

    Examples
    --------
    >>> band_of(63, 10), band_of(7, 10), band_of(10, 10)
    (60–69, 0–9, 10–19)
    """
    if isinstance(count, Band):
        return count
    low = count // width * width
    return Band(low, low + width - 1)


def percent_step(base: int) -> int:
    """Give the step percents of a base are rounded to: no finer than one person.

    Examples
    --------
    >>> percent_step(20), percent_step(60), percent_step(100)
    (5, 2, 1)
    """
    smallest = 100 / max(base, 2)
    return next(step for step in STEPS if step >= smallest)


def stepped(percent: float, step: int) -> float:
    """Round a percent (0 to 100) to a step, half up."""
    return float(min(100, int((percent + 1e-9) / step + 0.5) * step))


def step_up(percent: float, step: int) -> float:
    """Round a percent (0 to 100) up to a step."""
    return float(min(100, ceil(percent / step - 1e-9) * step))


def share_within(count: int, base: float) -> float:
    """Give the percent (0 to 100) that a known count is of a base, as it may be shown.

    The percent follows from the count and the band of the base alone. Were it that of the true
    base, however rounded, the count and the percent together would tell the base nearly.

    Parameters
    ----------
    count : int
        Known to everybody who sees the percent.
    base : Band or float

    Returns
    -------
    float
        Exact for an exact base. For a band: :class:`Rounded` to the step of the band where every
        base in it gives the same, else the end that holds for all of them.

    Examples
    --------
    >>> share_within(31, Band(60, 69)), share_within(28, Band(400, 409)), share_within(1, 4)
    (≥ 44, 7.0, 25.0)
    """
    if not isinstance(base, Band):
        return 100 * count / base if base else 0.0
    step, lowest = percent_step(base), max(count, base, 1)
    ends = [100 * count / each for each in (max(lowest, base.high), lowest)]
    least, most = (stepped(each, step) for each in ends)
    if least == most:
        return Rounded(most, 0)
    sure = 100 - step_up(100 - ends[0], step)
    return Bound(sure, 0, is_most=False) if sure else Bound(step_up(ends[1], step), 0)


def joined(bases: Iterable[int]) -> int:
    """Add bases up; the sum of bands is a band."""
    parts = list(bases)
    low = sum(int(part) for part in parts)
    if not any(isinstance(part, Band) for part in parts):
        return low
    return Band(low, sum(part.high if isinstance(part, Band) else part for part in parts))


def surely(value: float) -> float:
    """Give what is sure of a number: of one that is only known to be at most something, nothing."""
    return 0.0 if isinstance(value, Bound) and value.is_most else float(value)


def total(parts: "tuple[float, ...]") -> float:
    """Add shares up; with one part that is only known by an end the sum is known so too.

    The sum of parts of which one is only known from below is known from below. Parts that are
    only known from above add up to a share of at most their sum.
    """
    added = sum(float(part) for part in parts)
    bounds = [part for part in parts if isinstance(part, Bound)]
    if not bounds:
        is_rounded = parts and all(isinstance(part, Rounded) for part in parts)
        return Rounded(added, 0) if is_rounded else added
    if any(not bound.is_most for bound in bounds):
        return Bound(sum(surely(part) for part in parts), bounds[0].digits, is_most=False)
    return Bound(min(100.0, added), bounds[0].digits)


__all__ = [
    "Band",
    "Bound",
    "Rounded",
    "band_of",
    "joined",
    "percent_step",
    "share_within",
    "step_up",
    "stepped",
    "surely",
    "total",
]
