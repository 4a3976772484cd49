"""Questions that are answered by choosing: one option, several options, a point on a scale."""

from collections.abc import Sequence
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Option, Question, QuestionType
from survey.questionnaires.logic import Answers
from survey.questionnaires.question_types.base import (
    MISSING,
    NOT_ANSWERED,
    NOT_ASKED,
    AnswerType,
    Refused,
    Wording,
    cell,
    other_cells,
    other_variables,
    variable,
)

DONT_KNOW = "dont_know"


class SingleChoice(AnswerType):
    """One of several options; kept as the option's value."""

    type = QuestionType.SINGLE_CHOICE
    nothing_given = messages.SELECT_ONE
    unknown_value = messages.SELECT_SHOWN

    def parse(self, question: Question, posted: Sequence[str]) -> str | None:
        """Take the chosen value; two different ones can only come from a forged form."""
        chosen = {value for value in posted if value}
        if len(chosen) > 1:
            raise Refused(messages.SELECT_ONLY_ONE)
        return chosen.pop() if chosen else None

    def fault(self, question: Question, value: Any) -> Any:
        """Take only a value of the options."""
        is_known = isinstance(value, str) and value in question.option_of
        return None if is_known else self.unknown_value

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """One column with the values, and one for "other, please say"."""
        labels = {o.value: say(o.label) for o in question.options if not o.is_dont_know}
        unsure = {o.value: DONT_KNOW for o in question.options if o.is_dont_know}
        return [
            variable(question, say, value_labels=labels, missing={**MISSING, **unsure}),
            *other_variables(question, say),
        ]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the value or the missing code."""
        return {question.name: cell(question.name, answers)} | other_cells(question, answers)


class Rating(SingleChoice):
    """A point on a scale of whole numbers; kept as the option's value, "4"."""

    type = QuestionType.RATING
    unknown_value = messages.SELECT_POINT


class MultipleChoice(AnswerType):
    """Several options; kept as the list of their values in the order of the options."""

    type = QuestionType.MULTIPLE_CHOICE
    nothing_given = messages.SELECT_SOME

    def parse(self, question: Question, posted: Sequence[str]) -> list[str] | None:
        """Take the chosen values, each once."""
        chosen = {value for value in posted if value}
        if not chosen:
            return None
        if not chosen <= question.option_of.keys():
            raise Refused(messages.SELECT_SHOWN)
        return [option.value for option in question.options if option.value in chosen]

    def fault(self, question: Question, value: Any) -> Any:
        """Take known values, none twice, exclusive ones alone, as many as are allowed."""
        if not self._is_list_of_options(question, value):
            return messages.SELECT_SHOWN
        alone = [question.option_of[v] for v in value if stands_alone(question.option_of[v])]
        if alone and len(value) > 1:
            return messages.remove_others(alone[0].label)
        if alone:
            return None
        return self._count_fault(question, len(value))

    @staticmethod
    def _is_list_of_options(question: Question, value: Any) -> bool:
        if not isinstance(value, list) or not value:
            return False
        is_known = all(isinstance(v, str) and v in question.option_of for v in value)
        return is_known and len(set(value)) == len(value)

    @staticmethod
    def _count_fault(question: Question, count: int) -> Any:
        if question.min_choices is not None and count < question.min_choices:
            return messages.select_at_least(question.min_choices)
        if question.max_choices is not None and count > question.max_choices:
            return messages.select_at_most(question.max_choices)
        return None

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """One column of 1 and 0 for each option but "don't know", which counts as missing."""
        unsure = {o.value: DONT_KNOW for o in question.options if o.is_dont_know}
        columns = [
            variable(
                question,
                say,
                name=column_name(question, option),
                option=say(option.label),
                missing={**MISSING, **unsure},
            )
            for option in question.options
            if not option.is_dont_know
        ]
        return [*columns, *other_variables(question, say)]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give 1 or 0 for each option, or the same missing code for all of them."""
        chosen = cell(question.name, answers)
        options = [option for option in question.options if not option.is_dont_know]
        if chosen in (NOT_ASKED, NOT_ANSWERED):
            cells = {column_name(question, option): chosen for option in options}
        elif any(question.option_of[value].is_dont_know for value in chosen):
            cells = {column_name(question, option): chosen[0] for option in options}
        else:
            cells = {column_name(question, o): str(int(o.value in chosen)) for o in options}
        return cells | other_cells(question, answers)


def stands_alone(option: Option) -> bool:
    """Whether an option of a multiple choice can't be chosen together with another."""
    return option.is_exclusive or option.is_dont_know


def column_name(question: Question, option: Option) -> str:
    """Name the column of one option of a multiple choice."""
    return f"{question.name}__{option.value}"
