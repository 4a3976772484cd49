"""Proposals on one matter in one cell put together, and set against the opposite cell."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from analysis.codebook import Quadrant
from analysis.evidence import Evidence
from analysis.mentions import MentionCounts
from analysis.proposals import OPPOSITE, Proposal

RATED: Final = ("service", "dimension")
"""Rules that rest on ratings: two of them on one topic stay two items."""
ALONE: Final = ("contrast",)
"""Rules whose items are never put together with others."""


def joined(proposals: Iterable[Proposal], counts: MentionCounts | None) -> list[Proposal]:
    """Put proposals on one matter in one cell together.

    Two services always stay apart, and nothing tells which of them the themes on their matter
    speak of; those make an item of their own.
    """
    all_of_them = list(proposals)
    rated = Counter(
        (each.quadrant, each.matter.key) for each in all_of_them if each.source in RATED
    )
    found: dict[tuple[Quadrant, str], Proposal] = {}
    apart: list[Proposal] = []
    for proposal in all_of_them:
        key = (proposal.quadrant, proposal.matter.key)
        first = found.get(key)
        stays_apart = rated[key] > 1 and proposal.source in RATED
        if stays_apart or proposal.source in ALONE:
            apart.append(proposal)
        elif first is None:
            found[key] = proposal
        else:
            found[key] = _together(first, proposal, counts)
    return [*found.values(), *apart]


def _together(first: Proposal, second: Proposal, counts: MentionCounts | None) -> Proposal:
    evidence = _union(first.evidence, second.evidence)
    return replace(
        first,
        rules=first.rules + second.rules,
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
    may speak of both. Of two rules, the first one's support stands.
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
