"""Sentence patterns: several for the same statement, each used only where it is true.

A text of a wording file may be a list of patterns. Each may begin with conditions in square
brackets on its values::

    "[first_share > second_share] “{question}” sorusunda en çok ... {first_share:percent} ..."

``a > b`` holds where a is surely greater than b and is printed so (a value known by bands or ends
is compared by its ends), ``a ~ b`` where the two are exact and at most :data:`CLOSE` points apart.
A side may be a number. Which pattern is used depends on the values and on the place in the chapter
alone, never on chance.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from analysis.bands import Band, Bound, Rounded
from analysis.errors import SettingsError
from analysis.language.numbers import rounded

CLOSE: Final = 2.0
"""Most points between two percents that are called close."""

_GUARD: Final = re.compile(r"\[\s*(\w+|\d+(?:\.\d+)?)\s*([>~])\s*(\w+|\d+(?:\.\d+)?)\s*\]\s*")


class UntrueError(Exception):
    """A pattern has words that are not true of its values."""


def guards_of(pattern: str) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """Part a pattern from its conditions.

    Returns
    -------
    tuple
        The conditions as (left, sign, right), and the pattern without them.

    Examples
    --------
    >>> guards_of("[a > b] A is {a}.")
    ((('a', '>', 'b'),), 'A is {a}.')
    """
    guards = []
    while found := _GUARD.match(pattern):
        guards.append((found[1], found[2], found[3]))
        pattern = pattern[found.end() :]
    return tuple(guards), pattern


def holds(guard: tuple[str, str, str], values: Mapping[str, object]) -> bool:
    """Say whether a condition is surely true of the values.

    Raises
    ------
    SettingsError
        If it names a value the statement doesn't have.
    """
    left, sign, right = guard
    first, second = _ends(left, values), _ends(right, values)
    if first is None or second is None:
        return False
    if sign == ">":
        return rounded(first[0], 1) > rounded(second[1], 1)
    is_exact = first[0] == first[1] and second[0] == second[1]
    return is_exact and abs(first[0] - second[0]) <= CLOSE


def _ends(side: str, values: Mapping[str, object]) -> tuple[float, float] | None:
    """Give the least and greatest a side may be; None where it is no number or open."""
    if side[0].isdigit():
        return float(side), float(side)
    if side not in values:
        raise SettingsError(
            f"Wording: the condition names '{side}', which the sentence doesn't have.",
            f"Sözcükler: koşulda geçen '{side}' bu cümlede bulunmuyor.",
        )
    value = values[side]
    if isinstance(value, Band):
        return float(value), float(value.high)
    if isinstance(value, Bound) or not isinstance(value, int | float):
        return None
    if isinstance(value, Rounded):
        # rounding keeps the order; how far two values are apart it doesn't tell
        return float(value), float(value) + 1e-6
    return float(value), float(value)


def in_turn(true: Sequence[str], place: int) -> str:
    """Choose among what is true of the values the one whose turn it is.

    Turns go round the true ones only, so that neighbours whose numbers allow the same patterns
    don't read alike.

    Examples
    --------
    >>> in_turn(("a", "b", "c"), 4)
    'b'
    """
    return true[place % len(true)]
