"""Where the marks of the stakeholder map go, so that no label covers another.

Pure Python, as ``analysis.stakeholder_map``. The map is a square: influence from left to right,
importance from bottom to top. Each stakeholder is a small mark at its means; its number stands
beside it, or further away with a line to its mark where others are near.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin

from analysis.stakeholder_map import HIGHEST, LOWEST, Standing

SIDE = 480
"""Length of the square of the map, in its own units."""
MARGIN = 44
"""Room for the axes; marks of 1 and 5 stand inside."""
INSET = 14
LABEL_WIDTH, LABEL_HEIGHT = 22, 15
MARK = 4
"""Half the side of a mark."""
RINGS = 60
PER_RING = 16
STEP = 6
NEAR = 16
"""A label further from its mark than this has a line to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One stakeholder on the map.

    Attributes
    ----------
    number : int
        What its label says; 1 is the highest priority.
    x, y : float
        Where the mark stands (y downwards, as in SVG).
    label_x, label_y : float
        The middle of the label.
    has_line : bool
        The label stands so far away that a line leads to the mark.
    """

    number: int
    x: float
    y: float
    label_x: float
    label_y: float
    has_line: bool


def place_of(value: Decimal) -> float:
    """Give how far along an axis a mean stands: 1 at its beginning, 5 at its end."""
    room = SIDE - MARGIN - 2 * INSET
    return float(value - LOWEST) / (HIGHEST - LOWEST) * room


def across(influence: Decimal) -> float:
    """Give the distance of an influence from the left edge."""
    return round(MARGIN + INSET + place_of(influence), 1)


def down(importance: Decimal) -> float:
    """Give the distance of an importance from the upper edge."""
    return round(SIDE - MARGIN - INSET - place_of(importance), 1)


def place(standings: Sequence[Standing]) -> list[Placed]:
    """Place stakeholders, in the order of their numbers.

    Parameters
    ----------
    standings : sequence of Standing
        In the order of the table: the first gets number 1.

    Returns
    -------
    list of Placed
        The same order. No two labels overlap as long as there is room (hundreds).
    """
    marks = [(across(each.influence.mean), down(each.importance.mean)) for each in standings]
    labels: list[tuple[float, float]] = []
    placed = []
    for number, (x, y) in enumerate(marks, start=1):
        label = next(
            (spot for spot in _spots(x, y) if _is_free(spot, labels, marks)),
            None,
        ) or next((spot for spot in _spots(x, y) if _is_free(spot, labels, ())), (x, y))
        labels.append(label)
        distance = max(abs(label[0] - x) - LABEL_WIDTH / 2, abs(label[1] - y) - LABEL_HEIGHT / 2)
        placed.append(
            Placed(
                number=number,
                x=x,
                y=y,
                label_x=label[0],
                label_y=label[1],
                has_line=distance > NEAR - LABEL_HEIGHT / 2,
            )
        )
    return placed


def overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Say whether two labels with these middles cover each other."""
    return abs(one[0] - other[0]) < LABEL_WIDTH and abs(one[1] - other[1]) < LABEL_HEIGHT


def _spots(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Give middles for a label around a mark: near ones first, to the right first."""
    for ring in range(RINGS):
        far = STEP * ring
        for turn in range(PER_RING):
            angle = 2 * pi * turn / PER_RING
            across_by = (MARK + LABEL_WIDTH / 2 + 2 + far) * cos(angle)
            down_by = (MARK + LABEL_HEIGHT / 2 + 2 + far) * sin(angle)
            spot = (round(x + across_by, 1), round(y - down_by, 1))
            if _is_inside(spot):
                yield spot


def _is_inside(spot: tuple[float, float]) -> bool:
    half_width, half_height = LABEL_WIDTH / 2, LABEL_HEIGHT / 2
    return (
        MARGIN + half_width <= spot[0] <= SIDE - half_width
        and half_height <= spot[1] <= SIDE - MARGIN - half_height
    )


def _is_free(
    spot: tuple[float, float],
    labels: Sequence[tuple[float, float]],
    marks: Sequence[tuple[float, float]],
) -> bool:
    covers = any(
        abs(spot[0] - x) < LABEL_WIDTH / 2 + MARK and abs(spot[1] - y) < LABEL_HEIGHT / 2 + MARK
        for x, y in marks
    )
    return not covers and not any(overlaps(spot, label) for label in labels)
