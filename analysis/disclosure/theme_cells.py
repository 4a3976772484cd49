"""Which cells of themes by group are hidden, so that nobody stands alone behind a theme.

In a planner's words, with the survey's minimum m:

1. A group is shown where 10 people of it (m at least) answered; with a smaller one the next
   smallest is hidden too, as in the ratings by group.
2. A cell is hidden where fewer than m people of the group speak of the theme, nobody among them,
   or all but fewer than m.
3. How many speak of a theme in all is known. So with a hidden cell of a theme one more is hidden,
   always and whatever it holds: of the groups that are left the smallest. Which one it is follows
   from the sizes of the groups alone, so that hiding it tells nothing of the answers.
4. A theme of which something small could still be worked out is left out, by somebody who knows
   these rules, and which cell was hidden by which of them.
5. Everybody who answered speaks of some theme. Where that would tell a hidden cell of a group,
   themes are left out until it doesn't, the smallest first.

Source: primary and complementary suppression, Hundepool and others 2012, *Statistical Disclosure
Control*, chapter 4; the attacker of rules 4 and 5 is theirs (the intruder who knows the rule).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.disclosure.breakdowns import hidden_groups

Counts = npt.NDArray[np.int64]
Hidden = npt.NDArray[np.bool_]
MOST_FOR_ALL_SETS: Final = 8
"""Of more hidden cells only single ones are tried, all but one, and all."""


@dataclass(frozen=True)
class _Range:
    """What somebody who knows the rules knows of a hidden cell: its ends, and its group's size."""

    low: int
    high: int
    base: int


def hidden_cells(counts: Counts, bases: Counts, least: int) -> Hidden:
    """Say which cells are hidden.

    Parameters
    ----------
    counts : int array of shape (n_themes, n_groups)
        Who speaks of each theme.
    bases : int array of shape (n_groups,)
        Who answered.
    least : int

    Returns
    -------
    bool array of shape (n_themes, n_groups)

    Examples
    --------
    >>> counts = np.array([[12, 12, 15], [9, 11, 14], [2, 10, 14]])
    >>> hidden_cells(counts, np.array([20, 30, 40]), 5)
    array([[False, False, False],
           [False, False, False],
           [ True,  True, False]])
    """
    rules = _Rules(counts, bases, least)
    while (row := rules.row_to_leave_out()) is not None:
        rules.hidden[row] = True
    return rules.hidden


class _Rules:
    def __init__(self, counts: Counts, bases: Counts, least: int) -> None:
        self.counts, self.bases, self.least = counts, bases, least
        gone = hidden_groups(bases.tolist(), least)
        self.is_gone = np.isin(np.arange(len(bases)), list(gone))
        self.is_few = (counts < least) & ~self.is_gone
        self.is_most = (bases - counts < least) & ~self.is_gone & ~self.is_few
        self.hidden = self.is_few | self.is_most | self.is_gone
        self._hide_one_more()
        for row in range(len(counts)):
            if self._tells(row):
                self.hidden[row] = True

    def _hide_one_more(self) -> None:
        """Rule 3: the smallest group that is left, by its size alone."""
        order = np.lexsort((np.arange(len(self.bases)), self.bases))
        for row in np.flatnonzero((self.is_few | self.is_most).any(axis=1)).tolist():
            left = [group for group in order.tolist() if not self.hidden[row, group]]
            if left:
                self.hidden[row, left[0]] = True

    def range_of(self, row: int, group: int) -> _Range:
        """Say between which ends a hidden cell is known to lie."""
        base, few = int(self.bases[group]), self.least - 1
        if self.is_left_out(row) or self.is_gone[group]:
            return _Range(0, min(base, int(self.counts[row].sum())), base)
        if self.is_few[row, group]:
            return _Range(0, min(few, base), base)
        if self.is_most[row, group]:
            return _Range(base - few, base, base)
        return _Range(self.least, base - self.least, base)

    def is_left_out(self, row: int) -> bool:
        """Say whether nothing of a theme is shown."""
        return bool(self.hidden[row].all())

    def _tells(self, row: int) -> bool:
        """Rule 4: try every set of hidden cells, whose sum in all is known."""
        places = np.flatnonzero(self.hidden[row])
        if len(places) == len(self.bases) or not len(places):
            return False
        total = int(self.counts[row, places].sum())
        ranges = [self.range_of(row, group) for group in places.tolist()]
        return any(self._is_told(ranges, some, total) for some in _sets(len(ranges)))

    def _is_told(self, ranges: list[_Range], some: tuple[int, ...], total: int) -> bool:
        inside = [ranges[place] for place in some]
        outside = [each for place, each in enumerate(ranges) if place not in some]
        low = max(sum(each.low for each in inside), total - sum(each.high for each in outside))
        high = min(sum(each.high for each in inside), total - sum(each.low for each in outside))
        base = sum(each.base for each in inside)
        return self._is_small(low, high) or self._is_small(base - high, base - low)

    def _is_small(self, low: int, high: int) -> bool:
        return low >= 1 and high < self.least

    def row_to_leave_out(self) -> int | None:
        """Rule 5: the smallest theme with a hidden cell that its group's size would tell."""
        for group in np.flatnonzero(~self.is_gone).tolist():
            places = np.flatnonzero(self.hidden[:, group])
            shown = int(self.counts[~self.hidden[:, group], group].sum())
            highest = {row: self.range_of(row, group).high for row in places.tolist()}
            spare = shown + sum(highest.values()) - int(self.bases[group])
            told = [
                row
                for row in places.tolist()
                if self.is_few[row, group] and not self.is_left_out(row) and highest[row] > spare
            ]
            if told:
                return min(told, key=lambda row: (int(self.counts[row].sum()), row))
        return None


def _sets(n: int) -> Iterator[tuple[int, ...]]:
    sizes = range(1, n + 1) if n <= MOST_FOR_ALL_SETS else sorted({1, n - 1, n})
    for size in sizes:
        yield from combinations(range(n), size)


__all__ = ["hidden_cells"]
