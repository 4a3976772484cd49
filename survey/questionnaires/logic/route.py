"""The route: which pages and questions are asked, given the answers so far.

The route is computed anew at each step from the first page on, and an answer to a question that
is no longer asked, or that is an option no longer shown, counts as not given. So going back and
changing an answer never leaves a later question open because of an answer that has been
withdrawn. A question of which every option, or every row, is hidden is not asked: nobody could
answer it, and where it is required nobody could go on. What is off the route is kept while
answering and never submitted.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from survey.questionnaires.document import Question, Questionnaire, QuestionType, Section
from survey.questionnaires.logic.given import Answers, Given
from survey.questionnaires.logic.holding import (
    as_asked,
    can_be_answered,
    holds,
    is_among,
    is_other_chosen,
)

MOST_LETTERS = 10_000
"""Of a calculated text; longer ones are cut."""


class Step(NamedTuple):
    """A page on the route.

    Attributes
    ----------
    section : Section
        The page as the questionnaire has it.
    questions : tuple of Question
        What is asked (and the notes that are shown), with the options that are shown.
    unseen : tuple of str
        Questions that were not shown yet, or whose answer is no longer among the options.
    """

    section: Section
    questions: tuple[Question, ...]
    unseen: tuple[str, ...]


class Route:
    """One walk over the questionnaire.

    Parameters
    ----------
    questionnaire : Questionnaire
    answers : Answers
        A key for each question that was shown (None: left empty).

    Attributes
    ----------
    steps : tuple of Step
    kept : dict
        What would be submitted: a key for every question on the route, None where it was left
        empty, in the order asked; ``<name>_other`` where "other" is chosen, ``<name>_order``
        where options stood in random order; calculated values.
    """

    def __init__(self, questionnaire: Questionnaire, answers: Answers) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.kept: dict[str, Any] = {}
        self.given = Given(questionnaire, self.kept)
        self.steps = tuple(self._walk())

    def _walk(self) -> Iterator[Step]:
        for page in self.questionnaire.pages:
            if not holds(page.show_if, self.given):
                continue
            shown, unseen = self._page(page)
            if any(question.is_asked for question in shown) or (
                not any(question.is_asked for question in page.questions) and (page.text or shown)
            ):
                if page.has_random_order and page.order_name in self.answers:
                    self.kept[page.order_name] = self.answers[page.order_name]
                yield Step(page, tuple(shown), tuple(unseen))

    def _page(self, page: Section) -> tuple[list[Question], list[str]]:
        shown: list[Question] = []
        unseen: list[str] = []
        for whole in page.questions:
            if whole.is_plain:
                shown.append(whole)
                if not self._keep(whole):
                    unseen.append(whole.name)
                continue
            if not holds(whole.show_if, self.given):
                continue
            question = as_asked(whole, self.given)
            if question.type is QuestionType.CALCULATED:
                self.kept[question.name] = calculated(question, self.given)
                continue
            if not can_be_answered(whole, question):
                continue
            shown.append(question)
            if question.is_asked and not self._keep(question):
                unseen.append(question.name)
        return shown, unseen

    def _keep(self, question: Question) -> bool:
        """Take the answer to a question over; False if there is none that can be."""
        name, value = question.name, self.answers.get(question.name)
        if value is not None and not question.is_plain:
            if not still_fits(question, value):
                self.kept[name] = None
                return False
            if question.type is QuestionType.REPEAT and _is_entries(value):
                value = entries_on_route(question, value, self.given)
        self.kept[name] = value
        if question.other is not None and is_other_chosen(question, value):
            self.kept[question.other_name] = self.answers.get(question.other_name)
        if question.has_random_order and question.order_name in self.answers:
            self.kept[question.order_name] = self.answers[question.order_name]
        return name in self.answers

    @cached_property
    def first_open(self) -> Step | None:
        """The first page with a question that was not shown yet; None: all were."""
        return next((step for step in self.steps if step.unseen), None)


def still_fits(question: Question, value: Any) -> bool:
    """Say whether an answer is still among the options and rows that are shown.

    Only questions whose options depend on other answers can come to have an answer that is not.
    """
    if question.shows_all:
        return True
    if isinstance(value, dict):
        known = {row.name for row in question.rows} or question.option_of.keys()
        return value.keys() <= known
    values = value if isinstance(value, list) else [value]
    return all(is_among(part, tuple(question.option_of)) for part in values)


def calculated(question: Question, given: Given) -> Any:
    """Work out a calculated value: a number or a text; None when it comes to nothing."""
    if question.calculation is None:
        return None
    value = question.calculation.value(given.scope())
    if isinstance(value, tuple):
        value = value[0] if value else ""
    if question.is_number:
        return _as_number(value)
    text = _as_text(value)
    return text[:MOST_LETTERS] or None


def _as_number(value: Any) -> int | float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    if number != number or number in (float("inf"), float("-inf")):  # not a number
        return None
    return int(number) if number.is_integer() else number


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        number = _as_number(value)
        return "" if number is None else str(number)
    return str(value)


def _is_entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def entries_on_route(question: Question, entries: Any, given: Given) -> list[dict[str, Any]]:
    """Keep of each entry of a repeated group the answers to what is asked in it."""
    kept = []
    for position, entry in enumerate(entries, start=1):
        own: dict[str, Any] = {}
        asked_in_entry(
            question, entry, Given(given.questionnaire, given.answers, own, position), own
        )
        kept.append(own)
    return kept


def asked_in_entry(
    question: Question, entry: Answers, here: Given, own: dict[str, Any]
) -> list[Question]:
    """Walk the questions of one entry of a repeated group.

    Parameters
    ----------
    question : Question
        The group.
    entry : Answers
        Inner name -> value, as read or kept.
    here : Given
        The answers as the entry sees them; its ``entry`` is ``own``.
    own : dict
        Filled with what the entry keeps.

    Returns
    -------
    list of Question
        What is asked of the entry (and the notes that are shown).
    """
    asked = []
    for whole in question.questions:
        if not holds(whole.show_if, here):
            continue
        inner = as_asked(whole, here)
        if inner.type is QuestionType.CALCULATED:
            own[inner.name] = calculated(inner, here)
            continue
        if not can_be_answered(whole, inner):
            continue
        asked.append(inner)
        if inner.type.is_asked:
            value = entry.get(inner.name)
            own[inner.name] = value if value is None or still_fits(inner, value) else None
            if is_other_chosen(inner, own[inner.name]):
                own[inner.other_name] = entry.get(inner.other_name)
    return asked


def route(questionnaire: Questionnaire, answers: Answers) -> tuple[Step, ...]:
    """Give the pages that are asked, each with its questions; pages left empty drop out."""
    return Route(questionnaire, answers).steps


def answers_on_route(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """Keep the answers to what is asked and nothing else; see :attr:`Route.kept`."""
    return Route(questionnaire, answers).kept
