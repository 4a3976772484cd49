"""Draws for invented answers; only what stays the same in every version of Python."""

from collections.abc import Mapping
from random import Random
from typing import Any

DONT_KNOW = "97"
NOT_USED = "96"
RATINGS = ("1", "2", "3", "4", "5")


def draw(rng: Random, shares: Mapping[str, float]) -> str:
    """Draw a value; shares need not add up to anything."""
    return rng.choices(list(shares), list(shares.values()))[0]


def draw_rating(rng: Random, level: float, spread: float, unknown: float, unused: float = 0) -> str:
    """Draw a rating "1" to "5" around a level.

    ``unknown`` is the chance of "don't know", ``unused`` that of "have not used it".
    """
    chance = rng.random()
    if chance < unknown + unused:
        return DONT_KNOW if chance < unknown else NOT_USED
    return str(min(5, max(1, round(rng.gauss(level, spread)))))


def leave_out(rng: Random, answers: Mapping[str, Any], share: float) -> dict[str, Any]:
    """Leave some ratings empty, and for one person in thirty everything after a point.

    A question left empty is None, a row left empty is missing from its grid; nothing else
    depends on a rating, so only they are emptied.
    """
    names = list(answers)
    stop = rng.randrange(len(names) // 2, len(names)) if rng.random() < 1 / 30 else len(names)
    kept = {name: _leave_out_one(rng, answers[name], share) for name in names}
    return {name: kept[name] if place < stop else None for place, name in enumerate(names)}


def _leave_out_one(rng: Random, answer: Any, share: float) -> Any:
    if isinstance(answer, dict):
        kept = {row: value for row, value in answer.items() if not _is_left(rng, value, share)}
        return kept or None
    return None if _is_left(rng, answer, share) else answer


def _is_left(rng: Random, answer: Any, share: float) -> bool:
    return answer in RATINGS and rng.random() < share
