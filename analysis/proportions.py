"""Intervals of shares: plain arithmetic that pages may compute with as well."""

from math import sqrt
from typing import Final

Z_95: Final = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def wilson(share: float, base: float) -> tuple[float, float]:
    """Give the 95 % interval of a share after Wilson (1927).

    Chosen over ``p ± t·sqrt(p(1−p)/(n−1))`` because that one leaves 0 to 1 and has far less than
    95 % coverage for small bases and for shares near 0 or 1 (Brown, Cai and DasGupta 2001,
    *Interval estimation for a binomial proportion*, Statistical Science 16(2), 101-133). With
    weights ``base`` is the effective base (Franco, Little, Louis and Slud 2019, *Comparative
    study of confidence intervals for proportions in complex sample surveys*, Journal of Survey
    Statistics and Methodology 7(3), 334-364).

    Parameters
    ----------
    share : float
        0 to 1.
    base : float
        More than 0.

    Returns
    -------
    tuple of float
        Lower and upper limit, 0 to 1.
    """
    z2 = Z_95 * Z_95
    middle = (share + z2 / (2 * base)) / (1 + z2 / base)
    half = Z_95 * sqrt(share * (1 - share) / base + z2 / (4 * base * base)) / (1 + z2 / base)
    low = 0.0 if share <= 0 else max(0.0, middle - half)
    return low, 1.0 if share >= 1 else min(1.0, middle + half)


def newcombe(
    share: float, base: float, other_share: float, other_base: float
) -> tuple[float, float]:
    """Give the 95 % interval of the difference of two independent shares after Newcombe (1998).

    It squares the distances of both shares to their Wilson limits (method 10 of *Interval
    estimation for the difference between independent proportions: comparison of eleven methods*,
    Statistics in Medicine 17, 873-890), so that it stays within -1 to 1 and holds for small bases.

    Parameters
    ----------
    share, other_share : float
        0 to 1.
    base, other_base : float
        More than 0.

    Returns
    -------
    tuple of float
        Lower and upper limit of ``share - other_share``, -1 to 1.

    Examples
    --------
    >>> [round(limit, 4) for limit in newcombe(56 / 70, 70, 48 / 80, 80)]
    [0.0524, 0.3339]
    """
    low, high = wilson(share, base)
    other_low, other_high = wilson(other_share, other_base)
    difference = share - other_share
    below = sqrt((share - low) ** 2 + (other_high - other_share) ** 2)
    above = sqrt((high - share) ** 2 + (other_share - other_low) ** 2)
    return difference - below, difference + above
