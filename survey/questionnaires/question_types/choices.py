"""Questions that are answered by choosing: one option, several options, a point on a scale."""

from collections.abc import Iterator
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.document import Option, Question, QuestionType
from survey.questionnaires.loading import missing_kind, options_of
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
from survey.questionnaires.question_types.columns import (
    NOT_ANSWERED,
    NOT_ASKED,
    cell,
    column,
    option_variables,
    other_cells,
    other_variables,
    value_labels,
    variable,
)

CHOICE_KEYS = frozenset(
    {"options", "scale", "appearance", "random_order", "option_filter", "is_group"}
)


def has_written_other(question: Question, form: Form) -> bool:
    """Say whether something was written into "please say".

    Who writes there and forgets to mark "other" has chosen it: without JavaScript nothing marks
    it for them, and the text would be lost.
    """
    return question.other is not None and bool(clean_line(first(form.get(question.other_name, ()))))


class SingleChoice(AnswerType):
    """One of several options; kept as the option's value."""

    type = QuestionType.SINGLE_CHOICE
    keys = CHOICE_KEYS
    nothing_given = messages.SELECT_ONE
    unknown_value = messages.SELECT_SHOWN

    def parse(self, question: Question, form: Form) -> str | None:
        """Take the chosen value; two different ones can only come from a forged form."""
        posted = form.get(question.name, ())
        if len(posted) == 1 and posted[0]:
            return posted[0]
        chosen = {value for value in posted if value}
        if len(chosen) > 1:
            raise Refused(messages.SELECT_ONLY_ONE)
        if chosen:
            return chosen.pop()
        if question.other is not None and has_written_other(question, form):
            return question.other.value
        return None

    def fault(self, question: Question, value: Any) -> Any:
        """Take only a value of the options."""
        is_known = isinstance(value, str) and value in question.option_of
        return None if is_known else self.unknown_value

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the first option, or to the list."""
        is_list = question.appearance in ("dropdown", "search")
        return f"q-{field}" if is_list or field != question.name else f"q-{field}-0"

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """One column with the values, and one for "other, please say"."""
        labels = value_labels(question.options, say)
        return [
            variable(question, say, value_labels=labels),
            *other_variables(question, say),
        ]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give the value or the missing code."""
        return {question.name: cell(question.name, answers)} | other_cells(question, answers)

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check the options; "exclusive" is for choosing several."""
        yield from option_checks.option_problems(raw, document, place)
        yield from option_checks.refuse_marks(
            options_of(raw, document),
            ("exclusive",),
            option_checks.options_place(raw, place),
            str(self.type),
        )


class Rating(SingleChoice):
    """A point on a scale of whole numbers; kept as the option's value, "4"."""

    type = QuestionType.RATING
    keys = CHOICE_KEYS - {"random_order", "option_filter"}
    unknown_value = messages.SELECT_POINT

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the lowest point."""
        return f"q-{field}-0"

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check that the points are whole numbers in order."""
        yield from super().problems(raw, document, place)
        options = options_of(raw, document)
        place = option_checks.options_place(raw, place)
        yield from option_checks.refuse_marks(options, ("other", "show_if"), place, str(self.type))
        yield from option_checks.point_problems(options, place)


class MultipleChoice(AnswerType):
    """Several options; kept as the list of their values in the order of the options."""

    type = QuestionType.MULTIPLE_CHOICE
    keys = CHOICE_KEYS | {"min_choices", "max_choices"}
    nothing_given = messages.SELECT_SOME

    def parse(self, question: Question, form: Form) -> list[str] | None:
        """Take the chosen values, each once."""
        chosen = {value for value in form.get(question.name, ()) if value}
        if question.other is not None and has_written_other(question, form):
            chosen.add(question.other.value)
        if not chosen:
            return None
        if not chosen <= question.option_of.keys():
            raise Refused(messages.SELECT_SHOWN)
        return [option.value for option in question.options if option.value in chosen]

    def fault(self, question: Question, value: Any) -> Any:
        """Take known values, none twice, exclusive ones alone, as many as are allowed."""
        if not is_list_of_options(question, value):
            return messages.SELECT_SHOWN
        alone = [question.option_of[v] for v in value if stands_alone(question.option_of[v])]
        if alone and len(value) > 1:
            return messages.remove_others(alone[0].label)
        return None if alone else count_fault(question, len(value))

    def first_control(self, question: Question, field: str) -> str:
        """Lead to the first option."""
        return f"q-{field}" if field != question.name else f"q-{field}-0"

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """One column of 1 and 0 for each option but those that count as missing."""
        return [*option_variables(question, say), *other_variables(question, say)]

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give 1 or 0 for each option, or the same missing code for all of them."""
        chosen = cell(question.name, answers)
        columns = {option.value: column(question.name, option.value) for option in question.points}
        if chosen in (NOT_ASKED, NOT_ANSWERED):
            cells = dict.fromkeys(columns.values(), chosen)
        elif any(question.option_of[value].missing for value in chosen):
            cells = dict.fromkeys(columns.values(), chosen[0])
        else:
            cells = {name: str(int(value in chosen)) for value, name in columns.items()}
        return cells | other_cells(question, answers)

    def derived_columns(self, raw: Raw, document: Raw) -> list[str]:
        """Name the columns of the options."""
        values = dict.fromkeys(option["value"] for option in options_of(raw, document))
        return [column(raw["name"], value) for value in values]

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check the options and how many may be chosen."""
        yield from option_checks.option_problems(raw, document, place)
        yield from option_checks.limit_problems(raw, document, place)
        options = options_of(raw, document)
        own = option_checks.options_place(raw, place)
        yield from option_checks.column_problems(options, own)
        for option in options:
            if missing_kind(option) and option["value"] in ("0", "1"):
                yield Problem(
                    own,
                    "in multiple choice 0 and 1 mean chosen or not; give the option "
                    f"'{missing_kind(option)}' another value.",
                    "çoklu seçimde 0 ve 1 seçilip seçilmediğini gösterir; "
                    f"'{missing_kind(option)}' seçeneğine başka bir değer veriniz.",
                )


def is_list_of_options(question: Question, value: Any) -> bool:
    """Say whether a kept value is a list of known options, none twice."""
    if not isinstance(value, list) or not value:
        return False
    is_known = all(isinstance(v, str) and v in question.option_of for v in value)
    return is_known and len(set(value)) == len(value)


def count_fault(question: Question, count: int) -> Any:
    """Say whether too few or too many were chosen."""
    if question.min_choices is not None and count < question.min_choices:
        return messages.select_at_least(question.min_choices)
    if question.max_choices is not None and count > question.max_choices:
        return messages.select_at_most(question.max_choices)
    return None


def stands_alone(option: Option) -> bool:
    """Whether an option of a multiple choice can't be chosen together with another."""
    return option.is_exclusive or option.missing is not None
