"""Where each stakeholder stands now: for the pages of the register and for the situation desk.

``standings``, ``group_priorities``, ``too_few_scorers`` and ``open_borders`` are what other
packages ask; what was said is given by ``survey.stakeholders.hearings.store``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analysis.stakeholder_map import (
    FEWEST_SCORERS,
    Axis,
    Quadrant,
    Standing,
    mean_priority,
    stand,
)
from survey.stakeholders import store
from survey.stakeholders.models import BorderDecision, Stakeholder, StakeholderGroup
from survey.stakeholders.names import key_of, sort_key
from survey.stakeholders.scoring import store as scoring

NO_GROUP = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A stakeholder with what its scorers gave.

    Attributes
    ----------
    stakeholder : Stakeholder
    standing : Standing or None
        None: nobody has given both scores yet.
    decisions : dict
        What a person decided, by axis; one on a mean that is no border case any more stays here
        and does not count.
    """

    stakeholder: Stakeholder
    standing: Standing | None
    decisions: dict[Axis, BorderDecision]

    @property
    def group(self) -> str:
        """Give the name of its group, or an empty text."""
        group = self.stakeholder.group
        return group.name if group else NO_GROUP

    @property
    def n_scorers(self) -> int:
        """Count the people who gave both scores."""
        return self.standing.n_scorers if self.standing else 0

    @property
    def priority(self) -> Decimal | None:
        """Give the priority, 1.00 to 25.00."""
        return self.standing.priority if self.standing else None

    def outdated(self) -> list[Axis]:
        """List the axes on which a decision no longer counts, or was made on another mean."""
        if self.standing is None:
            return list(self.decisions)
        return [
            axis
            for axis, decision in self.decisions.items()
            if not self.standing.rating(axis).is_border
            or self.standing.rating(axis).mean * 100 != decision.mean
        ]


def standings() -> list[Placed]:
    """Give every stakeholder: the highest priority first, those without scores last."""
    pairs, decided = scoring.whole_pairs(), scoring.decisions()
    threshold = scoring.rules().threshold
    placed = []
    for stakeholder in store.all_stakeholders():
        own = decided.get(stakeholder.id, {})
        levels = {axis: decision.is_high for axis, decision in own.items()}
        found = stand(pairs.get(stakeholder.id, ()), threshold, levels)
        placed.append(Placed(stakeholder=stakeholder, standing=found, decisions=own))
    return sorted(placed, key=_by_priority)


def standing_of(stakeholder_id: int) -> Placed | None:
    """Give one stakeholder with its standing."""
    return next((each for each in standings() if each.stakeholder.id == stakeholder_id), None)


def scored(placed: Iterable[Placed]) -> list[tuple[Stakeholder, Standing]]:
    """Keep those that have scores: the rows of the table, in its order."""
    return [(each.stakeholder, each.standing) for each in placed if each.standing is not None]


def group_priorities() -> dict[str, Decimal]:
    """Give the mean priority of each group: name -> 1.00 to 25.00, groups without scores apart.

    The weight of a group as a whole; a group of many members does not count more by that. Names are
    those of the groups themselves and of the groups of respondents that planners have linked to
    them; two that differ in capitals only are one.
    """
    groups: dict[str, list[Standing]] = {}
    names: dict[str, str] = {}
    for stakeholder, found in scored(standings()):
        if stakeholder.group is not None:
            own = {key_of(name): name for name in names_of(stakeholder.group)}
            for key, name in own.items():
                groups.setdefault(names.setdefault(key, name), []).append(found)
    means = {name: mean_priority(found) for name, found in groups.items()}
    return {name: mean for name, mean in means.items() if mean is not None}


def names_of(group: StakeholderGroup) -> list[str]:
    """Give the name of a group, and those of the groups of respondents it stands for."""
    linked = (line.strip() for line in group.survey_groups.splitlines())
    return [group.name, *(line for line in linked if line)]


def too_few_scorers(fewest: int = FEWEST_SCORERS) -> list[Placed]:
    """List the stakeholders that fewer people have scored than the control list asks for."""
    return [each for each in standings() if each.n_scorers < fewest]


def open_borders() -> list[tuple[Placed, Axis]]:
    """List the border cases that wait for a person's decision."""
    return [
        (each, axis)
        for each in standings()
        if each.standing is not None
        for axis in each.standing.open_borders
    ]


def quadrants() -> dict[Quadrant, list[Stakeholder]]:
    """Give the stakeholders of each quadrant, the highest priority first."""
    found: dict[Quadrant, list[Stakeholder]] = {quadrant: [] for quadrant in Quadrant}
    for stakeholder, where in scored(standings()):
        found[where.quadrant].append(stakeholder)
    return found


def _by_priority(placed: Placed) -> tuple[Decimal, Decimal, tuple[tuple[int, str], ...]]:
    name = sort_key(placed.stakeholder.name)
    if placed.standing is None:
        return Decimal(1), Decimal(0), name
    # of two with the same priority the more important one first
    return -placed.standing.priority, -placed.standing.importance.mean, name
