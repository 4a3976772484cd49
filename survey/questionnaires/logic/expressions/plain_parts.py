"""Rules of plain parts: which questions they can be about, their normal form, their opposite."""

from collections.abc import Callable, Mapping
from typing import Any

from survey.questionnaires.kinds import QuestionType
from survey.questionnaires.logic.expressions.values import to_number

Rule = dict[str, Any]
"""As it stands in a document."""
TypeOf = Callable[[str], QuestionType | None]
"""Gives the type of what a name refers to, None where no rule can be about it."""
IsWhole = Callable[[str], bool]
"""Says whether only whole numbers are answers."""

ONE = frozenset(
    {
        QuestionType.SINGLE_CHOICE,
        QuestionType.RATING,
        QuestionType.STATEMENT,
        QuestionType.PLACE,
        QuestionType.CONSENT,
    }
)
"""One option's value is the answer."""
SEVERAL = frozenset({QuestionType.MULTIPLE_CHOICE, QuestionType.RANKING})
WRITTEN = frozenset({QuestionType.SHORT_TEXT, QuestionType.CALCULATED, QuestionType.DATE})
"""The answer is a text that is compared as a whole."""
NEGATED = {
    "equals": "not_equals",
    "not_equals": "equals",
    "any_of": "none_of",
    "none_of": "any_of",
    "answered": "not_answered",
    "not_answered": "answered",
}
"""Not so ``at_least``: without an answer neither it nor its opposite holds."""


def normal(rule: Mapping[str, Any], type_of: TypeOf) -> Rule:
    """Give the one form of all rules that are written the same as an expression.

    A list of one is no list, rows inside rows of the same kind are one row, and neighbours in
    ``any`` that compare the same question become one ``any_of`` (in ``all``: ``none_of``).
    """
    for key in ("all", "any"):
        if key in rule:
            return _row(key, [normal(part, type_of) for part in rule[key]])
    operator, value = rule["operator"], rule.get("value")
    if operator in ("answered", "not_answered"):
        return {"question": rule["question"], "operator": str(operator)}
    if operator in ("any_of", "none_of"):
        single = "equals" if operator == "any_of" else "not_equals"
        values = listed(value)
        if type_of(rule["question"]) is QuestionType.NUMBER:
            values = [plain(to_number(item)) for item in values]
        parts = [
            {"question": rule["question"], "operator": single, "value": item} for item in values
        ]
        return _row("any" if operator == "any_of" else "all", parts)
    return {"question": rule["question"], "operator": str(operator), "value": value}


def _row(key: str, parts: list[Rule]) -> Rule:
    flat = [inner for part in parts for inner in part.get(key, [part])]
    single, several = ("equals", "any_of") if key == "any" else ("not_equals", "none_of")
    merged: list[Rule] = []
    for part in flat:
        if merged and _is_same(merged[-1], part, (single, several)):
            values = [*listed(merged[-1]["value"]), *listed(part["value"])]
            merged[-1] = {"question": part["question"], "operator": several, "value": values}
        else:
            merged.append(part)
    return merged[0] if len(merged) == 1 else {key: merged}


def _is_same(left: Rule, right: Rule, operators: tuple[str, str]) -> bool:
    return (
        left.get("operator") in operators
        and right.get("operator") in operators
        and left["question"] == right["question"]
        and all(isinstance(item, str) for item in (*listed(left["value"]), *listed(right["value"])))
    )


def plain(number: float) -> float:
    """Give a whole number without its point."""
    return int(number) if number.is_integer() else number


def listed(value: Any) -> list[Any]:
    """Give the values of ``any_of``, the one value of ``equals``, as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]


def negated(rule: Rule) -> Rule | None:
    """Turn a rule into its opposite; None where a comparison of order has none."""
    for key, other in (("all", "any"), ("any", "all")):
        if key in rule:
            parts = [negated(part) for part in rule[key]]
            return None if any(part is None for part in parts) else {other: parts}
    opposite = NEGATED.get(rule["operator"])
    return None if opposite is None else {**rule, "operator": opposite}
