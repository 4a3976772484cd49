"""When a section or a question is asked: conditions over the answers given before.

A condition is data, never an expression: a comparison of one earlier answer with a value, or
several conditions joined by *all* or *any*. There is nothing to parse, so nothing that a
respondent writes can reach an interpreter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Operator(StrEnum):
    """How an earlier answer is compared; a question without an answer meets only the negatives."""

    EQUALS = "equals"
    """The answer is the value; of a multiple choice: the option is among the chosen."""
    NOT_EQUALS = "not_equals"
    ANY_OF = "any_of"
    """The answer is one of the values; of a multiple choice: one of them is chosen."""
    NONE_OF = "none_of"
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"
    AT_LEAST = "at_least"
    """The number (of a number or a rating) is the value or more."""
    AT_MOST = "at_most"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One earlier answer compared with a value.

    Attributes
    ----------
    question : str
        Name of an earlier question.
    operator : Operator
    value : str, float, tuple of str, or None
        An option's value or a text for equals and not_equals (a number for numbers), several
        for any_of and none_of, a number for at_least and at_most, nothing for answered and
        not_answered.
    """

    question: str
    operator: Operator
    value: str | float | tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """Every one of the conditions holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple["Condition", ...]


Condition = Comparison | AllOf | AnyOf


def load_condition(raw: Mapping[str, Any] | None) -> Condition | None:
    """Read the condition of a checked document; nothing means: always asked."""
    if not raw:
        return None
    for key, kind in (("all", AllOf), ("any", AnyOf)):
        if key in raw:
            parts = [load_condition(part) for part in raw[key]]
            return kind(conditions=tuple(part for part in parts if part is not None))
    value = raw.get("value")
    return Comparison(
        question=raw["question"],
        operator=Operator(raw["operator"]),
        value=tuple(value) if isinstance(value, list) else value,
    )


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """Give every comparison in a condition, from left to right."""
    if isinstance(condition, Comparison):
        yield condition
    elif condition is not None:
        for part in condition.conditions:
            yield from comparisons(part)
