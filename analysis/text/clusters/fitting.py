"""Fitting: k-means without what makes many small fits slow.

Contract: :func:`seeds` draws where k-means starts, :func:`fitted` gives the centres it ends at.

scikit-learn checks its input at every step, which costs most of the time where hundreds of fits
to a few thousand texts are compared. Starts are drawn by k-means++ with several tries at each
step (Arthur and Vassilvitskii 2007). They are drawn one after the other, so the first k of a
longer list are a start for k clusters.
"""

import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn import config_context
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from analysis.text.clusters.vectors import Floats

_TRIES = 5
"""Points that are tried at each step; the one that leaves the least distance is taken."""
_MOST_ROUNDS = 300


class Fit(NamedTuple):
    """Centres of clusters, and the sum of the squared distances to the nearest."""

    centres: Floats
    inertia: float


def squared_distances(points: Floats, centres: Floats) -> Floats:
    """Give the squared distance of each point to each centre, not below 0."""
    squared: Floats = points @ (-2 * centres.T)
    squared += np.einsum("ij,ij->i", points, points)[:, None]
    squared += np.einsum("ij,ij->i", centres, centres)
    return np.maximum(squared, 0, out=squared)


def seeds(squared: Floats, number: int, random: np.random.Generator) -> NDArray[np.int64]:
    """Draw points far from each other.

    Parameters
    ----------
    squared : float32 array of shape (n_points, n_points)
        Squared distances between the points.
    number : int
        How many to draw; at most the number of points.
    random : Generator

    Returns
    -------
    int array of shape (number,)
    """
    n = len(squared)
    chosen = np.empty(number, dtype=np.int64)
    chosen[0] = random.integers(n)
    nearest = squared[chosen[0]]
    draws = random.random((number, _TRIES))
    for place in range(1, number):
        reach = np.cumsum(nearest, dtype=np.float64)
        tried = np.minimum(np.searchsorted(reach, draws[place] * reach[-1]), n - 1)
        left = np.minimum(squared[tried], nearest)
        best = int(left.sum(axis=1).argmin())
        chosen[place], nearest = tried[best], left[best]
    return chosen


def fitted(points: Floats, start: Floats, rounds: int = _MOST_ROUNDS) -> Fit:
    """Move centres to the middle of their points until they rest (Lloyd's algorithm).

    Parameters
    ----------
    points : float32 array of shape (n_points, n_dimensions)
    start : float32 array of shape (n_clusters, n_dimensions)
    rounds : int
        Most rounds.
    """
    with (
        warnings.catch_warnings(),
        config_context(assume_finite=True, skip_parameter_validation=True),
    ):
        # answers that are alike can be fewer points than clusters, which is no fault
        warnings.simplefilter("ignore", ConvergenceWarning)
        found = KMeans(len(start), init=start, n_init=1, max_iter=rounds).fit(points)
    return Fit(np.asarray(found.cluster_centers_, dtype=np.float32), float(found.inertia_))
