"""Reading a section's form, and checking a whole response again at submission.

A hand-written loop over the compiled questionnaire: no form classes, no fields. Only what a
question asks for is looked up in the form, so unknown fields change nothing.
"""

from typing import Any, NamedTuple

from survey.questionnaires.document import Questionnaire, Section
from survey.questionnaires.logic import Answers, answers_on_route, asked_questions, holds, route
from survey.questionnaires.question_types import ANSWER_TYPES, AnswerProblem, Form


class SectionResult(NamedTuple):
    """What a posted section gave.

    Attributes
    ----------
    answers : dict
        A value for each question of the section that is asked (None: left empty, or refused),
        and ``<name>_other`` where "other" is chosen.
    problems : list of AnswerProblem
        In the order of the page; empty when the section is in order.
    unseen : tuple of str
        Questions that became asked through the answers of this very page, and so were not on
        it: keep the answers and show the section again.
    """

    answers: dict[str, Any]
    problems: list[AnswerProblem]
    unseen: tuple[str, ...]


def read_section(section: Section, form: Form, answers: Answers) -> SectionResult:
    """Read the form of one section.

    Parameters
    ----------
    section : Section
    form : Mapping of str to sequence of str
        All posted values of each field.
    answers : Mapping
        The answers kept so far that are on the route
        (:func:`survey.questionnaires.logic.answers_on_route`); the page was made from them.
    """
    shown = {question.name for question in asked_questions(section, answers)}
    own = {question.name for question in section.questions}
    given = {name: value for name, value in answers.items() if name not in own}
    read: dict[str, Any] = {}
    problems: list[AnswerProblem] = []
    unseen: list[str] = []
    for question in section.questions:
        if not holds(question.show_if, given):
            continue
        reading = ANSWER_TYPES[question.type].read(question, form)
        read |= reading.values
        given |= reading.values
        if question.name in shown or question.name in form:
            problems += reading.problems
        else:
            unseen.append(question.name)
    return SectionResult(read, problems, tuple(unseen))


def check_all(questionnaire: Questionnaire, answers: Answers) -> list[AnswerProblem]:
    """Check everything on the route again, as it is before a response is kept.

    Parameters
    ----------
    questionnaire : Questionnaire
    answers : Mapping
        Kept values; what is not on the route is not looked at. What is to be kept is
        :func:`survey.questionnaires.logic.answers_on_route` of the same answers.
    """
    kept = answers_on_route(questionnaire, answers)
    return [
        problem
        for step in route(questionnaire, kept)
        for question in step.questions
        for problem in ANSWER_TYPES[question.type].check(question, kept)
    ]
