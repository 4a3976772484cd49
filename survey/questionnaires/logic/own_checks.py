"""The planner's own checks of an answer."""

from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Question
from survey.questionnaires.logic.given import Given
from survey.questionnaires.logic.holding import holds
from survey.questionnaires.question_types.base import AnswerProblem


def own_problems(question: Question, value: Any, given: Given) -> list[AnswerProblem]:
    """Check a value by what the planner wrote: it may be anything that fits the type."""
    if question.valid_if is None or value is None or holds(question.valid_if, given, own=value):
        return []
    message = messages.own(question.valid_text) or messages.NOT_VALID
    return [AnswerProblem(question.name, question.name, message)]
