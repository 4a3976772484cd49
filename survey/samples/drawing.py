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
    parts = [part for name in answers for part in _parts_of(name, answers[name])]
    stop = rng.randrange(len(parts) // 2, len(parts)) if rng.random() < 1 / 30 else len(parts)
    kept = dict.fromkeys(answers)
    for place, (name, row, value) in enumerate(parts):
        is_left = value in RATINGS and rng.random() < share
        if is_left or place >= stop:
            continue
        if row:
            kept[name] = {**(kept[name] or {}), row: value}
        else:
            kept[name] = value
    return kept


def _parts_of(name: str, answer: Any) -> list[tuple[str, str, Any]]:
    """Give what can be left empty by itself: question, row (or nothing) and value."""
    if isinstance(answer, dict):
        return [(name, row, value) for row, value in answer.items()]
    return [(name, "", answer)]
