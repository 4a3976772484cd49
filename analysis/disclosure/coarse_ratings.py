"""Ratings of people who know each other: points put together, means that tell of nobody.

See the rules of :mod:`analysis.disclosure.coarse`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from analysis.bands import Bound, Rounded, band_of
from analysis.disclosure.attacker import rating_facts
from analysis.disclosure.cells import concealed, exclusive_percents, safe_mean
from analysis.disclosure.constants import LEAST_FOR_MEAN
from analysis.disclosure.solver import Sum, told
from analysis.importance import ServiceRow, ServiceTable, position_of
from analysis.language.numbers import rounded
from analysis.scales import LikertRow, LikertTable

TO: Final = " – "
"""Between the first and the last of points that were put together."""
FIVE_POINTS: Final = (1.0, 5.0)
MOST_POINTS_TRIED: Final = 7
"""Of longer scales the mean is left out where points are put together: too many sets to try."""

Places = Sequence[Sequence[int]]


def coarse_likert(table: LikertTable, least: int) -> LikertTable:
    """Say less of ratings that share a scale.

    Where a point was chosen by fewer than ``least`` people in any row, all rows say low, middle
    and high only, so that they can still be compared.
    """
    ends = _ends(table)
    counts = [_counts(row) for row in table.rows]
    size = len(table.points)
    groups: Places = [(place,) for place in range(size)]
    if size > 2 and any(concealed(each, least) for each in counts):
        half = size // 2
        groups = [range(half), range(half, size - half), range(size - half, size)]
        groups = [group for group in groups if group]
    rows = tuple(
        _row(row, each, groups, ends, least) for row, each in zip(table.rows, counts, strict=True)
    )
    # a mean that is hidden could be worked out from that of its dimension
    hidden = {row.dimension for row in rows if row.mean is None}
    return replace(
        table,
        points=tuple(_joined(table.points, group) for group in groups),
        values=tuple(_joined(table.values, group) for group in groups) if table.values else (),
        n_points=table.n_points or size,
        rows=rows,
        dimensions={
            name: safe_mean(mean, ends, table.dimension_bases[name], least)
            for name, mean in table.dimensions.items()
            if name not in hidden
        },
        dimension_bases={name: band_of(n, least) for name, n in table.dimension_bases.items()},
    )


def coarse_services(
    table: ServiceTable | None, ratings: Sequence[LikertTable], least: int
) -> ServiceTable | None:
    """Round the means of services; each is placed again by the numbers that are shown.

    A service's means are those its ratings show, on the scale 1 to 5: no second rounding could
    tell what the first one hides.

    Parameters
    ----------
    table : ServiceTable or None
    ratings : sequence of LikertTable
        Coarse already.
    least : int
    """
    if table is None:
        return None
    cuts = (rounded(table.satisfaction_cut, 1), rounded(table.importance_cut, 1))
    means = {row.name: _on_five(row.mean, _ends(rated)) for rated in ratings for row in rated.rows}
    return replace(
        table,
        rows=tuple(_service(row, means, cuts, least) for row in table.rows),
        satisfaction_cut=Rounded(cuts[0], 1),
        importance_cut=Rounded(cuts[1], 1),
    )


def _on_five(mean: float | None, ends: tuple[float, float]) -> float | None:
    if mean is None or ends == FIVE_POINTS or ends[0] == ends[1]:
        return mean
    on_five = rounded(1 + 4 * (mean - ends[0]) / (ends[1] - ends[0]), 1)
    return Bound(on_five, 1, mean.is_most) if isinstance(mean, Bound) else Rounded(on_five, 1)


def _row(
    row: LikertRow, counts: Sequence[int], groups: Places, ends: tuple[float, float], least: int
) -> LikertRow:
    together = [sum(counts[place] for place in group) for group in groups]
    coarse = replace(
        row,
        base=band_of(row.base, least),
        percents=exclusive_percents(together, least),
        mean=_mean(row.mean, ends, row.base, least),
        missing={kind: band_of(n, least) for kind, n in row.missing.items() if n >= least},
    )
    return (
        replace(coarse, mean=None) if _tells_of_few(coarse, counts, groups, ends, least) else coarse
    )


def _tells_of_few(
    row: LikertRow, counts: Sequence[int], groups: Places, ends: tuple[float, float], least: int
) -> bool:
    """Say whether mean and percents together tell of a set of points that few chose."""
    if row.mean is None:
        return False
    if len(counts) > MOST_POINTS_TRIED:
        return len(groups) < len(counts)
    points = [f"{ends[0] + place:g}" for place in range(len(counts))]
    small: list[tuple[str, Sum]] = []
    for size in range(1, len(points)):
        for places in combinations(range(len(points)), size):
            if 0 < sum(counts[place] for place in places) < least:
                small.append(("", dict.fromkeys((points[place] for place in places), 1.0)))
    facts = rating_facts(row, [[points[place] for place in group] for group in groups])
    return bool(told(facts, small, least))


def _mean(mean: float | None, ends: tuple[float, float], base: int, least: int) -> float | None:
    if mean is None or base < max(least, LEAST_FOR_MEAN):
        return None
    return safe_mean(mean, ends, base, least)


def _counts(row: LikertRow) -> list[int]:
    return [round(percent * row.base / 100) for percent in row.percents]


def _ends(table: LikertTable) -> tuple[float, float]:
    """Give the lowest and the highest point; without values points are counted from 1."""
    if table.values:
        first, last = table.values[0].partition(TO)[0], table.values[-1].rpartition(TO)[2]
        return float(first), float(last)
    return 1.0, float(table.scale_size)


def _joined(labels: Sequence[str], group: Sequence[int]) -> str:
    """Name points that were put together: the first and the last of them."""
    first, last = labels[group[0]], labels[group[-1]]
    return first if len(group) == 1 else f"{first}{TO}{last}"


def _service(
    row: ServiceRow,
    means: Mapping[str, float | None],
    cuts: tuple[float, float],
    least: int,
) -> ServiceRow:
    satisfaction = means.get(row.satisfaction_variable)
    importance = means.get(row.importance_variable)
    return replace(
        row,
        satisfaction=satisfaction if row.satisfaction is not None else None,
        importance=importance if row.importance is not None else None,
        satisfaction_base=band_of(row.satisfaction_base, least),
        importance_base=band_of(row.importance_base, least),
        position=position_of(satisfaction, importance, cuts) if row.importance is not None else "",
    )


__all__ = ["coarse_likert", "coarse_services"]
