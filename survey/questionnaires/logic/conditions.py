"""When something is asked or shown: conditions over the answers given before.

A condition is a *rule* of plain parts (a comparison of one earlier answer with a value, or
several joined by *all* or *any*), or a *formula*: an XLSForm expression, for what plain parts
can't say. A document may give both for the same condition, ``{"expression": ..., "rule": ...}``;
they then mean the same (the checks see to it) and the rule is what is evaluated. Nothing that a
respondent writes is ever parsed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from survey.questionnaires.logic.expressions import Expression, parse


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
    """The number (of a number or a rating) is the value or more; the day of a date or later."""
    AT_MOST = "at_most"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One earlier answer compared with a value.

    Attributes
    ----------
    question : str
        Name of an earlier question, or of a part of one (``services__parks``).
    operator : Operator
    value : str, float, tuple of str, or None
        An option's value or a text for equals and not_equals (a number for numbers), several
        for any_of and none_of, a number (or a day) for at_least and at_most, nothing for
        answered and not_answered.
    """

    question: str
    operator: Operator
    value: str | float | tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """Every one of the conditions holds."""

    conditions: tuple["Rule", ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple["Rule", ...]


Rule = Comparison | AllOf | AnyOf


@dataclass(frozen=True, kw_only=True)
class Formula:
    """An expression that holds or does not; see ``survey.questionnaires.logic.expressions``."""

    expression: Expression


Condition = Rule | Formula


def load_condition(raw: Mapping[str, Any] | None) -> Condition | None:
    """Read the condition of a checked document; nothing means: always asked."""
    if not raw:
        return None
    if "expression" in raw:
        rule = raw.get("rule")
        return load_rule(rule) if rule else Formula(expression=parse(raw["expression"]))
    return load_rule(raw)


def load_rule(raw: Mapping[str, Any]) -> Rule:
    """Read a rule of plain parts."""
    for key, kind in (("all", AllOf), ("any", AnyOf)):
        if key in raw:
            return kind(conditions=tuple(load_rule(part) for part in raw[key]))
    value = raw.get("value")
    return Comparison(
        question=raw["question"],
        operator=Operator(raw["operator"]),
        value=tuple(value) if isinstance(value, list) else value,
    )


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """Give every comparison in a condition, from left to right; a formula has none."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from comparisons(part)


def names_in(condition: Condition | None) -> set[str]:
    """Name the questions (or parts of questions) a condition refers to."""
    if isinstance(condition, Formula):
        return set(condition.expression.references)
    return {comparison.question for comparison in comparisons(condition)}
