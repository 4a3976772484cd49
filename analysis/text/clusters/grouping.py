"""Clusters: which answer belongs to which theme.

Contract: :func:`cluster` finds a number of clusters; how many there are
:func:`analysis.text.clusters.number.choose_number` proposes.
"""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import BisectingKMeans, KMeans
from sklearn.exceptions import ConvergenceWarning

from analysis.text.clusters.fitting import fitted, seeds, squared_distances
from analysis.text.clusters.number import (
    MOST,
    Choice,
    choose_number,
    dimensions_for,
    limits,
    n_distinct,
    strength_of,
)
from analysis.text.clusters.vectors import Floats, sample_rows

_FIT_SAMPLE, _MANY, _START_SAMPLE = 15_000, 20_000, 3_000
"""Texts that many answers' clusters are fitted on; what many are; texts that give the start."""
_FEW = 200
_LOOSER = 1.03
_TRIES, _TRIES_OF_MANY, _ROUNDS_OF_MANY = 10, 4, 20
_BLOCK = 10_000
"""Texts that are assigned at a time."""


@dataclass(frozen=True, kw_only=True)
class Clusters:
    """Which text belongs to which cluster.

    Attributes
    ----------
    cluster : int array of shape (n_texts,)
    strength : float array of shape (n_texts,)
        0: half-way between two clusters, 1: at the centre of its own.
    typicality : float array of shape (n_texts,)
        Cosine with the centre of its own cluster.
    """

    cluster: NDArray[np.int64]
    strength: NDArray[np.float64]
    typicality: NDArray[np.float64]


def cluster(
    points: Floats, n_clusters: int, seed: int, has_term: NDArray[np.bool_] | None = None
) -> Clusters:
    """Group texts by k-means, largest cluster first.

    Of more than 20,000 texts a sample of 15,000 is clustered and the others join the cluster
    whose centre is nearest. Clusters are numbered by size, then by the first text.

    Parameters
    ----------
    points : float32 array of shape (n_texts, n_dimensions)
    n_clusters : int
        At least 1; no more clusters than distinct points are made.
    seed : int
    has_term : bool array of shape (n_texts,), optional
        Texts without a term don't shape the clusters; they join the most general one (whose
        centre is nearest to nothing) with strength 0.
    """
    usable = np.arange(len(points)) if has_term is None else np.flatnonzero(has_term)
    rows = usable
    if len(usable) > _MANY:
        rows = usable[sample_rows(len(usable), _FIT_SAMPLE, seed)]
    n_clusters = max(1, min(n_clusters, n_distinct(points[rows], n_clusters)))
    if len(usable) > _MANY:
        centres = _centres_of_many(points[rows], n_clusters, seed)
    else:
        centres = _centres(points[rows], n_clusters, seed)
    found, own, strength = _assigned(points, centres)
    numbers = _by_size(found, n_clusters)
    if has_term is not None:
        strength[~has_term] = 0
    return Clusters(
        cluster=numbers[found],
        strength=strength,
        typicality=1 - own**2 / 2,
    )


def _assigned(
    points: Floats, centres: Floats
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Give each text's nearest centre, how far that is, and how clearly it is the nearest."""
    found = np.empty(len(points), dtype=np.int64)
    own, strength = np.empty(len(points)), np.empty(len(points))
    for start in range(0, len(points), _BLOCK):
        part = slice(start, start + _BLOCK)
        distances = np.sqrt(squared_distances(points[part], centres))
        found[part] = distances.argmin(axis=1)
        own[part], strength[part] = strength_of(distances)
    return found, own, strength


def _centres_of_many(points: Floats, n_clusters: int, seed: int) -> Floats:
    """Find the centres of many texts: the best of several starts on a few of them leads."""
    few = points[sample_rows(len(points), _START_SAMPLE, seed)]
    squared = squared_distances(few, few)
    random = np.random.default_rng(seed)
    starts = [few[seeds(squared, n_clusters, random)] for _ in range(_TRIES_OF_MANY)]
    best = min((fitted(few, start) for start in starts), key=lambda fit: fit.inertia)
    return fitted(points, best.centres, _ROUNDS_OF_MANY).centres


def _centres(points: Floats, n_clusters: int, seed: int) -> Floats:
    """Find the centres by k-means, the best of several free starts.

    Where there are few texts a cluster, free starts fit what is accidental: the tightest
    clusters of all cut large matters to pieces. There k-means starts from repeated halving
    (bisecting k-means), which follows how matters lie within matters, unless that leads to
    clusters that are much looser.
    """
    free = _k_means(points, n_clusters, seed)
    if n_clusters > 2 and len(points) < _FEW * n_clusters:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            halved = BisectingKMeans(n_clusters, n_init=_TRIES, random_state=seed).fit(points)
            guided = KMeans(n_clusters, init=halved.cluster_centers_, n_init=1).fit(points)
        if guided.inertia_ <= _LOOSER * free.inertia_:
            return np.asarray(guided.cluster_centers_, dtype=np.float32)
    return np.asarray(free.cluster_centers_, dtype=np.float32)


def _k_means(points: Floats, n_clusters: int, seed: int) -> KMeans:
    with warnings.catch_warnings():
        # answers that are alike can be fewer points than clusters, which is no fault
        warnings.simplefilter("ignore", ConvergenceWarning)
        return KMeans(n_clusters, n_init=_TRIES, random_state=seed).fit(points)


def _by_size(found: NDArray[np.int64], n_clusters: int) -> NDArray[np.int64]:
    sizes = np.bincount(found, minlength=n_clusters)
    first = np.full(n_clusters, len(found))
    np.minimum.at(first, found, np.arange(len(found)))
    order = np.lexsort((first, -sizes))
    numbers = np.empty(n_clusters, dtype=np.int64)
    numbers[order] = np.arange(n_clusters)
    return numbers


__all__ = [
    "MOST",
    "Choice",
    "Clusters",
    "choose_number",
    "cluster",
    "dimensions_for",
    "limits",
]
