"""Clusters: which answer belongs to which theme.

Contract: :func:`cluster` finds a number of clusters; how many there are
:func:`analysis.text.clusters.number.choose_number` proposes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.chance import APART, Tickets, sample_rows, tickets_for
from analysis.text.clusters.fitting import Fit, fitted, seeds, squared_distances
from analysis.text.clusters.number import (
    MOST,
    Choice,
    choose_number,
    dimensions_for,
    limits,
    n_distinct,
    strength_of,
)
from analysis.text.clusters.points import MANY_TEXTS, Floats

_FIT_SAMPLE, _START_SAMPLE = 15_000, 3_000
"""Texts that many answers' clusters are fitted on; texts that give the start."""
_FEW = 200
_LOOSER = 1.03
_TRIES, _TRIES_OF_MANY, _ROUNDS_OF_MANY = 10, 8, 20
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
    points: Floats,
    n_clusters: int,
    seed: int,
    has_term: NDArray[np.bool_] | None = None,
    tickets: Tickets | None = None,
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
    tickets : uint64 array of shape (n_texts,), optional
        Made from the texts (:mod:`analysis.text.clusters.chance`): one text more then leaves the
        starts of k-means where they were.
    """
    tickets = tickets_for(len(points)) if tickets is None else tickets
    usable = np.arange(len(points)) if has_term is None else np.flatnonzero(has_term)
    rows = usable
    if len(usable) > MANY_TEXTS:
        rows = usable[sample_rows(tickets[usable], _FIT_SAMPLE, seed)]
    fitted_on = points[rows]
    n_clusters = max(1, min(n_clusters, n_distinct(fitted_on, n_clusters)))
    if len(usable) > MANY_TEXTS:
        centres = _centres_of_many(fitted_on, n_clusters, tickets[rows], seed)
    else:
        centres = _centres(fitted_on, n_clusters, tickets[rows], seed)
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


def _centres_of_many(points: Floats, n_clusters: int, tickets: Tickets, seed: int) -> Floats:
    """Find the centres of many texts: the best of several starts on a few of them leads."""
    rows = sample_rows(tickets, _START_SAMPLE, seed)
    best = _free(points[rows], n_clusters, tickets[rows], seed, _TRIES_OF_MANY)
    return fitted(points, best.centres, _ROUNDS_OF_MANY).centres


def _centres(points: Floats, n_clusters: int, tickets: Tickets, seed: int) -> Floats:
    """Find the centres by k-means, the best of several free starts.

    Where there are few texts a cluster, free starts fit what is accidental: the tightest
    clusters of all cut large matters to pieces. There k-means starts from repeated halving
    (bisecting k-means), which follows how matters lie within matters, unless that leads to
    clusters that are much looser.
    """
    free = _free(points, n_clusters, tickets, seed, _TRIES)
    if n_clusters > 2 and len(points) < _FEW * n_clusters:
        guided = fitted(points, _halved(points, n_clusters, tickets, seed))
        if guided.inertia <= _LOOSER * free.inertia:
            return guided.centres
    return free.centres


def _free(points: Floats, n_clusters: int, tickets: Tickets, seed: int, tries: int) -> Fit:
    """Take the tightest of several fits."""
    drawn = [seed + APART * (each + 1) for each in range(tries)]
    starts = seeds(points, n_clusters, tickets, drawn)
    return min((fitted(points, points[start]) for start in starts), key=lambda fit: fit.inertia)


def _halved(points: Floats, n_clusters: int, tickets: Tickets, seed: int) -> Floats:
    """Halve the widest cluster again and again (bisecting k-means); give the centres."""
    found = np.zeros(len(points), dtype=np.int64)
    centres = [points.mean(axis=0)]
    spread = [float(((points - centres[0]) ** 2).sum())]
    while len(centres) < n_clusters:
        at = int(np.argmax(spread))
        rows = np.flatnonzero(found == at)
        if len(rows) < 2:  # fewer distinct points than clusters
            break
        part = points[rows]
        fit = _free(part, 2, tickets[rows], seed, _TRIES)
        squared = squared_distances(part, fit.centres)
        second = squared.argmin(axis=1) == 1
        found[rows[second]] = len(centres)
        centres[at] = fit.centres[0]
        spread[at] = float(squared[~second, 0].sum())
        centres.append(fit.centres[1])
        spread.append(float(squared[second, 1].sum()))
    return np.stack(centres)


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
