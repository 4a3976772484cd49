"""Draws for invented answers; only what stays the same in every version of Python."""

from collections.abc import Mapping
from random import Random
from typing import Any

DONT_KNOW = "97"
RATINGS = ("1", "2", "3", "4", "5")


def draw(rng: Random, shares: Mapping[str, float]) -> str:
    """Draw a value; shares need not add up to anything."""
    return rng.choices(list(shares), list(shares.values()))[0]


def draw_rating(rng: Random, level: float, spread: float, unknown: float) -> str:
    """Draw a rating "1" to "5" around a level, or "97" (don't know) with chance ``unknown``."""
    if rng.random() < unknown:
        return DONT_KNOW
    return str(min(5, max(1, round(rng.gauss(level, spread)))))


def leave_out(rng: Random, answers: Mapping[str, Any], share: float) -> dict[str, Any]:
    """Leave some ratings empty, and for one person in thirty everything after a point.

    A question left empty is None; nothing else depends on a rating, so only they are emptied.
    """
    names = list(answers)
    stop = rng.randrange(len(names) // 2, len(names)) if rng.random() < 1 / 30 else len(names)
    kept = dict(answers)
    for place, name in enumerate(names):
        is_rating = kept[name] in RATINGS
        if (is_rating and rng.random() < share) or place >= stop:
            kept[name] = None
    return kept
