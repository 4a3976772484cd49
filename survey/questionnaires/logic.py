"""The route: which sections and questions are asked, given the answers so far.

The route is computed anew at each step from the first section on, and an answer to a question
that is no longer asked counts as not given. So going back and changing an answer never leaves
a later question open because of an answer that has been withdrawn.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from survey.questionnaires.conditions import AllOf, Comparison, Condition, Operator
from survey.questionnaires.document import Question, Questionnaire, Section

Answers = Mapping[str, Any]
"""Question name -> value; ``<name>_other`` -> text. No key: not asked; None: not answered."""


class Step(NamedTuple):
    """A section on the route and the questions of it that are asked."""

    section: Section
    questions: tuple[Question, ...]


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Say whether a condition holds over the answers; no condition always holds."""
    if condition is None:
        return True
    if isinstance(condition, Comparison):
        return _compare(condition, answers.get(condition.question))
    parts = (holds(part, answers) for part in condition.conditions)
    return all(parts) if isinstance(condition, AllOf) else any(parts)


def _compare(comparison: Comparison, answer: Any) -> bool:
    wanted = comparison.value
    match comparison.operator:
        case Operator.ANSWERED:
            return answer not in (None, "", [])
        case Operator.NOT_ANSWERED:
            return answer in (None, "", [])
        case Operator.EQUALS:
            return _is_among(answer, (wanted,))
        case Operator.NOT_EQUALS:
            return not _is_among(answer, (wanted,))
        case Operator.ANY_OF | Operator.NONE_OF:
            values = wanted if isinstance(wanted, tuple) else (wanted,)
            return _is_among(answer, values) is (comparison.operator is Operator.ANY_OF)
        case Operator.AT_LEAST | Operator.AT_MOST:
            return _in_order(answer, wanted, comparison.operator)


def _is_among(answer: Any, values: tuple[Any, ...]) -> bool:
    if isinstance(answer, list):
        return any(value in answer for value in values)
    if isinstance(answer, int | float):
        return any(answer == _number(value) for value in values)
    return answer is not None and answer in values


def _in_order(answer: Any, wanted: Any, operator: Operator) -> bool:
    left, right = _number(answer), _number(wanted)
    if left is None or right is None:
        return False
    return left >= right if operator is Operator.AT_LEAST else left <= right


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def route(questionnaire: Questionnaire, answers: Answers) -> Iterator[Step]:
    """Walk the sections that are asked, each with its questions; sections left empty drop out."""
    given: dict[str, Any] = {}
    for section in questionnaire.sections:
        if not holds(section.show_if, given):
            continue
        asked = []
        for question in section.questions:
            if holds(question.show_if, given):
                asked.append(question)
                given[question.name] = answers.get(question.name)
        if asked or not section.questions:
            yield Step(section, tuple(asked))


def asked_sections(questionnaire: Questionnaire, answers: Answers) -> tuple[Section, ...]:
    """Give the sections on the route, in order."""
    return tuple(step.section for step in route(questionnaire, answers))


def asked_questions(section: Section, answers: Answers) -> tuple[Question, ...]:
    """Give the questions of a section that are asked.

    Parameters
    ----------
    section : Section
    answers : Mapping
        Answers on the route (:func:`answers_on_route`): nothing that is no longer asked.
    """
    hidden: set[str] = set()
    asked = []
    for question in section.questions:
        given = {name: value for name, value in answers.items() if name not in hidden}
        if holds(question.show_if, given if hidden else answers):
            asked.append(question)
        else:
            hidden.add(question.name)
    return tuple(asked)


def answers_on_route(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """Keep the answers to what is asked and nothing else.

    Returns
    -------
    dict
        A key for every question on the route, None where it was left empty, in the order
        asked; ``<name>_other`` where the option "other" is chosen.
    """
    kept: dict[str, Any] = {}
    for step in route(questionnaire, answers):
        for question in step.questions:
            value = answers.get(question.name)
            kept[question.name] = value
            if is_other_chosen(question, value):
                kept[question.other_name] = answers.get(question.other_name)
    return kept


def is_other_chosen(question: Question, value: Any) -> bool:
    """Say whether the answer is, or contains, the option "other, please say"."""
    other = question.other
    return other is not None and _is_among(value, (other.value,))
