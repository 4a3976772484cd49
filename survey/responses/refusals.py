"""Why a page was not taken, and how the page says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import render_template
from markupsafe import Markup

from survey.questionnaires import messages
from survey.questionnaires.logic.route import Step
from survey.questionnaires.question_types import ANSWER_TYPES, AnswerProblem
from survey.questionnaires.validation import SectionResult
from survey.responses.context import busy_trouble, token_trouble, wording_of
from survey.responses.visit import Visit

BAD_REQUEST, UNPROCESSABLE, BUSY = 400, 422, 503
RETRY_SECONDS = "30"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page was not taken.

    Attributes
    ----------
    status : int
    errors : Mapping
        Field name -> message.
    trouble : str
        What is wrong with the page as a whole.
    """

    status: int = 200
    errors: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""


ACCEPTED = Refusal()
"""Nothing is wrong."""


def not_yours() -> Refusal:
    """Refuse a form that came without the token of its browser."""
    return Refusal(status=BAD_REQUEST, trouble=token_trouble())


def busy() -> Refusal:
    """Refuse a form that could not be kept."""
    return Refusal(status=BUSY, trouble=busy_trouble())


def refusal_of(visit: Visit, result: SectionResult) -> Refusal:
    """Refuse a page with problems: field name -> message."""
    errors = {problem.field: message_of(visit, problem) for problem in result.problems}
    return Refusal(status=UNPROCESSABLE, errors=errors)


def message_of(visit: Visit, problem: AnswerProblem) -> str | Markup:
    """Word a problem; a planner's own message may take up answers, or be in another language."""
    if isinstance(problem.lazy_message, messages.Label):
        return wording_of(visit)(problem.lazy_message.texts)
    return problem.message


def error_summary(step: Step, refusal: Refusal) -> str | Markup:
    """Render the list of what is wrong, each linked to its field, in the order of the page."""
    if refusal is ACCEPTED:
        return ""
    links = [
        (control, message)
        for question in step.questions
        for field, message in refusal.errors.items()
        if (control := _control(step, question.name, field))
    ]
    html = render_template("responses/error_summary.html", links=links, trouble=refusal.trouble)
    return Markup(html)  # noqa: S704  # a rendered template


def _control(step: Step, name: str, field: str) -> str:
    """Give the id of the control an error of a question leads to; empty: it is another one's."""
    owner = _owner(step, field)
    if owner != name:
        return ""
    question = next(question for question in step.questions if question.name == name)
    return ANSWER_TYPES[question.type].first_control(question, field)


def _owner(step: Step, field: str) -> str:
    """Name the question of a page that a field belongs to: the one with the longest name."""
    names = (question.name for question in step.questions)
    own = [name for name in names if field == name or field.startswith(f"{name}_")]
    return max(own, key=len, default="")
