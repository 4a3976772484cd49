"""Whether conditions hold, and which options of a question are shown.

:mod:`survey.questionnaires.logic.route` walks the questionnaire with these.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from survey.questionnaires.document import Option, Question
from survey.questionnaires.logic.conditions import AllOf, Comparison, Condition, Formula, Operator
from survey.questionnaires.logic.given import Given

NOTHING: tuple[Any, ...] = (None, "", [], {}, ())


def holds(condition: Condition | None, given: Given, own: Any = None) -> bool:
    """Say whether a condition holds over the answers; no condition always holds.

    Parameters
    ----------
    condition : Condition or None
    given : Given
    own : object, optional
        The answer that is being checked (``.`` of a formula).
    """
    if condition is None:
        return True
    if isinstance(condition, Comparison):
        return _compare(condition, given.answer(condition.question))
    if isinstance(condition, Formula):
        return condition.expression.holds(given.scope(own))
    parts = (holds(part, given, own) for part in condition.conditions)
    return all(parts) if isinstance(condition, AllOf) else any(parts)


def _compare(comparison: Comparison, answer: Any) -> bool:
    wanted = comparison.value
    match comparison.operator:
        case Operator.ANSWERED:
            return answer not in NOTHING
        case Operator.NOT_ANSWERED:
            return answer in NOTHING
        case Operator.EQUALS:
            return is_among(answer, (wanted,))
        case Operator.NOT_EQUALS:
            return not is_among(answer, (wanted,))
        case Operator.ANY_OF | Operator.NONE_OF:
            values = wanted if isinstance(wanted, tuple) else (wanted,)
            return is_among(answer, values) is (comparison.operator is Operator.ANY_OF)
        case Operator.AT_LEAST | Operator.AT_MOST:
            return _in_order(answer, wanted, comparison.operator)


def is_among(answer: Any, values: tuple[Any, ...]) -> bool:
    """Say whether an answer is one of the values; of several answers, whether one of them is."""
    if isinstance(answer, list | tuple):
        return any(value in answer for value in values)
    if isinstance(answer, int | float):
        return any(answer == _number(value) for value in values)
    return answer is not None and answer in values


def _in_order(answer: Any, wanted: Any, operator: Operator) -> bool:
    left, right = _number(answer), _number(wanted)
    if left is None or right is None:
        return _days_in_order(answer, wanted, operator)
    return left >= right if operator is Operator.AT_LEAST else left <= right


def _days_in_order(answer: Any, wanted: Any, operator: Operator) -> bool:
    """Compare days; written as 2026-11-22 they stand in the order of their letters."""
    if not (isinstance(answer, str) and isinstance(wanted, str)):
        return False
    if not (_is_day(answer) and _is_day(wanted)):
        return False
    return answer >= wanted if operator is Operator.AT_LEAST else answer <= wanted


def _is_day(text: str) -> bool:
    return len(text) == len("2026-11-22") and text[4] == text[7] == "-"


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def is_required(question: Question, given: Given) -> bool:
    """Say whether a question must be answered."""
    if question.required_if is None:
        return question.is_required
    return holds(question.required_if, given)


def as_asked(question: Question, given: Given) -> Question:
    """Give the question as it is asked now: only the options and rows that are shown."""
    required = is_required(question, given)
    if question.shows_all and required is question.is_required:
        return question
    return replace(
        question,
        is_required=required,
        options=tuple(option for option in question.options if _is_shown(question, option, given)),
        rows=tuple(row for row in question.rows if holds(row.show_if, given)),
    )


def can_be_answered(whole: Question, asked: Question) -> bool:
    """Say whether anything is left to answer with; of a question whose options are all hidden not.

    Parameters
    ----------
    whole : Question
        As the questionnaire has it.
    asked : Question
        With the options and rows that are shown.
    """
    return bool(asked.options or not whole.points) and bool(asked.rows or not whole.rows)


def _is_shown(question: Question, option: Option, given: Given) -> bool:
    if not holds(option.show_if, given):
        return False
    if question.option_filter is None or option.stands_apart:
        return True
    attributes: Mapping[str, str] = {**option.attributes, "name": option.value}
    return question.option_filter.holds(given.scope(attributes=attributes))


def is_other_chosen(question: Question, value: Any) -> bool:
    """Say whether the answer is, or contains, the option "other, please say"."""
    other = question.other
    return other is not None and is_among(value, (other.value,))
