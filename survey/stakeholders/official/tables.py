"""What the tables and the map of the chapter hold; headings letter for letter as in the guide.

These are parts of a Turkish document: their words are Turkish in every language of the pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analysis.stakeholder_map import (
    BORDER,
    LEVEL_WORDS,
    LOWEST,
    MARKS,
    SIDES,
    Axis,
    Quadrant,
    Standing,
)
from analysis.stakeholder_picture import Placed as Mark
from analysis.stakeholder_picture import across, down, place
from survey.stakeholders import standing
from survey.stakeholders import store as register
from survey.stakeholders.models import Stakeholder
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.services import store as services
from survey.stakeholders.services.models import ActivityField


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityRow:
    """A row of the table *Paydaşların Önceliklendirilmesi*; its cells are ready to be printed."""

    number: int
    name: str
    side: str
    importance: str
    influence: str
    priority: str
    quadrant: Quadrant
    is_border: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTable:
    """The matrix of stakeholders and services.

    Attributes
    ----------
    fields : list of ActivityField
        Those that have services; each is a group of columns.
    rows : list of (str, list of str)
        A stakeholder and its cells, in the order of the columns.
    """

    fields: list[ActivityField]
    rows: list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The map: marks with labels, and where the threshold and the border zone run."""

    marks: list[tuple[Mark, str, bool]]
    """Mark, name, whether it is an internal stakeholder."""
    threshold_x: float
    threshold_y: float
    border_x: float
    border_y: float


def comma(value: Decimal | float, digits: int = 2) -> str:
    """Write a number as Turkish documents do.

    >>> comma(21.16), comma(5)
    ('21,16', '5,00')
    """
    return f"{value:.{digits}f}".replace(".", ",")


def priority_rows() -> list[PriorityRow]:
    """Give the rows of the table of priorities: the highest first."""
    return [
        PriorityRow(
            number=number,
            name=stakeholder.name,
            side=SIDES[stakeholder.side],
            importance=_with_word(found, Axis.IMPORTANCE),
            influence=_with_word(found, Axis.INFLUENCE),
            priority=comma(found.priority),
            quadrant=found.quadrant,
            is_border=bool(found.open_borders),
        )
        for number, (stakeholder, found) in enumerate(_scored(), start=1)
    ]


def _with_word(found: Standing, axis: Axis) -> str:
    rating = found.rating(axis)
    return f"{comma(rating.mean)} ({LEVEL_WORDS[axis][rating.is_high]})"


def _scored() -> Sequence[tuple[Stakeholder, Standing]]:
    return standing.scored(standing.standings())


def service_table() -> ServiceTable:
    """Give the matrix of stakeholders and services; stakeholders without a mark stand apart."""
    fields = [field for field in services.all_fields() if field.services]
    columns = [service.id for field in fields for service in field.services]
    marks = services.marks()
    rows = [
        (each.name, [MARKS.get(marks[each.id].get(number, ""), "") for number in columns])
        for each in register.all_stakeholders()
        if marks.get(each.id)
    ]
    return ServiceTable(fields=fields, rows=rows)


def picture() -> Picture:
    """Give the map of all stakeholders that have scores."""
    scored = _scored()
    placed = place([found for _stakeholder, found in scored])
    threshold = scoring.rules().threshold
    low = max(threshold - BORDER, Decimal(LOWEST))
    return Picture(
        marks=[
            (mark, stakeholder.name, stakeholder.side == "internal")
            for mark, (stakeholder, _found) in zip(placed, scored, strict=True)
        ],
        threshold_x=across(threshold),
        threshold_y=down(threshold),
        border_x=across(low),
        border_y=down(low),
    )
