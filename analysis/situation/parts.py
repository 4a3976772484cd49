"""Parts: how strong an item is, of what, and what its rank depends on.

``strength = (prevalence^a · severity^b · breadth^c · priority^d)^(1 / (a + b + c + d))``, the
weighted geometric mean of four parts, each 0 to 1:

- **prevalence**: the share of answers or ratings that speak for the item, out of the largest such
  share in the same survey. A question that asks everybody about roads finds more people than one
  that asks for whatever is wrong, so shares of ratings and of open answers are not compared.
- **severity**: of those who take a side, the share on the item's side: complaints out of complaints
  and praise, the dissatisfied out of the dissatisfied and the satisfied; of a contrast between
  groups the distance of the lowest mean from the middle of the scale, over half the scale.
- **breadth**: how far the groups of stakeholders (quarters, ages) that may be shown go along with
  everybody, on average: a group that speaks of it half as often as all together counts half, one
  that does so as often or more counts whole.
- **priority**: the mean priority of the stakeholders who say it, over the largest possible (25).

A part that is not known is left out of the mean, and said so. The geometric mean is taken because
parts should not make up for each other fully: what everybody mentions in passing, and what one
group is bitter about, both stand behind what is widespread and grave (OECD and JRC 2008, *Handbook
on Constructing Composite Indicators*, step 6; the Human Development Index has used it since 2010).
Weights are equal unless a planner sets others; :func:`sensitivity` says what a rank depends on.
Pure Python: web workers may load it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, isfinite, log
from typing import Final

from analysis.errors import SettingsError

PARTS: Final = ("prevalence", "severity", "breadth", "priority")
LEAST: Final = 0.01
"""A part counts as this at least, so that one nought doesn't wipe out all the others."""
FIFTH: Final = 0.2
EQUAL: Final = {"prevalence": 1.0, "severity": 1.0, "breadth": 1.0, "priority": 1.0}

Parts = Mapping[str, float | None]
"""Part -> value, 0 to 1; None where it is not known."""
Weights = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """What the rank of an item depends on most.

    Attributes
    ----------
    part : str
        The part; empty: the rank stays the same whatever is changed.
    rank : int
        In its cell, 1: the strongest.
    without : int
        Its rank when the part is left out.
    best, worst : int
        Its ranks while the weight of the part changes by a fifth.
    """

    part: str
    rank: int
    without: int
    best: int
    worst: int


def checked_weights(weights: Weights) -> dict[str, float]:
    """Complete a planner's weights; what is not given keeps the weight 1.

    Raises
    ------
    SettingsError
        If a part is unknown, a weight is negative or no number, or all are 0.
    """
    unknown = sorted(set(weights) - set(PARTS))
    wrong = [name for name, weight in weights.items() if not isfinite(weight) or weight < 0]
    complete = {name: float(weights.get(name, 1.0)) for name in PARTS}
    if unknown or wrong or not any(complete.values()):
        name = (unknown or wrong or ["prevalence"])[0]
        raise SettingsError(
            f"Weights of the strength: '{name}' can't be used; give 0 or more for "
            f"{', '.join(PARTS)}, at least one of them above 0.",
            f"Gücün ağırlıkları: '{name}' kullanılamıyor; {', '.join(PARTS)} için 0 ya da daha "
            "büyük, en az biri 0'dan büyük sayılar veriniz.",
        )
    return complete


def strength_of(parts: Parts, weights: Weights = EQUAL) -> float:
    """Give the strength of an item, 0 to 1: the weighted geometric mean of its known parts.

    Examples
    --------
    >>> strength_of({"prevalence": 0.8, "severity": 0.2, "breadth": None, "priority": None})
    0.4
    """
    known = {name: value for name, value in parts.items() if value is not None}
    total = sum(weights[name] for name in known)
    if total <= 0:
        return 0.0
    logs = sum(weights[name] * log(max(value, LEAST)) for name, value in known.items())
    return round(min(exp(logs / total), 1.0), 6)


def ranks_of(items: Mapping[str, Parts], weights: Weights) -> dict[str, int]:
    """Rank items by strength; of equally strong ones the first given stands first."""
    strengths = {key: strength_of(parts, weights) for key, parts in items.items()}
    ordered = sorted(strengths, key=lambda key: -strengths[key])
    return {key: rank for rank, key in enumerate(ordered, start=1)}


def sensitivity(items: Mapping[str, Parts], weights: Weights = EQUAL) -> dict[str, Sensitivity]:
    """Say of each item of one cell which part its rank depends on most.

    Each part is left out, and its weight changed by a fifth up and down, one at a time. The part
    counts that moves the item farthest when it is left out; of equal ones that which moves it
    farther by a fifth.

    Parameters
    ----------
    items : Mapping of str to Parts
        In the order that breaks ties.
    """
    base = ranks_of(items, weights)
    tried = {
        part: [ranks_of(items, changed) for changed in _changes(weights, part)]
        for part in PARTS
        if weights[part] > 0
    }
    return {key: _most(key, base[key], tried) for key in items}


def _changes(weights: Weights, part: str) -> list[dict[str, float]]:
    """Give the weights without a part, and with its weight a fifth smaller and larger."""
    return [{**weights, part: weights[part] * factor} for factor in (0.0, 1 - FIFTH, 1 + FIFTH)]


def _most(key: str, rank: int, tried: Mapping[str, Sequence[Mapping[str, int]]]) -> Sensitivity:
    found = [
        Sensitivity(
            part=part,
            rank=rank,
            without=without[key],
            best=min(rank, smaller[key], larger[key]),
            worst=max(rank, smaller[key], larger[key]),
        )
        for part, (without, smaller, larger) in tried.items()
    ]
    most = max(found, key=lambda each: (abs(each.without - rank), each.worst - each.best))
    if most.without == rank and most.best == most.worst:
        return Sensitivity(part="", rank=rank, without=rank, best=rank, worst=rank)
    return most


__all__ = [
    "EQUAL",
    "LEAST",
    "PARTS",
    "Parts",
    "Sensitivity",
    "Weights",
    "checked_weights",
    "ranks_of",
    "sensitivity",
    "strength_of",
]
