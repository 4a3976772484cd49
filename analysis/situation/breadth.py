"""Breadth: which groups of stakeholders support an item.

Contract: groups come from the tables of themes and ratings by group that the disclosure gate has
let through, never from the answers. A group supports an item about a theme where at least half as
large a share of it speaks of the theme as of everybody; an item about a rated service or dimension
where its mean lies on the item's side of the middle of the scale.

Breadth is graded, since most groups support most items and a count of them would be 1 nearly
everywhere: a group counts with its share over that of everybody, at most 1 (a group that speaks of
the theme half as often counts half); of ratings with its mean's distance from the middle over that
of everybody. It is 1 only where no group falls behind the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from analysis.codebook import Quadrant
from analysis.crosstabs import CrossTable
from analysis.evidence import Evidence, EvidenceKind
from analysis.group_labels import NO_GROUPS
from analysis.results import Results
from analysis.scales import scale_of
from analysis.text.groups.by_group import ThemeTable

HALF: Final = 0.5
POSITIVE: Final = (Quadrant.STRENGTH, Quadrant.OPPORTUNITY)


@dataclass(frozen=True, kw_only=True)
class GroupSupport:
    """One group of stakeholders, and what it says of an item.

    Attributes
    ----------
    breakdown, text, group : str
        Name and text of the question that tells groups apart; label of the group.
    kind, reference : str
        The evidence it is about: "theme" and its number, or "table" and its variable.
    supports : bool
    base : int
        Who of the group answered.
    count : int or None
        Who of them speaks of the theme; None for ratings.
    percent, low, high : float or None
        Their share with its 95 % interval, for themes.
    mean : float or None
        Of the group's ratings.
    difference : float or None
        Of a theme: the share less that of all other groups, in points.
    is_notable : bool
        Whether the difference is more than chance.
    extent : float or None
        How far it supports the item, 0 to 1, against everybody together; None: only ``supports``
        is known.
    """

    breakdown: str
    text: str
    group: str
    kind: str
    reference: str
    supports: bool
    base: int
    count: int | None = None
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    difference: float | None = None
    is_notable: bool = False
    extent: float | None = None


def groups_of(
    evidence: Sequence[Evidence], quadrant: Quadrant, results: Results
) -> tuple[GroupSupport, ...]:
    """List what each group that may be shown says of an item."""
    found: list[GroupSupport] = []
    for reference in _references(evidence, EvidenceKind.THEME):
        for table in results.theme_tables:
            found += _of_theme(table, reference)
    for reference in _references(evidence, EvidenceKind.TABLE):
        for crosstab in results.crosstabs:
            found += _of_rating(crosstab, reference, quadrant, results)
    return tuple(found)


def breadth_of(groups: Iterable[GroupSupport]) -> float | None:
    """Give how far the groups support an item on average; None where no group may be shown.

    Of several themes or statements of an item that counts which the group supports most.
    """
    extents: dict[tuple[str, str], float] = {}
    for each in groups:
        key = (each.breakdown, each.group)
        extent = float(each.supports) if each.extent is None else each.extent
        extents[key] = max(extents.get(key, 0.0), extent)
    return mean(extents.values()) if extents else None


def _references(evidence: Sequence[Evidence], kind: EvidenceKind) -> list[str]:
    return list(dict.fromkeys(each.reference for each in evidence if each.kind is kind))


def _of_theme(table: ThemeTable, reference: str) -> Iterator[GroupSupport]:
    for row in table.rows:
        if str(row.theme_id) != reference:
            continue
        for group, cell in zip(table.groups, row.cells, strict=True):
            if cell is None or group in NO_GROUPS:
                continue
            yield GroupSupport(
                breakdown=table.breakdown,
                text=table.text,
                group=group,
                kind=str(EvidenceKind.THEME),
                reference=reference,
                supports=cell.percent >= HALF * row.percent,
                extent=_extent(cell.percent, row.percent),
                base=cell.base,
                count=cell.count,
                percent=cell.percent,
                low=cell.low,
                high=cell.high,
                difference=cell.difference,
                is_notable=cell.is_notable,
            )


def _of_rating(
    table: CrossTable, reference: str, quadrant: Quadrant, results: Results
) -> Iterator[GroupSupport]:
    middle = middle_of(reference, results)
    is_turned = results.dataset.codebook[reference].reversed if middle else False
    shown = results.likert_row(reference)
    # how far everybody's mean lies from the middle; unknown where it is not shown
    whole = abs(float(shown.mean) - middle) if shown and shown.mean and middle else 0.0
    for row in table.rows:
        if row.name != reference or middle is None:
            continue
        for group, cell in zip(table.groups, row.cells, strict=True):
            if cell is None or group in NO_GROUPS:
                continue
            is_high = (float(cell.mean) >= middle) is not is_turned
            supports = is_high is (quadrant in POSITIVE)
            away = abs(float(cell.mean) - middle) if supports else 0.0
            yield GroupSupport(
                breakdown=table.breakdown,
                text=table.text,
                group=group,
                kind=str(EvidenceKind.TABLE),
                reference=reference,
                supports=supports,
                extent=_extent(away, whole) if whole else float(supports),
                base=cell.base,
                mean=cell.mean,
            )


def _extent(own: float, everybody: float) -> float:
    """Give how far a group goes along with everybody, 0 to 1."""
    return round(min(1.0, own / everybody), 4) if everybody > 0 else 1.0


def middle_of(variable: str, results: Results) -> float | None:
    """Give the middle of the scale a rating stands on; None where it is not shown."""
    if results.likert_row(variable) is None:
        return None
    points = [
        float(point) for point in scale_of(results.dataset, results.dataset.codebook[variable])
    ]
    return (points[0] + points[-1]) / 2


__all__ = ["GroupSupport", "breadth_of", "groups_of", "middle_of"]
