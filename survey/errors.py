"""What a person reads when something is wrong: what, where, and what to do."""

from flask import Flask, Response, make_response, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    SecurityError,
    ServiceUnavailable,
)

RETRY_SECONDS = {429: "60", 503: "30"}
"""When it makes sense to come back, by status; machines read it."""


def explain(status: int) -> tuple[str, str]:
    """Give heading and advice for a status, in the reader's language."""
    texts = {
        400: (_("The page could not be understood"), _("Go back, reload the page and try again.")),
        403: (
            _("You may not open this page"),
            _("Your account does not have the role for it. Ask your administrator."),
        ),
        404: (
            _("Page not found"),
            _("Check the address. If you followed a link, it may be out of date."),
        ),
        405: (_("The page can't be used like this"), _("Go back and use the button on the page.")),
        413: (
            _("What you sent is too large"),
            _("Go back, shorten the text or choose a smaller file, and send it again."),
        ),
        429: (_("Too many tries"), _("Wait a minute and try again.")),
        500: (
            _("Something went wrong on our side"),
            _("Nothing you sent before was lost. Go back and try again in a few minutes."),
        ),
        503: (
            _("The service is busy"),
            _("Nothing you sent before was lost. Go back and try again in a minute."),
        ),
    }
    return texts.get(status, texts[400] if status < 500 else texts[500])


def show_error(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    """Render the error page of an HTTP error, with what its status asks for."""
    status = error.code or 500
    heading, advice = explain(status)
    headers = {}
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        headers["Allow"] = ", ".join(sorted(error.valid_methods))
    if status in RETRY_SECONDS:
        headers["Retry-After"] = RETRY_SECONDS[status]
    return render_template("errors/error.html", heading=heading, advice=advice), status, headers


def show_csrf_error(_error: CSRFError) -> tuple[str, int]:
    """Render the page for a form whose session has ended."""
    heading = _("Your session has ended")
    advice = _("Go back, reload the page, sign in again if asked, and send the form again.")
    return render_template("errors/error.html", heading=heading, advice=advice), 400


def show_foreign_host(_error: SecurityError) -> Response:
    """Refuse a request for a host name that is not ours, as plain text.

    A page has links, and nothing can be linked to under a name the site does not answer to.
    """
    response = make_response(explain(400)[0], 400)
    response.mimetype = "text/plain"
    return response


def show_busy(_error: OperationalError) -> tuple[str, int, dict[str, str]]:
    """Render the page for a database that is locked, full or out of reach."""
    return show_error(ServiceUnavailable())


def init_app(app: Flask) -> None:
    """Register the error pages."""
    app.register_error_handler(CSRFError, show_csrf_error)
    app.register_error_handler(SecurityError, show_foreign_host)
    app.register_error_handler(OperationalError, show_busy)
    app.register_error_handler(HTTPException, show_error)
    app.register_error_handler(InternalServerError, show_error)
