"""What stands among the questions and is not answered: notes and calculated values."""

from collections.abc import Iterator
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types.base import AnswerType, Form, Raw, Wording, written
from survey.questionnaires.question_types.columns import cell, variable


class Unasked(AnswerType):
    """Reads nothing, whatever a form holds."""

    nothing_given = messages.WRITE_SOMETHING

    def parse(self, question: Question, form: Form) -> None:
        """Read nothing."""
        return

    def fault(self, question: Question, value: Any) -> Any:
        """Find nothing wrong: what is kept was not posted."""
        return None

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe no column."""
        return []

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give no cell."""
        return {}


class Note(Unasked):
    """A text between questions."""

    type = QuestionType.NOTE


class Calculated(Unasked):
    """A value worked out of earlier answers; kept as a number or a text."""

    type = QuestionType.CALCULATED
    keys = frozenset({"calculation", "result"})

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write the value, where a text takes it up."""
        value = answers.get(question.name)
        return "" if value is None else written(value, language)

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe one column of numbers or texts."""
        kind = QuestionType.NUMBER if question.is_number else QuestionType.SHORT_TEXT
        return [variable(question, say, type=str(kind))]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the value or the missing code."""
        return {question.name: cell(question.name, answers)}

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check that there is something to work out."""
        if not raw.get("calculation"):
            yield Problem(
                f"{place}.calculation",
                "a calculated value needs a 'calculation'; write the expression.",
                "hesaplanan bir değerde 'calculation' bulunmalıdır; ifadeyi yazınız.",
            )
