"""Fitting: k-means without what makes many small fits slow.

Contract: :func:`seeds` draws where k-means starts, :func:`fitted` gives the centres it ends at.

scikit-learn checks its input at every step, which costs most of the time where hundreds of fits
to a few thousand texts are compared. Starts are drawn by k-means++ with several tries at each
step (Arthur and Vassilvitskii 2007). They are drawn one after the other, so the first k of a
longer list are a start for k clusters.
"""

import warnings
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn import config_context
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from analysis.text.clusters.chance import Tickets, draws
from analysis.text.clusters.points import Floats

Starts = NDArray[np.int64]

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


def seeds(points: Floats, number: int, tickets: Tickets, draw: Sequence[int]) -> Starts:
    """Draw points far from each other, several times.

    k-means++ with several tries a step. Whom a step draws is found by a race: each point comes in
    after an exponential time, made from its ticket and divided by its squared distance to the
    nearest one drawn before. So a point that is added wins a race or changes nothing. All draws go
    step by step side by side, which is quicker than one after the other.

    Parameters
    ----------
    points : float32 array of shape (n_points, n_dimensions)
    number : int
        How many to draw; at most the number of points.
    tickets : uint64 array of shape (n_points,)
    draw : sequence of int
        The seed of each draw.

    Returns
    -------
    int array of shape (n_draws, number)
    """
    n_draws = len(draw)
    every = np.arange(n_draws)
    times = np.empty((n_draws, _TRIES, len(points)), dtype=np.float32)
    for start, seed in enumerate(draw):
        for each in range(_TRIES):
            times[start, each] = -np.log(draws(tickets, seed, each))
    chosen = np.empty((n_draws, number), dtype=np.int64)
    chosen[:, 0] = times[:, 0].argmin(axis=1)
    doubled, lengths = -2 * points.T, np.einsum("ij,ij->i", points, points)

    def distances(rows: Starts) -> Floats:
        squared: Floats = points[rows] @ doubled
        squared += lengths[rows, None]
        squared += lengths
        return np.maximum(squared, 0, out=squared)

    nearest = distances(chosen[:, 0])
    divided = np.empty_like(times)
    with np.errstate(divide="ignore"):
        for place in range(1, number):
            tried = np.divide(times, nearest[:, None], out=divided).argmin(axis=2)
            left = distances(tried.ravel()).reshape(times.shape)
            np.minimum(left, nearest[:, None], out=left)
            best = left.sum(axis=2).argmin(axis=1)
            chosen[:, place], nearest = tried[every, best], left[every, best]
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
