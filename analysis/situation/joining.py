"""Proposals on one matter in one cell put together, and set against the opposite cell.

In a planner's words: a list has one item on roads, and not one for pavements, one for streets and
one for what the open answers say of both. Ratings and themes on one topic of the municipal codebook
make one item in each cell. All evidence stays with it, piece by piece, so that the desk can take it
apart; what was taken apart stays so in later runs (:mod:`analysis.situation.carrying`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from analysis.codebook import Quadrant
from analysis.evidence import Evidence
from analysis.language.wording import Wording
from analysis.mentions import MentionCounts
from analysis.proposals import OPPOSITE, Proposal
from analysis.situation.phrasing import named_by_topic

RATED: Final = ("service", "dimension")
"""Rules that rest on ratings: two of them that are duties of two bodies stay two items."""
ALONE: Final = ("contrast",)
"""Rules whose items are never put together with others."""


def joined(
    proposals: Iterable[Proposal], counts: MentionCounts | None, wording: Wording
) -> list[Proposal]:
    """Put proposals on one matter in one cell together.

    Several services of one topic are called by the topic. Those of two bodies stay apart, and
    nothing tells of which of them the themes on their matter speak; those make an item of their
    own.
    """
    all_of_them = list(proposals)
    owners: dict[tuple[Quadrant, str], set[str]] = defaultdict(set)
    for each in all_of_them:
        if each.source in RATED:
            owners[each.quadrant, each.matter.key].add(each.matter.owner)
    found: dict[tuple[Quadrant, str], Proposal] = {}
    apart: list[Proposal] = []
    for proposal in all_of_them:
        key = (proposal.quadrant, proposal.matter.key)
        first = found.get(key)
        stays_apart = len(owners[key]) > 1 and proposal.source in RATED
        if stays_apart or proposal.source in ALONE:
            apart.append(proposal)
        elif first is None:
            found[key] = proposal
        elif first.source == proposal.source and proposal.source in RATED:
            found[key] = named_by_topic(_together(first, proposal, counts), wording)
        else:
            found[key] = _together(first, proposal, counts)
    return [*found.values(), *apart]


def _together(first: Proposal, second: Proposal, counts: MentionCounts | None) -> Proposal:
    evidence = _union(first.evidence, second.evidence)
    return replace(
        first,
        rules=first.rules + second.rules,
        figures=first.figures + second.figures,
        note=first.note or second.note,
        support=_support(first, second, evidence, counts),
        evidence=evidence,
        against=_union(first.against, second.against),
        own_severity=first.severity if first.source != second.source else None,
        names=tuple(dict.fromkeys(first.names + second.names)),
    )


def _support(
    first: Proposal,
    second: Proposal,
    evidence: tuple[Evidence, ...],
    counts: MentionCounts | None,
) -> float:
    """Give the support of two proposals together.

    Two themes on one matter: the answers that speak of either, each counted once, for one answer
    may speak of both. Two rated services: the larger share, since at least so many find fault with
    one or the other. Of two rules, the first one's support stands.
    """
    if first.source != second.source:
        return first.support
    if counts is None or first.source not in ("question", "polarity"):
        return max(first.support, second.support)
    own = [each for each in evidence if getattr(each, first.source)]
    return counts.share(own)


def _union(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return first + tuple(evidence for evidence in second if evidence not in first)


def with_opposites(proposals: list[Proposal]) -> list[Proposal]:
    """Let each item show what other rules found against it on the same matter."""
    by_cell = defaultdict(list)
    for proposal in proposals:
        if proposal.source not in ALONE:
            by_cell[proposal.quadrant, proposal.matter.key].append(proposal)
    return [
        proposal
        if proposal.source in ALONE
        else replace(
            proposal,
            against=_union(
                proposal.against,
                tuple(
                    evidence
                    for other in by_cell[OPPOSITE[proposal.quadrant], proposal.matter.key]
                    for evidence in other.evidence
                    if evidence not in proposal.evidence
                ),
            ),
        )
        for proposal in proposals
    ]


__all__ = ["RATED", "joined", "with_opposites"]
