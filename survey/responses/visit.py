"""A visit: one request of one browser to one survey, and where on the route it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from flask import Response, abort, current_app, request

from survey.clock import now
from survey.fieldwork.models import SurveyState
from survey.questionnaires.document import Questionnaire, Section
from survey.questionnaires.loading import load_document
from survey.questionnaires.logic.route import Route, Step
from survey.questionnaires.validation import SectionResult
from survey.responses import store
from survey.responses.drafts.keeping import LIFETIME, Change, Draft, Fields, read_draft
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.order import orders_shown, steps_shown
from survey.responses.receipts import receipt_digest
from survey.responses.store import FieldSurvey
from survey.responses.visits.store import read_visit

EXTENSION = "paydas_questionnaires"
ONE_DAY = 24 * 60 * 60
KIOSK_COOKIE = "paydas-kiosk"
"""On a device that many people answer on; holds the survey's address and no more."""


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
    draft : Draft
        What was answered, and what was typed and not continued with. A question without a key
        in its answers still has to be shown.
    is_kiosk : bool
        On a device that many people answer on.
    """

    survey: FieldSurvey
    questionnaire: Questionnaire
    language: str
    secret: BrowserSecret
    is_secret_new: bool
    draft: Draft = field(default_factory=Draft)
    is_kiosk: bool = False
    root: str = ""
    """What stands before all addresses of the application, where it does not stand alone."""

    @cached_property
    def address(self) -> str:
        """Where the addresses of the survey's pages begin."""
        return f"{self.root}/s/{self.survey.slug}"

    @cached_property
    def is_coming_back(self) -> bool:
        """Whether the reader came from the answers to check, and goes back there."""
        return bool(request.query_string) and request.args.get("return") == "check"

    @property
    def answers(self) -> Mapping[str, Any]:
        """What was continued with."""
        return self.draft.answers

    @property
    def typed(self) -> Mapping[str, Fields]:
        """What was typed and not continued with, by page."""
        return self.draft.typed

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

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The pages on the route, in the order of this respondent."""
        return steps_shown(self.questionnaire, self.route.steps, self.secret)

    def number_of(self, step: Step) -> int:
        """Give the number of a page in the address: its place in the questionnaire, from 1."""
        return self.questionnaire.pages.index(step.section) + 1

    def find_page(self, number: int) -> Section | None:
        """Find a page by the number in the address, on the route or not."""
        pages = self.questionnaire.pages
        return pages[number - 1] if 1 <= number <= len(pages) else None

    def find_step(self, number: int) -> Step | None:
        """Find a page on the route by the number in the address."""
        page = self.find_page(number)
        return next((step for step in self.steps if step.section is page), None)

    def first_open(self) -> Step | None:
        """Find the first page with a question that was not shown yet; None: all were."""
        return next((step for step in self.steps if step.unseen), None)

    def first_waiting(self) -> Step | None:
        """Find the first page with something typed that was not continued with."""
        return next((step for step in self.steps if step.section.name in self.typed), None)

    def where_left(self) -> Step | None:
        """Find the page to go on with: the first open or waiting one; None: there is none."""
        return next((s for s in self.steps if s.unseen or s.section.name in self.typed), None)

    def is_reachable(self, step: Step) -> bool:
        """Say whether nothing that comes before a page is still open."""
        first = self.first_open()
        return first is None or self.steps.index(step) <= self.steps.index(first)

    def after(self, step: Step) -> Step | None:
        """Give the page that follows on the route."""
        place = self.steps.index(step) + 1
        return self.steps[place] if place < len(self.steps) else None

    def before(self, step: Step) -> Step | None:
        """Give the page that stands before on the route."""
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    def change(self, step: Step, given: SectionResult) -> Change:
        """Say what the answers to a page change.

        Questions that are asked only now, because of an answer on the same page, were not
        shown yet and so get no key; answers to questions that are not asked stay.
        """
        asked = {name for name in given.answers if name not in given.unseen}
        own = step.section.questions
        gone = {name for q in own if q.name in asked for name in (q.name, q.other_name)}
        new = {name: given.answers[name] for name in given.answers if name in asked}
        new |= orders_shown(self.questionnaire, step, self.secret)
        return Change(page=step.section.name, gone=frozenset(gone), answers=new)

    def changed(self, change: Change) -> "Visit":
        """Give the visit as it is after a change."""
        # a fresh object: what was worked out of the answers before is worked out again
        return replace(self, draft=change.of(self.draft))

    # --- the cookie

    def remember(self, response: Response) -> Response:
        """Give the browser its secret, if it has none yet."""
        if self.is_secret_new:
            set_secret(response, self.survey, self.secret, lasts=self.cookie_lasts)
        return response

    @property
    def cookie_lasts(self) -> bool:
        """Whether the cookie outlives the browser; not on the computer of an employee."""
        return not self.survey.free_text_apart


def cookie_name() -> str:
    """Give the cookie's name; over https browsers then insist that it came over https."""
    return "__Secure-paydas-answers" if current_app.config["HTTPS"] else "paydas-answers"


def set_secret(
    response: Response, survey: FieldSurvey, secret: BrowserSecret, *, lasts: bool
) -> None:
    """Set the cookie: for a week, or until the browser is closed (an employee's computer)."""
    # nothing in it needs quoting, and quoting it takes longer than making the secret
    lifetime = f"; Max-Age={(LIFETIME.days - 1) * ONE_DAY}" if lasts else ""
    secure = "; Secure" if current_app.config["HTTPS"] else ""
    response.headers.add(
        "Set-Cookie",
        f"{cookie_name()}={secret.cookie}{lifetime}; Path=/s/{survey.slug}{secure}; HttpOnly; "
        "SameSite=Lax",
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
    cookies = request.cookies
    cookie = cookies.get(cookie_name())
    secret: BrowserSecret | None = None

    def draft_name(survey_id: int) -> bytes | None:
        nonlocal secret
        secret = BrowserSecret.read(cookie, survey_id)
        return None if secret is None else secret.draft_digest

    found = read_visit(slug, draft_name)
    if found is None or found[0].opens_at is None:
        abort(404)
    survey, ciphertext = found
    visit = Visit(
        survey=survey,
        questionnaire=questionnaire_of(survey),
        language=language,
        secret=secret or BrowserSecret.make(survey.id),
        is_secret_new=secret is None,
        is_kiosk=cookies.get(KIOSK_COOKIE) == survey.slug,
        root=request.script_root,
    )
    if secret is not None and ciphertext is not None:
        visit.draft = read_draft(ciphertext, secret)
    if visit.state is not SurveyState.OPEN:
        raise NotAnswerableError(visit)
    return visit


def questionnaire_of(survey: FieldSurvey) -> Questionnaire:
    """Give the questionnaire version of a survey; a version never changes, so it is kept."""
    known: dict[int, Questionnaire] = current_app.extensions.setdefault(EXTENSION, {})
    version = survey.questionnaire_version_id
    if version not in known:
        with store.reading() as connection:
            known[version] = load_document(store.find_document(connection, version))
    return known[version]
