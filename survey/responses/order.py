"""Random order, the same for one respondent on every page and visit with one browser.

The order comes out of the browser's secret: each thing gets a number that nobody can guess and
that never changes, and the numbers put the things in order. So an option that is shown only
later takes its own place and moves no other.
"""

import hmac
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from survey.questionnaires.document import Question, Questionnaire, Section
from survey.questionnaires.logic.ordering import asked_names, can_move, movable
from survey.questionnaires.logic.route import Step
from survey.responses.drafts.secret import BrowserSecret

T = TypeVar("T")


def shuffled(secret: BrowserSecret, name: str, members: Sequence[str]) -> list[str]:
    """Put members of what ``name`` names in the respondent's order; every order is as likely."""
    key = secret.order_key
    return sorted(members, key=lambda m: hmac.digest(key, f"{name} {m}".encode(), "sha256"))


def as_shown(question: Question, secret: BrowserSecret) -> Question:
    """Give a question with its options (of a grid: its rows) in the respondent's order."""
    if not question.has_random_order:
        return question
    order = _order(question, secret)
    if question.rows:
        place = {name: number for number, name in enumerate(order)}
        rows = sorted(question.rows, key=lambda row: place[row.name])
        return replace(question, rows=tuple(rows))
    return replace(question, options=tuple(question.option_of[value] for value in order))


def questions_shown(step: Step, secret: BrowserSecret) -> list[Question]:
    """Give the questions of a page in the respondent's order; notes keep their places."""
    if not (step.section.has_random_order and can_move(step.section)):
        return list(step.questions)
    asked = {question.name: question for question in step.questions if question.type.is_asked}
    moved = iter(shuffled(secret, _section_name(step.section), list(asked)))
    return [asked[next(moved)] if q.type.is_asked else q for q in step.questions]


def _section_name(page: Section) -> str:
    return page.part_of or page.name


def steps_shown(
    questionnaire: Questionnaire, steps: tuple[Step, ...], secret: BrowserSecret
) -> tuple[Step, ...]:
    """Give the pages in the respondent's order: those of one section where that is shuffled.

    Only pages with one question each change places; those of a section whose questions need one
    another stay in the questionnaire's order.
    """
    if not any(section.has_random_order for section in questionnaire.sections):
        return steps
    shown = list(steps)
    for section in questionnaire.sections:
        if section.has_random_order and _moves_pages(questionnaire, section):
            _shuffle_pages(section, shown, secret)
    return tuple(shown)


def _pages_of(questionnaire: Questionnaire, section: Section) -> list[Section]:
    return [page for page in questionnaire.pages if _section_name(page) == section.name]


def _moves_pages(questionnaire: Questionnaire, section: Section) -> bool:
    pages = _pages_of(questionnaire, section)
    is_one_each = all(len(asked_names(page)) <= 1 for page in pages)
    return len(pages) > 1 and is_one_each and can_move(section)


def _shuffle_pages(section: Section, steps: list[Step], secret: BrowserSecret) -> None:
    places = {
        question.name: place
        for place, step in enumerate(steps)
        if step.section.part_of == section.name
        for question in step.questions
        if question.type.is_asked
    }
    moved = {name: steps[place] for name, place in places.items()}
    order = shuffled(secret, section.name, list(moved))
    for place, name in zip(places.values(), order, strict=True):
        steps[place] = moved[name]


def orders_shown(
    questionnaire: Questionnaire, step: Step, secret: BrowserSecret
) -> dict[str, list[str]]:
    """Give the orders a page has shown, as they are kept with its answers.

    They are kept of employees too: an order comes out of random bits of the browser's own that
    are kept nowhere, not even on the slip with a code, and leads to nobody.
    """
    orders = {
        question.order_name: _order(questionnaire.question_of[question.name], secret)
        for question in step.questions
        if question.has_random_order
    }
    if step.section.has_random_order:
        section = questionnaire.section_of[_section_name(step.section)]
        orders[section.order_name] = _section_order(questionnaire, section, secret)
    return orders


def _section_order(
    questionnaire: Questionnaire, section: Section, secret: BrowserSecret
) -> list[str]:
    """Name the questions of a section as they come, page after page."""
    if _moves_pages(questionnaire, section):
        return shuffled(secret, section.name, asked_names(section))
    order: list[str] = []
    for page in _pages_of(questionnaire, section):
        names = asked_names(page)
        order += shuffled(secret, section.name, names) if can_move(page) else names
    return order


def _order(question: Question, secret: BrowserSecret) -> list[str]:
    free, last = movable(question)
    return shuffled(secret, question.name, free) + last
