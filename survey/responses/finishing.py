"""The pages around the sections: start, check your answers, submission, receipt."""

from dataclasses import replace

from flask import Response, abort, make_response, render_template, request
from flask_babel import format_date

from survey.clock import today
from survey.fieldwork.promise import promise_of
from survey.rate_limits import network_key
from survey.responses import store
from survey.responses.context import (
    busy_trouble,
    common,
    first_stays,
    flood_trouble,
    token_trouble,
    wording_of,
)
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.entry.entering import is_code_spent, respondent_of
from survey.responses.flags.noticing import FLOOD_SECONDS, FloodError
from survey.responses.installation import current_installation
from survey.responses.pages.rendering import page_languages
from survey.responses.places import go_on, go_to, go_to_waiting, place_of, start_of, to_address
from survey.responses.receipts import receipt_code
from survey.responses.refusals import RETRY_SECONDS
from survey.responses.sending import OUTCOME, keep_sent
from survey.responses.stored import stored_of
from survey.responses.submission import InvalidAnswersError, ReceiptState, SurveyNotOpenError
from survey.responses.summary import summarise
from survey.responses.visit import NotAnswerableError, Visit
from survey.responses.writer import StoreBusyError


def best_language(slug: str) -> str:
    """Choose the language of the questionnaire that the browser likes best."""
    with store.reading() as connection:
        survey = store.find_survey(connection, slug)
        if survey is None or survey.opens_at is None:
            abort(404)
    questionnaire = current_installation().questionnaire_of(survey)
    known = list(page_languages(questionnaire))
    default = questionnaire.default_language
    if default not in known and known:
        default = known[0]  # pages are not translated into every language of a questionnaire
    return request.accept_languages.best_match(known, default) or default


def show_start(visit: Visit) -> Response:
    """Show the start page; not to who would write in vain, with a code used elsewhere."""
    if is_code_spent(visit) and not visit.has_receipt():
        return first_stays(visit, [])  # what was begun with it is gone with the response
    is_begun = visit.draft.is_begun
    page = render_template(
        "responses/start.html",
        begin=place_of(visit, visit.where_left()),
        is_begun=is_begun,
        has_receipt=not is_begun and visit.has_receipt(),
        lasts=visit.cookie_lasts,
        lacks_code=visit.lacks_code,
        respondent=respondent_of(visit),
        promise=promise_of(visit.survey),
        stored=stored_of(visit.survey, visit.questionnaire),
        **common(visit),
    )
    # who enters a code sends a form, and a form needs the cookie it belongs to
    response = make_response(page)
    return visit.remember(response) if visit.lacks_code else response


def show_check(visit: Visit) -> Response:
    """Show all answers before they are sent."""
    if not visit.answers and visit.has_receipt():
        return to_receipt(visit)
    return _not_ready(visit) or _check_page(visit)


def _not_ready(visit: Visit) -> Response | None:
    """Send the browser to what is still open: a question, or something typed that waits."""
    if visit.first_open() is not None or not visit.answers:
        return go_on(visit)
    waiting = visit.first_waiting()
    return None if waiting is None else go_to_waiting(visit, waiting)


def send(visit: Visit) -> Response:
    """Submit the response and go to the receipt."""
    if not visit.answers:
        return _nothing_to_send(visit)
    if (place := _not_ready(visit)) is not None:
        return place
    if not visit.has_valid_token():
        return _check_page(visit, trouble=token_trouble(), status=400)
    try:
        state = _submit(visit)
    except SurveyNotOpenError:
        raise NotAnswerableError(_as_it_is_now(visit)) from None
    except InvalidAnswersError as error:
        names = {problem.question for problem in error.problems}
        return go_on(visit, next(s for s in visit.steps if names & {q.name for q in s.questions}))
    except (StoreBusyError, FloodError) as error:
        return _try_later(visit, is_flood=isinstance(error, FloodError))
    return first_stays(visit) if state is ReceiptState.FIRST_STAYS else to_receipt(visit)


def _as_it_is_now(visit: Visit) -> Visit:
    """Give the visit of a survey that somebody closed while the request was under way."""
    with store.reading() as connection:
        survey = store.find_survey_by_id(connection, visit.survey.id)
    return replace(visit, survey=survey or visit.survey)


def _nothing_to_send(visit: Visit) -> Response:
    """Say what became of the answers: they were sent, here or elsewhere, or there were none."""
    if visit.has_receipt():
        return to_receipt(visit)
    return first_stays(visit) if is_code_spent(visit) else go_on(visit, visit.steps[0])


def _try_later(visit: Visit, *, is_flood: bool) -> Response:
    trouble = flood_trouble() if is_flood else busy_trouble()
    response = _check_page(visit, trouble=trouble, status=429 if is_flood else 503)
    response.headers["Retry-After"] = FLOOD_SECONDS if is_flood else RETRY_SECONDS
    return response


def _submit(visit: Visit) -> ReceiptState:
    known = request.environ.get(OUTCOME)  # it may have been submitted before Flask's dispatch
    if isinstance(known, Exception):
        raise known
    if known is not None:
        return ReceiptState(known)
    honeypot = request.form.get("form-remark", "")
    return keep_sent(visit, honeypot=honeypot, network=network_key())


def _check_page(visit: Visit, *, trouble: str = "", status: int = 200) -> Response:
    page = render_template(
        "responses/check.html",
        groups=summarise(visit.questionnaire, visit.answers, wording_of(visit)),
        trouble=trouble,
        back=place_of(visit, visit.steps[-1]),
        respondent=respondent_of(visit),
        **common(visit),
    )
    return visit.remember(make_response(page, status))


def to_receipt(visit: Visit) -> Response:
    """Send the browser to the receipt."""
    return go_to(to_address(visit, "receipt"))


def show_receipt(visit: Visit) -> Response:
    """Show the receipt, or the start when nothing was submitted."""
    if not visit.has_receipt():
        return go_to(start_of(visit))
    code = receipt_code(visit.secret.form_key, visit.survey.id, visit.server_key)
    day = format_date(today(), "d MMMM yyyy")  # no time: it would tell who wrote when
    page = render_template("responses/receipt.html", code=code, day=day, **common(visit))
    return make_response(page)


def begin_again(visit: Visit) -> Response:
    """Give the browser a fresh secret; what was submitted stays."""
    # on a kiosk nobody's answers are there to be left behind
    if not visit.has_valid_token() and not (visit.is_kiosk and visit.is_secret_new):
        return show_start(visit)
    fresh = BrowserSecret.make(visit.survey.id)
    if visit.survey_has_codes:
        return visit.give(fresh, go_to(start_of(visit)))
    return visit.give(fresh, go_to(place_of(visit, visit.steps[0])))
