"""Phrasing: the official noun phrase of an item, and the cell of what lies outside."""

from dataclasses import replace
from typing import Final

from analysis.cells import OUTSIDE
from analysis.codebook import Quadrant
from analysis.language.wording import Wording
from analysis.matters import Matter
from analysis.proposals import Proposal
from analysis.situation.places import is_outside
from analysis.text.labels.topics import topic_with_key

_SAME_SIDE: Final = {
    Quadrant.WEAKNESS: Quadrant.THREAT,
    Quadrant.THREAT: Quadrant.WEAKNESS,
}
"""Where a topic has no phrase of its own for a cell: the other cell that says as much."""


def phrase_of(wording: Wording, source: str, quadrant: Quadrant, matter: Matter) -> str:
    """Write the noun phrase: the topic's own where the wording has one, else by pattern."""
    own = _own_phrase(wording, quadrant, matter)
    if own and source != "service":
        return own
    return wording.begin(
        wording.say(f"swot.{source}.{quadrant}", name=matter.name, owner=matter.owner)
    )


def placed_outside(proposal: Proposal, wording: Wording) -> Proposal:
    """Move what lies outside the municipality out of the inner cells."""
    matter = proposal.matter
    quadrant = OUTSIDE.get(proposal.quadrant)
    if quadrant is None or not is_outside(matter.owner, matter.topic):
        return proposal
    cell = wording.text(f"cells.{quadrant}")
    if matter.owner:
        note = wording.say("swot.rules.owner", owner=matter.owner, cell=cell)
    else:
        note = wording.say("swot.rules.country", cell=cell)
    source = "owner" if matter.owner else "question"
    phrase = phrase_of(wording, source, quadrant, matter)
    moved = replace(proposal, quadrant=quadrant, phrase=phrase, note=note)
    # the official phrase speaks of the topic, and so must need, action and strategy
    return _called_by_topic(moved, wording) if _own_phrase(wording, quadrant, matter) else moved


def named_by_topic(proposal: Proposal, wording: Wording) -> Proposal:
    """Call by their topic several services that were put together in one item."""
    called = _called_by_topic(proposal, wording)
    quadrant, matter = called.quadrant, called.matter
    own = _own_phrase(wording, quadrant, matter)
    phrase = own or phrase_of(wording, proposal.source, quadrant, matter)
    steady = (f"topic:{matter.topic}",) if matter.topic else ()
    return replace(called, phrase=phrase, names=tuple(dict.fromkeys((*steady, *called.names))))


def _called_by_topic(proposal: Proposal, wording: Wording) -> Proposal:
    key = proposal.matter.topic
    # only Turkish has topics
    topic = topic_with_key(key, wording.language) or topic_with_key(key) if key else None
    if topic is None:
        return proposal
    return replace(proposal, matter=replace(proposal.matter, name=topic.name))


def _own_phrase(wording: Wording, quadrant: Quadrant, matter: Matter) -> str | None:
    """Give the official phrase of a topic for a cell, or for the other that says as much."""
    if not matter.topic:
        return None
    cells = (quadrant, _SAME_SIDE.get(quadrant))
    found = (wording.find(f"topics.{matter.topic}.{cell}") for cell in cells if cell)
    return next((own for own in found if own), None)


__all__ = ["named_by_topic", "phrase_of", "placed_outside"]
