"""The page on which a code is entered, and what becomes of it.

A code comes in the body of a POST and goes nowhere else: not into an address, a page, a log or a
cookie. An unknown code and a wrong one are the same here: scrypt runs for whatever was typed,
and the database is asked for the digest of what comes out.
"""

import os
from threading import BoundedSemaphore

from flask import Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from survey.database import SAFE_METHODS
from survey.fieldwork.codes.secret import secret_of, verifier_of
from survey.fieldwork.codes.store import Known, find_code
from survey.fieldwork.codes.writing import LONGEST_TYPED, Code, Mistyped, read_code
from survey.rate_limits import network_key
from survey.responses import store
from survey.responses.context import common, cookie_trouble
from survey.responses.copying import typed_groups
from survey.responses.drafts.secret import BrowserSecret
from survey.responses.entry.errors import NotEnteredError
from survey.responses.entry.slowing import wrong_codes
from survey.responses.places import go_to, place_of, start_of, to_address
from survey.responses.visit import Visit

AT_ONCE = BoundedSemaphore(max(2, os.cpu_count() or 2))
"""scrypt takes 16 MB each time: no more of them at once than there are processors."""


def show_code_page(visit: Visit) -> Response:
    """Ask for the code; open surveys have none, and who is in needs none."""
    return show_code(visit) if visit.lacks_code else go_to(start_of(visit))


def show_code(visit: Visit, *, message: str = "", trouble: str = "", status: int = 200) -> Response:
    """Ask for the code; what was typed and not taken stays in its field."""
    page = render_template(
        "responses/code.html",
        typed=request.form.get("code", "")[:LONGEST_TYPED],
        message=message,
        trouble=trouble,
        **common(visit),
    )
    return visit.remember(make_response(page, status))


def enter_code(visit: Visit) -> Response:
    """Take a code, and give this browser what it opens."""
    if not visit.survey_has_codes:
        return go_to(start_of(visit))
    # a foreign page must not make this browser answer with somebody else's code
    if not visit.has_valid_token():
        return show_code(visit, trouble=cookie_trouble(), status=400)
    code = read_code(request.form.get("code", ""))
    if not isinstance(code, Code):
        return show_code(visit, message=_mistyped(code), status=422)
    network = network_key()
    if seconds := wrong_codes().seconds_left(network):
        return _wait(visit, seconds)
    with AT_ONCE:
        value = secret_of(visit.survey.id, code)
    with store.reading() as connection:
        known = find_code(connection, visit.survey.id, verifier_of(visit.survey.id, value))
    if known is None:
        wrong_codes().count(network)
        return show_code(visit, message=_("This code is not valid for this survey."), status=422)
    return _let_in(visit, value, known)


def _let_in(visit: Visit, value: bytes, known: Known) -> Response:
    is_same = visit.secret.is_of_code and visit.secret.value == value
    if known.is_spent:
        if is_same and visit.has_receipt():
            return go_to(to_address(visit, "receipt"))
        page = render_template("responses/code_used.html", groups=[], **common(visit))
        return make_response(page, 409)
    # who enters the same code again keeps the form that was begun here
    secret = visit.secret if is_same else BrowserSecret.of_code(value, visit.survey.id)
    with store.reading() as connection:
        is_begun = store.find_draft(connection, visit.survey.id, secret.draft_digest) is not None
    has_more_to_say = is_begun or known.respondent is not None
    place = start_of(visit) if has_more_to_say else place_of(visit, visit.steps[0])
    return visit.give(secret, go_to(place))


def _wait(visit: Visit, seconds: int) -> Response:
    message = ngettext(
        "Too many codes were wrong. Try again in %(num)s second.",
        "Too many codes were wrong. Try again in %(num)s seconds.",
        seconds,
    )
    response = show_code(visit, message=message, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _mistyped(problem: Mistyped) -> str:
    if problem is Mistyped.EMPTY:
        return str(_("Enter your code."))
    return str(_("Check the code: a letter or digit is missing, wrong or one too many."))


def respondent_of(visit: Visit) -> str:
    """Name the organisation that answers; empty where nobody is named."""
    known = _known(visit)
    return (known.respondent if known else None) or ""


def is_code_spent(visit: Visit) -> bool:
    """Say whether a response came with the code of this browser, from wherever."""
    known = _known(visit)
    return known is not None and known.is_spent


def _known(visit: Visit) -> Known | None:
    if not visit.secret.is_of_code:
        return None
    with store.reading() as connection:
        return find_code(connection, visit.survey.id, visit.secret.verifier)


def ask_for_code(error: NotEnteredError) -> Response:
    """Send who has not entered a code to where it is entered; give back what was typed."""
    visit = error.visit
    if request.method in SAFE_METHODS:
        return go_to(start_of(visit))
    if request.endpoint == "responses.keep_section":
        return Response(status=400)
    page = render_template(
        "responses/code.html",
        typed="",
        message="",
        trouble=_("Enter your code again: this browser no longer has it."),
        groups=typed_groups(visit),
        **common(visit),
    )
    return visit.remember(make_response(page, 403))
