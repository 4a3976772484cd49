"""Clusters: how many themes the answers have, and which answer belongs to which.

Contract: :func:`choose_number` proposes a number of clusters, :func:`cluster` finds them.

Stability alone chooses too few clusters: 3 are always stable, and many matters of similar size
(77 intents, a survey with several open questions) grow steadier without end. So two things are
looked at, both by clustering random halves of the answers and placing the other half:

* stability: the mean adjusted Rand index between the two clusterings (Ben-Hur, Elisseeff and
  Guyon 2002);
* separation: how much nearer answers that were not used for fitting lie to their own centre
  than to the next one (the simplified silhouette, Hruschka, Campello and de Castro 2006, held
  out).

The number is the one of best separation among those whose stability is near the best.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import BisectingKMeans, KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score

from analysis.text.clusters.vectors import Floats, reduce_to, sample_rows

MIN_TEXTS = 10
"""Fewer texts than this make one theme."""

_CANDIDATES = (
    *(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 27, 30, 33, 36, 40),
    *(44, 48, 52, 57, 62, 68, 74, 80),
)
_PAIRS = 6
_STABILITY_SAMPLE = 3_000
_FIT_SAMPLE = 50_000
_NEAR_HIGHEST = 0.85
_NO_STRUCTURE = 0.15
_FEW = 200
_LOOSER = 1.03
MOST = 80


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A number of clusters and why.

    Attributes
    ----------
    n_clusters : int
        1 when there is no structure.
    stability : float
        Mean adjusted Rand index at the chosen number; NaN when nothing was compared.
    curve : Mapping of int to float
        Stability of each number that was tried.
    """

    n_clusters: int
    stability: float
    curve: dict[int, float]


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


def dimensions_for(n_clusters: int) -> int:
    """About twice as many dimensions as clusters, 20 to 40."""
    return int(np.clip(2 * n_clusters, 20, 40))


def limits(n_texts: int) -> int:
    """Give the most themes a set of texts can carry: 3 for 30 texts, 17 for 1,000, at most 80."""
    share = np.interp(n_texts, [1000, 3000], [0.55, 1.45])
    return int(np.clip(round(share * np.sqrt(n_texts)), 1, MOST))


def choose_number(
    points: Floats,
    seed: int,
    progress: Callable[[float], None] | None = None,
    *,
    most: int = MOST,
) -> Choice:
    """Propose the number of clusters.

    Parameters
    ----------
    points : float32 array of shape (n_texts, n_dimensions)
        Rows of zeros must have been left out.
    seed : int
    progress : callable, optional
        Called with 0 to 1.
    most : int
        Most clusters somebody can work with.
    """
    n = len(points)
    allowed = min(limits(n), most)
    most = min(allowed, _n_distinct(points, allowed))
    if n < MIN_TEXTS or most < 2:
        return Choice(n_clusters=1, stability=float("nan"), curve={})
    rows = sample_rows(n, _STABILITY_SAMPLE, seed)
    candidates = [k for k in _CANDIDATES if k <= most]
    curve: dict[int, float] = {}
    separation: dict[int, float] = {}
    for place, k in enumerate(candidates):
        reduced = reduce_to(points[rows], dimensions_for(k), seed)
        curve[k], separation[k] = _by_halves(reduced, k, seed)
        if progress:
            progress((place + 1) / len(candidates))
    chosen = _best_separated(curve, separation)
    if curve[chosen] < _NO_STRUCTURE:
        return Choice(n_clusters=1, stability=curve[chosen], curve=curve)
    return Choice(n_clusters=chosen, stability=curve[chosen], curve=curve)


def _by_halves(points: Floats, n_clusters: int, seed: int) -> tuple[float, float]:
    """Give stability and separation of a number of clusters, means over random halves."""
    random = np.random.default_rng(seed)
    half = len(points) // 2
    agreements, separations = [], []
    for pair in range(_PAIRS):
        order = random.permutation(len(points))
        parts = (np.sort(order[:half]), np.sort(order[half:]))
        both = []
        for part, other in (parts, parts[::-1]):
            centres = _k_means(points[part], n_clusters, 3, seed + pair).cluster_centers_
            distances = _distances(points, centres.astype(np.float32))
            both.append(distances.argmin(axis=1))
            held = distances[other]
            separations.append(float(_strength(held, held.min(axis=1)).mean()))
        agreements.append(adjusted_rand_score(both[0], both[1]))
    return float(np.mean(agreements)), float(np.mean(separations))


def _best_separated(curve: dict[int, float], separation: dict[int, float]) -> int:
    """Take the number of best (smoothed) separation whose stability is near the best.

    From 4 clusters on, where there are as many: 2 and 3 are always stable and far apart.
    """
    numbers = sorted(curve)
    smooth = {
        k: float(np.mean([separation[n] for n in numbers[max(0, at - 1) : at + 2]]))
        for at, k in enumerate(numbers)
    }
    beyond_few = [k for k in numbers if k >= 4] or numbers
    highest = max(curve[k] for k in beyond_few)
    steady = [k for k in beyond_few if curve[k] >= min(_NEAR_HIGHEST * highest, highest)]
    return max(steady, key=lambda k: (smooth[k], -k))


def cluster(
    points: Floats, n_clusters: int, seed: int, has_term: NDArray[np.bool_] | None = None
) -> Clusters:
    """Group texts by k-means, largest cluster first.

    Fitted on at most 50,000 texts. Clusters are numbered by size, then by the first text.

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
    rows = usable[sample_rows(len(usable), _FIT_SAMPLE, seed)]
    n_clusters = max(1, min(n_clusters, _n_distinct(points[rows], n_clusters)))
    centres = _centres(points[rows], n_clusters, seed)
    distances = _distances(points, centres)
    found = distances.argmin(axis=1)
    numbers = _by_size(found, n_clusters)
    own = distances[np.arange(len(points)), found]
    strength = _strength(distances, own)
    if has_term is not None:
        strength[~has_term] = 0
    return Clusters(
        cluster=numbers[found],
        strength=strength,
        typicality=1 - own.astype(np.float64) ** 2 / 2,
    )


def _centres(points: Floats, n_clusters: int, seed: int) -> Floats:
    """Find the centres by k-means, the best of several free starts.

    Where there are few texts a cluster, free starts fit what is accidental: the tightest
    clusters of all cut large matters to pieces. There k-means starts from repeated halving
    (bisecting k-means), which follows how matters lie within matters, unless that leads to
    clusters that are much looser.
    """
    tries = 10 if len(points) <= 20_000 else 4
    free = _k_means(points, n_clusters, tries, seed)
    if n_clusters > 2 and len(points) < _FEW * n_clusters:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            halved = BisectingKMeans(n_clusters, n_init=tries, random_state=seed).fit(points)
            guided = KMeans(n_clusters, init=halved.cluster_centers_, n_init=1).fit(points)
        if guided.inertia_ <= _LOOSER * free.inertia_:
            return np.asarray(guided.cluster_centers_, dtype=np.float32)
    return np.asarray(free.cluster_centers_, dtype=np.float32)


def _k_means(points: Floats, n_clusters: int, tries: int, seed: int) -> KMeans:
    with warnings.catch_warnings():
        # answers that are alike can be fewer points than clusters, which is no fault
        warnings.simplefilter("ignore", ConvergenceWarning)
        return KMeans(n_clusters, n_init=tries, random_state=seed).fit(points)


def _n_distinct(points: Floats, enough: int) -> int:
    """Count distinct points, only as far as it matters."""
    if len(points) > 50 * enough:
        return enough
    return len(np.unique(np.round(points, 4), axis=0))


def _distances(points: Floats, centres: Floats) -> Floats:
    squared: Floats = (
        np.einsum("ij,ij->i", points, points)[:, None]
        - 2 * points @ centres.T
        + np.einsum("ij,ij->i", centres, centres)
    )
    return np.asarray(np.sqrt(np.maximum(squared, 0)), dtype=np.float32)


def _strength(distances: Floats, own: Floats) -> NDArray[np.float64]:
    if distances.shape[1] == 1:
        return np.clip(1 - own.astype(np.float64) / 2, 0, 1)
    second = np.partition(distances, 1, axis=1)[:, 1].astype(np.float64)
    return np.clip(1 - own / np.where(second > 0, second, 1), 0, 1)


def _by_size(found: NDArray[np.int64], n_clusters: int) -> NDArray[np.int64]:
    sizes = np.bincount(found, minlength=n_clusters)
    first = np.full(n_clusters, len(found))
    np.minimum.at(first, found, np.arange(len(found)))
    order = np.lexsort((first, -sizes))
    numbers = np.empty(n_clusters, dtype=np.int64)
    numbers[order] = np.arange(n_clusters)
    return numbers


__all__ = ["Choice", "Clusters", "choose_number", "cluster", "dimensions_for", "limits"]
