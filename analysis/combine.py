"""Several surveys in one chapter: findings, SWOT items and needs of all, numbered over all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analysis.codebook import Quadrant
from analysis.findings import Finding
from analysis.needs import STAGES, Need
from analysis.pipeline import Analysis
from analysis.swot import SwotItem, number

MOST_IN_CELL: Final = 12
"""Items in a cell of the merged list; the official lists have 6 to 12."""


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
    """

    findings: tuple[tuple[Finding, ...], ...]
    swot: tuple[SwotItem, ...]
    needs: tuple[Need, ...]

    def carried_from(self, audience: str) -> tuple[SwotItem, ...]:
        """Give the SWOT items that rest on answers of an audience."""
        return tuple(
            item
            for item in self.swot
            if any(evidence.audience == audience for evidence in item.evidence)
        )


def combine(analyses: Sequence[Analysis]) -> Combined:
    """Put the conclusions of several analyses together.

    The strength of an item is relative within its own survey, so each survey's strongest item
    stands near the top of its cell. Items with the same phrase in the same cell become one, and a
    cell keeps its twelve strongest.
    """
    items = _joined([item for analysis in analyses for item in analysis.swot])
    per_cell = max(analysis.settings.items_per_cell for analysis in analyses)
    # every survey may fill its share of a cell, but the merged cell stays within the official list
    swot = number(items, per_cell=max(per_cell, min(MOST_IN_CELL, per_cell * len(analyses))))
    codes = {(item.quadrant, item.phrase): item.code for item in swot}
    findings: list[tuple[Finding, ...]] = []
    needs: list[Need] = []
    start = 1
    for analysis in analyses:
        renumbered = {
            finding.code: f"B{start + place}" for place, finding in enumerate(analysis.findings)
        }
        start += len(renumbered)
        findings.append(
            tuple(replace(each, code=renumbered[each.code]) for each in analysis.findings)
        )
        renumbered |= {
            item.code: codes[item.quadrant, item.phrase]
            for item in analysis.swot
            if (item.quadrant, item.phrase) in codes
        }
        # a need answers items and findings that are listed; with none left it is left out
        needs += [
            _renumbered(need, renumbered)
            for need in analysis.needs
            if any(code in renumbered for code in need.findings)
        ]
    return Combined(findings=tuple(findings), swot=swot, needs=_in_order(needs))


def _joined(items: Sequence[SwotItem]) -> list[SwotItem]:
    joined: dict[tuple[Quadrant, str], SwotItem] = {}
    for item in items:
        key = (item.quadrant, item.phrase)
        first = joined.get(key)
        joined[key] = item if first is None else _together(first, item)
    return list(joined.values())


def _together(first: SwotItem, second: SwotItem) -> SwotItem:
    return replace(
        first,
        rule=f"{first.rule} {second.rule}",
        evidence=first.evidence + second.evidence,
        against=first.against + second.against,
        strength=max(first.strength, second.strength),
    )


def _renumbered(need: Need, codes: Mapping[str, str]) -> Need:
    return replace(need, findings=tuple(codes[code] for code in need.findings if code in codes))


def _in_order(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Sort by stage and put rows with the same words together."""
    joined: dict[tuple[str, str, str], Need] = {}
    for need in needs:
        key = (need.stage, need.problem, need.need)
        first = joined.get(key)
        codes = need.findings if first is None else first.findings + need.findings
        joined[key] = replace(need, findings=tuple(dict.fromkeys(codes)))
    return tuple(sorted(joined.values(), key=lambda need: STAGES.index(need.stage)))
