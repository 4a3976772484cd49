"""The number of themes: how many clusters the answers have.

Contract: :func:`choose_number` proposes it.

Stability alone chooses too few clusters: 3 are always stable, and many matters of similar size
(77 intents, a survey with several open questions) grow steadier without end. So two things are
looked at, both by clustering random halves of the answers and placing the other half:

* stability: the mean adjusted Rand index between the two clusterings (Ben-Hur, Elisseeff and
  Guyon 2002);
* separation: how much nearer answers that were not used for fitting lie to their own centre
  than to the next one (the simplified silhouette, Hruschka, Campello and de Castro 2006, held
  out).

Two pairs of halves (one of many texts) tell which numbers may be the best; the others are looked
at for these only.

Numbers are rated by separation, less where they are not steady; where several do about equally
well, the middle of them is taken (:mod:`analysis.text.clusters.rating`). Only some numbers are
looked at, each about a fifth above the one before, and all of them by the same halves: 8 and 9
themes explain the same answers about as well, and which of the two would come out would be up to
a single answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.chance import APART, Tickets, draws, sample_rows, tickets_for
from analysis.text.clusters.fitting import Starts, fitted, seeds, squared_distances
from analysis.text.clusters.points import MANY_TEXTS, Floats, Points
from analysis.text.clusters.rating import Seen, agreement, may_be_best, middle_of_best, scores
from analysis.text.clusters.vectors import main_axes, unit_rows

MIN_TEXTS = 10
"""Fewer texts than this make one theme."""

_CANDIDATES = (2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 33, 40, 48, 57, 68, 80)
_PAIRS, _PAIRS_OF_MANY, _STARTS, _ROUNDS, _ROUNDS_OF_MANY = 6, 4, 3, 10, 6
_FIRST_PAIRS, _FIRST_PAIRS_OF_MANY = 2, 1
"""Pairs for all numbers; those that may be the best get the others too."""
_STABILITY_SAMPLE, _SAMPLE_OF_MANY = 3_000, 2_000
_HALVING = 2_000
_NO_STRUCTURE = 0.15
MOST = 80
_PLENTY = 50
"""Texts for each theme among which there are surely as many different ones."""
_LEAST = 4
"""2 and 3 clusters are always stable and far apart, so they are for few answers only."""


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


def dimensions_for(n_clusters: int) -> int:
    """About twice as many dimensions as clusters, 20 to 40."""
    return int(np.clip(2 * n_clusters, 20, 40))


def limits(n_texts: int) -> int:
    """Give the most themes a set of texts can carry: 3 for 30 texts, 17 for 1,000, at most 80."""
    share = np.interp(n_texts, [1000, 3000], [0.55, 1.45])
    return int(np.clip(round(share * np.sqrt(n_texts)), 1, MOST))


def choose_number(
    points: Floats | Points,
    seed: int,
    progress: Callable[[float], None] | None = None,
    *,
    most: int = MOST,
    tickets: Tickets | None = None,
    has_term: NDArray[np.bool_] | None = None,
) -> Choice:
    """Propose the number of clusters.

    Parameters
    ----------
    points : float32 array of shape (n_texts, n_dimensions), or Points
    seed : int
    progress : callable, optional
        Called with 0 to 1.
    most : int
        Most clusters somebody can work with.
    tickets : uint64 array of shape (n_texts,), optional
        Made from the texts: they say in which half a text is, whatever stands beside it.
    has_term : bool array of shape (n_texts,), optional
        Texts without a term, whose rows are zeros, are left out.
    """
    usable = np.arange(len(points)) if has_term is None else np.flatnonzero(has_term)
    n = len(usable)
    allowed = min(limits(n), most)
    most = allowed if n > _PLENTY * allowed else min(allowed, n_distinct(points[usable], allowed))
    if n < MIN_TEXTS or most < 2:
        return Choice(n_clusters=1, stability=float("nan"), curve={})
    own = tickets_for(n) if tickets is None else tickets[usable]
    is_many = n > MANY_TEXTS
    rows = sample_rows(own, _SAMPLE_OF_MANY if is_many else _STABILITY_SAMPLE, seed)
    candidates = [k for k in _CANDIDATES if k <= most]
    candidates = [k for k in candidates if k >= _LEAST] or candidates
    effort = _Effort(seed, *_OF_MANY) if is_many else _Effort(seed)
    found = _looked_at(points[usable[rows]], own[rows], candidates, effort, progress)
    curve = {k: float(np.mean(found.agreements[k])) for k in candidates}
    chosen = middle_of_best(scores(found))
    if curve[chosen] < _NO_STRUCTURE:
        return Choice(n_clusters=1, stability=curve[chosen], curve=curve)
    return Choice(n_clusters=chosen, stability=curve[chosen], curve=curve)


class _Effort(NamedTuple):
    """The seed, rounds of each fit, pairs for all numbers, and pairs for those that may be best."""

    seed: int
    rounds: int = _ROUNDS
    first_pairs: int = _FIRST_PAIRS
    pairs: int = _PAIRS


_OF_MANY = (_ROUNDS_OF_MANY, _FIRST_PAIRS_OF_MANY, _PAIRS_OF_MANY)


def _looked_at(
    sample: Floats,
    tickets: Tickets,
    candidates: list[int],
    effort: _Effort,
    progress: Callable[[float], None] | None,
) -> Seen:
    """Look at all numbers by the first pairs of halves, and at those that may be best by all."""
    seen = Seen({k: [] for k in candidates}, {k: [] for k in candidates})
    main = sample @ main_axes(sample, dimensions_for(candidates[-1]))
    pairs, numbers, done = range(effort.first_pairs), candidates, 0.0
    for share in (0.5, 1.0):
        halves = _halve(main, numbers[-1], effort, tickets, pairs)
        for k in numbers:
            _look_at(halves, k, seen)
            if progress:
                progress(done + (share - done) * (numbers.index(k) + 1) / len(numbers))
        pairs, numbers, done = range(effort.first_pairs, effort.pairs), may_be_best(seen), share
    return seen


class _Half(NamedTuple):
    """Half of the texts, the other half, and where k-means may start."""

    part: NDArray[np.int64]
    other: NDArray[np.int64]
    starts: Starts


class _Halves(NamedTuple):
    """Texts in their main dimensions, and pairs of random halves of them."""

    points: Floats
    pairs: list[tuple[_Half, _Half]]
    rounds: int


def _halve(main: Floats, most: int, effort: _Effort, tickets: Tickets, numbers: range) -> _Halves:
    """Deal texts out to halves, and draw the starts for every number of clusters at once."""
    unit = unit_rows(main)

    def dealt(part: NDArray[np.int64], other: NDArray[np.int64], number: int) -> _Half:
        drawn = [effort.seed + APART * (_STARTS * number + each) for each in range(_STARTS)]
        return _Half(part, other, seeds(unit[part], most, tickets[part], drawn))

    pairs = []
    for number in numbers:
        drawn = draws(tickets, effort.seed, _HALVING + number)
        is_one = drawn < 0.5
        if min(is_one.sum(), (~is_one).sum()) < most:  # of ten texts nine may fall into one half
            is_one = drawn < np.median(drawn)
        one, two = np.flatnonzero(is_one), np.flatnonzero(~is_one)
        pairs.append((dealt(one, two, number), dealt(two, one, number)))
    return _Halves(points=main, pairs=pairs, rounds=effort.rounds)


def _look_at(halves: _Halves, n_clusters: int, seen: Seen) -> None:
    """Add stability and separation of a number of clusters by each pair of halves."""
    points = unit_rows(halves.points[:, : dimensions_for(n_clusters)])
    for pair in halves.pairs:
        both = []
        for half in pair:
            distances = np.sqrt(
                squared_distances(points, _centres(halves, points, half, n_clusters))
            )
            both.append(distances.argmin(axis=1))
            separation = float(strength_of(distances[half.other])[1].mean())
            seen.separations[n_clusters].append(separation)
        seen.agreements[n_clusters].append(agreement(both[0], both[1], n_clusters))


def _centres(halves: _Halves, points: Floats, half: _Half, n_clusters: int) -> Floats:
    """Fit a half from the start that lies best."""
    own = points[half.part]
    starts = [own[start[:n_clusters]] for start in half.starts]
    left = [float(squared_distances(start, own).min(axis=0).sum()) for start in starts]
    return fitted(own, starts[int(np.argmin(left))], halves.rounds).centres


def n_distinct(points: Floats, enough: int) -> int:
    """Count distinct points, only as far as it matters."""
    if len(points) > _PLENTY * enough:
        return enough
    return len(np.unique(np.round(points, 4), axis=0))


def strength_of(distances: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the distance to the nearest centre, and how clearly it is the nearest.

    Parameters
    ----------
    distances : float32 array of shape (n_texts, n_clusters)

    Returns
    -------
    own : float array of shape (n_texts,)
    strength : float array of shape (n_texts,)
        1 - nearest / second nearest, 0 to 1; of a single centre 1 - nearest / 2.
    """
    if distances.shape[1] == 1:
        own = distances[:, 0].astype(np.float64)
        return own, np.clip(1 - own / 2, 0, 1)
    two = np.partition(distances, 1, axis=1)[:, :2].astype(np.float64)
    own, second = two[:, 0], two[:, 1]
    return own, np.clip(1 - own / np.where(second > 0, second, 1), 0, 1)
