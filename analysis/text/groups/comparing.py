"""Two shares compared, and the correction for many comparisons.

Contract: :func:`compare` gives the difference of two independent shares with its interval and the
probability of one as large by chance; :func:`corrected` gives the q-values of many of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import chdtrc
from scipy.stats import false_discovery_control, fisher_exact

from analysis.intervals import newcombe

NOTABLE: Final = 0.05
"""Largest q-value of a difference that is pointed out."""
LEAST_EXPECTED: Final = 5
"""With a smaller expected count in a cell the exact test is used (Cochran 1954)."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A share less another one.

    Attributes
    ----------
    difference, low, high : float
        In percentage points, -100 to 100, with the 95 % interval (Newcombe).
    p : float
        Two-sided probability of such a difference where there is none, 0 to 1.
    """

    difference: float
    low: float
    high: float
    p: float


def compare(count: int, base: int, other_count: int, other_base: int) -> Comparison | None:
    """Compare a share with another one; None where one of the two has no base.

    Parameters
    ----------
    count, base : int
        Of the one: how many of how many.
    other_count, other_base : int
        Of the other; nobody stands in both.
    """
    if not base or not other_base:
        return None
    share, other = count / base, other_count / other_base
    low, high = newcombe(share, base, other, other_base)
    return Comparison(
        difference=100 * (share - other),
        low=100 * low,
        high=100 * high,
        p=two_sided(count, base, other_count, other_base),
    )


def two_sided(count: int, base: int, other_count: int, other_base: int) -> float:
    """Give the two-sided p-value of a table of two by two.

    Pearson's chi-square without a correction; Fisher's exact test where a count of fewer than
    :data:`LEAST_EXPECTED` is to be expected.

    Examples
    --------
    >>> round(two_sided(3, 4, 1, 4), 4)  # Fisher's lady tasting tea
    0.4857
    """
    table = np.array(
        [[count, base - count], [other_count, other_base - other_count]], dtype=np.float64
    )
    sums, columns = table.sum(axis=1), table.sum(axis=0)
    if (columns == 0).any():
        return 1.0
    expected = np.outer(sums, columns) / table.sum()
    if expected.min() < LEAST_EXPECTED:
        return float(fisher_exact(table.astype(np.int64))[1])
    return float(chdtrc(1, ((table - expected) ** 2 / expected).sum()))  # of chi-square


def corrected(p_values: Sequence[float]) -> list[float]:
    """Give the q-value of each of many p-values.

    Of all differences with a q of at most .05, one in twenty at most is expected to be chance
    (Benjamini and Hochberg 1995, *Controlling the false discovery rate*, Journal of the Royal
    Statistical Society B 57, 289-300).

    Examples
    --------
    >>> [round(q, 3) for q in corrected([0.01, 0.02, 0.9])]
    [0.03, 0.03, 0.9]
    """
    if not p_values:
        return []
    return [float(q) for q in false_discovery_control(np.asarray(p_values, dtype=np.float64))]


__all__ = ["LEAST_EXPECTED", "NOTABLE", "Comparison", "compare", "corrected", "two_sided"]
