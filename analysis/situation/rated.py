"""Proposals from ratings: services, dimensions of the culture, contrasts between groups.

The thresholds are those of :mod:`analysis.placement`, which names their sources.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from analysis.bands import Bound
from analysis.codebook import Quadrant
from analysis.crosstabs import CrossCell, CrossTable
from analysis.evidence import Evidence, EvidenceKind
from analysis.group_labels import NO_GROUPS
from analysis.importance import ServiceRow
from analysis.language.wording import Wording
from analysis.matters import Matter
from analysis.proposals import Proposal, balance_of
from analysis.results import Results, ends_of
from analysis.scales import LikertTable, scale_of
from analysis.situation.owners import Whose
from analysis.situation.phrasing import phrase_of, placed_outside
from analysis.situation.places import categories_of_dimension
from analysis.text.words.letters import fold, lower

LOW: Final = 3.0
HIGH: Final = 3.5
LEAST_BASE: Final = 10
_FIVE: Final = 5.0


def _place_service(row: ServiceRow) -> Quadrant | None:
    if row.satisfaction is None or row.satisfaction_base < LEAST_BASE:
        return None
    if row.importance is None:
        if row.satisfaction >= HIGH:
            return Quadrant.STRENGTH
        return Quadrant.WEAKNESS if row.satisfaction < LOW else None
    if row.position == "keep_up" and row.satisfaction >= LOW:
        return Quadrant.STRENGTH
    if row.position == "concentrate_here" and row.satisfaction < HIGH:
        return Quadrant.WEAKNESS
    return None


def from_services(results: Results, wording: Wording, of: Whose) -> Iterator[Proposal]:
    """Propose the services that satisfy, or fail to, by importance where that was asked."""
    if results.services is None:
        return
    for row in results.services.rows:
        quadrant = _place_service(row)
        likert = results.likert_row(row.satisfaction_variable)
        if quadrant is None or likert is None:
            continue
        ends = ends_of(likert)
        is_strength = quadrant is Quadrant.STRENGTH
        count, against = (ends.high, ends.low) if is_strength else (ends.low, ends.high)
        evidence = Evidence(
            kind=EvidenceKind.TABLE,
            reference=row.satisfaction_variable,
            count=count,
            base=ends.base,
            audience=results.audience,
        )
        matter = of.service(row.service, row.owner)
        proposal = Proposal(
            quadrant=quadrant,
            source="service",
            matter=matter,
            phrase=phrase_of(wording, "service", quadrant, matter),
            rules=(_service_rule(row, quadrant, results, wording),),
            figures=(_service_figures(row, wording),),
            support=count / ends.base,
            evidence=(evidence,),
            against=(replace(evidence, count=against),) if against else (),
            names=(f"service:{fold(lower(row.service))}",),
            own_severity=balance_of((evidence,), (replace(evidence, count=against),)),
        )
        yield placed_outside(proposal, wording)


def _service_rule(row: ServiceRow, quadrant: Quadrant, results: Results, wording: Wording) -> str:
    cell = wording.text(f"cells.{quadrant}")
    if row.importance is None or results.services is None:
        return wording.say(
            "swot.rules.satisfaction", mean=row.satisfaction, n=row.satisfaction_base, cell=cell
        )
    return wording.say(
        "swot.rules.importance",
        mean=row.satisfaction,
        n=row.satisfaction_base,
        importance=row.importance,
        cut=results.services.satisfaction_cut,
        importance_cut=results.services.importance_cut,
        cell=cell,
    )


def _service_figures(row: ServiceRow, wording: Wording) -> str:
    means = {"mean": row.satisfaction, "importance": row.importance}
    key = "satisfaction" if row.importance is None else "importance"
    return wording.say(f"swot.figures.{key}", name=row.service, **means)


def from_dimensions(table: LikertTable, results: Results, wording: Wording) -> Iterator[Proposal]:
    """Propose the dimensions of the culture that are clearly high or low."""
    half = (table.scale_size - 1) / 2
    for name, mean in table.dimensions.items():
        rows = [row for row in table.rows if row.dimension == name and row.base >= LEAST_BASE]
        # the thresholds are meant for points 1 to 5; other scales are stretched to them
        on_five = 1 + (mean - 1) * 2 / half if half else LOW
        if not rows or LOW <= on_five < HIGH:
            continue
        quadrant = Quadrant.STRENGTH if on_five >= HIGH else Quadrant.WEAKNESS
        matter = Matter(name=name, categories=categories_of_dimension(name))
        sides = [_sides(row.name, results, quadrant) for row in rows]
        yield Proposal(
            quadrant=quadrant,
            source="dimension",
            matter=matter,
            phrase=phrase_of(wording, "dimension", quadrant, matter),
            rules=(
                wording.say(
                    "swot.rules.dimension",
                    mean=mean,
                    k=len(rows),
                    cell=wording.text(f"cells.{quadrant}"),
                ),
            ),
            figures=(wording.say("swot.figures.dimension", name=name, mean=mean),),
            support=fmean(evidence.share for evidence, _ in sides),
            evidence=tuple(evidence for evidence, _ in sides),
            against=tuple(against for _, against in sides if against.count),
            names=(f"dimension:{fold(lower(name))}",),
            own_severity=balance_of(*zip(*sides, strict=True)),
        )


def _sides(variable: str, results: Results, quadrant: Quadrant) -> tuple[Evidence, Evidence]:
    """Count who speaks for and who against, turning reversed statements round."""
    row = results.likert_row(variable)
    if row is None:
        raise KeyError(variable)
    ends = ends_of(row)
    is_high = (quadrant is Quadrant.STRENGTH) != results.dataset.codebook[variable].reversed
    evidence = Evidence(
        kind=EvidenceKind.TABLE,
        reference=variable,
        count=ends.high if is_high else ends.low,
        base=ends.base,
        audience=results.audience,
    )
    return evidence, replace(evidence, count=ends.low if is_high else ends.high)


def from_contrasts(results: Results, wording: Wording, of: Whose) -> Iterator[Proposal]:
    """Propose the services that are a strength for one group and a weakness for another.

    Groups and means are those of the tables of ratings by group that the gate let through.
    """
    for row in results.services.rows if results.services else ():
        found = [
            contrast
            for table in results.crosstabs
            if (contrast := _contrast(table, row, results)) is not None
        ]
        matter = of.service(row.service, row.owner)
        if found and not matter.owner:
            yield Proposal(
                quadrant=Quadrant.WEAKNESS,
                source="contrast",
                matter=matter,
                phrase=wording.begin(wording.say("contrast.weakness", name=matter.name)),
                rules=tuple(_contrast_rule(each, wording) for each in found),
                support=max((each.high.mean - each.low.mean) / 4 for each in found),
                evidence=tuple(_of_group(row, each.low_group, each.low, results) for each in found),
                against=tuple(
                    _of_group(row, each.high_group, each.high, results) for each in found
                ),
                names=(f"contrast:{fold(lower(row.service))}",),
                own_severity=max(min(1.0, (LOW - each.low.mean) / 2) for each in found),
            )


@dataclass(frozen=True, kw_only=True)
class _Contrast:
    """The groups with the highest and the lowest mean, which lie on both sides."""

    question: str
    high_group: str
    high: CrossCell
    low_group: str
    low: CrossCell


def _contrast(table: CrossTable, row: ServiceRow, results: Results) -> _Contrast | None:
    name = row.satisfaction_variable
    points = [float(each) for each in scale_of(results.dataset, results.dataset.codebook[name])]
    if not points or (points[0], points[-1]) != (1.0, _FIVE):
        return None
    cells = [
        (group, cell)
        for each in table.rows
        if each.name == name
        for group, cell in zip(table.groups, each.cells, strict=True)
        if cell is not None and group not in NO_GROUPS and not isinstance(cell.mean, Bound)
    ]
    if len(cells) < 2:
        return None
    (high_group, high), (low_group, low) = (
        max(cells, key=lambda pair: pair[1].mean),
        min(cells, key=lambda pair: pair[1].mean),
    )
    if high.mean < HIGH or low.mean >= LOW:
        return None
    return _Contrast(
        question=table.text, high_group=high_group, high=high, low_group=low_group, low=low
    )


def _contrast_rule(found: _Contrast, wording: Wording) -> str:
    return wording.say(
        "contrast.rule",
        question=found.question.rstrip("?:. "),
        high=found.high_group,
        high_mean=found.high.mean,
        high_n=found.high.base,
        low=found.low_group,
        low_mean=found.low.mean,
        low_n=found.low.base,
        cell=wording.text("cells.weakness"),
    )


def _of_group(row: ServiceRow, group: str, cell: CrossCell, results: Results) -> Evidence:
    return Evidence(
        kind=EvidenceKind.TABLE,
        reference=row.satisfaction_variable,
        count=cell.base,
        base=cell.base,
        audience=results.audience,
        group=group,
        mean=cell.mean,
    )


__all__ = ["from_contrasts", "from_dimensions", "from_services"]
