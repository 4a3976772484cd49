"""The SWOT (GZFT) list: items placed by visible rules, each with its evidence.

``placement`` proposes; here proposals on one matter are put together, ranked and numbered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analysis.codebook import Quadrant
from analysis.evidence import Evidence
from analysis.language.wording import Wording
from analysis.mentions import MentionCounts
from analysis.placement import OUTWEIGHED, propose
from analysis.proposals import OPPOSITE, Proposal
from analysis.results import Results

LETTERS: Final = {
    Quadrant.STRENGTH: "G",
    Quadrant.WEAKNESS: "Z",
    Quadrant.OPPORTUNITY: "F",
    Quadrant.THREAT: "T",
}
"""The cells' letters in Turkish: güçlü, zayıf, fırsat, tehdit."""


@dataclass(frozen=True, kw_only=True)
class SwotItem:
    """One item of the SWOT list.

    Attributes
    ----------
    code : str
        G1, Z1, F1, T1, ...: the cell's Turkish letter and the rank in it.
    quadrant : Quadrant
    phrase : str
        A noun phrase in the official style ("yolların bozuk olması"); no verb.
    rule : str
        The rule that proposed and placed the item, in words, with its numbers.
    evidence, against : tuple of Evidence
        What supports the item (never empty), and what speaks against it.
    strength : float
        0 to 1, the order within the cell; see :func:`build_swot`.
    source : str
        The rule: "service", "dimension", "question" or "polarity".
    matter : str
        What it is about: a service, a theme or a dimension.
    owner : str
        The body whose duty the matter is; empty: the municipality itself.
    """

    code: str
    quadrant: Quadrant
    phrase: str
    rule: str
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    strength: float
    source: str = ""
    matter: str = ""
    owner: str = ""


def build_swot(
    results: Results, wording: Wording, *, least_mentions: int, per_cell: int
) -> tuple[SwotItem, ...]:
    """Build the SWOT list of one dataset.

    The strength of an item is ``s / max(s) * f / (f + a)``: its support ``s`` (the share of the
    mentions or responses that speak for it, or the distance of a mean from the middle of its
    scale) relative to the strongest item of the same rule, times the balance of the shares for
    (``f``) and against it (``a``). The support of several themes on one matter is the share of the
    answers that speak of any of them, each counted once. So 1 is the strongest item of its rule
    with nothing against it.

    Parameters
    ----------
    results : Results
        Tables and themes that have passed the disclosure gate.
    wording : Wording
    least_mentions : int
        Fewest mentions of a theme that becomes an item.
    per_cell : int
        Most items in a cell; the official lists have 6 to 12.

    Returns
    -------
    tuple of SwotItem
        Strengths, weaknesses, opportunities, threats; the strongest of each cell first.
    """
    counts = MentionCounts(results) if results.themes is not None else None
    proposals = _join(propose(results, wording, least_mentions=least_mentions), counts)
    proposals = _with_opposites(proposals)
    largest: dict[str, float] = defaultdict(float)
    for proposal in proposals:
        largest[proposal.source] = max(largest[proposal.source], proposal.support)
    items = [
        _item(proposal, proposal.support / largest[proposal.source] * proposal.balance)
        for proposal in proposals
        if proposal.support > 0 and not _is_outweighed(proposal)
    ]
    return number(items, per_cell=per_cell)


def number(items: Sequence[SwotItem], *, per_cell: int) -> tuple[SwotItem, ...]:
    """Rank items within their cells, keep the strongest and give them their codes."""
    numbered: list[SwotItem] = []
    for quadrant in Quadrant:
        cell = [item for item in items if item.quadrant is quadrant]
        cell.sort(key=lambda item: (-item.strength, item.phrase))
        numbered += [
            replace(item, code=f"{LETTERS[quadrant]}{rank}")
            for rank, item in enumerate(cell[:per_cell], start=1)
        ]
    return tuple(numbered)


def _item(proposal: Proposal, strength: float) -> SwotItem:
    return SwotItem(
        code="",
        quadrant=proposal.quadrant,
        phrase=proposal.phrase,
        rule=proposal.rule,
        evidence=proposal.evidence,
        against=proposal.against,
        strength=round(min(strength, 1.0), 6),
        source=proposal.source,
        matter=proposal.matter.name,
        owner=proposal.matter.owner,
    )


def _is_outweighed(proposal: Proposal) -> bool:
    """Whether what other rules found speaks far more against a theme's item than for it."""
    if proposal.source not in ("question", "polarity"):
        return False
    return proposal.balance < 1 / (1 + OUTWEIGHED)


def _join(proposals: Iterable[Proposal], counts: MentionCounts | None) -> list[Proposal]:
    """Put proposals on one matter in one cell together.

    Two services always stay apart, and nothing tells which of them the themes on their matter
    speak of; those make an item of their own.
    """
    all_of_them = list(proposals)
    rated = Counter(
        (each.quadrant, each.matter.key)
        for each in all_of_them
        if each.source in ("service", "dimension")
    )
    joined: dict[tuple[Quadrant, str], Proposal] = {}
    apart: list[Proposal] = []
    for proposal in all_of_them:
        key = (proposal.quadrant, proposal.matter.key)
        first = joined.get(key)
        if rated[key] > 1 and proposal.source in ("service", "dimension"):
            apart.append(proposal)
        elif first is None:
            joined[key] = proposal
        else:
            joined[key] = _together(first, proposal, counts)
    return [*joined.values(), *apart]


def _together(first: Proposal, second: Proposal, counts: MentionCounts | None) -> Proposal:
    evidence = _union(first.evidence, second.evidence)
    return replace(
        first,
        rules=first.rules + second.rules,
        note=first.note or second.note,
        support=_support(first, second, evidence, counts),
        evidence=evidence,
        against=_union(first.against, second.against),
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


def _with_opposites(proposals: list[Proposal]) -> list[Proposal]:
    """Let each item show what other rules found against it on the same matter."""
    by_cell = defaultdict(list)
    for proposal in proposals:
        by_cell[proposal.quadrant, proposal.matter.key].append(proposal)
    return [
        replace(
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
