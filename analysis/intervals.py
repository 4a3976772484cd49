"""Weighted counts, means and intervals: the arithmetic that all tables share."""

import numpy as np
import numpy.typing as npt

from analysis.proportions import Z_95, newcombe, wilson

Numbers = npt.NDArray[np.float64]


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
