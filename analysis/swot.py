"""The SWOT (GZFT) list: items placed by visible rules, each with its evidence.

``placement`` proposes; here proposals on one matter are put together, ranked and numbered.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean
from types import MappingProxyType
from typing import Final

from analysis.codebook import Quadrant
from analysis.errors import SettingsError
from analysis.evidence import Evidence
from analysis.language.wording import Wording
from analysis.mentions import MentionCounts
from analysis.placement import OUTWEIGHED, propose
from analysis.proposals import Proposal
from analysis.results import Results
from analysis.situation.breadth import GroupSupport, breadth_of, groups_of
from analysis.situation.categories import categories_of
from analysis.situation.joining import joined, with_opposites
from analysis.situation.parts import EQUAL, Weights, checked_weights, strength_of
from analysis.situation.places import Scope, scope_of
from analysis.situation.strength_words import strength_words, with_sensitivity
from analysis.text.words.letters import lower

LETTERS: Final = {
    Quadrant.STRENGTH: "G",
    Quadrant.WEAKNESS: "Z",
    Quadrant.OPPORTUNITY: "F",
    Quadrant.THREAT: "T",
}
"""The cells' letters in Turkish: güçlü, zayıf, fırsat, tehdit."""
KINDS: Final = {
    "service": "ratings",
    "dimension": "ratings",
    "contrast": "contrasts",
    "question": "open answers",
    "polarity": "open answers",
}
"""Rule -> the kind of its evidence; shares of one kind are compared."""
LARGEST_PRIORITY: Final = 25.0
"""Importance 5 times influence 5."""


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
    figures : tuple of str
        The means its rules read, each with its service or dimension.
    has_moved : bool
        It left the inner cells, since it is another body's duty or beyond a municipality.
    evidence, against : tuple of Evidence
        What supports the item (never empty), and what speaks against it.
    strength : float
        0 to 1, the order within the cell; see :mod:`analysis.situation.parts`.
    source : str
        The rule: "service", "dimension", "question", "polarity" or "contrast".
    matter : str
        What it is about: a service, a theme or a dimension.
    owner : str
        The body whose duty the matter is; empty: the municipality itself.
    key : str
        The same matter, cell and audience in every run, whatever the rank:
        "external/weakness/topic:waste".
    keys : tuple of str
        The key, and those of everything that was put together in the item.
    topic : str
        Key of the municipal topic; empty when none fits.
    scope : Scope
        *Kurum içi, kente dair, genel*.
    categories : tuple of str
        One to four of the 25 of Marmara Belediyeler Birliği.
    categories_are_guessed : bool
        No topic named them: they follow from single words, or stand for want of any.
    origin : str
        "data": proposed from answers.
    groups : tuple of GroupSupport
        What each group that may be shown says of it.
    parts : Mapping of str to (float or None)
        What the strength is made of; None: not known.
    strength_words, sensitivity_words : str
        The strength with its parts, and what the rank depends on, one sentence each.
    """

    code: str
    quadrant: Quadrant
    phrase: str
    rule: str
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    strength: float
    source: str = ""
    figures: tuple[str, ...] = ()
    has_moved: bool = False
    matter: str = ""
    owner: str = ""
    key: str = ""
    keys: tuple[str, ...] = ()
    topic: str = ""
    scope: Scope = Scope.TOWN
    categories: tuple[str, ...] = ()
    categories_are_guessed: bool = False
    origin: str = "data"
    groups: tuple[GroupSupport, ...] = ()
    parts: Mapping[str, float | None] = field(default_factory=lambda: MappingProxyType({}))
    strength_words: str = ""
    sensitivity_words: str = ""

    @property
    def audiences(self) -> tuple[str, ...]:
        """Whose answers support it: "external", "internal" or both."""
        return tuple(dict.fromkeys(each.audience for each in self.evidence))


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What a planner decides about the items.

    Attributes
    ----------
    least_mentions : int
        Fewest mentions of a theme that becomes an item.
    minimum : int
        Fewest responses of evidence that is shown; what rests on fewer counts for nothing.
    owners : Mapping of str to str
        A planner's table of whose duty a topic is.
    priorities : Mapping of str to float
        Group of stakeholders (its label, or "external", "internal") -> priority, 1 to 25.
    weights : Mapping of str to float
        Of the parts of the strength.
    """

    least_mentions: int = 5
    minimum: int = 5
    owners: Mapping[str, str] = field(default_factory=dict)
    priorities: Mapping[str, float] = field(default_factory=dict)
    weights: Weights = field(default_factory=lambda: MappingProxyType(EQUAL))


def build_items(results: Results, wording: Wording, rules: Rules) -> list[SwotItem]:
    """Build all items that the rules propose for one dataset, without rank and code.

    Parameters
    ----------
    results : Results
        Tables and themes that have passed the disclosure gate.
    wording : Wording
    rules : Rules
    """
    _check_priorities(rules.priorities)
    counts = MentionCounts(results) if results.themes is not None else None
    proposed = propose(results, wording, least_mentions=rules.least_mentions, owners=rules.owners)
    proposals = [
        shown
        for each in with_opposites(joined(proposed, counts, wording))
        if each.support > 0 and not _is_outweighed(each)
        if (shown := _shown(each, rules.minimum)).evidence
    ]
    largest: dict[str, float] = defaultdict(float)
    for proposal in proposals:
        kind = KINDS[proposal.source]
        largest[kind] = max(largest[kind], proposal.support)
    return [_item(each, largest[KINDS[each.source]], results, wording, rules) for each in proposals]


def _shown(proposal: Proposal, minimum: int) -> Proposal:
    """Leave out the evidence that the gate shows to nobody, so that no number rests on it."""

    def kept(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(each for each in evidence if min(each.count, each.base) >= minimum)

    return replace(proposal, evidence=kept(proposal.evidence), against=kept(proposal.against))


def number(
    items: Iterable[SwotItem], wording: Wording, *, per_cell: int, weights: Weights = EQUAL
) -> tuple[tuple[SwotItem, ...], tuple[SwotItem, ...]]:
    """Rank items within their cells and give them their codes.

    Returns
    -------
    tuple of (listed, others)
        The strongest of each cell, ``per_cell`` at most, and those that come after them.
    """
    every = list(items)
    listed: list[SwotItem] = []
    others: list[SwotItem] = []
    for quadrant in Quadrant:
        cell = [item for item in every if item.quadrant is quadrant]
        cell.sort(key=lambda item: (-item.strength, item.phrase))
        ranked = [
            replace(item, code=f"{LETTERS[quadrant]}{rank}")
            for rank, item in enumerate(with_sensitivity(cell, wording, weights), start=1)
        ]
        listed += ranked[:per_cell]
        others += ranked[per_cell:]
    return tuple(listed), tuple(others)


def _item(
    proposal: Proposal, largest: float, results: Results, wording: Wording, rules: Rules
) -> SwotItem:
    groups = groups_of(proposal.evidence, proposal.quadrant, results)
    weights = checked_weights(rules.weights)
    parts = {
        "prevalence": min(1.0, proposal.support / largest),
        "severity": min(1.0, proposal.severity),
        "breadth": breadth_of(groups),
        "priority": _priority(groups, results.audience, rules.priorities),
    }
    strength = strength_of(parts, weights)
    categories, are_guessed = categories_of(proposal.matter)
    start = f"{results.audience}/{proposal.quadrant}/"
    keys = tuple(start + name for name in proposal.names)
    return SwotItem(
        code="",
        quadrant=proposal.quadrant,
        phrase=proposal.phrase,
        rule=proposal.rule,
        evidence=proposal.evidence,
        against=proposal.against,
        strength=strength,
        source=proposal.source,
        figures=proposal.figures,
        has_moved=bool(proposal.note),
        matter=proposal.matter.name,
        owner=proposal.matter.owner,
        key=keys[0],
        keys=keys,
        topic=proposal.matter.topic,
        scope=scope_of(
            proposal.matter.topic,
            audience=results.audience,
            is_dimension=proposal.source == "dimension",
        ),
        categories=categories,
        categories_are_guessed=are_guessed,
        groups=groups,
        parts={name: None if part is None else round(part, 4) for name, part in parts.items()},
        strength_words=strength_words(parts, strength, wording),
    )


def _priority(
    groups: Sequence[GroupSupport], audience: str, priorities: Mapping[str, float]
) -> float | None:
    """Give the mean priority of the groups that support an item, or that of the whole audience."""
    # a register writes "Kırsal Mahalleler" where a questionnaire writes "Kırsal mahalleler"
    of_name = {lower(name): value for name, value in priorities.items()}
    named = {lower(each.group) for each in groups if each.supports}
    known = [of_name[name] for name in sorted(named & set(of_name))]
    if not known and audience in priorities:
        known = [priorities[audience]]
    return min(1.0, fmean(known) / LARGEST_PRIORITY) if known else None


def _check_priorities(priorities: Mapping[str, float]) -> None:
    for name, value in priorities.items():
        if not 1 <= value <= LARGEST_PRIORITY:
            raise SettingsError(
                f"Priorities: that of '{name}' is {value}; importance times influence is 1 to 25.",
                f"Öncelikler: '{name}' için {value} verilmiş; önem çarpı etki 1 ile 25 "
                "arasındadır.",
            )


def _is_outweighed(proposal: Proposal) -> bool:
    """Whether what other rules found speaks far more against a theme's item than for it."""
    if proposal.source not in ("question", "polarity"):
        return False
    return proposal.balance < 1 / (1 + OUTWEIGHED)
