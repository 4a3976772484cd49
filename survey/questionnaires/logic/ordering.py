"""What stands in another order for each respondent, and whether an order that was kept is one.

An order names everything that could have been shown, first place first, whether or not it was
shown to this respondent: so it stays valid when an earlier answer is changed, and the analysis
takes from it what the respondent was asked. Options that stand apart ("other", "don't know")
are not shuffled; they close the list.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from survey.questionnaires import messages
from survey.questionnaires.document import Question, Questionnaire, Section
from survey.questionnaires.logic.conditions import names_in
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.logic.paging import names_needed
from survey.questionnaires.question_types import AnswerProblem


def movable(question: Question) -> tuple[list[str], list[str]]:
    """Give what is shuffled of a question (rows of a grid, else options), and what stays last."""
    if question.rows:
        return [row.name for row in question.rows], []
    free = [option.value for option in question.options if not option.stands_apart]
    return free, [option.value for option in question.options if option.stands_apart]


def asked_names(section: Section) -> list[str]:
    """Name the questions of a section that are answered."""
    return [question.name for question in section.questions if question.type.is_asked]


def can_move(section: Section) -> bool:
    """Say whether no question of a section has to stand behind another one of it."""
    names = {question.name for question in section.questions}
    return not any(
        names & (names_needed(question) | names_in(question.show_if))
        for question in section.questions
    )


def is_order(order: Any, free: Sequence[str], last: Sequence[str] = ()) -> bool:
    """Say whether an order that came with the answers is one of those that can be shown."""
    if not isinstance(order, list) or len(order) != len(free) + len(last):
        return False
    if not all(isinstance(name, str) for name in order):
        return False
    return sorted(order[: len(free)]) == sorted(free) and order[len(free) :] == list(last)


def order_problems(
    questionnaire: Questionnaire, page: Section, questions: Sequence[Question], kept: Answers
) -> Iterator[AnswerProblem]:
    """Find orders of a page that nobody can have been shown.

    Parameters
    ----------
    questionnaire : Questionnaire
    page : Section
    questions : sequence of Question
        What is asked of it.
    kept : Answers
        On the route.
    """
    for question in questions:
        if not question.has_random_order or question.order_name not in kept:
            continue
        whole = questionnaire.question_of[question.name]
        if not is_order(kept[question.order_name], *movable(whole)):
            yield AnswerProblem(question.name, question.order_name, messages.NOT_VALID)
    if page.has_random_order and page.order_name in kept:
        section = questionnaire.section_of[page.part_of or page.name]
        if not is_order(kept[page.order_name], asked_names(section)):
            name = questions[0].name if questions else section.name
            yield AnswerProblem(name, page.order_name, messages.NOT_VALID)
