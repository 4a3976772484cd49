"""Which statements stand for a group, and which unite everybody.

The tests of Polis: proportions with pseudocounts, so that few votes don't look certain, and
one-sided tests at 90 %. Source: the published source of Polis, math/src/polismath/math
(stats.clj, repness.clj), and C. Small and others, "Polis: Scaling deliberation by mapping high
dimensional opinion spaces", Recerca 26(2), 2021.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from analysis.votes import AGREE, DISAGREE, Floats

SIGNIFICANT: Final = 1.2816
"""One-sided 90 % point of the normal distribution."""
MOST: Final = 5
"""At most so many statements stand for a group or a consensus."""

Position = Literal["agree", "disagree"]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Votes on each statement within groups.

    Attributes
    ----------
    agrees, disagrees, seen : ndarray of shape (n_groups, n_statements)
        ``seen`` counts all votes, also passes.
    """

    agrees: Floats
    disagrees: Floats
    seen: Floats

    def of(self, position: Position) -> Floats:
        """Votes for a position."""
        return self.agrees if position == "agree" else self.disagrees


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One statement that stands for a group (or, in a consensus, for everybody).

    Attributes
    ----------
    statement, text : str
    position : str
        "agree" or "disagree": what the people share.
    count, seen : int
        Who voted so; who voted on it at all.
    share : float
        (count + 1) / (seen + 2), between 0 and 1.
    share_test : float
        Standard score of the share against one half.
    ratio : float or None
        How many times larger the share is than among all others; None in a consensus.
    ratio_test : float or None
        Standard score of the difference to all others; None in a consensus.
    """

    statement: str
    text: str
    position: Position
    count: int
    seen: int
    share: float
    share_test: float
    ratio: float | None = None
    ratio_test: float | None = None


def count_votes(matrix: Floats, groups: npt.NDArray[np.int64], n_groups: int) -> Counts:
    """Count votes by group; people with the group -1 are not counted."""
    rows = [matrix[groups == group] for group in range(n_groups)]
    return Counts(
        agrees=np.array([(row == AGREE).sum(axis=0) for row in rows], dtype=float),
        disagrees=np.array([(row == DISAGREE).sum(axis=0) for row in rows], dtype=float),
        seen=np.array([(~np.isnan(row)).sum(axis=0) for row in rows], dtype=float),
    )


def smoothed_share(count: Floats, seen: Floats) -> Floats:
    """Share with one imagined vote for and one against."""
    return (count + 1) / (seen + 2)


def share_test(count: Floats, seen: Floats) -> Floats:
    """Score a share against one half, with a pseudocount.

    >>> float(share_test(np.array([6.0]), np.array([6.0]))[0].round(6))
    2.645751
    """
    return 2 * np.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)


def difference_test(inside: Floats, outside: Floats, n_inside: Floats, n_outside: Floats) -> Floats:
    """Score the difference of two shares, with pseudocounts; 0 where all votes are alike."""
    inside, outside, n_inside, n_outside = inside + 1, outside + 1, n_inside + 1, n_outside + 1
    pooled = (inside + outside) / (n_inside + n_outside)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / n_inside + 1 / n_outside))
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = (inside / n_inside - outside / n_outside) / spread
    return np.where(pooled == 1, 0.0, scores)


@dataclass(frozen=True, kw_only=True)
class _Side:
    """One position in all groups; arrays of shape (n_groups, n_statements)."""

    position: Position
    count: Floats
    share: Floats
    share_test: Floats
    ratio: Floats
    ratio_test: Floats

    @property
    def passes(self) -> npt.NDArray[np.bool_]:
        """Whether the statement sets the group apart and most of the group hold it."""
        return (self.ratio_test > SIGNIFICANT) & (self.share_test > SIGNIFICANT)


def _side(counts: Counts, position: Position) -> _Side:
    count, seen = counts.of(position), counts.seen
    others, n_others = count.sum(axis=0) - count, seen.sum(axis=0) - seen
    return _Side(
        position=position,
        count=count,
        share=smoothed_share(count, seen),
        share_test=share_test(count, seen),
        ratio=smoothed_share(count, seen) / smoothed_share(others, n_others),
        ratio_test=difference_test(count, others, seen, n_others),
    )


def representative(
    counts: Counts, statements: tuple[tuple[str, str], ...]
) -> tuple[tuple[Standing, ...], ...]:
    """Choose the statements that stand for each group.

    Those that pass both tests, the strongest five by the product of the two shares' figures and
    their scores; always the agreement that stands for the group best, where there is one; and
    at least one statement for each group. Agreements come first.

    Parameters
    ----------
    counts : Counts
    statements : tuple of (statement, text)
    """
    agree, disagree = _side(counts, "agree"), _side(counts, "disagree")
    return tuple(
        tuple(
            _standing(side, counts, group, place, statements[place])
            for side, place in _chosen(agree, disagree, group)
        )
        for group in range(len(counts.seen))
    )


def _chosen(agree: _Side, disagree: _Side, group: int) -> list[tuple[_Side, int]]:
    def stronger(place: int) -> _Side:
        is_agreed = agree.ratio_test[group, place] > disagree.ratio_test[group, place]
        return agree if is_agreed else disagree

    def strength(side: _Side, place: int) -> float:
        at = (group, place)
        return float(side.ratio[at] * side.ratio_test[at] * side.share[at] * side.share_test[at])

    passing = np.flatnonzero(agree.passes[group] | disagree.passes[group])
    best = _best_agreement(agree, disagree, group)
    first = [] if best is None else [(stronger(best), best)]
    rest = [(stronger(int(place)), int(place)) for place in passing if place != best]
    rest.sort(key=lambda pair: -strength(*pair))
    if not first and not rest:
        score = np.maximum(agree.ratio_test[group], disagree.ratio_test[group])
        rest = [(stronger(int(score.argmax())), int(score.argmax()))]
    chosen = (first + rest)[:MOST]
    return sorted(chosen, key=lambda pair: pair[0].position == "disagree")


def _best_agreement(agree: _Side, disagree: _Side, group: int) -> int | None:
    """Find what the group agrees on: setting it apart if possible, else simply held by most."""
    best: int | None = None
    for place in range(agree.count.shape[1]):
        if agree.count[group, place] == 0 and disagree.count[group, place] == 0:
            continue
        if _is_better(agree, group, place, best):
            best = place
    return best


def _is_better(agree: _Side, group: int, place: int, best: int | None) -> bool:
    at = (group, place)
    if best is None:
        is_distinct = agree.ratio[at] > 1 and agree.share[at] > 0.5
        return bool(agree.share_test[at] > SIGNIFICANT or is_distinct)
    is_distinct = agree.ratio[group, best] > 1

    def figure(where: tuple[int, int]) -> float:
        held = float(agree.share[where] * agree.share_test[where])
        return held * float(agree.ratio[where] * agree.ratio_test[where]) if is_distinct else held

    return figure(at) > figure((group, best))


def _standing(
    side: _Side, counts: Counts, group: int, place: int, statement: tuple[str, str]
) -> Standing:
    at = (group, place)
    return Standing(
        statement=statement[0],
        text=statement[1],
        position=side.position,
        count=int(side.count[at]),
        seen=int(counts.seen[at]),
        share=float(side.share[at]),
        share_test=float(side.share_test[at]),
        ratio=float(side.ratio[at]),
        ratio_test=float(side.ratio_test[at]),
    )


def consensus(
    counts: Counts, statements: tuple[tuple[str, str], ...], position: Position
) -> tuple[Standing, ...]:
    """Choose what most people hold, whatever their group.

    Parameters
    ----------
    counts : Counts
        Of one group: everybody who voted.
    """
    count, seen = counts.of(position)[0], counts.seen[0]
    share, score = smoothed_share(count, seen), share_test(count, seen)
    places = np.flatnonzero((share > 0.5) & (score > SIGNIFICANT))
    strongest = sorted(places, key=lambda place: (-share[place] * score[place], place))[:MOST]
    return tuple(
        Standing(
            statement=statements[place][0],
            text=statements[place][1],
            position=position,
            count=int(count[place]),
            seen=int(seen[place]),
            share=float(share[place]),
            share_test=float(score[place]),
        )
        for place in strongest
    )


def group_informed(counts: Counts, position: Position) -> Floats:
    """Score how far all groups share a position: the product of their shares.

    A majority in one large group can't make up for another group that holds the opposite.

    Returns
    -------
    ndarray of shape (n_statements,)
        Between 0 and 1.
    """
    product: Floats = smoothed_share(counts.of(position), counts.seen).prod(axis=0)
    return product


__all__ = [
    "Counts",
    "Position",
    "Standing",
    "consensus",
    "count_votes",
    "difference_test",
    "group_informed",
    "representative",
    "share_test",
    "smoothed_share",
]
