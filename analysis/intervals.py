"""Weighted counts, means and intervals: the arithmetic that all tables share."""

from math import sqrt

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def effective_base(weights: Numbers) -> float:
    """Give Kish's effective base: how many equally weighted responses say as much.

    ``(sum of weights)² / sum of squared weights`` (Kish 1965, *Survey Sampling*, 11.7; 1992,
    *Weighting for unequal Pi*, Journal of Official Statistics 8(2), 183-200). With equal weights
    it is the number of responses; never more.

    Parameters
    ----------
    weights : array of shape (n_responses,)
        Not negative.

    Examples
    --------
    >>> effective_base(np.array([1.0, 1.0, 2.0]))
    2.6666666666666665
    """
    total = float(weights.sum())
    return total * total / float((weights * weights).sum()) if total > 0 else 0.0


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


def weighted_mean(values: Numbers, weights: Numbers) -> float | None:
    """Give the mean; None without any weight."""
    total = float(weights.sum())
    return float((values * weights).sum()) / total if total > 0 else None


def weighted_quantile(values: Numbers, weights: Numbers, share: float) -> float:
    """Give the value below which a share of the weight lies.

    The mean of the neighbours where the share falls exactly between two values, so that with
    equal weights the median is the common one.
    """
    order = np.argsort(values, kind="stable")
    sorted_values, cumulated = values[order], np.cumsum(weights[order])
    target = share * cumulated[-1]
    place = int(np.searchsorted(cumulated, target * (1 - 1e-12)))
    is_between = abs(cumulated[place] - target) <= 1e-9 * cumulated[-1]
    if is_between and place + 1 < len(sorted_values):
        return float((sorted_values[place] + sorted_values[place + 1]) / 2)
    return float(sorted_values[place])


__all__ = [
    "Z_95",
    "Numbers",
    "effective_base",
    "newcombe",
    "weighted_mean",
    "weighted_quantile",
    "wilson",
]
