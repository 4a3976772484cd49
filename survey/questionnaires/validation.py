"""Reading a page's form, and checking a whole response again at submission.

A hand-written loop over the compiled questionnaire: no form classes, no fields. Only what a
question asks for is looked up in the form, so unknown fields change nothing.
"""

from typing import Any, NamedTuple

from survey.questionnaires.document import Question, Questionnaire, QuestionType, Section
from survey.questionnaires.logic.entries import check_entries, read_entries
from survey.questionnaires.logic.given import Answers, Given
from survey.questionnaires.logic.holding import as_asked, holds
from survey.questionnaires.logic.ordering import order_problems
from survey.questionnaires.logic.own_checks import own_problems
from survey.questionnaires.logic.route import Route, Step, calculated
from survey.questionnaires.question_types import ANSWER_TYPES, AnswerProblem, Form


class SectionResult(NamedTuple):
    """What a posted page gave.

    Attributes
    ----------
    answers : dict
        A value for each question of the page that is asked (None: left empty, or refused),
        and ``<name>_other`` where "other" is chosen.
    problems : list of AnswerProblem
        In the order of the page; empty when the page is in order.
    unseen : tuple of str
        Questions that became asked through the answers of this very page, and so were not on
        it: keep the answers and show the page again.
    """

    answers: dict[str, Any]
    problems: list[AnswerProblem]
    unseen: tuple[str, ...]


def read_section(
    questionnaire: Questionnaire, step: Step, form: Form, kept: Answers
) -> SectionResult:
    """Read the form of one page.

    Parameters
    ----------
    questionnaire : Questionnaire
    step : Step
        The page as it was shown.
    form : Mapping of str to sequence of str
        All posted values of each field.
    kept : Mapping
        The answers on the route (:attr:`survey.questionnaires.logic.route.Route.kept`) the page was
        made from.
    """
    shown = {question.name for question in step.questions}
    given = Given(questionnaire, _without_page(step.section, kept))
    read: dict[str, Any] = {}
    problems: list[AnswerProblem] = []
    unseen: list[str] = []
    for whole in step.section.questions:
        if not (whole.is_plain or holds(whole.show_if, given)):
            continue
        question = whole if whole.is_plain else as_asked(whole, given)
        if question.type is QuestionType.CALCULATED:
            given.answers[question.name] = calculated(question, given)
            continue
        if not question.is_asked:
            continue
        values, found = read_question(question, form, given)
        read |= values
        given.answers.update(values)
        if question.name in shown or question.name in form:
            problems += found
        else:
            unseen.append(question.name)
    return SectionResult(read, problems, tuple(unseen))


def _without_page(section: Section, kept: Answers) -> dict[str, Any]:
    own = {name for q in section.questions for name in (q.name, q.other_name)}
    return {name: value for name, value in kept.items() if name not in own}


def read_question(
    question: Question, form: Form, given: Given
) -> tuple[dict[str, Any], list[AnswerProblem]]:
    """Read one question: by its type, then by the planner's own check.

    Parameters
    ----------
    question : Question
        As asked.
    form : Form
    given : Given
        The answers before it.
    """
    if question.type is QuestionType.REPEAT:
        values, problems = read_entries(question, form, given)
    else:
        values, problems = ANSWER_TYPES[question.type].read(question, form)
    if not (problems or question.is_plain):
        problems = own_problems(question, values[question.name], given)
        if problems:
            values[question.name] = None
    return values, problems


def check_all(questionnaire: Questionnaire, answers: Answers) -> list[AnswerProblem]:
    """Check everything on the route again, as it is before a response is kept.

    Parameters
    ----------
    questionnaire : Questionnaire
    answers : Mapping
        Kept values; what is not on the route is not looked at. What is to be kept is
        :func:`survey.questionnaires.logic.route.answers_on_route` of the same answers.
    """
    return check_route(Route(questionnaire, answers))


def check_route(route: Route) -> list[AnswerProblem]:
    """Check everything on a route; see :func:`check_all`."""
    answers = route.answers
    # an option that is no longer shown has been dropped from what is kept; here it is an error
    values = route.kept | {
        name: answers[name] for step in route.steps for name in step.unseen if name in answers
    }
    problems: list[AnswerProblem] = []
    for step in route.steps:
        for question in step.questions:
            found = _check(question, values, route.given)
            if not (found or question.is_plain):
                found = own_problems(question, values.get(question.name), route.given)
            problems += found
        problems += order_problems(route.questionnaire, step.section, step.questions, route.kept)
    return problems


def _check(question: Question, values: Answers, given: Given) -> list[AnswerProblem]:
    if question.type is QuestionType.REPEAT:
        return check_entries(question, values.get(question.name), given)
    return ANSWER_TYPES[question.type].check(question, values)
