"""Cross tables as they may be shown: by declared groups, without a small one to work out.

In a planner's words, with the survey's minimum m:

1. At most two breakdowns: the groups of the codes, then the first questions on who answered. They
   are broken down one at a time, never by both together.
2. A group is shown as in the table of who answered; what is put together there stays together.
3. A mean needs m answers, 10 at least. Where one group of a statement is hidden, the next smallest
   is hidden with it until m people stand behind two groups or more, since the mean of all is
   shown as well. A statement with fewer than two groups left is left out.
4. Of people who know each other means have one decimal, or are said as "at most" and "at least"
   near an end of the scale; one that would, by itself or beside the percents of all, tell what 1
   to m - 1 of the group said is hidden, and a statement whose own mean is hidden is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations
from math import ceil, floor, inf
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.bands import Band, Bound, band_of, surely
from analysis.codebook import Variable
from analysis.crosstabs import CrossCell, CrossRow, CrossTable
from analysis.dataset import as_codes
from analysis.disclosure.attacker import point_groups, rating_facts
from analysis.disclosure.cells import safe_mean
from analysis.disclosure.constants import JOINED, LEAST_FOR_MEAN
from analysis.disclosure.solver import size_range
from analysis.frequency_table import FrequencyTable
from analysis.intervals import Numbers
from analysis.results import Results
from analysis.scales import LikertRow, LikertTable, scale_of

MOST_BREAKDOWNS: Final = 2
MOST_POINTS: Final = 7
"""Of longer scales only the ends are tried."""
Members = npt.NDArray[np.bool_]
HALF_A_STEP: Final = 0.05
NEAR: Final = 1e-9


def broken_down(results: Results, least: int) -> tuple[CrossTable, ...]:
    """Break the ratings of released results down by who answered.

    Parameters
    ----------
    results : Results
        Must have passed the rules of the gate: their tables of groups say what is a group.
    least : int
    """
    groups = [table for table in results.frequencies if is_breakdown(table)]
    tables = (_table(results, table, least) for table in groups[:MOST_BREAKDOWNS])
    return tuple(table for table in tables if table.rows)


def is_breakdown(table: FrequencyTable) -> bool:
    """Say whether results may be broken down by a question: on who answered, with one answer."""
    is_one_answer = table.is_group and not table.is_multiple and not table.is_weighted
    return is_one_answer and sum(row.count > 0 for row in table.rows) > 1


def _table(results: Results, table: FrequencyTable, least: int) -> CrossTable:
    shown = [row.value for row in table.rows if row.value not in JOINED]
    labels = results.dataset.codebook[table.question].value_labels
    rest = tuple(value for value in labels if value not in shown)
    rows = [row for row in table.rows if row.count]
    values = tuple(rest if row.value in JOINED else (row.value,) for row in rows)
    codes = as_codes(results.dataset.values(table.question).fillna("")).to_numpy()
    members = [np.isin(codes, group) for group in values]
    return CrossTable(
        breakdown=table.question,
        text=table.text,
        groups=tuple(row.label for row in rows),
        values=values,
        rows=tuple(_rows(results, members, least)),
    )


def _rows(results: Results, members: Sequence[Members], least: int) -> Iterator[CrossRow]:
    for table in results.likert:
        if table.is_weighted:
            continue
        for row in table.rows:
            if results.band and row.mean is None:  # the groups' means would add up to it
                continue
            variable = results.dataset.codebook[row.name]
            points = [float(point) for point in scale_of(results.dataset, variable)]
            numbers = np.asarray(results.dataset.values(row.name), dtype=np.float64)
            answers = [numbers[group & ~np.isnan(numbers)] for group in members]
            hidden = hidden_groups([len(each) for each in answers], least)
            most = _most_of_all(table, row, variable, least) if results.band else _unlimited
            cells = tuple(
                None if place in hidden else _cell(each, points, results.band, most)
                for place, each in enumerate(answers)
            )
            if sum(cell is not None for cell in cells) > 1:
                yield CrossRow(name=row.name, text=row.text, cells=cells)


def hidden_groups(bases: Sequence[int], least: int) -> set[int]:
    """Say which groups of a statement are hidden, by how many answered it in each.

    Examples
    --------
    >>> sorted(hidden_groups([30, 4, 12, 25], 10)), hidden_groups([30, 10, 12], 10)
    ([1, 2], set())
    """
    enough = max(least, LEAST_FOR_MEAN)
    ordered = sorted(range(len(bases)), key=lambda place: (bases[place], place))
    hidden = [place for place in ordered if bases[place] < enough]
    shown = [place for place in ordered if bases[place] >= enough]
    while hidden and shown and _can_be_subtracted([bases[place] for place in hidden], least):
        hidden.append(shown.pop(0))
    return set(hidden)


def _can_be_subtracted(hidden: Sequence[int], least: int) -> bool:
    given = [n for n in hidden if n]
    return bool(given) and (len(given) < 2 or sum(given) < least)


Most = Callable[[tuple[float, ...]], float]
"""Of a set of points: how many of all groups together may have chosen one of it."""


def _unlimited(_chosen: tuple[float, ...]) -> float:
    return inf


def _most_of_all(table: LikertTable, row: LikertRow, variable: Variable, least: int) -> Most:
    """Give what the statement's own row tells of all groups together, and so of each."""
    groups = point_groups(table, variable)
    facts = rating_facts(row, groups)

    @cache
    def most(chosen: tuple[float, ...]) -> float:
        inside = [{float(point) for point in group} <= set(chosen) for group in groups]
        shown = [share for share, is_in in zip(row.percents, inside, strict=True) if is_in]
        # known to be many without any arithmetic, which takes long
        if sum(map(surely, shown)) * row.base / 100 >= 2 * least:
            return inf
        names = [point for group in groups for point in group if float(point) in chosen]
        return size_range(facts, dict.fromkeys(names, 1.0))[1]

    return most


def _cell(answers: Numbers, points: Sequence[float], band: int, most: Most) -> CrossCell | None:
    mean = float(answers.mean())
    if not band:
        return CrossCell(mean=mean, base=len(answers))
    base = band_of(len(answers), band)
    rounded = safe_mean(mean, (points[0], points[-1]), len(answers), band)
    if not isinstance(rounded, Bound) and mean_tells(points, rounded, base, band, most):
        return None
    return CrossCell(mean=rounded, base=base)


def mean_tells(
    points: Sequence[float], mean: float, base: Band, least: int, most_of_all: Most = _unlimited
) -> bool:
    """Say whether a mean of one decimal tells of a set of points that 1 to ``least`` - 1 chose.

    With only the mean known, the largest share that may have chosen a set is the upper hull of
    the set's indicator over the scale, at the mean; the smallest is the lower hull. No more can
    have chosen it in a group than in all of them.

    Examples
    --------
    >>> mean_tells([1, 2, 3, 4, 5], 1.1, Band(10, 19), 10)
    True
    >>> mean_tells([1, 2, 3, 4, 5], 3.2, Band(30, 39), 10)
    False
    """
    if len(points) > MOST_POINTS:
        return False
    low, high = max(points[0], mean - HALF_A_STEP), min(points[-1], mean + HALF_A_STEP)
    # a hull is bent at the points only, so these moments hold its smallest and largest values
    moments = [low, high, *(point for point in points if low < point < high)]
    for size in range(1, len(points)):
        for group in combinations(points, size):
            shares = [_hull(points, group, moment) for moment in moments]
            fewest = ceil(min(share[0] for share in shares) * base - NEAR)
            most = floor(max(share[1] for share in shares) * base.high + NEAR)
            if fewest >= 1 and min(most, most_of_all(group)) < least - NEAR:
                return True
    return False


def _hull(points: Sequence[float], group: Sequence[float], moment: float) -> tuple[float, float]:
    """Give the smallest and the largest share of a group of points where the mean is known."""
    shares = []
    for below in (point for point in points if point <= moment):
        for above in (point for point in points if point >= moment):
            weight = 0.0 if above == below else (moment - below) / (above - below)
            shares.append((1 - weight) * (below in group) + weight * (above in group))
    return min(shares), max(shares)


__all__ = ["MOST_BREAKDOWNS", "broken_down", "hidden_groups", "is_breakdown", "mean_tells"]
