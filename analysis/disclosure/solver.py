"""The attacker's arithmetic: what a set of published numbers says of the counts behind them.

Every published number is a linear fact on unknown whole numbers (how many gave which answer). For
a set of people the smallest and the largest size that agree with all facts are found by integer
programming (HiGHS through scipy). A set is told when its size is certainly 1 or more, and
certainly less than the minimum.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Final

import numpy as np
from scipy.optimize import linprog

from analysis.intervals import Numbers

Sum = Mapping[str, float]
"""Unknown count -> how often it is added."""
NEAR: Final = 1e-6
UNLIMITED: Final = 3
"""scipy's word for a sum that nothing limits."""


@dataclass(frozen=True)
class Fact:
    """A published number: the sum lies between two limits.

    Attributes
    ----------
    of : Mapping of str to float
        Unknown count -> factor.
    low, high : float
        Limits; infinite where there is none.
    """

    of: Sum
    low: float = -inf
    high: float = inf


@dataclass(frozen=True, kw_only=True)
class Determined:
    """A set of fewer people than the minimum that the facts tell.

    Attributes
    ----------
    name : str
        The question and the answers of the set.
    low, high : int
        Its size, as near as the facts tell it.
    """

    name: str
    low: int
    high: int


def size_range(facts: Sequence[Fact], wanted: Sum) -> tuple[float, float]:
    """Find the smallest and the largest value of a sum that agree with all facts.

    Raises
    ------
    ValueError
        If the facts contradict one another.
    """
    system = _System(facts, wanted)
    return system.least(1.0), -system.least(-1.0)


class _System:
    """All facts as one matrix, and the sum that is asked for."""

    def __init__(self, facts: Sequence[Fact], wanted: Sum) -> None:
        names = sorted({name for fact in facts for name in fact.of} | set(wanted))
        sides = [
            (sign, fact.of, limit)
            for fact in facts
            for sign, limit in ((1.0, fact.high), (-1.0, -fact.low))
            if limit < inf
        ]
        self._rows = np.array([sign * _row(of, names) for sign, of, _ in sides])
        self._limits = np.array([limit for _, _, limit in sides])
        self._goal = _row(wanted, names)

    def least(self, sign: float) -> float:
        """Find the least value of the sum, or of what is opposite to it."""
        found = linprog(
            sign * self._goal, A_ub=self._rows, b_ub=self._limits, integrality=1, method="highs"
        )
        if found.status == UNLIMITED:
            return -inf
        if found.status != 0:
            raise ValueError(f"the facts contradict one another: {found.message}")
        return float(found.fun)


def _row(of: Sum, names: Sequence[str]) -> Numbers:
    return np.array([of.get(name, 0.0) for name in names])


def told(facts: Sequence[Fact], wanted: Iterable[tuple[str, Sum]], least: int) -> list[Determined]:
    """List the sets, each a name and a sum, that are certainly 1 to ``least`` - 1 people."""
    found = []
    for name, of in wanted:
        system = _System(facts, of)
        low = system.least(1.0)
        if low < 1 - NEAR:  # perhaps nobody
            continue
        high = -system.least(-1.0)
        if high < least - NEAR:
            found.append(Determined(name=name, low=ceil(low - NEAR), high=floor(high + NEAR)))
    return found


__all__ = ["Determined", "Fact", "Sum", "size_range", "told"]
