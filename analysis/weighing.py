"""Weights by pairwise comparison: which of two items matters more, and by how much.

Managers and council members compare items two by two on Saaty's scale (1: as much, 3: somewhat
more, 5: clearly more, 7: very much more, 9: absolutely more; 2, 4, 6, 8 between). The weights are
the principal eigenvector of the comparisons, and the consistency ratio says how far a judge
contradicts themselves: 0.10 and less is the usual limit.

Source: Saaty 1980, *The Analytic Hierarchy Process*, and 2008, *Decision making with the analytic
hierarchy process*, Int. J. Services Sciences 1(1), 83-98. Several judges are put together by the
geometric mean of their comparisons (Aczél and Saaty 1983, *Procedures for synthesizing ratio
judgements*, J. of Mathematical Psychology 27, 93-102). Weights of SWOT items: Kurttila and others
2000, *Utilizing the AHP in SWOT analysis*, Forest Policy and Economics 1, 41-52.

The result stands beside the strength that the answers give an item, never instead of it. Pure
Python: web workers may load it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log
from typing import Final

from analysis.errors import SettingsError

MOST_ITEMS: Final = 5
"""Of a group: five items are ten comparisons, which is what people fill in with care."""
LARGEST: Final = 9.0
LIMIT: Final = 0.10
"""Largest consistency ratio of comparisons that hang together."""
RANDOM_INDICES: Final = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
"""Mean consistency index of random comparisons of 1 to 10 items (Saaty 1980)."""
_ENOUGH: Final = 1e-13
_MOST_STEPS: Final = 10_000

Pair = tuple[str, str]
Judgements = Mapping[Pair, float]
"""(first, second) -> how many times as important the first is as the second, 1/9 to 9."""
Matrix = list[list[float]]


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """The weights of one group of items.

    Attributes
    ----------
    weights : Mapping of str to float
        Item -> weight; they add up to 1.
    largest_eigenvalue : float
        Equals the number of items where all comparisons agree; more otherwise.
    consistency_ratio : float
        0 where all comparisons agree; 0.10 and less is called consistent.
    worst : tuple of (str, str) or None
        The comparison that disagrees most with all others together; None where none does.
    n_judges : int
        How many judged.
    """

    weights: Mapping[str, float]
    largest_eigenvalue: float
    consistency_ratio: float
    worst: Pair | None = None
    n_judges: int = 1

    @property
    def is_consistent(self) -> bool:
        """Whether the comparisons hang together well enough to be used."""
        return self.consistency_ratio <= LIMIT


def pairs_of(items: Sequence[str]) -> list[Pair]:
    """List the comparisons that a group of items asks for.

    Raises
    ------
    SettingsError
        If there are fewer than two items, more than :data:`MOST_ITEMS`, or one twice.

    Examples
    --------
    >>> pairs_of(["Z1", "Z2", "Z3"])
    [('Z1', 'Z2'), ('Z1', 'Z3'), ('Z2', 'Z3')]
    """
    if not 2 <= len(items) <= MOST_ITEMS or len(set(items)) < len(items):
        raise SettingsError(
            f"Pairwise comparison: {len(items)} items were given; choose 2 to {MOST_ITEMS} "
            "different items of a group.",
            f"İkili karşılaştırma: {len(items)} madde verildi; bir gruptan birbirinden farklı "
            f"2 ile {MOST_ITEMS} arasında madde seçiniz.",
        )
    return list(combinations(items, 2))


def weigh(items: Sequence[str], judges: Sequence[Judgements]) -> Weighing:
    """Weigh a group of items by the comparisons of one judge or several.

    Parameters
    ----------
    items : sequence of str
        Two to five.
    judges : sequence of Judgements
        Each judge compared every pair once, in whichever order.

    Returns
    -------
    Weighing
        Of the geometric means of the judges' comparisons.

    Raises
    ------
    SettingsError
        If a comparison is missing, of unknown items or outside 1/9 to 9.

    Examples
    --------
    >>> weigh(["a", "b"], [{("a", "b"): 3.0}]).weights
    {'a': 0.75, 'b': 0.25}
    """
    if not judges:
        raise SettingsError(
            "Pairwise comparison: nobody has compared the items yet; wait for the first answer.",
            "İkili karşılaştırma: maddeleri henüz kimse karşılaştırmadı; ilk yanıtı bekleyiniz.",
        )
    pairs = pairs_of(items)
    values = [[_judged(judgements, pair) for pair in pairs] for judgements in judges]
    means = [exp(sum(map(log, column)) / len(column)) for column in zip(*values, strict=True)]
    matrix = _matrix(items, dict(zip(pairs, means, strict=True)))
    weights, largest = principal(matrix)
    return Weighing(
        weights={item: _tidy(weight) for item, weight in zip(items, weights, strict=True)},
        largest_eigenvalue=largest,
        consistency_ratio=consistency_ratio(largest, len(items)),
        worst=_worst(items, matrix, weights),
        n_judges=len(judges),
    )


def principal(matrix: Sequence[Sequence[float]]) -> tuple[list[float], float]:
    """Give the principal eigenvector, its parts adding up to 1, and its eigenvalue.

    By power iteration, which finds it for every matrix of positive numbers (Perron).

    Parameters
    ----------
    matrix : square matrix of positive numbers
        Row by column: how many times as important.
    """
    n = len(matrix)
    weights, largest = [1 / n] * n, float(n)
    for _step in range(_MOST_STEPS):
        product = [sum(a * w for a, w in zip(row, weights, strict=True)) for row in matrix]
        # the weights add up to 1, so that the sum of the product estimates the eigenvalue
        largest = sum(product)
        following = [each / largest for each in product]
        change = max(abs(a - b) for a, b in zip(following, weights, strict=True))
        weights = following
        if change < _ENOUGH:
            break
    return weights, largest


def consistency_ratio(largest: float, n: int) -> float:
    """Give Saaty's consistency ratio: ``(λ - n) / (n - 1)`` over that of random comparisons.

    Parameters
    ----------
    largest : float
        The principal eigenvalue.
    n : int
        Items, 1 to 10; with one or two nothing can contradict itself.
    """
    random = RANDOM_INDICES[n - 1]
    return max(0.0, (largest - n) / (n - 1) / random) if random else 0.0


def global_weights(
    groups: Mapping[str, float], within: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Multiply the weights within groups by those of the groups; all add up to 1.

    Parameters
    ----------
    groups : Mapping of str to float
        Group (a cell of the SWOT list) -> weight, such as those of a weighing of the four cells.
        Groups of which nothing was weighed are left out, and the others share their weight.
    within : Mapping of str to Mapping
        Group -> item -> weight within its group.

    Raises
    ------
    SettingsError
        If a group of ``within`` has no weight.
    """
    missing = sorted(name for name in within if groups.get(name, 0) <= 0)
    if missing:
        raise SettingsError(
            f"Weights: the group '{missing[0]}' has no weight of its own; compare the groups too.",
            f"Ağırlıklar: '{missing[0]}' grubunun kendi ağırlığı yok; grupları da karşılaştırınız.",
        )
    whole = sum(groups[name] * sum(items.values()) for name, items in within.items())
    return {
        item: groups[name] * weight / whole
        for name, items in within.items()
        for item, weight in items.items()
    }


def _judged(judgements: Judgements, pair: Pair) -> float:
    turned = (pair[1], pair[0])
    value = judgements.get(pair)
    if value is None and judgements.get(turned):
        value = 1 / judgements[turned]
    if value is None or not 1 / LARGEST - 1e-9 <= value <= LARGEST + 1e-9:
        raise SettingsError(
            f"Pairwise comparison: '{pair[0]}' and '{pair[1]}' need a value from 1/9 to 9.",
            f"İkili karşılaştırma: '{pair[0]}' ile '{pair[1]}' için 1/9 ile 9 arasında bir değer "
            "veriniz.",
        )
    return value


def _matrix(items: Sequence[str], judged: Judgements) -> Matrix:
    return [
        [
            1.0
            if row == column
            else judged[row, column]
            if (row, column) in judged
            else 1 / judged[column, row]
            for column in items
        ]
        for row in items
    ]


def _worst(items: Sequence[str], matrix: Matrix, weights: Sequence[float]) -> Pair | None:
    """Find the comparison farthest from the ratio of the two weights (Saaty 2008, section 5)."""
    off = {
        (first, second): abs(log(matrix[i][j] * weights[j] / weights[i]))
        for (i, first), (j, second) in combinations(enumerate(items), 2)
    }
    pair = max(off, key=lambda each: off[each])
    return pair if off[pair] > 1e-6 else None  # rounding of the iteration


def _tidy(weight: float) -> float:
    """Round what the iteration leaves open."""
    return round(weight, 12)


__all__ = [
    "LIMIT",
    "MOST_ITEMS",
    "RANDOM_INDICES",
    "Judgements",
    "Weighing",
    "consistency_ratio",
    "global_weights",
    "pairs_of",
    "principal",
    "weigh",
]
