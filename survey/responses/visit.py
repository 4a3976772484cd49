"""A visit: one request of one browser to one survey, and where on the route it stands."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from flask import Response, abort, current_app, request
from sqlalchemy import Connection

from survey.clock import now
from survey.fieldwork.models import SurveyState
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.loading import load_document
from survey.questionnaires.route import Route, Step
from survey.questionnaires.validation import SectionResult
from survey.responses import store
from survey.responses.drafts import LIFETIME, read_draft
from survey.responses.receipts import receipt_digest
from survey.responses.secret import BrowserSecret
from survey.responses.store import FieldSurvey

EXTENSION = "paydas_questionnaires"
ONE_DAY = 24 * 60 * 60


class NotAnswerableError(RuntimeError):
    """The survey takes no answers now; the visit knows which survey and why."""

    def __init__(self, visit: "Visit") -> None:
        super().__init__(visit.state)
        self.visit = visit


@dataclass(kw_only=True)
class Visit:
    """What a request knows.

    Attributes
    ----------
    survey : FieldSurvey
    questionnaire : Questionnaire
        The version the survey asks.
    language : str
        Of the page; it stands in the address and nowhere else.
    secret : BrowserSecret
        The browser's, or a fresh one.
    answers : dict
        The draft: a key for each question that was shown and continued from (None where it was
        left empty), so that a question without a key still has to be shown.
    """

    survey: FieldSurvey
    questionnaire: Questionnaire
    language: str
    secret: BrowserSecret
    is_secret_new: bool
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def server_key(self) -> str:
        """The installation's own key."""
        return str(current_app.config["SECRET_KEY"])

    @property
    def token(self) -> str:
        """The token of this browser's forms."""
        return self.secret.token(self.server_key)

    @property
    def state(self) -> SurveyState:
        """Where the survey stands now."""
        return self.survey.state(now())

    def has_valid_token(self) -> bool:
        """Say whether the form that was sent is this browser's."""
        sent = request.form.get("form-token", "")
        return not self.is_secret_new and self.secret.is_token(sent, self.server_key)

    def has_receipt(self) -> bool:
        """Say whether this browser's form was submitted."""
        if self.is_secret_new:
            return False
        digest = receipt_digest(self.secret.form_key, self.server_key)
        with store.reading() as connection:
            return store.find_receipt(connection, digest) is not None

    # --- the route

    @cached_property
    def route(self) -> Route:
        """The route by the answers of the draft."""
        return Route(self.questionnaire, self.answers)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The pages on the route."""
        return self.route.steps

    def number_of(self, step: Step) -> int:
        """Give the number of a section in the address: its place in the questionnaire, from 1."""
        return self.questionnaire.pages.index(step.section) + 1

    def find_step(self, number: int) -> Step | None:
        """Find a section on the route by the number in the address."""
        return next((step for step in self.steps if self.number_of(step) == number), None)

    def first_open(self) -> Step | None:
        """Find the first section with a question that was not shown yet; None: all were."""
        return self.route.first_open

    def is_reachable(self, step: Step) -> bool:
        """Say whether nothing that comes before a section is still open."""
        first = self.first_open()
        return first is None or self.steps.index(step) <= self.steps.index(first)

    def after(self, step: Step) -> Step | None:
        """Give the section that follows on the route."""
        place = self.steps.index(step) + 1
        return self.steps[place] if place < len(self.steps) else None

    def before(self, step: Step) -> Step | None:
        """Give the section that stands before on the route."""
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    def with_answers(self, step: Step, given: SectionResult) -> "Visit":
        """Give the visit as it is with the answers to a section.

        Questions that are asked only now, because of an answer on the same page, were not
        shown yet and so get no key.
        """
        own = {name for q in step.section.questions for name in (q.name, q.other_name)}
        kept = {name: value for name, value in self.answers.items() if name not in own}
        new = {name: v for name, v in given.answers.items() if name not in given.unseen}
        return replace(self, answers=kept | new)

    # --- the cookie

    def remember(self, response: Response) -> Response:
        """Give the browser its secret, if it has none yet."""
        if self.is_secret_new:
            set_secret(response, self.survey, self.secret, lasts=not self.survey.free_text_apart)
        return response


def cookie_name() -> str:
    """Give the cookie's name; over https browsers then insist that it came over https."""
    return "__Secure-paydas-answers" if current_app.config["HTTPS"] else "paydas-answers"


def set_secret(
    response: Response, survey: FieldSurvey, secret: BrowserSecret, *, lasts: bool
) -> None:
    """Set the cookie: for a week, or until the browser is closed (an employee's computer)."""
    response.set_cookie(
        cookie_name(),
        secret.cookie,
        max_age=(LIFETIME.days - 1) * ONE_DAY if lasts else None,
        path=f"/s/{survey.slug}",
        secure=current_app.config["HTTPS"],
        httponly=True,
        samesite="Lax",
    )


def open_visit(slug: str, language: str) -> Visit:
    """Read what a request needs to know.

    Raises
    ------
    werkzeug.exceptions.NotFound
        If there is no such survey, or it is still being prepared.
    NotAnswerableError
        If the survey is not open yet or closed.
    """
    with store.reading() as connection:
        survey = store.find_survey(connection, slug)
        if survey is None or survey.opens_at is None:
            abort(404)
        secret = BrowserSecret.read(request.cookies.get(cookie_name()), survey.id)
        visit = Visit(
            survey=survey,
            questionnaire=questionnaire_of(connection, survey),
            language=language,
            secret=secret or BrowserSecret.make(survey.id),
            is_secret_new=secret is None,
        )
        if secret is not None:
            found = store.find_draft(connection, survey.id, secret.draft_digest)
            visit.answers = read_draft(found, secret)
    if visit.state is not SurveyState.OPEN:
        raise NotAnswerableError(visit)
    return visit


def questionnaire_of(connection: Connection, survey: FieldSurvey) -> Questionnaire:
    """Give the questionnaire version of a survey; a version never changes, so it is kept."""
    known: dict[int, Questionnaire] = current_app.extensions.setdefault(EXTENSION, {})
    version = survey.questionnaire_version_id
    if version not in known:
        known[version] = load_document(store.find_document(connection, version))
    return known[version]
