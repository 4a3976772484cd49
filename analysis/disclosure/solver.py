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
    system = _System(facts, [wanted])
    goal = system.row(wanted)
    low, high = system.least(goal), system.least(-goal)
    return (
        -inf if low is None else float(goal @ low),
        inf if high is None else float(goal @ high),
    )


class _System:
    """All facts as one matrix."""

    def __init__(self, facts: Sequence[Fact], wanted: Iterable[Sum]) -> None:
        names = {name for fact in facts for name in fact.of}
        self._names = sorted(names.union(*wanted))
        sides = [
            (sign, fact.of, limit)
            for fact in facts
            for sign, limit in ((1.0, fact.high), (-1.0, -fact.low))
            if limit < inf
        ]
        self._rows = np.array([sign * self.row(of) for sign, of, _ in sides])
        self._limits = np.array([limit for _, _, limit in sides])

    def row(self, of: Sum) -> Numbers:
        """Write a sum as factors of the unknown counts."""
        return np.array([of.get(name, 0.0) for name in self._names])

    def least(self, goal: Numbers) -> Numbers | None:
        """Find counts that agree with all facts and make a sum smallest; None: nothing limits it.

        Raises
        ------
        ValueError
            If the facts contradict one another.
        """
        found = linprog(goal, A_ub=self._rows, b_ub=self._limits, integrality=1, method="highs")
        if found.status == UNLIMITED:
            return None
        if found.status != 0:
            raise ValueError(f"the facts contradict one another: {found.message}")
        counts: Numbers = np.round(found.x)
        return counts


def told(facts: Sequence[Fact], wanted: Iterable[tuple[str, Sum]], least: int) -> list[Determined]:
    """List the sets, each a name and a sum, that are certainly 1 to ``least`` - 1 people.

    Counts that agree with all facts and make one set empty, or large enough, mostly do so for many
    other sets as well; so each solution is tried on all of them before the next is sought.
    """
    sets = list(wanted)
    system = _System(facts, [of for _name, of in sets])
    goals = np.array([system.row(of) for _name, of in sets])
    is_open = np.ones(len(sets), dtype=bool)
    found = []
    for place, (name, _of) in enumerate(sets):
        ends: list[float] = []
        for sign in (1.0, -1.0):
            if not is_open[place]:
                break
            counts = system.least(sign * goals[place])
            if counts is None:
                is_open[place] = False
                break
            sizes = goals @ counts
            is_open &= (sizes >= 1 - NEAR) & (sizes < least - NEAR)
            ends.append(float(sizes[place]))
        if is_open[place]:
            found.append(
                Determined(name=name, low=ceil(ends[0] - NEAR), high=floor(ends[1] + NEAR))
            )
    return found


__all__ = ["Determined", "Fact", "Sum", "size_range", "told"]
