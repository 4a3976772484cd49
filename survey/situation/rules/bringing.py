"""What goes into every new analysis by itself: rules, priorities, what stakeholders said."""

from typing import Any

from analysis.situation.places import default_owners
from analysis.stakeholder_map import mean_priority
from survey.results.brought import bring
from survey.situation.rules import store
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.standing import group_priorities, scored, standings

SIDES = ("external", "internal")
WORKSHOP = "workshop"


def priorities() -> dict[str, float]:
    """Give priorities, 1 to 25: of groups by name, and the mean of each side.

    An item's groups are compared by name with the groups of stakeholders; where none fits, the side
    that was asked counts: all external stakeholders for citizens' surveys, all internal ones for
    those of employees.
    """
    placed = scored(standings())
    sides = {
        side: mean_priority([found for stakeholder, found in placed if stakeholder.side == side])
        for side in SIDES
    }
    every = {**sides, **group_priorities()}
    return {name: float(value) for name, value in every.items() if value is not None}


def settings() -> dict[str, Any]:
    """Give the settings a new run takes over; those without content are left out."""
    rules, known = store.newest(), default_owners()
    owners = dict(rules.owners) if rules else {}
    brought = {
        # a topic that a newer codebook no longer has would stop the analysis
        "owners": {topic: owner for topic, owner in owners.items() if topic in known},
        "strength_weights": dict(rules.weights) if rules else {},
        "priorities": priorities(),
    }
    return {name: table for name, table in brought.items() if table}


def records() -> list[dict[str, str]]:
    """Give what stakeholders said: for the four cells, and as an opinion or a need.

    In which cell an opinion or a need belongs is the planners' judgement: they come to stand in the
    table of findings and needs.
    """
    return [
        {
            "id": str(said.id),
            "text": said.text,
            "stakeholder": said.stakeholder.name,
            "quadrant": said.kind,
            "day": said.hearing.held_on.isoformat(),
            "origin": WORKSHOP if said.hearing.method == WORKSHOP else "stakeholder",
        }
        for said in hearings.inputs()
        if said.text.strip()
    ]


bring(settings=settings, records=records)
