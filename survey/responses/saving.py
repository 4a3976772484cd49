"""Save and come back later: on this device by its cookie, on another one with a code."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey.responses.context import busy_trouble, common, cookie_trouble
from survey.responses.drafts.resuming import CodeProblem, find_secret, offer_code
from survey.responses.entry.errors import AlreadySubmittedError
from survey.responses.flags.memory import open_forms
from survey.responses.places import go_to, place_of, start_of, to_address
from survey.responses.visit import Visit
from survey.responses.writer import StoreBusyError

LONGEST_CODE = 100
"""Letters of a typed code that are shown again."""


def show_saved(visit: Visit, *, code: str = "", trouble: str = "", status: int = 200) -> Response:
    """Say how long the answers are kept, and offer a code or show it."""
    if visit.is_kiosk:
        return go_to(start_of(visit))
    if not visit.draft.is_begun and visit.has_receipt():
        return go_to(to_address(visit, "receipt"))
    step = visit.find_step(request.args.get("number", 0, type=int)) or visit.where_left()
    page = render_template(
        "responses/saved.html",
        code=code,
        trouble=trouble,
        lasts=visit.cookie_lasts,
        address=url_for("responses.enter", slug=visit.survey.slug, _external=True),
        back=place_of(visit, step),
        **common(visit),
    )
    return visit.remember(make_response(page, status))


def give_code(visit: Visit) -> Response:
    """Make the code of this browser's draft work, and show it."""
    if visit.is_kiosk or visit.survey_has_codes:
        return go_to(start_of(visit))
    if not visit.has_valid_token():
        return show_saved(visit, trouble=cookie_trouble(), status=400)
    try:
        code = offer_code(visit.secret, visit.server_key)
    except AlreadySubmittedError:
        return go_to(to_address(visit, "receipt"))
    except StoreBusyError:
        return show_saved(visit, trouble=busy_trouble(), status=503)
    return show_saved(visit, code=code)


def show_resume(
    visit: Visit, *, message: str = "", trouble: str = "", status: int = 200
) -> Response:
    """Ask for a code; one that was wrong stays in its field."""
    if visit.survey_has_codes:
        return go_to(start_of(visit))
    page = render_template(
        "responses/resume.html",
        typed=request.form.get("code", "")[:LONGEST_CODE],
        message=message,
        trouble=trouble,
        is_begun=visit.draft.is_begun,
        **common(visit),
    )
    return visit.remember(make_response(page, status))


def resume(visit: Visit) -> Response:
    """Give this browser the secret a code leads to."""
    if visit.survey_has_codes:
        return go_to(start_of(visit))
    # a foreign page must not make this browser write into somebody else's draft
    if not visit.has_valid_token():
        return show_resume(visit, trouble=cookie_trouble(), status=400)
    found = find_secret(request.form.get("code", ""), visit.survey.id, visit.server_key)
    if isinstance(found, CodeProblem):
        return show_resume(visit, message=_message(found), status=422)
    open_forms.recall(found.draft_digest)
    return visit.give(found, make_response(redirect(start_of(visit), 303)))


def _message(problem: CodeProblem) -> str:
    if problem is CodeProblem.MISTYPED:
        return str(_("Check the code: a letter or digit is missing, wrong or one too many."))
    return str(
        _(
            "No answers are kept under this code: they were sent, or more than a week has "
            "passed, or the code belongs to another survey."
        )
    )
