"""Novelty: answers that fit no standing theme and make a matter of their own.

Contract: :func:`new_matters` gives groups of texts to be proposed as new themes.

A text is a stranger when it is less like the texts with a known theme than nearly all of these
(95 %) are like each other. Strangers are grouped among themselves; a group is proposed when it has
at least five texts and a word of its own: one that three of ten of its texts have and that
hardly any of the texts with a known theme have.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.clusters import grouping
from analysis.text.clusters.chance import Tickets
from analysis.text.clusters.points import Floats
from analysis.text.clusters.vectors import count_matrix, reduce_to, unit_rows
from analysis.text.preparing import Prepared

LEAST = 5
"""Fewer texts than this make no theme."""

_STRANGE = 0.05
_NEAREST = 2
_OWN_SHARE = 0.3
_OWN_RATIO = 6.0
_LEAST_EXPECTED = 2.0
_MISSING = 0.25
_BLOCK = 4_000
_KNOWN_SAMPLE = 3_000


@dataclass(frozen=True, kw_only=True)
class Matters:
    """Groups that could be new themes.

    Attributes
    ----------
    group : int array of shape (n_texts,)
        -1: in none.
    n : int
    """

    group: NDArray[np.int64]
    n: int


def new_matters(
    prepared: Prepared,
    described: Floats,
    is_known: NDArray[np.bool_],
    n_most: int | None,
    seed: int,
) -> Matters:
    """Group the texts that are like nothing known.

    Parameters
    ----------
    prepared : Prepared
    described : float32 array of shape (n_texts, n_dimensions)
        From :func:`analysis.text.settled.learning.features`.
    is_known : bool array of shape (n_texts,)
        Texts whose theme is settled or hinted at.
    n_most : int, optional
        At most this many groups.
    seed : int
    """
    group = np.full(len(described), -1, dtype=np.int64)
    has_term = prepared.points.is_placed
    strangers = np.flatnonzero(~is_known & has_term & _is_strange(described, is_known))
    if len(strangers) < LEAST or n_most == 0:
        return Matters(group=group, n=0)
    found = _grouped(prepared.points[strangers], prepared.tickets[strangers], seed)
    terms = count_matrix(prepared.corpus.tokens, prepared.corpus.terms).matrix
    known, every = terms[np.flatnonzero(is_known)], _shares(terms)
    kept = 0
    for number in range(int(found.max()) + 1):
        members = strangers[found == number]
        if kept == n_most or len(members) < LEAST:
            continue
        if _has_own_word(_shares(terms[members]), _shares(known), every, known.shape[0]):
            group[members] = kept
            kept += 1
    return Matters(group=group, n=kept)


def _is_strange(described: Floats, is_known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    known = np.flatnonzero(is_known)
    if len(known) <= _NEAREST:
        return np.zeros(len(described), dtype=bool)
    known = known[np.linspace(0, len(known) - 1, min(len(known), _KNOWN_SAMPLE)).astype(int)]
    units = unit_rows(described)
    own = units[known] @ units[known].T
    np.fill_diagonal(own, -1)
    usual = np.quantile(_nearest(own), _STRANGE)
    return np.concatenate(
        [
            _nearest(units[start : start + _BLOCK] @ units[known].T) < usual
            for start in range(0, len(units), _BLOCK)
        ]
    )


def _nearest(likeness: Floats) -> NDArray[np.float64]:
    """Mean likeness to the two nearest."""
    return np.asarray(np.partition(likeness, -_NEAREST, axis=1)[:, -_NEAREST:].mean(axis=1))


def _grouped(points: Floats, tickets: Tickets, seed: int) -> NDArray[np.int64]:
    number = grouping.choose_number(points, seed, tickets=tickets).n_clusters
    reduced = reduce_to(points, grouping.dimensions_for(number), seed, tickets)
    return grouping.cluster(reduced, number, seed, tickets=tickets).cluster


def _shares(terms: sparse.csr_matrix) -> NDArray[np.float64]:
    return np.asarray(terms.getnnz(axis=0) / max(terms.shape[0], 1))


def _has_own_word(
    inside: NDArray[np.float64],
    known: NDArray[np.float64],
    every: NDArray[np.float64],
    n_known: int,
) -> bool:
    """Whether a word of the group is missing among the known texts, and not by chance."""
    own = (inside >= _OWN_SHARE) & (inside >= _OWN_RATIO * known)
    missing = (n_known * every >= _LEAST_EXPECTED) & (known <= _MISSING * every)
    return bool((own & missing).any())
