"""Kiosk mode: one device in a hall or a library, many people one after the other.

The device gets a cookie that says so and nothing else. Then pages carry a clock and a button
that clear what was written; each person begins with a fresh secret; nothing is offered that
leads back to answers.
"""

from flask import Response, current_app, make_response, render_template, url_for

from survey.responses import store
from survey.responses.context import common
from survey.responses.places import go_to, start_of
from survey.responses.visit import KIOSK_COOKIE, ONE_DAY, Visit
from survey.responses.writer import StoreBusyError, current_writer

KIOSK_DAYS = 60


class NobodyAnswersError(RuntimeError):
    """Nobody has begun on this kiosk: the way back of the browser led to a page of before."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit


def show_kiosk(visit: Visit, *, is_leaving: bool = False) -> Response:
    """Ask whether kiosk mode shall begin, or end: a link alone changes nothing."""
    page = render_template(
        "responses/kiosk.html",
        is_leaving=is_leaving,
        leave_address=url_for("responses.show_leave", slug=visit.survey.slug, _external=True),
        **common(visit) | {"kiosk": False},
    )
    return visit.remember(make_response(page))


def begin_kiosk(visit: Visit) -> Response:
    """Make this device a kiosk."""
    if not visit.has_valid_token():
        return show_kiosk(visit)
    response = clear(visit)
    response.set_cookie(
        KIOSK_COOKIE,
        visit.survey.slug,
        max_age=KIOSK_DAYS * ONE_DAY,
        path=visit.cookie_path,
        secure=visit.installation.is_https,
        httponly=True,
        samesite="Lax",
    )
    return response


def leave_kiosk(visit: Visit) -> Response:
    """Make this device an ordinary one again."""
    if not visit.has_valid_token() and not visit.is_secret_new:
        return show_kiosk(visit, is_leaving=True)
    response = clear(visit)
    response.delete_cookie(KIOSK_COOKIE, path=visit.cookie_path)
    return response


def reset(visit: Visit) -> Response:
    """Clear the device for the next person."""
    if visit.is_secret_new or visit.has_valid_token():
        return clear(visit)
    return go_to(start_of(visit))


def clear(visit: Visit) -> Response:
    """Delete what this browser has begun, take its secret away, and go to the start."""
    # what was begun with a code belongs to the code: its holder goes on with another device
    if not visit.is_secret_new and not visit.secret.is_of_code:
        digests = visit.secret.draft_digests
        try:
            current_writer().run(lambda connection: store.delete_drafts(connection, digests))
        except StoreBusyError:
            current_app.logger.warning("a draft could not be cleared; nothing can open it")
    response = go_to(start_of(visit))
    response.delete_cookie(
        visit.installation.cookie_name,
        path=visit.cookie_path,
        secure=visit.installation.is_https,
        httponly=True,
    )
    return response
