"""``relevant`` as a condition of a document, ``constraint`` as the limits of a number."""

from collections.abc import Mapping
from typing import Any

from survey.questionnaires.xlsform.expressions import (
    SELF,
    Joined,
    NotSimpleError,
    Test,
    Tree,
    parse,
    tests,
)

Known = Mapping[str, tuple[dict[str, Any], Mapping[str, str]]]
"""Name in the workbook -> the question it became, and the value each of its choices became."""

ORDERED = {">=": "at_least", "<=": "at_most", ">": "at_least", "<": "at_most"}


class UnknownQuestionError(ValueError):
    """An expression refers to a question that is not there (or was refused)."""


def condition(expression: str, known: Known) -> dict[str, Any]:
    """Read a ``relevant`` as a condition.

    Raises
    ------
    NotSimpleError
        If it is not one of the simple forms.
    UnknownQuestionError
        If it refers to a question that was not imported; carries the name.
    """
    return _condition(parse(expression), known)


def _condition(tree: Tree, known: Known) -> dict[str, Any]:
    if isinstance(tree, Joined):
        return {tree.how: [_condition(part, known) for part in tree.parts]}
    if tree.name == SELF:
        raise NotSimpleError(".")
    if tree.name not in known:
        raise UnknownQuestionError(tree.name)
    question, value_of = known[tree.name]
    return _comparison(tree, question, value_of)


def _comparison(
    test: Test, question: dict[str, Any], value_of: Mapping[str, str]
) -> dict[str, Any]:
    name, literal = question["name"], test.literal
    if test.operator in ORDERED:
        compared = {
            "question": name,
            "operator": ORDERED[test.operator],
            "value": _number(literal),
        }
        if test.operator in (">=", "<="):
            return compared
        # "more than" is "at least, and not equal"
        unequal = {"question": name, "operator": "not_equals", "value": _value(test, question)}
        return {"all": [compared, unequal]}
    if literal == "":
        return {
            "question": name,
            "operator": "answered" if test.operator == "!=" else "not_answered",
        }
    operator = "equals" if test.operator == "=" else "not_equals"
    value = _value(test, question)
    if isinstance(value, str):
        value = value_of.get(value, value)
    return {"question": name, "operator": operator, "value": value}


def _value(test: Test, question: dict[str, Any]) -> Any:
    if question["type"] == "number":
        return _number(test.literal)
    return test.literal if isinstance(test.literal, str) else _plain(test.literal)


def _number(literal: str | float) -> float | int:
    try:
        number = float(literal)
    except ValueError:
        raise NotSimpleError(str(literal)) from None
    return int(number) if number.is_integer() else number


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else str(number)


def limits(expression: str, *, is_whole: bool) -> dict[str, float | int]:
    """Read a ``constraint`` such as ``. >= 18 and . <= 99`` as minimum and maximum.

    Raises
    ------
    NotSimpleError
        If it is anything else; ``. > 0`` is simple for whole numbers only.
    """
    tree = parse(expression)
    if isinstance(tree, Joined) and (
        tree.how != "all" or any(isinstance(part, Joined) for part in tree.parts)
    ):
        raise NotSimpleError(expression[:60])
    found: dict[str, float | int] = {}
    for test in tests(tree):
        if test.name != SELF or test.operator not in ORDERED:
            raise NotSimpleError(expression[:60])
        number = _number(test.literal)
        if test.operator in "<>":
            if not is_whole or number != int(number):
                raise NotSimpleError(f". {test.operator} {number}")
            number += 1 if test.operator == ">" else -1
        found["minimum" if test.operator.startswith(">") else "maximum"] = number
    return found
