"""A visit: one request of one browser to one survey, and where on the route it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Response, request
from werkzeug.exceptions import NotFound

from survey.clock import now
from survey.fieldwork.models import AccessMode, SurveyState
from survey.questionnaires.document import Questionnaire, Section
from survey.questionnaires.logic.route import Route, Step
from survey.questionnaires.validation import SectionResult
from survey.responses import store
from survey.responses.drafts.keeping import LIFETIME, Change, Draft, Fields, read_draft
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.entry.cookie import cookie_value, read_cookie
from survey.responses.flags.memory import open_forms
from survey.responses.flags.reasons import takes_flags
from survey.responses.installation import Installation, current_installation
from survey.responses.order import orders_shown, steps_shown
from survey.responses.receipts import receipt_digest
from survey.responses.visits.ahead import Ahead

ONE_DAY = 24 * 60 * 60
KIOSK_COOKIE = "paydas-kiosk"
"""On a device that many people answer on; holds the survey's address and no more."""
NO_QUERY: Mapping[str, str] = {}


class Browser(NamedTuple):
    """What a browser sent that a visit begins with.

    Attributes
    ----------
    cookies : Mapping
    root : str
        What stands before all addresses of the application, where it does not stand alone.
    query : Mapping
        What stands behind the address of the page.
    """

    cookies: Mapping[str, str]
    root: str = ""
    query: Mapping[str, str] = NO_QUERY


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
    installation : Installation
    browser : Browser
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
    """

    installation: Installation
    browser: Browser
    survey: store.FieldSurvey
    questionnaire: Questionnaire
    language: str
    secret: BrowserSecret
    is_secret_new: bool
    draft: Draft = field(default_factory=Draft)

    @cached_property
    def address(self) -> str:
        """Where the addresses of the survey's pages begin."""
        return f"{self.browser.root}/s/{self.survey.slug}"

    @property
    def cookie_path(self) -> str:
        """Where the survey's cookies go: its own pages, also below other pages of a site."""
        return quote(self.address)

    @property
    def is_kiosk(self) -> bool:
        """Whether it comes from a device that many people answer on."""
        return self.browser.cookies.get(KIOSK_COOKIE) == self.survey.slug

    @property
    def survey_has_codes(self) -> bool:
        """Whether nobody answers without a code."""
        return self.survey.access_mode != AccessMode.OPEN

    @property
    def lacks_code(self) -> bool:
        """Whether a code has to be entered first."""
        return self.survey_has_codes and not self.secret.is_of_code

    @property
    def is_coming_back(self) -> bool:
        """Whether the reader came from the answers to check, and goes back there."""
        return self.browser.query.get("return") == "check"

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
        return self.installation.server_key

    @cached_property
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
        pages = self.questionnaire.pages
        return next(number for number, page in enumerate(pages, 1) if page is step.section)

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
        return next(other for other in self.steps if other is step or other.unseen) is step

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
        return self.give(self.secret, response) if self.is_secret_new else response

    def give(self, secret: BrowserSecret, response: Response) -> Response:
        """Give the browser a secret."""
        response.headers.add("Set-Cookie", self.cookie_of(secret))
        return response

    def cookie_of(self, secret: BrowserSecret) -> str:
        """Write the cookie: for a week, or until the browser is closed."""
        if takes_flags(self.survey):
            open_forms.note(secret.draft_digest)
        # nothing in it needs quoting, and quoting it takes longer than making the secret
        lifetime = f"; Max-Age={(LIFETIME.days - 1) * ONE_DAY}" if self.cookie_lasts else ""
        secure = "; Secure" if self.installation.is_https else ""
        return (
            f"{self.installation.cookie_name}={cookie_value(secret, self.server_key)}{lifetime}; "
            f"Path={self.cookie_path}{secure}; HttpOnly; SameSite=Lax"
        )

    @property
    def cookie_lasts(self) -> bool:
        """Whether the cookie outlives the browser; not on the computer of an employee."""
        return not self.survey.free_text_apart


def open_visit(slug: str, language: str) -> Visit:
    """Read what the current request of Flask needs to know; see :func:`visit_by`."""
    query = request.args if request.query_string else NO_QUERY
    browser = Browser(request.cookies, request.script_root, query)
    return visit_by(browser, slug, language, current_installation(), None)


def visit_by(
    browser: Browser, slug: str, language: str, installation: Installation, ahead: Ahead | None
) -> Visit:
    """Read what a visit of a browser begins with, where it was not read ahead.

    Raises
    ------
    werkzeug.exceptions.NotFound
        If there is no such survey, or it is still being prepared.
    NotAnswerableError
        If the survey is not open yet or closed.
    """
    cookie = browser.cookies.get(installation.cookie_name)
    secret: BrowserSecret | None = None

    def draft_name(survey_id: int) -> bytes | None:
        nonlocal secret
        secret = read_cookie(cookie, survey_id, installation.server_key)
        return None if secret is None else secret.draft_digest

    found = (ahead or installation.reader).read(slug, draft_name)
    if found is None or found[0].opens_at is None:
        raise NotFound
    survey, ciphertext = found
    visit = Visit(
        installation=installation,
        browser=browser,
        survey=survey,
        questionnaire=installation.questionnaire_of(survey),
        language=language,
        secret=secret or BrowserSecret.make(survey.id),
        is_secret_new=secret is None,
    )
    if secret is not None and ciphertext is not None:
        visit.draft = read_draft(ciphertext, secret)
    if visit.state is not SurveyState.OPEN:
        raise NotAnswerableError(visit)
    return visit
