"""The respondent's pages: /s/<slug>/<language>/...

Two decisions about these routes:

* The language stands in the address. Nothing has to be remembered for it, so nothing about it
  can be stored with the response, and a link carries its language.
* Flask-WTF's protection against cross-site posts is off for this blueprint, and only because it
  has one of its own: a token bound to the browser's secret (``BrowserSecret.token``) that has
  no clock, since somebody who writes for two hours must not lose it. Every POST here checks it
  before it changes anything; a POST without it keeps nothing and shows the typed answers again.
"""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound

from survey.extensions import csrf
from survey.fieldwork.codes.rates import GROUP_COUNTER
from survey.fieldwork.models import SurveyState
from survey.fieldwork.progress import COUNTER
from survey.responses import answering, finishing, kiosk, saving
from survey.responses.closing.store import count_group_responses
from survey.responses.context import common
from survey.responses.copying import typed_groups
from survey.responses.entry import entering
from survey.responses.entry.errors import NotEnteredError
from survey.responses.pages.rendering import page_languages
from survey.responses.places import go_to, start_of
from survey.responses.store import count_all_responses
from survey.responses.visit import NotAnswerableError, Visit, open_visit

responses = Blueprint("responses", __name__, url_prefix="/s/<slug>")
csrf.exempt(responses)
responses.register_error_handler(NotEnteredError, entering.ask_for_code)
responses.record_once(
    lambda state: state.app.extensions.update(
        {COUNTER: count_all_responses, GROUP_COUNTER: count_group_responses}
    )
)

LARGEST_FORM = 4 * 1024 * 1024
"""Bytes; a megabyte of Turkish text, three bytes for each of its own, is still shown again."""


@responses.before_request
def limit_form() -> None:
    """Take no larger form than a questionnaire can have."""
    request.max_content_length = LARGEST_FORM
    request.max_form_memory_size = LARGEST_FORM


@responses.errorhandler(NotAnswerableError)
def show_closed(error: NotAnswerableError) -> Response:
    """Say that the survey is not open, and give back what was typed."""
    visit = error.visit
    if request.endpoint == "responses.send" and visit.has_receipt():
        return finishing.to_receipt(visit)  # sent again: the response came in time
    status = 410 if visit.state is SurveyState.CLOSED else 403
    typed = typed_groups(visit) if status == 410 else []
    page = render_template(
        "responses/not_open.html", groups=typed, state=visit.state, **common(visit)
    )
    return make_response(page, status)


@responses.errorhandler(kiosk.NobodyAnswersError)
def show_first_page(error: kiosk.NobodyAnswersError) -> Response:
    """Show the start on a kiosk on which nobody has begun."""
    return go_to(start_of(error.visit))


def visit_of(slug: str, language: str, *, is_begun: bool = True) -> Visit:
    """Open the visit; a language the questionnaire does not have is an unknown address."""
    visit = open_visit(slug, language)
    if language not in page_languages(visit.questionnaire):
        raise NotFound
    if is_begun and visit.is_kiosk and visit.is_secret_new:
        raise kiosk.NobodyAnswersError(visit)
    if is_begun and visit.lacks_code:
        raise NotEnteredError(visit)
    return visit


@responses.get("/")
def enter(slug: str) -> Response:
    """Send the reader to the start page in a language of the questionnaire."""
    language = finishing.best_language(slug)
    return make_response(redirect(url_for("responses.start", slug=slug, language=language)))


@responses.get("/kiosk")
def show_kiosk(slug: str) -> Response:
    """Ask whether this device shall be a kiosk."""
    return kiosk.show_kiosk(open_visit(slug, finishing.best_language(slug)))


@responses.post("/kiosk")
def begin_kiosk(slug: str) -> Response:
    """Make this device a kiosk."""
    return kiosk.begin_kiosk(open_visit(slug, finishing.best_language(slug)))


@responses.get("/kiosk/leave")
def show_leave(slug: str) -> Response:
    """Ask whether this device shall be a kiosk no more."""
    return kiosk.show_kiosk(open_visit(slug, finishing.best_language(slug)), is_leaving=True)


@responses.post("/kiosk/leave")
def leave_kiosk(slug: str) -> Response:
    """Make this device an ordinary one again."""
    return kiosk.leave_kiosk(open_visit(slug, finishing.best_language(slug)))


@responses.post("/<language>/kiosk/reset")
def reset_kiosk(slug: str, language: str) -> Response:
    """Clear the device for the next person; also after the survey has closed."""
    try:
        visit = visit_of(slug, language, is_begun=False)
    except NotAnswerableError as error:
        visit = error.visit
    return kiosk.reset(visit)


@responses.get("/<language>/saved")
def show_saved(slug: str, language: str) -> Response:
    """Say that the answers are kept."""
    return saving.show_saved(visit_of(slug, language))


@responses.post("/<language>/saved")
def give_code(slug: str, language: str) -> Response:
    """Give a code that opens the answers on another device."""
    return saving.give_code(visit_of(slug, language))


@responses.get("/<language>/resume")
def show_resume(slug: str, language: str) -> Response:
    """Ask for a code."""
    return saving.show_resume(visit_of(slug, language))


@responses.post("/<language>/resume")
def resume(slug: str, language: str) -> Response:
    """Go on with a code."""
    return saving.resume(visit_of(slug, language))


@responses.get("/<language>/code")
def show_code(slug: str, language: str) -> Response:
    """Ask for the code, where the survey has codes."""
    return entering.show_code_page(visit_of(slug, language, is_begun=False))


@responses.post("/<language>/code")
def enter_code(slug: str, language: str) -> Response:
    """Take the code."""
    return entering.enter_code(visit_of(slug, language, is_begun=False))


@responses.get("/<language>")
def start(slug: str, language: str) -> Response:
    """Say who asks and why, and what becomes of the answers."""
    return finishing.show_start(visit_of(slug, language, is_begun=False))


@responses.get("/<language>/section/<int:number>")
def show_section(slug: str, language: str, number: int) -> Response:
    """Show a section."""
    return answering.show_section(visit_of(slug, language), number)


@responses.post("/<language>/section/<int:number>")
def take_section(slug: str, language: str, number: int) -> Response:
    """Take the answers to a section."""
    return answering.take_section(visit_of(slug, language), number)


@responses.post("/<language>/section/<int:number>/typed")
def keep_section(slug: str, language: str, number: int) -> Response:
    """Keep a page that saves itself while somebody types."""
    return answering.keep_section(visit_of(slug, language), number)


@responses.get("/<language>/check")
def check(slug: str, language: str) -> Response:
    """Show all answers before they are sent."""
    return finishing.show_check(visit_of(slug, language))


@responses.post("/<language>/check")
def send(slug: str, language: str) -> Response:
    """Submit the response."""
    return finishing.send(visit_of(slug, language))


@responses.get("/<language>/receipt")
def receipt(slug: str, language: str) -> Response:
    """Show the receipt; also after the survey has closed."""
    try:
        visit = visit_of(slug, language)
    except NotAnswerableError as error:
        if not error.visit.has_receipt():
            raise
        visit = error.visit
    return finishing.show_receipt(visit)


@responses.post("/<language>/again")
def begin_again(slug: str, language: str) -> Response:
    """Let another person answer on the same device."""
    return finishing.begin_again(visit_of(slug, language, is_begun=False))
