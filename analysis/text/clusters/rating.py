"""Rating: how good each number of clusters is, and which of them is taken.

Contract: :func:`scores` rates numbers by what pairs of halves showed (:class:`Seen`),
:func:`middle_of_best` takes one.

Where several numbers do about equally well, the first or the last of them would be up to chance.
Their middle is not, and it hardly hangs on what "about" means: between 1 % and 5 % about the same
numbers come out on nine sets of labelled texts.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_NEAR_HIGHEST = 0.8
"""Share of the highest stability below which a separation counts less."""
_SMOOTHING = (0.25, 0.5, 0.25)
_MAY_BE = 0.95
"""Share of the best score below which a number is not looked at further."""
_NEARLY = 0.03
"""How far below the best score numbers count as nearly as good."""


class Seen(NamedTuple):
    """Agreement and separation of each number of clusters by each pair of halves."""

    agreements: dict[int, list[float]]
    separations: dict[int, list[float]]


def agreement(one: NDArray[np.int64], two: NDArray[np.int64], n_clusters: int) -> float:
    """Give the adjusted Rand index of two clusterings (Hubert and Arabie 1985).

    Parameters
    ----------
    one, two : int array of shape (n_texts,)
        Cluster of each text, 0 to ``n_clusters`` - 1.
    """
    table = np.bincount(one * n_clusters + two, minlength=n_clusters**2)
    table = table.reshape(n_clusters, n_clusters)
    pairs, first, second = (
        float((counts * (counts - 1)).sum()) / 2
        for counts in (table, table.sum(axis=0), table.sum(axis=1))
    )
    n = len(one)
    chance = first * second / (n * (n - 1) / 2)
    most = (first + second) / 2
    return 1.0 if most == chance else (pairs - chance) / (most - chance)


def scores(seen: Seen) -> dict[int, float]:
    """Rate numbers by separation, smoothed over the neighbours (1 : 2 : 1).

    A separation counts less that is far from as steady as the steadiest.
    """
    numbers = sorted(seen.separations)
    curve = np.array([np.mean(seen.agreements[k]) for k in numbers])
    separation = np.array([np.mean(seen.separations[k]) for k in numbers])
    steady = _NEAR_HIGHEST * curve.max()
    score = separation * (np.clip(curve / steady, 0, 1) if steady > 0 else 1)
    smooth = np.convolve(score, _SMOOTHING)[1:-1]
    smooth /= np.convolve(np.ones(len(score)), _SMOOTHING)[1:-1]
    return dict(zip(numbers, smooth.tolist(), strict=True))


def may_be_best(seen: Seen) -> list[int]:
    """Give the numbers that are not far behind the best."""
    rated = scores(seen)
    least = _MAY_BE * max(rated.values())
    return [k for k, score in rated.items() if score >= least]


def middle_of_best(rated: Mapping[int, float]) -> int:
    """Take the middle of the numbers around the best that are nearly as good (within 3 %).

    Each counts by how near it comes to the best, so a score that changes a little moves little.

    Parameters
    ----------
    rated : Mapping of int to float
        Score of each number, numbers in increasing order, no score below 0.

    Examples
    --------
    >>> middle_of_best({4: 0.1, 5: 0.3, 6: 0.3, 7: 0.3, 8: 0.1, 10: 0.299})
    6
    """
    numbers, values = list(rated), np.array(list(rated.values()))
    best = int(np.argmax(values))
    if values[best] <= 0:
        return numbers[best]
    above = values - (1 - _NEARLY) * values[best]
    behind = np.flatnonzero(above <= 0)
    first = max(behind[behind < best], default=-1) + 1
    last = min(behind[behind > best], default=len(numbers))
    places = np.arange(first, last)
    return numbers[round(float(np.average(places, weights=above[first:last])))]
