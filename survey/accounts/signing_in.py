"""How a session begins: the password, then the second factor, then a session of its own.

Between the two steps nobody is signed in. The cookie says only whose password was right, for ten
minutes, and holds for the password it was; no page of staff reads it.
"""

import hashlib

from flask import request, session
from flask_login import login_user, logout_user

from survey.accounts import store
from survey.accounts.models import Account
from survey.accounts.sessions import store as sessions
from survey.accounts.sessions.labels import device_label
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db

FIRST_STEP = "first_step"
FIRST_STEP_SECONDS = 600
KEPT = ("language",)
"""What a session takes over from the one before; anything else may have been planted."""


def note_first_step(account: Account, target: str) -> None:
    """Note in the cookie whose password was right, and where the person wants to go."""
    _renew_cookie()
    session[FIRST_STEP] = {
        "account": account.id,
        "at": int(now().timestamp()),
        "seal": _seal(account),
        "target": target[:500],
    }


def first_step() -> tuple[Account, str] | None:
    """Give the account whose password was right, and where to; None: the first step is due."""
    noted = session.get(FIRST_STEP)
    if not noted or now().timestamp() - noted["at"] > FIRST_STEP_SECONDS:
        return None
    account = store.find_account(noted["account"])
    if account is None or not account.is_active or noted["seal"] != _seal(account):
        return None
    return account, noted["target"]


def begin_session(account: Account, *, is_signing_in: bool = True) -> None:
    """Begin a session under a new id and keep it; a planted or copied cookie is worth nothing.

    With ``is_signing_in=False`` the session of this browser goes on under a new id: the password
    or the second factor has changed.
    """
    _renew_cookie()
    session.permanent = True
    if not is_signing_in and account.session_id is not None:
        sessions.end_one(account.id, account.session_id)
    sessions.begin(account, device_label(request.headers.get("User-Agent", "")))
    if is_signing_in:
        record(Action.SIGNED_IN, by=account.id)
    db.session.commit()
    login_user(account)
    session.pop("_id", None)  # a hash of network and browser, which nobody asked for


def end_session(account: Account) -> None:
    """End the session of this browser; a copy of its cookie is worth nothing from now on."""
    if account.session_id is not None:
        sessions.end_one(account.id, account.session_id)
    record(Action.SIGNED_OUT, by=account.id)
    db.session.commit()
    logout_user()
    _renew_cookie()


def _renew_cookie() -> None:
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(kept)


def _seal(account: Account) -> str:
    # the hash is salted: another password, or the same one set again, gives another seal
    return hashlib.sha256(account.password_hash.encode()).hexdigest()[:32]
