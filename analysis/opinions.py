"""Opinion groups: people who vote alike, what stands for them, and what unites everybody.

The plain method of Polis on one finished set of votes:

1. Statements a moderator rejected are left out. A missing vote counts as the column's mean.
2. Principal components of the votes, two of them. Each person's place is multiplied by
   sqrt(statements / votes cast), so that people who voted little are not all in the middle;
   as in Polis a rejected statement counts here as one that everybody passed.
3. People with at least 7 votes (all statements where there are fewer) are grouped; where that
   leaves fewer than 15 people, those with the most votes are added.
4. k-means for 2 to 5 groups (no more than 2 + people / 12); the number with the greatest mean
   silhouette, or the fewest groups that come within 0.02 of it, since so small a difference
   says nothing. One or two people far from all others join the nearest group. Groups are
   numbered from the largest.
5. Statements that stand for a group, consensus and group-informed consensus: see
   :mod:`analysis.representativeness`.

Source: C. Small and others, "Polis: Scaling deliberation by mapping high dimensional opinion
spaces", Recerca 26(2), 2021, and the published source of Polis. Polis itself groups people
while votes come in, through a hundred small clusters and from its earlier groups; its groups
can therefore differ from these, while components and tests are the same.

The JSON document of a map is described in :mod:`analysis.opinion_document`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from analysis.errors import DatasetError
from analysis.representativeness import (
    Counts,
    Position,
    Standing,
    consensus,
    count_votes,
    group_informed,
    representative,
)
from analysis.votes import Floats, Statement, Votes

MINIMUM_VOTES: Final = 7
FEWEST_GROUPED: Final = 15
MOST_GROUPS: Final = 5
PEOPLE_PER_GROUP: Final = 12
SMALLEST_GROUP: Final = 3
STARTS: Final = 20
MEANINGLESS: Final = 0.02
"""Numbers of groups whose silhouettes differ by no more than this are equally good."""
UNGROUPED: Final = -1
MOST_INFORMED: Final = 10
SAME_PLACE: Final = 9
"""Digits after the point up to which two places are the same."""

Groups = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class OpinionGroup:
    """People who vote alike.

    Attributes
    ----------
    group : int
        0 for the largest.
    size : int
    centre : tuple of float
        Mean place of its people.
    representative : tuple of Standing
        What stands for it, agreements first.
    """

    group: int
    size: int
    centre: tuple[float, float]
    representative: tuple[Standing, ...]


@dataclass(frozen=True, kw_only=True)
class SharedPosition:
    """A statement all groups lean to, with its score: the product of the groups' shares."""

    statement: str
    text: str
    position: Position
    score: float


@dataclass(frozen=True, kw_only=True)
class OpinionMap:
    """Who votes alike, and what divides and unites them.

    Attributes
    ----------
    votes : Votes
    components : ndarray of shape (2, n_statements)
        Directions in which votes differ most; the largest entry of each is positive.
    explained : tuple of float
        Share of the variance of each component.
    places : ndarray of shape (n_participants, 2)
    membership : ndarray of shape (n_participants,)
        Group of each participant; -1 with too few votes.
    groups : tuple of OpinionGroup
    silhouettes : Mapping of int to float
        Mean silhouette of each number of groups that was tried.
    agreed, rejected : tuple of Standing
        What most people agree or disagree with.
    shared : tuple of SharedPosition
        Group-informed consensus, strongest first.
    counts : Counts
        Votes within the groups.
    minimum_votes, seed : int
    """

    votes: Votes
    components: Floats
    explained: tuple[float, ...]
    places: Floats
    membership: Groups
    groups: tuple[OpinionGroup, ...]
    silhouettes: Mapping[int, float]
    agreed: tuple[Standing, ...]
    rejected: tuple[Standing, ...]
    shared: tuple[SharedPosition, ...]
    counts: Counts
    minimum_votes: int
    seed: int


def map_opinions(votes: Votes, *, seed: int = 0) -> OpinionMap:
    """Find opinion groups in votes.

    Parameters
    ----------
    votes : Votes
    seed : int
        Of the k-means starts.

    Raises
    ------
    DatasetError
        If there are fewer than two statements, fewer than four people who can be grouped, or
        everybody votes alike.
    """
    with threadpool_limits(limits=1):  # sums in one order: the same bytes on every machine
        components, explained, places = project(votes.matrix, votes.n_rejected)
        minimum = min(MINIMUM_VOTES, votes.matrix.shape[1])
        grouped = who_is_grouped(votes, minimum)
        membership = np.full(len(votes.matrix), UNGROUPED, dtype=np.int64)
        membership[grouped], silhouettes = _group(places[grouped], seed)
    statements = tuple((each.statement, each.text) for each in votes.statements)
    counts = count_votes(votes.matrix, membership, int(membership.max()) + 1)
    everybody = count_votes(votes.matrix, np.zeros(len(votes.matrix), dtype=np.int64), 1)
    return OpinionMap(
        votes=votes,
        components=components,
        explained=explained,
        places=places,
        membership=membership,
        groups=_groups(places, membership, representative(counts, statements)),
        silhouettes=silhouettes,
        agreed=consensus(everybody, statements, "agree"),
        rejected=consensus(everybody, statements, "disagree"),
        shared=_shared(counts, votes.statements),
        counts=counts,
        minimum_votes=minimum,
        seed=seed,
    )


def project(matrix: Floats, n_rejected: int = 0) -> tuple[Floats, tuple[float, ...], Floats]:
    """Place people by their votes.

    Parameters
    ----------
    matrix : ndarray of shape (n_participants, n_statements)
        NaN where there is no vote; each column has a vote.
    n_rejected : int
        Statements that were rejected after people had voted on them.

    Returns
    -------
    components : ndarray of shape (2, n_statements)
    explained : tuple of float
    places : ndarray of shape (n_participants, 2)
    """
    filled = np.where(np.isnan(matrix), np.nanmean(matrix, axis=0), matrix)
    if min(matrix.shape) < 2 or not np.ptp(filled, axis=0).any():
        raise DatasetError(
            "votes: everybody votes alike, or there are fewer than two statements or people, so "
            "there are no opinion groups to find; collect more votes.",
            "oylar: herkes aynı oyu vermiş ya da ikiden az ifade veya katılımcı var; bu nedenle "
            "görüş grubu bulunamaz. Daha çok oy toplayınız.",
        )
    pca = PCA(n_components=2, svd_solver="full").fit(filled)
    largest = np.abs(pca.components_).argmax(axis=1)
    signs = np.sign(pca.components_[np.arange(2), largest])
    components = pca.components_ * signs[:, None]
    cast = np.maximum(1, (~np.isnan(matrix)).sum(axis=1) + n_rejected)
    widening = np.sqrt((matrix.shape[1] + n_rejected) / cast)
    places = (filled - pca.mean_) @ components.T * widening[:, None]
    return components, tuple(float(each) for each in pca.explained_variance_ratio_), places


def who_is_grouped(votes: Votes, minimum: int) -> npt.NDArray[np.bool_]:
    """Say who voted enough to be grouped; with few people, those with the most votes too."""
    has_place = ~np.isnan(votes.matrix).all(axis=1)
    enough: npt.NDArray[np.bool_] = has_place & (votes.cast >= minimum)
    if enough.sum() < FEWEST_GROUPED:
        order = np.lexsort((np.arange(len(votes.cast)), -votes.cast, ~has_place))
        enough[order[:FEWEST_GROUPED]] = True
        enough &= has_place
    return enough


def _group(places: Floats, seed: int) -> tuple[Groups, dict[int, float]]:
    """Group places by k-means at the number of groups with the greatest silhouette."""
    limits = (MOST_GROUPS, 2 + len(places) // PEOPLE_PER_GROUP, _n_distinct(places))
    most = min(*limits, len(places) - 1)
    if most < 2 or len(places) < 4:
        raise DatasetError(
            "votes: too few people voted differently from each other to find opinion groups; "
            "collect more votes.",
            "oylar: görüş grubu bulmak için birbirinden farklı oy veren kişi sayısı çok az; "
            "daha çok oy toplayınız.",
        )
    labels = {k: _cluster(places, k, seed) for k in range(2, most + 1)}
    silhouettes = {k: float(silhouette_score(places, labels[k])) for k in labels}
    best = min(k for k in silhouettes if silhouettes[k] >= max(silhouettes.values()) - MEANINGLESS)
    return _numbered(labels[best], places), silhouettes


def _cluster(places: Floats, k: int, seed: int) -> npt.NDArray[Any]:
    """Run k-means; one or two people far from all others make no group of their own.

    They are set aside while centres are found, and then belong to the nearest one.
    """
    inside = np.ones(len(places), dtype=bool)
    while True:
        model = KMeans(n_clusters=k, n_init=STARTS, random_state=seed).fit(places[inside])
        sizes = np.bincount(model.labels_, minlength=k)
        lonely = np.flatnonzero(inside)[sizes[model.labels_] < SMALLEST_GROUP]
        rest = inside.copy()
        rest[lonely] = False
        is_enough = rest.sum() >= k * PEOPLE_PER_GROUP and _n_distinct(places[rest]) >= k
        if not len(lonely) or not is_enough:
            return np.asarray(model.predict(places))
        inside = rest


def _n_distinct(places: Floats) -> int:
    return len(np.unique(places.round(SAME_PLACE), axis=0))


def _numbered(labels: npt.NDArray[Any], places: Floats) -> Groups:
    """Give the largest group the number 0; of two equal ones the more left comes first."""

    def order(label: int) -> tuple[int, float]:
        members = labels == label
        return -int(members.sum()), float(places[members, 0].mean())

    rank = {label: place for place, label in enumerate(sorted(np.unique(labels), key=order))}
    return np.array([rank[label] for label in labels], dtype=np.int64)


def _groups(
    places: Floats, membership: Groups, standings: tuple[tuple[Standing, ...], ...]
) -> tuple[OpinionGroup, ...]:
    groups = []
    for group, chosen in enumerate(standings):
        members = membership == group
        x, y = places[members].mean(axis=0)
        groups.append(
            OpinionGroup(
                group=group,
                size=int(members.sum()),
                centre=(float(x), float(y)),
                representative=chosen,
            )
        )
    return tuple(groups)


def _shared(counts: Counts, statements: tuple[Statement, ...]) -> tuple[SharedPosition, ...]:
    positions: tuple[Position, Position] = ("agree", "disagree")
    scored = [
        SharedPosition(
            statement=each.statement, text=each.text, position=position, score=float(score)
        )
        for position in positions
        for each, score in zip(statements, group_informed(counts, position), strict=True)
    ]
    return tuple(sorted(scored, key=lambda each: -each.score)[:MOST_INFORMED])
