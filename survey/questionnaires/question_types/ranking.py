"""Ranking: options put in order by the respondent, with buttons that need no JavaScript."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from survey.questionnaires import messages
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.problems import Problem
from survey.questionnaires.question_types import option_checks
from survey.questionnaires.question_types.base import (
    AnswerProblem,
    AnswerType,
    Form,
    Raw,
    Wording,
)
from survey.questionnaires.question_types.choices import is_list_of_options
from survey.questionnaires.question_types.columns import (
    NOT_ANSWERED,
    NOT_ASKED,
    cell,
    column,
    option_variables,
)

RANK_TYPE = "rank"
"""How the codebook calls a column that holds a place in an order."""


def _add(ranked: list[str], value: str) -> None:
    if value not in ranked:
        ranked.append(value)


def _remove(ranked: list[str], value: str) -> None:
    if value in ranked:
        ranked.remove(value)


def _up(ranked: list[str], value: str) -> None:
    _move(ranked, value, -1)


def _down(ranked: list[str], value: str) -> None:
    _move(ranked, value, +1)


def _move(ranked: list[str], value: str, by: int) -> None:
    if value in ranked:
        place = ranked.index(value)
        ranked.remove(value)
        ranked.insert(max(0, place + by), value)


ACTIONS: dict[str, Callable[[list[str], str], None]] = {
    "add": _add,
    "remove": _remove,
    "up": _up,
    "down": _down,
}


class Ranking(AnswerType):
    """Options in order; kept as the list of their values, the first place first.

    It starts unranked. Who wants to rank only some (top 5 of 15) leaves the others where they
    are, as far as ``min_choices`` allows.
    """

    type = QuestionType.RANKING
    keys = frozenset(
        {"options", "scale", "min_choices", "max_choices", "random_order", "option_filter"}
    )
    ticks_apart = True
    nothing_given = messages.rank_at_least(1)

    # --- answering

    def parse(self, question: Question, form: Form) -> list[str] | None:
        """Take the values in the order they stand in the form, each once."""
        return list(dict.fromkeys(value for value in form.get(question.name, ()) if value)) or None

    def check(self, question: Question, answers: Answers) -> list[AnswerProblem]:
        """Check as every type does; where nothing is ranked, say how many are wanted."""
        problems = super().check(question, answers)
        if answers.get(question.name) is not None or question.required_text:
            return problems
        wanted = messages.rank_at_least(_limits(question)[0])
        return [replace(problem, lazy_message=wanted) for problem in problems]

    def fault(self, question: Question, value: Any) -> Any:
        """Take known options, none twice, as many as are wanted."""
        if not is_list_of_options(question, value):
            return messages.SELECT_SHOWN
        if any(question.option_of[each].missing for each in value):
            return messages.SELECT_SHOWN
        least, most = _limits(question)
        if len(value) < least:
            return messages.rank_at_least(least)
        return messages.rank_at_most(most) if len(value) > most else None

    def members(self, question: Question, kind: str, values: Form) -> list[str]:
        """Say which options are ranked, and which are not yet."""
        ranked = _ranked(question, values)
        if kind == "ranked":
            return ranked
        return [point.value for point in question.points if point.value not in ranked]

    def act(self, question: Question, form: Form, action: str, argument: str) -> Form:
        """Rank an option, move it up or down, or take it out again."""
        ranked = _ranked(question, form)
        is_known = any(point.value == argument for point in question.points)
        is_full = action == "add" and len(ranked) >= _limits(question)[1]
        if action in ACTIONS and is_known and not is_full:
            ACTIONS[action](ranked, argument)
        return {**form, question.name: ranked}

    def announce(
        self, question: Question, form: Form, action: str, argument: str, say: Wording
    ) -> str:
        """Say in which place the option stands now."""
        option = question.option_of.get(argument)
        if option is None or action not in ACTIONS:
            return ""
        label, ranked = say(option.label), _ranked(question, form)
        if argument in ranked:
            place = messages.Number(ranked.index(argument) + 1)
            return str(_("“%(label)s” now stands in place %(place)s.", label=label, place=place))
        if action == "add":
            return str(messages.rank_at_most(_limits(question)[1]))
        return str(_("“%(label)s” is no longer in the order.", label=label))

    def said(self, question: Question, answers: Answers, say: Wording, language: str) -> str:
        """Write one line for each place."""
        value = answers.get(question.name)
        if not isinstance(value, list):
            return super().said(question, answers, say, language)
        labels = [say(question.option_of[each].label) for each in value]
        return "\n".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))

    # --- for the dataset

    def variables(self, question: Question, say: Wording) -> list[dict[str, Any]]:
        """Describe a column of places for each option."""
        return option_variables(question, say, type=RANK_TYPE)

    def cells(self, question: Question, answers: Answers) -> dict[str, Any]:
        """Give each option's place, from 1, or the code that says why it has none."""
        value = cell(question.name, answers)
        names = {point.value: column(question.name, point.value) for point in question.points}
        if not isinstance(value, list):
            is_code = value in (NOT_ASKED, NOT_ANSWERED) or value in question.option_of
            return dict.fromkeys(names.values(), value if is_code else NOT_ANSWERED)
        place_of = {each: place for place, each in enumerate(value, start=1)}
        return {name: place_of.get(each, NOT_ANSWERED) for each, name in names.items()}

    # --- for the document

    def derived_columns(self, raw: Raw, document: Raw) -> list[str]:
        """Name the columns of the options."""
        return option_checks.option_columns(raw, document)

    def problems(self, raw: Raw, document: Raw, place: str) -> Iterator[Problem]:
        """Check the options and how many may be ranked."""
        yield from option_checks.divided_problems(raw, document, place)
        yield from option_checks.limit_problems(raw, document, place)


def _ranked(question: Question, form: Form) -> list[str]:
    """Give the options that stand in order in a form, each once, unknown ones left out."""
    known = {point.value for point in question.points}
    return [value for value in dict.fromkeys(form.get(question.name, ())) if value in known]


def _limits(question: Question) -> tuple[int, int]:
    """Give how many options must and may be ranked; options that are not shown don't count."""
    shown = len(question.points)
    least = 1 if question.min_choices is None else question.min_choices
    most = shown if question.max_choices is None else question.max_choices
    return min(least, shown), min(most, shown)


__all__ = ["RANK_TYPE", "Ranking"]
