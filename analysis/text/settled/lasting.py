"""Lasting themes: a run with few new answers keeps the themes of the run before.

Contract: :func:`has_same_names` says whether themes found anew are called as in the last run;
:func:`lasting` puts the answers of today into the themes of the last run, or says that these no
longer fit.

Where themes are found anew with one answer more, now and then one gets another name, or one theme
more appears. A planner who runs an analysis again reads that as news. So the themes of the last
run stand then, with their number and their names, until the answers say otherwise: where too many
of them are new, where a theme has lost most of its answers, or where the new ones hold a matter of
their own. Nobody has settled these themes; a later run may leave them behind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text.clusters import grouping
from analysis.text.clusters.fitting import squared_distances
from analysis.text.clusters.number import strength_of
from analysis.text.clusters.points import Floats
from analysis.text.clusters.vectors import reduce_to
from analysis.text.preparing import Prepared
from analysis.text.settled import learning
from analysis.text.settled.matching import place
from analysis.text.settled.model import Settled, check
from analysis.text.settled.novelty import LEAST, new_matters
from analysis.text.settled.standing import of_texts

MOST_NEW = 0.2
"""Share of new texts from which on themes are found anew."""
MOST_LOST = 0.5
"""Share of its texts that a theme may lose."""


@dataclass(frozen=True, kw_only=True)
class Lasting:
    """The themes of the last run with the answers of today.

    Attributes
    ----------
    found : Clusters
    labels : tuple of str
        Of each cluster, as in the last run.
    """

    found: grouping.Clusters
    labels: tuple[str, ...]


def stood_in(prepared: Prepared, last: Settled, index: "pd.Index[Any]") -> NDArray[np.int64]:
    """Say in which theme of the last run each distinct text stood.

    Parameters
    ----------
    prepared : Prepared
    last : Settled
        The last run (:func:`analysis.text.settled.desk.accept`); what a person settled counts no
        more than the rest.
    index : Index
        Of the verbatims.

    Returns
    -------
    int array of shape (n_texts,)
        Below 0: in none.
    """
    check(last)
    placed = place(last, index, prepared)
    return of_texts(prepared, np.where(placed.is_settled, placed.theme, placed.hint))


def has_same_names(
    last: Settled, stood: NDArray[np.int64], found: grouping.Clusters, labels: Sequence[str]
) -> bool:
    """Say whether themes found anew would change no name of the last run.

    Each theme of the last run has its name again, and what comes beside them holds mostly texts
    that stood in none.

    Parameters
    ----------
    last : Settled
    stood : int array of shape (n_texts,)
        From :func:`stood_in`.
    found : Clusters
        Found anew.
    labels : sequence of str
        Of each cluster.
    """
    names = {theme.label for theme in last.themes}
    others = [number for number, label in enumerate(labels) if label not in names]
    return names <= set(labels) and all(
        (stood[found.cluster == number] < 0).mean() > 1 / 2 for number in others
    )


def lasting(
    prepared: Prepared, last: Settled, stood: NDArray[np.int64], seed: int
) -> Lasting | None:
    """Put answers into the themes of the last run.

    Answers that were there stay where they were, new ones join the theme whose centre is nearest.

    Parameters
    ----------
    prepared : Prepared
    last : Settled
    stood : int array of shape (n_texts,)
        From :func:`stood_in`.
    seed : int

    Returns
    -------
    Lasting or None
        None: the themes no longer fit, and must be found anew.
    """
    n = len(last.themes)
    if n < 2 or not _fits(prepared, stood, last, seed):
        return None
    points = reduce_to(prepared.points, grouping.dimensions_for(n), seed, prepared.tickets)
    nearest = squared_distances(points, _centres(points, stood, n)).argmin(axis=1)
    cluster = np.where(stood >= 0, stood, nearest)
    # by the centres of all its answers, which are what the next run will find
    distances = np.sqrt(squared_distances(points, _centres(points, cluster, n)))
    own, strength = strength_of(distances)
    is_nearest = cluster == distances.argmin(axis=1)
    has_term = np.einsum("ij,ij->i", points, points) > 0
    return Lasting(
        found=grouping.Clusters(
            cluster=cluster,
            strength=np.where(is_nearest & has_term, strength, 0.0),
            typicality=1 - np.where(is_nearest, own, 1.0) ** 2 / 2,
        ),
        labels=tuple(theme.label for theme in last.themes),
    )


def _fits(prepared: Prepared, stood: NDArray[np.int64], last: Settled, seed: int) -> bool:
    """Say whether the answers of today are those of the last run but for a few."""
    is_new = stood < 0
    then = _texts_then(last)
    now = np.bincount(stood[~is_new], minlength=len(last.themes))
    if is_new.mean() > MOST_NEW or (now < (1 - MOST_LOST) * then).any() or (now == 0).any():
        return False
    if is_new.sum() < LEAST:
        return True
    described = learning.features(prepared, seed)
    return new_matters(prepared, described, ~is_new, None, seed).n == 0


def _texts_then(last: Settled) -> NDArray[np.int64]:
    """Count the different parts of answers that each theme had."""
    mentions = last.mentions
    text = mentions["segment"] if "segment" in mentions.columns else mentions["text"]
    parts = pd.DataFrame({"theme": mentions["theme"], "text": text}).drop_duplicates()
    sizes = parts["theme"].value_counts()
    return np.array([int(sizes.get(key, 0)) for key in last.keys], dtype=np.int64)


def _centres(points: Floats, stood: NDArray[np.int64], n: int) -> Floats:
    """Give the middle of the texts of each theme."""
    known = stood >= 0
    sums = np.zeros((n, points.shape[1]), dtype=np.float32)
    np.add.at(sums, stood[known], points[known])
    sizes = np.bincount(stood[known], minlength=n).astype(np.float32)
    return np.asarray(sums / np.maximum(sizes, 1)[:, None], dtype=np.float32)
