"""Browsers that an account has signed in with before: a cookie that says so, and opens nothing.

It only keeps a person's own browser from waiting for the wrong tries of others (``slowing``).
"""

import secrets

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug import Response

LIFETIME = 180 * 24 * 3600
"""Seconds: half a year."""
MOST_ACCOUNTS = 5
"""People who share a browser."""


def known_device(account_id: int) -> str | None:
    """Give the name under which this browser's tries are counted; None: it is not known."""
    return _known().get(str(account_id))


def remember_device(response: Response, account_id: int) -> None:
    """Note in the browser that this account has signed in with it."""
    known = _known()
    name = known.pop(str(account_id), None) or secrets.token_urlsafe(16)
    kept = dict([*known.items(), (str(account_id), name)][-MOST_ACCOUNTS:])
    response.set_cookie(
        cookie_name(),
        _serializer().dumps(kept),
        max_age=LIFETIME,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def cookie_name() -> str:
    """Give the cookie's name; ``__Host-`` on https, so that no other host can set it."""
    return ("__Host-" if current_app.config["HTTPS"] else "") + "paydas-device"


def _known() -> dict[str, str]:
    try:
        known = _serializer().loads(request.cookies.get(cookie_name(), ""))
    except BadSignature:
        return {}
    return known if isinstance(known, dict) else {}


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known device")
