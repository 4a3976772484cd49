"""Where the numbers beside points stand, so that none covers another number or a mark.

Pure Python. The nearest free place around each point is taken, ring by ring; the same for the same
points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

WIDE, HIGH = 11.0, 8.5
"""Points of 1/72 inch: room of a number of two digits."""
MARK: Final = 4.0
"""Half the side of a mark."""
FIRST: Final = 8.0
STEP: Final = 3.0
RINGS: Final = 24
PER_RING: Final = 16
FAR: Final = 12.0
"""A number further from its mark than this has a line to it."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """Where a number stands, from its mark; ``is_far``: it needs a line to its mark."""

    x: float
    y: float
    is_far: bool = False


def placed(points: Sequence[tuple[float, float]]) -> list[Label]:
    """Find a place for the number of each point, given on paper in points of 1/72 inch.

    Examples
    --------
    >>> placed([(50, 50)])
    [Label(x=8.0, y=0.0, is_far=False)]
    """
    taken: list[tuple[float, float]] = []
    labels = []
    for x, y in points:
        label = next(
            (spot for spot in _spots() if _is_free(x + spot.x, y + spot.y, taken, points)),
            Label(x=FIRST, y=0.0),
        )
        taken.append((x + label.x, y + label.y))
        labels.append(label)
    return labels


def _spots() -> Iterator[Label]:
    for ring in range(RINGS):
        away = FIRST + ring * STEP
        for turn in range(PER_RING):
            angle = 2 * pi * turn / PER_RING
            yield Label(
                x=round(away * cos(angle), 2), y=round(away * sin(angle), 2), is_far=away > FAR
            )


def _is_free(
    x: float,
    y: float,
    taken: Sequence[tuple[float, float]],
    points: Sequence[tuple[float, float]],
) -> bool:
    """Say whether a number at (x, y) touches neither a number nor a mark."""
    for other_x, other_y in taken:
        if abs(x - other_x) < WIDE and abs(y - other_y) < HIGH:
            return False
    return all(
        abs(x - mark_x) >= WIDE / 2 + MARK - 2.5 or abs(y - mark_y) >= HIGH / 2 + MARK - 1
        for mark_x, mark_y in points
    )
