"""Rules of plain parts as expressions, and simple expressions as rules.

A rule is the part of a document that ``survey.questionnaires.logic.conditions`` reads: a comparison
``{"question": ..., "operator": ..., "value": ...}``, or several under ``all`` or ``any``. An
expression is *simple*, and has a rule, where both hold for the same answers, whatever these are.
Where XPath and a rule differ (``${several} = 'a'`` asks whether exactly one option is chosen,
``not(${age} > 17)`` also holds without an answer) the expression stays a formula.

What a name refers to is told by its type, as it is compared: a row of a grid is a RATING; a
share, a place in a ranking and a calculated number are a NUMBER; a question of a repeated group
has several answers when it is looked at from outside and no type (None) there.
"""

import re
from collections.abc import Mapping
from typing import Any

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.logic.conditions import Operator
from survey.questionnaires.logic.expressions.plain_parts import (
    SEVERAL,
    Rule,
    TypeOf,
    listed,
    normal,
)
from survey.questionnaires.logic.expressions.refusals import ExpressionError
from survey.questionnaires.logic.expressions.simple import limits, to_rule
from survey.questionnaires.logic.expressions.values import to_day, to_text

__all__ = ["Rule", "TypeOf", "limits", "normal", "quoted", "to_expression", "to_rule"]


def to_expression(rule: Mapping[str, Any], type_of: TypeOf) -> str:
    """Write a rule as an expression.

    Returns
    -------
    str
        May be longer than an expression can be (``parse`` says so): then there is only the rule.

    Raises
    ------
    ExpressionError
        If the rule compares with what is never an answer: an empty text, a day that is none.
    """
    return _written(normal(rule, type_of), type_of)


def _written(rule: Rule, type_of: TypeOf) -> str:
    for key, word in (("all", " and "), ("any", " or ")):
        if key in rule:
            return word.join(_bracketed(part, type_of) for part in rule[key])
    name, kind, values = rule["question"], type_of(rule["question"]), rule.get("value", "")
    match Operator(rule["operator"]):
        case Operator.ANSWERED | Operator.NOT_ANSWERED as operator:
            return _written_answered(name, kind, operator is Operator.ANSWERED)
        case Operator.AT_LEAST:
            return f"${{{name}}} >= {_limit(values)}"
        case Operator.AT_MOST:
            return f"${{{name}}} <= {_limit(values)}"
        case Operator.EQUALS | Operator.ANY_OF:
            tests = [_equals(name, kind, value) for value in listed(values)]
            return " or ".join(tests)
        case _:
            tests = [_differs(name, kind, value) for value in listed(values)]
            return " and ".join(tests)


def _bracketed(rule: Rule, type_of: TypeOf) -> str:
    text = _written(rule, type_of)
    is_row = "all" in rule or "any" in rule or rule["operator"] in ("any_of", "none_of")
    return f"({text})" if is_row else text


def _written_answered(name: str, kind: QuestionType | None, is_answered: bool) -> str:
    if kind is QuestionType.REPEAT:
        return f"count(${{{name}}}) {'>' if is_answered else '='} 0"
    return f"${{{name}}} {'!=' if is_answered else '='} ''"


def _equals(name: str, kind: QuestionType | None, value: str | float) -> str:
    if kind in SEVERAL:
        return f"selected(${{{name}}}, {quoted(str(value))})"
    return f"${{{name}}} = {_constant(value)}"


def _differs(name: str, kind: QuestionType | None, value: str | float) -> str:
    if kind in SEVERAL or kind is None:
        return f"not({_equals(name, kind, value)})"
    return f"${{{name}}} != {_constant(value)}"


def _constant(value: str | float) -> str:
    return quoted(value) if isinstance(value, str) else to_text(float(value))


def _limit(value: str | float) -> str:
    if not isinstance(value, str):
        return to_text(float(value))
    if to_day(value) is None:
        raise ExpressionError(
            f"'{value}' is no day; write it as 2026-11-22.",
            f"'{value}' bir gün değil; 2026-11-22 biçiminde yazınız.",
        )
    return f"date('{value}')"


def quoted(text: str) -> str:
    """Put a text into quotation marks; one that holds both kinds becomes a ``concat``.

    Raises
    ------
    ExpressionError
        If it is empty: no answer is.
    """
    if not text:
        raise ExpressionError(
            "an answer is never the empty text; use 'answered' or 'not_answered'.",
            "yanıt hiçbir zaman boş metin olmaz; 'answered' ya da 'not_answered' kullanınız.",
        )
    for mark in ("'", '"'):
        if mark not in text:
            return f"{mark}{text}{mark}"
    pieces = [f"'{piece}'" if piece != "'" else '"\'"' for piece in re.split("(')", text) if piece]
    return f"concat({', '.join(pieces)})"
