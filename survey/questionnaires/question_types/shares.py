"""The constant sum: a total shared among options, the budget game."""

from collections.abc import Iterator
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types import option_checks
from survey.questionnaires.question_types.base import (
    AnswerType,
    Form,
    Raw,
    Refused,
    Wording,
    first,
)
from survey.questionnaires.question_types.columns import column, option_variables, part_cell
from survey.questionnaires.question_types.written import GROUPED, MAX_DIGITS, NUMBER

SHARE_TYPE = "share"
"""How the codebook calls a column that holds a part of a total."""


class ConstantSum(AnswerType):
    """Whole numbers that add up to the total; kept as {option: number}, every option in it.

    A field left empty counts as 0 as soon as another one is filled in.
    """

    type = QuestionType.CONSTANT_SUM
    keys = frozenset({"options", "scale", "total", "unit", "random_order", "option_filter"})
    ticks_apart = True
    nothing_given = messages.SHARE_OUT

    # --- answering

    def parse(self, question: Question, form: Form) -> dict[str, int] | None:
        """Read a whole number for each option."""
        if not self.is_filled_in(question, form):
            return None
        return {
            point.value: _share(column(question.name, point.value), form)
            for point in question.points
        }

    def is_filled_in(self, question: Question, form: Form) -> bool:
        """Say whether a number was entered for any option."""
        fields = (column(question.name, point.value) for point in question.points)
        return any(clean_line(first(form.get(field, ()))) for field in fields)

    def fault(self, question: Question, value: Any) -> Any:
        """Take whole numbers of known options that add up to the total."""
        if not isinstance(value, dict) or not value:
            return messages.ENTER_DIGITS
        known = {point.value for point in question.points}
        for name, share in value.items():
            if name not in known:
                return messages.SELECT_SHOWN
            if isinstance(share, bool) or not isinstance(share, int):
                return column(question.name, name), messages.ENTER_WHOLE_NUMBER
            if share < 0:
                return column(question.name, name), messages.at_least(0)
        return _sum_fault(question, sum(value.values()))

    def fields(self, question: Question, answers: Answers, language: str) -> dict[str, list[str]]:
        """Give one field for each option."""
        value = answers.get(question.name)
        if not isinstance(value, dict):
            return super().fields(question, answers, language)
        return {column(question.name, name): [str(share)] for name, share in value.items()}

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write one line for each option that got something."""
        value = answers.get(question.name)
        if not isinstance(value, dict):
            return super().said(question, answers, say, language)
        unit = say(question.unit)
        return "\n".join(
            f"{say(point.label)}: {value[point.value]} {unit}".rstrip()
            for point in question.points
            if value.get(point.value)
        )

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the field of the option, or of the first one."""
        if field == question.name and question.points:
            field = column(question.name, question.points[0].value)
        return f"q-{field}"

    # --- for the dataset

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe a column of shares for each option."""
        return option_variables(question, say, type=SHARE_TYPE)

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give each option's share, or the code that says why there is none."""
        name = question.name
        return {
            column(name, point.value): part_cell(name, point.value, answers)
            for point in question.points
        }

    # --- for the document

    def derived_columns(self, raw: Raw, document: Raw) -> list[str]:
        """Name the columns of the options."""
        return option_checks.option_columns(raw, document)

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check the options."""
        yield from option_checks.divided_problems(raw, document, place)


def _sum_fault(question: Question, now: int) -> Any:
    if now == question.total:
        return None
    word = messages.share_out_more if now < question.total else messages.take_away
    return word(question.total, now, question.unit)


def _share(field: str, form: Form) -> int:
    """Read one field; empty is 0."""
    text = clean_line(first(form.get(field, ())))
    if text is None:
        return 0
    text = text.replace("\u2212", "-")
    if GROUPED.fullmatch(text):
        raise Refused(messages.ENTER_PLAIN_NUMBER, field)
    if not NUMBER.fullmatch(text) or len(text) > MAX_DIGITS:
        raise Refused(messages.ENTER_DIGITS, field)
    number = float(text.replace(",", ".").replace("\u066b", "."))
    if not number.is_integer():
        raise Refused(messages.ENTER_WHOLE_NUMBER, field)
    return int(number)


__all__ = ["SHARE_TYPE", "ConstantSum"]
