"""What questions share that have several parts on scales: rows of a grid, importance and the rest.

Each part is a radio group of its own, the form's field ``<question>__<part>``; kept is
``{part: value}`` with the parts that were answered.
"""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Option, Question
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.question_types.base import (
    AnswerProblem,
    AnswerType,
    Form,
    Reading,
    Refused,
    Wording,
)
from survey.questionnaires.question_types.columns import column, part_cell
from survey.questionnaires.texts import Texts, before_answer


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a question: its name, its scale, what it is called.

    Attributes
    ----------
    lazy_label : object
        Names the part in a message, in the reader's language.
    texts : Texts
        Names the part among the answers.
    """

    name: str
    options: tuple[Option, ...]
    lazy_label: Any
    texts: Texts

    def has(self, value: Any) -> bool:
        """Say whether a value is one of the part's options."""
        return isinstance(value, str) and any(option.value == value for option in self.options)

    def said(self, value: str, say: Wording) -> str:
        """Write a value by its label."""
        labels = (say(option.label) for option in self.options if option.value == value)
        return next(labels, value)


class PartsAnswer(AnswerType):
    """A question with several parts, each answered by one option of a scale."""

    nothing_given = messages.SELECT_ONE

    @abstractmethod
    def parts(self, question: Question) -> list[Part]:
        """Give the parts that are asked, in the order of the questionnaire."""

    def read(self, question: Question, form: Form) -> Reading:
        """Read every part; those that can be taken are kept also where others are missing."""
        reading = super().read(question, form)
        given = {
            part.name: posted[0]
            for part in self.parts(question)
            if len(posted := _posted(question, part, form)) == 1 and part.has(posted[0])
        }
        return Reading({question.name: given or None}, reading.problems)

    def parse(self, question: Question, form: Form) -> dict[str, str] | None:
        """Take one value for each part; two different ones can only come from a forged form."""
        given: dict[str, str] = {}
        for part in self.parts(question):
            posted = _posted(question, part, form)
            if len(posted) > 1:
                field = column(question.name, part.name)
                raise Refused(messages.SELECT_ONLY_ONE, field)
            if posted:
                given[part.name] = posted[0]
        return given or None

    def check(self, question: Question, answers: Answers) -> list[AnswerProblem]:
        """Take known values of known parts; where it is required, of all of them."""
        value = answers.get(question.name)
        fault = None if value is None else self.fault(question, value)
        if fault is not None:
            field, message = fault
            return [AnswerProblem(question.name, field, message)]
        return self._missing(question, value) if question.is_required else []

    def _missing(self, question: Question, value: Any) -> list[AnswerProblem]:
        own = messages.own(question.required_text)
        parts = self.parts(question)
        if value is None and own is not None and parts:
            return [AnswerProblem(question.name, question.name, own)]
        return [
            AnswerProblem(
                question.name,
                column(question.name, part.name),
                own or messages.select_for(part.lazy_label),
            )
            for part in parts
            if value is None or value.get(part.name) is None
        ]

    def fault(self, question: Question, value: Any) -> Any:
        """Take only known values of known parts."""
        if not isinstance(value, dict) or not value:
            return question.name, messages.SELECT_SHOWN
        parts = {part.name: part for part in self.parts(question)}
        for name, given in value.items():
            if name not in parts:
                return question.name, messages.SELECT_SHOWN
            if not parts[name].has(given):
                message = messages.SELECT_POINT if question.is_scale else messages.SELECT_SHOWN
                return column(question.name, name), message
        return None

    def fields(self, question: Question, answers: Answers, language: str) -> dict[str, list[str]]:
        """Give one field for each part that was answered."""
        value = answers.get(question.name) or {}
        return {column(question.name, name): [given] for name, given in value.items()}

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write one line for each part that was answered."""
        value = answers.get(question.name) or {}
        return "\n".join(
            f"{before_answer(say(part.texts))} {part.said(value[part.name], say)}"
            for part in self.parts(question)
            if part.name in value
        )

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the lowest point of the part, or of the first part."""
        parts = self.parts(question)
        if field == question.name and parts:
            field = column(question.name, parts[0].name)
        return f"q-{field}-0"

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give a cell for each part."""
        name = question.name
        return {
            column(name, part.name): part_cell(name, part.name, answers)
            for part in self.parts(question)
        }


def _posted(question: Question, part: Part, form: Form) -> list[str]:
    """Give the different values posted to a part, in a fixed order."""
    return sorted({value for value in form.get(column(question.name, part.name), ()) if value})
