"""Entries of repeated groups: how the cards of a page are read, and kept entries checked.

The questions of an entry may depend on the answers given before and on one another. A card in
which nothing was entered is no entry.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from survey.questionnaires import messages, question_types
from survey.questionnaires.cleaning import clean_line
from survey.questionnaires.document import Question
from survey.questionnaires.logic.given import Answers, Given
from survey.questionnaires.logic.own_checks import own_problems
from survey.questionnaires.logic.route import asked_in_entry
from survey.questionnaires.question_types.base import AnswerProblem, Form, Reading
from survey.questionnaires.question_types.cards import (
    SHOWN,
    as_in_entry,
    card_numbers,
    count_fault,
    is_entries,
    of_entry,
    prefix_of,
)
from survey.questionnaires.question_types.repeat import card_defaults


def entry_questions(question: Question, number: int) -> tuple[Question, ...]:
    """Give the questions of one card, named as the fields of the form are.

    A text that takes up an answer of the same entry takes up this card's.
    """
    names = "|".join(inner.name for inner in question.questions)
    pipes = re.compile(r"\$\{\s*(" + names + r")\s*\}")

    def renamed(texts: Mapping[str, str]) -> dict[str, str]:
        own = rf"${{{prefix_of(question, number)}\1}}"
        return {language: pipes.sub(own, text) for language, text in texts.items()}

    return tuple(
        replace(
            as_in_entry(question, inner, number), text=renamed(inner.text), hint=renamed(inner.hint)
        )
        for inner in question.questions
    )


def read_entries(question: Question, form: Form, given: Given) -> Reading:
    """Read the cards of a repeated group.

    Parameters
    ----------
    question : Question
        The group, as asked.
    form : Form
    given : Given
        The answers before it.
    """
    entries: list[dict[str, Any]] = []
    problems: list[AnswerProblem] = []
    for number in card_numbers(question, form):
        if is_empty_card(question, form, number):
            continue
        entry, found = _read_card(question, form, number, given, len(entries) + 1)
        entries.append(entry)
        problems += found
    if not problems:
        problems = list(_count_problems(question, entries))
    return Reading({question.name: None if problems else entries or None}, problems)


def check_entries(question: Question, value: Any, given: Given) -> list[AnswerProblem]:
    """Check the kept entries of a repeated group again, as before a response is kept."""
    if value is not None and not is_entries(question, value):
        return [AnswerProblem(question.name, question.name, messages.NOT_VALID)]
    problems = list(_count_problems(question, value or []))
    for number, entry in enumerate(value or (), start=1):
        own: dict[str, Any] = {}
        here = Given(given.questionnaire, given.answers, own, number)
        for inner in asked_in_entry(question, entry, here, own):
            if inner.is_asked:
                problems += _checked(question, inner, number, entry, here)
    return problems


def is_empty_card(question: Question, form: Form, number: int) -> bool:
    """Say whether nothing was entered on a card beyond what stood there from the beginning."""
    prefix = prefix_of(question, number)
    defaults = card_defaults(question, number)
    return not any(
        clean_line(value) and value not in defaults.get(field, ())
        for field, values in form.items()
        if field.startswith(prefix) and field != prefix + SHOWN
        for value in values
    )


def _read_card(
    question: Question, form: Form, number: int, given: Given, position: int
) -> tuple[dict[str, Any], list[AnswerProblem]]:
    prefix = prefix_of(question, number)
    typed, faults = _typed(question, form, number)
    own: dict[str, Any] = {}
    here = Given(given.questionnaire, given.answers, own, position)
    problems: list[AnswerProblem] = []
    shown = form.get(prefix + SHOWN, ())
    for inner in asked_in_entry(question, typed, here, own):
        if not inner.is_asked:
            continue
        field = prefix + inner.name
        if inner.show_if is not None and inner.name not in shown:
            problems.append(AnswerProblem(question.name, field, messages.ONE_MORE_QUESTION))
        elif typed[inner.name] is not None and own[inner.name] is None:
            problems.append(AnswerProblem(question.name, field, messages.SELECT_SHOWN))
        else:
            problems += faults[inner.name] or _checked(question, inner, number, own, here)
    return own, problems


def _typed(
    question: Question, form: Form, number: int
) -> tuple[dict[str, Any], dict[str, list[AnswerProblem]]]:
    """Read the fields of a card, whether their questions are asked or not."""
    prefix = prefix_of(question, number)
    typed: dict[str, Any] = {}
    faults: dict[str, list[AnswerProblem]] = {}
    for inner in question.questions:
        if inner.is_asked:
            card = as_in_entry(question, replace(inner, is_required=False), number)
            reading = question_types.ANSWER_TYPES[inner.type].read(card, form)
            typed |= {name.removeprefix(prefix): v for name, v in reading.values.items()}
            faults[inner.name] = [replace(p, question=question.name) for p in reading.problems]
    return typed, faults


def _checked(
    question: Question, inner: Question, number: int, entry: Answers, here: Given
) -> list[AnswerProblem]:
    """Check one answer of an entry; the messages belong to the fields of its card."""
    card = as_in_entry(question, inner, number)
    answers = of_entry(question, entry, number)
    found = question_types.ANSWER_TYPES[inner.type].check(card, answers)
    found = found or own_problems(card, answers.get(card.name), here)
    return [replace(problem, question=question.name) for problem in found]


def _count_problems(question: Question, entries: Any) -> Iterator[AnswerProblem]:
    if not entries and not question.is_required:
        return
    message = count_fault(question, len(entries))
    if message is not None:
        yield AnswerProblem(question.name, question.name, message)
