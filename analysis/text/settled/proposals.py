"""Proposals: splits and merges, on request. Nothing is done by itself.

Contract: :func:`propose_split` and :func:`propose_merges` look at a desk and change nothing.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from analysis.errors import SettingsError
from analysis.text.clusters import grouping
from analysis.text.clusters.chance import sample_rows, tickets_for
from analysis.text.clusters.points import Floats
from analysis.text.clusters.vectors import count_matrix, reduce_to, unit_rows
from analysis.text.labels.naming import label_clusters
from analysis.text.labels.topics import topic_of
from analysis.text.settled.desk import Desk

_LEAST_MEMBERS = 12
_LEAST_PART = 5
_LEAST_STABLE = 0.6
_OWN_SHARE, _OWN_RATIO = 0.2, 3.0
_SAMPLES = 4
_SAMPLE = 600
_NEAR = 0.45
_SHARED = 0.25
_N_WORDS = 5


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part a theme could be split into.

    Attributes
    ----------
    label : str
    terms : tuple of str
    size : int
        Segments.
    verbatims : tuple
        Labels of the verbatims, in their order.
    texts : tuple of str
        The segments, masked, beside ``verbatims``.
    """

    label: str
    terms: tuple[str, ...]
    size: int
    verbatims: tuple[Hashable, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Split:
    """A way to split a theme.

    Attributes
    ----------
    key : str
        The theme.
    parts : tuple of Part
        Largest first; empty when there is no good split.
    stability : float
        Mean adjusted Rand index between the split of all answers and of four halves, 0 to 1; the
        best one that was met when no split is good; NaN when there was nothing to try.
    """

    key: str
    parts: tuple[Part, ...]
    stability: float

    @property
    def is_good(self) -> bool:
        """Whether the parts come back in other samples and have words of their own."""
        return bool(self.parts)


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Two themes that could be one matter.

    Attributes
    ----------
    keys : tuple of two str
    nearness : float
        Cosine of the themes' centres, each theme taken as its difference from all answers.
    shared : float
        Cosine of how often the themes have each term.
    words : tuple of str
        Terms that both have, most frequent first.
    topic : str
        Name of the topic of the municipal codebook that both are about; empty: none.
    """

    keys: tuple[str, str]
    nearness: float
    shared: float
    words: tuple[str, ...]
    topic: str


def propose_split(desk: Desk, key: str, most: int = 5) -> Split:
    """Propose a split of a theme into 2 to ``most`` parts, or say that there is no good one.

    A good split comes back in halves of the answers (stability at least .6), has no part of fewer
    than five texts, and each part has words of its own. Of several the one with the most parts
    whose stability is within .05 of the best.

    Raises
    ------
    SettingsError
        If no theme has the key, or ``most`` is below 2.
    """
    if most < 2:
        raise SettingsError(
            f"A theme is split into 2 parts or more, not {most}.",
            f"Bir tema en az 2 parçaya bölünür; {most} olamaz.",
        )
    members = _texts_of(desk, desk.number_of(key))
    points = desk.prepared.points[members]
    if len(members) < _LEAST_MEMBERS:
        return Split(key=key, parts=(), stability=float("nan"))
    terms = _terms(desk)[members]
    tried: dict[int, tuple[float, NDArray[np.int64]]] = {}
    best = 0.0
    with threadpool_limits(1):
        for n_parts in range(2, min(most, len(members) // _LEAST_PART) + 1):
            reduced = reduce_to(points, grouping.dimensions_for(n_parts), desk.seed)
            part = grouping.cluster(reduced, n_parts, desk.seed).cluster
            stability = _stability(reduced, part, n_parts, desk.seed)
            best = max(best, stability)
            if stability >= _LEAST_STABLE and _are_parts(part, n_parts, terms):
                tried[n_parts] = (stability, part)
    if not tried:
        return Split(key=key, parts=(), stability=best)
    good = max(stability for stability, _part in tried.values())
    n_parts = max(n for n, (stability, _part) in tried.items() if stability >= good - 0.05)
    stability, part = tried[n_parts]
    return Split(key=key, parts=_parts(desk, members, part, n_parts), stability=stability)


def _texts_of(desk: Desk, number: int) -> NDArray[np.int64]:
    """Give the distinct texts of a theme."""
    distinct = desk.prepared.sorted.distinct
    inside = (desk.the_standing().theme == number) & (distinct >= 0)
    return np.unique(distinct[inside])


def _terms(desk: Desk) -> sparse.csr_matrix:
    """Say which text has which term."""
    corpus = desk.prepared.corpus
    counts = count_matrix(corpus.tokens, corpus.terms).matrix
    counts.data[:] = 1
    return cast(sparse.csr_matrix, counts)


def _stability(points: Floats, part: NDArray[np.int64], n_parts: int, seed: int) -> float:
    """Compare the parts with those that halves of the texts make."""
    rows = sample_rows(tickets_for(len(points)), _SAMPLE, seed)
    random = np.random.default_rng(seed)
    agreements = []
    for _ in range(_SAMPLES):
        half = np.sort(random.permutation(rows)[: max(len(rows) // 2, n_parts)])
        found = grouping.cluster(points[half], n_parts, seed).cluster
        centres = np.stack([points[half][found == one].mean(axis=0) for one in np.unique(found)])
        nearest = np.argmax(points[rows] @ centres.T - (centres**2).sum(axis=1) / 2, axis=1)
        agreements.append(adjusted_rand_score(part[rows], nearest))
    return float(np.mean(agreements))


def _are_parts(part: NDArray[np.int64], n_parts: int, terms: sparse.csr_matrix) -> bool:
    """Whether each part has enough texts and a word the others hardly have."""
    for number in range(n_parts):
        inside = part == number
        if inside.sum() < _LEAST_PART:
            return False
        own, other = _shares(terms[inside]), _shares(terms[~inside])
        if not ((own >= _OWN_SHARE) & (own >= _OWN_RATIO * other)).any():
            return False
    return True


def _shares(terms: sparse.csr_matrix) -> NDArray[np.float64]:
    return np.asarray(terms.mean(axis=0), dtype=np.float64).ravel()


def _parts(
    desk: Desk, members: NDArray[np.int64], part: NDArray[np.int64], n_parts: int
) -> tuple[Part, ...]:
    cluster = np.full(len(desk.described), -1, dtype=np.int64)
    cluster[members] = part
    labels = label_clusters(desk.prepared.corpus, cluster, n_parts)
    standing, segments = desk.the_standing(), desk.prepared.segments
    distinct = desk.prepared.sorted.distinct
    number = standing.theme[np.flatnonzero(distinct == members[0])[0]]
    of_segment = np.where((standing.theme == number) & (distinct >= 0), cluster[distinct], -1)
    parts = []
    for place, label in enumerate(labels):
        places = np.flatnonzero(of_segment == place)
        parts.append(
            Part(
                label=label.text,
                terms=label.terms,
                size=len(places),
                verbatims=tuple(desk.index[segments.answer[places]].tolist()),
                texts=tuple(segments.texts[one] for one in places.tolist()),
            )
        )
    return tuple(sorted(parts, key=lambda one: (-one.size, one.label)))


def propose_merges(desk: Desk) -> tuple[Merge, ...]:
    """Propose pairs of themes that could be one matter, the most alike first.

    A pair is proposed when the centres are near each other (at least .45) and the themes share
    words (at least .25), or one of the two and the topic of the codebook.
    """
    standing = desk.the_standing()
    members = [_texts_of(desk, number) for number in range(len(standing.themes))]
    filled = [number for number, texts in enumerate(members) if len(texts)]
    if len(filled) < 2:
        return ()
    centres = _centres(desk, [members[number] for number in filled])
    terms = _terms(desk)
    shares = np.stack([_shares(terms[members[number]]) for number in filled])
    typical = unit_rows(np.maximum(shares - _shares(terms), 0))
    corpus = desk.prepared.corpus
    kept = count_matrix(corpus.tokens, corpus.terms).kept
    names = [corpus.terms.terms[place] for place in kept.tolist()]
    telling = shares * np.log((shares + 1e-3) / (shares.mean(axis=0) + 1e-3))
    kinds = [topic_of(_words(names, row), corpus.language) for row in telling]
    found = []
    for one, two in combinations(range(len(filled)), 2):
        nearness = float(centres[one] @ centres[two])
        shared = float(typical[one] @ typical[two])
        kind = kinds[one]
        topic = kind.name if kind is not None and kind == kinds[two] else ""
        if (nearness >= _NEAR) + (shared >= _SHARED) + bool(topic) >= 2:
            merge = Merge(
                keys=(standing.themes[filled[one]].key, standing.themes[filled[two]].key),
                nearness=round(nearness, 4),
                shared=round(shared, 4),
                words=tuple(_words(names, np.minimum(typical[one], typical[two]))),
                topic=topic,
            )
            found.append(merge)
    return tuple(sorted(found, key=lambda pair: (-pair.nearness - pair.shared, pair.keys)))


def _centres(desk: Desk, members: list[NDArray[np.int64]]) -> Floats:
    units = unit_rows(desk.prepared.points.all())
    middle = units.mean(axis=0)
    return unit_rows(np.stack([units[texts].mean(axis=0) - middle for texts in members]))


def _words(names: list[str], weight: NDArray[np.float64]) -> list[str]:
    """Give the terms that weigh most."""
    order = np.argsort(-weight, kind="stable")[:_N_WORDS]
    return [names[place] for place in order.tolist() if weight[place] > 0]
