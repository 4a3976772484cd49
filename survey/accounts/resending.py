"""What was typed is not lost when the session ends meanwhile.

A form that comes after the end of its session is answered with a page that shows all that was
typed. The person signs in, in another tab, comes back and sends it again. The page offers that
only when the browser says that the form came from a page of ours (``Sec-Fetch-Site``): a form of
another site must not become ours by a click. Otherwise the texts stand there to be copied.
"""

from flask import Flask, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug import Response

from survey.access import RESPONDENTS
from survey.database import SAFE_METHODS
from survey.errors import show_csrf_error
from survey.extensions import login

NEVER_SHOWN = frozenset(
    {"csrf_token", "password", "current", "repeated", "code", "secret", "passphrase"}
)
"""Fields that no page says again."""


def kept_fields() -> list[tuple[str, str]]:
    """List what was typed: name and text of each field, in the form's order."""
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in NEVER_SHOWN and value.strip()
    ]


def show_session_ended() -> Response | tuple[str, int]:
    """Send a reader to sign in; who has typed something gets it back first."""
    if request.method in SAFE_METHODS:
        target = request.full_path.removesuffix("?")
        return redirect(url_for("accounts.sign_in", next=target))
    return _page(401)


def show_old_form(error: CSRFError) -> tuple[str, int]:
    """Answer a form whose session is not this one."""
    if request.path.startswith(RESPONDENTS) or not kept_fields():
        return show_csrf_error(error)
    return _page(400)


def _page(status: int) -> tuple[str, int]:
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    page = render_template(
        "accounts/session_ended.html",
        fields=kept_fields(),
        can_resend=is_ours and bool(kept_fields()),
        is_signed_in=current_user.is_authenticated,
        has_files=bool(request.files),
    )
    return page, status


def init_app(app: Flask) -> None:
    """Answer forms that come too late."""
    login.unauthorized_handler(show_session_ended)
    app.register_error_handler(CSRFError, show_old_form)
