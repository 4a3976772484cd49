"""Several surveys in one chapter: findings, SWOT items and needs of all, numbered over all."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analysis.codebook import Quadrant
from analysis.findings import Finding
from analysis.language.wording import wording_of
from analysis.needs import STAGES, Need, find_needs
from analysis.pipeline import Analysis
from analysis.situation.contradictions import Contradiction, contradictions_between
from analysis.situation.joining import ALONE, RATED
from analysis.situation.owners import owners_table
from analysis.situation.places import local_owners, owner_in_town
from analysis.swot import SwotItem, number

MOST_IN_CELL: Final = 12
"""Items in a cell of the merged list; the official lists have 6 to 12."""
MOST_CATEGORIES: Final = 4


@dataclass(frozen=True, kw_only=True)
class Combined:
    """What all surveys say together.

    Attributes
    ----------
    findings : tuple of tuple of Finding
        Those of each analysis, in the order of the analyses; codes numbered over all.
    swot : tuple of SwotItem
    needs : tuple of Need
        In the order of the stages; their codes are those of ``findings`` and ``swot``.
    reserve : tuple of SwotItem
        Items that come after the last that a cell may hold; their ranks go on.
    contradictions : tuple of Contradiction
        Matters that are a strength for some and a weakness for others.
    """

    findings: tuple[tuple[Finding, ...], ...]
    swot: tuple[SwotItem, ...]
    needs: tuple[Need, ...]
    reserve: tuple[SwotItem, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def carried_from(self, audience: str) -> tuple[SwotItem, ...]:
        """Give the SWOT items that rest on answers of an audience."""
        return tuple(item for item in self.swot if audience in item.audiences)


def combine(analyses: Sequence[Analysis]) -> Combined:
    """Put the conclusions of several analyses together.

    The prevalence of an item is relative within its own survey, so each survey's most widespread
    matters stand near the top of their cells. Items on one matter in the same cell become one, and
    a cell lists its twelve strongest; the others come after them.
    """
    first = analyses[0].settings
    wording = wording_of(first.language, first.own_wording)
    items = _joined(analyses)
    per_cell = max(analysis.settings.items_per_cell for analysis in analyses)
    # every survey may fill its share of a cell, but the merged cell stays within the official list
    swot, reserve = number(
        items,
        wording,
        per_cell=max(per_cell, min(MOST_IN_CELL, per_cell * len(analyses))),
        weights=first.strength_weights,
    )
    findings = _numbered(analyses)
    needs: list[Need] = []
    for analysis, own in zip(analyses, findings, strict=True):
        carried = [item for item in swot if analysis.audience in item.audiences]
        needs += find_needs(carried, own, wording, stage=analysis.stage)
    return Combined(
        findings=findings,
        swot=swot,
        needs=_in_order(needs),
        reserve=reserve,
        contradictions=contradictions_between((*swot, *reserve), wording),
    )


def _numbered(analyses: Sequence[Analysis]) -> tuple[tuple[Finding, ...], ...]:
    """Give the findings their codes over all analyses."""
    numbered = []
    start = 1
    for analysis in analyses:
        numbered.append(
            tuple(
                replace(finding, code=f"B{place}")
                for place, finding in enumerate(analysis.findings, start=start)
            )
        )
        start += len(analysis.findings)
    return tuple(numbered)


def _joined(analyses: Sequence[Analysis]) -> list[SwotItem]:
    """Put items on one matter in one cell together.

    That are items with the same phrase, and items of different surveys on the same topic; but of
    several rated services on one topic none takes in what another survey says of the topic.
    """
    found: dict[tuple[Quadrant, str], SwotItem] = {}
    for analysis in analyses:
        own = (*analysis.swot, *analysis.reserve)
        rated = Counter((item.quadrant, item.topic) for item in own if item.source in RATED)
        of_this: set[tuple[Quadrant, str]] = set()
        for item in own:
            key = _key(item, rated[item.quadrant, item.topic], of_this)
            of_this.add(key)
            first = found.get(key)
            found[key] = item if first is None else _together(first, item)
    return _named_as_in_town(found.values(), analyses)


def _named_as_in_town(items: Iterable[SwotItem], analyses: Sequence[Analysis]) -> list[SwotItem]:
    """Call a body in all items as the questionnaire calls it that names it."""
    local = local_owners(
        pair
        for each in analyses
        for pair in owners_table(
            each.dataset.codebook, each.settings.owners, each.settings.language
        ).items()
    )
    return [replace(item, owner=owner_in_town(item.topic, item.owner, local)) for item in items]


def _key(
    item: SwotItem, n_rated: int, of_this: Collection[tuple[Quadrant, str]]
) -> tuple[Quadrant, str]:
    """Say under which name an item is put together with those of other surveys."""
    is_rated_apart = n_rated > 1 and item.source in RATED
    by_topic = (item.quadrant, f"topic:{item.topic}")
    is_by_topic = item.topic and item.source not in ALONE and not is_rated_apart
    return by_topic if is_by_topic and by_topic not in of_this else (item.quadrant, item.phrase)


def _together(first: SwotItem, second: SwotItem) -> SwotItem:
    """Put two items together; phrase, rank and parts are those of the stronger one."""
    strong, weak = (first, second) if first.strength >= second.strength else (second, first)
    return replace(
        strong,
        rule=f"{strong.rule} {weak.rule}",
        figures=_union(strong.figures, weak.figures),
        has_moved=strong.has_moved or weak.has_moved,
        evidence=strong.evidence + weak.evidence,
        against=strong.against + weak.against,
        owner=strong.owner or weak.owner,
        keys=_union(strong.keys, weak.keys),
        categories=_union(strong.categories, weak.categories)[:MOST_CATEGORIES],
        groups=strong.groups + weak.groups,
    )


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _in_order(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Sort by stage and put rows with the same words together."""
    joined: dict[tuple[str, str, str], Need] = {}
    for need in needs:
        key = (need.stage, need.problem, need.need)
        first = joined.get(key)
        codes = need.findings if first is None else first.findings + need.findings
        joined[key] = replace(first or need, findings=tuple(dict.fromkeys(codes)))
    return tuple(sorted(joined.values(), key=lambda need: STAGES.index(need.stage)))


__all__ = ["MOST_IN_CELL", "Combined", "combine"]
