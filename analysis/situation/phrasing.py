"""Phrasing: the official noun phrase of an item, and the cell of what lies outside."""

from dataclasses import replace
from typing import Final

from analysis.cells import OUTSIDE, is_outside
from analysis.codebook import Quadrant
from analysis.language.wording import Wording
from analysis.matters import Matter
from analysis.proposals import Proposal

_SAME_SIDE: Final = {
    Quadrant.WEAKNESS: Quadrant.THREAT,
    Quadrant.THREAT: Quadrant.WEAKNESS,
}
"""Where a topic has no phrase of its own for a cell: the other cell that says as much."""


def phrase_of(wording: Wording, source: str, quadrant: Quadrant, matter: Matter) -> str:
    """Write the noun phrase: the topic's own where the wording has one, else by pattern."""
    for cell in (quadrant, _SAME_SIDE.get(quadrant)):
        own = wording.find(f"topics.{matter.topic}.{cell}") if matter.topic and cell else None
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
    return replace(
        proposal, quadrant=quadrant, phrase=phrase_of(wording, source, quadrant, matter), note=note
    )


__all__ = ["phrase_of", "placed_outside"]
