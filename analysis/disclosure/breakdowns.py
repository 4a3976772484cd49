"""Cross tables as they may be shown: by declared groups, without a small one to work out.

In a planner's words, with the survey's minimum m:

1. At most two breakdowns: the groups of the codes, then the first questions on who answered. They
   are broken down one at a time, never by both together.
2. A group is shown as in the table of who answered; what is put together there stays together.
3. A mean needs m answers, 10 at least. Where one group of a statement is hidden, the next smallest
   is hidden with it until m people stand behind two groups or more, since the mean of all is
   shown as well. A statement with fewer than two groups left is left out.
4. Of people who know each other means have one decimal, or are said as "at most" and "at least"
   near an end of the scale; one that would tell by itself what 1 to m - 1 of the group said is
   hidden. A statement whose own mean is hidden is left out, and so is one of which the means by
   group and all else that is shown would tell together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import ceil, floor
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.bands import Band, Bound, band_of
from analysis.crosstabs import CrossCell, CrossRow, CrossTable
from analysis.dataset import as_codes
from analysis.disclosure.attacker import (
    everybody,
    group_facts,
    point_groups,
    point_sets,
    rating_facts,
)
from analysis.disclosure.cells import safe_mean
from analysis.disclosure.constants import JOINED, LEAST_FOR_MEAN
from analysis.disclosure.solver import told
from analysis.frequency_table import FrequencyTable
from analysis.intervals import Numbers
from analysis.results import Results
from analysis.scales import scale_of

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
    if not results.likert:
        return ()
    groups = [table for table in results.frequencies if is_breakdown(table)]
    tables = [_table(results, table, least) for table in groups[:MOST_BREAKDOWNS]]
    if results.band:
        tables = _without_what_tells(results, tables, least)
    return tuple(table for table in tables if table.rows)


def _without_what_tells(
    results: Results, tables: Sequence[CrossTable], least: int
) -> list[CrossTable]:
    """Leave out statements whose means by group, with all else that is shown of them, tell.

    The attacker of :mod:`analysis.disclosure.attacker` is asked before, statement by statement:
    the means of several groups and the percents of all can tell together what none tells alone.
    """
    kept: list[list[CrossRow]] = [[] for _table in tables]
    for likert in results.likert:
        for rated in likert.rows:
            groups = point_groups(likert, results.dataset.codebook[rated.name])
            points = [point for group in groups for point in group]
            facts = [*rating_facts(rated, groups), everybody(results)]
            sets = point_sets(rated.name, points)
            for place, table in enumerate(tables):
                for row in (each for each in table.rows if each.name == rated.name):
                    more, others = group_facts(table, row, points)
                    if told([*facts, *more], {**sets, **others}.items(), least):
                        continue
                    facts, sets = [*facts, *more], {**sets, **others}
                    kept[place].append(row)
    return [replace(table, rows=tuple(rows)) for table, rows in zip(tables, kept, strict=True)]


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
            cells = tuple(
                None if place in hidden else _cell(each, points, results.band)
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


def _cell(answers: Numbers, points: Sequence[float], band: int) -> CrossCell | None:
    mean = float(answers.mean())
    if not band:
        return CrossCell(mean=mean, base=len(answers))
    base = band_of(len(answers), band)
    rounded = safe_mean(mean, (points[0], points[-1]), len(answers), band)
    if not isinstance(rounded, Bound) and mean_tells(points, rounded, base, band):
        return None
    return CrossCell(mean=rounded, base=base)


def mean_tells(points: Sequence[float], mean: float, base: Band, least: int) -> bool:
    """Say whether a mean of one decimal tells of a set of points that 1 to ``least`` - 1 chose.

    With only the mean known, the largest share that may have chosen a set is the upper hull of
    the set's indicator over the scale, at the mean; the smallest is the lower hull.

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
            if fewest >= 1 and most < least - NEAR:
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
