"""All queries on sessions. The caller commits."""

import hashlib
import secrets
from datetime import datetime, timedelta

from flask import current_app, has_request_context, request
from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError

from survey.accounts.models import Account, AccountSession
from survey.clock import as_utc, now
from survey.database import SAFE_METHODS, own_transaction
from survey.extensions import Model, db

_session = Model.metadata.tables[AccountSession.__tablename__]
SECRET_BYTES = 32


def begin(account: Account, label: str) -> str:
    """Begin a session; give the secret that its cookie carries, which is kept nowhere."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    moment = now()
    session = AccountSession(
        digest=_digest(secret),
        account_id=account.id,
        made_at=moment,
        last_seen=_minute(moment),
        label=label,
    )
    _end_old(account.id, moment)
    db.session.add(session)
    db.session.flush()
    account.session_id, account.session_secret = session.id, secret
    return secret


def load(secret: str) -> Account | None:
    """Find the account of a cookie; None when its session ended, or rested too long."""
    session = db.session.scalar(
        select(AccountSession).where(AccountSession.digest == _digest(secret))
    )
    moment = now()
    if session is None or _is_over(session, moment):
        return None
    account = db.session.get(Account, session.account_id)
    if account is None or not account.is_active:
        return None
    account.session_id, account.session_secret = session.id, secret
    if as_utc(session.last_seen) < _minute(moment):
        _touch(session.id, moment)
    return account


def of_account(account_id: int) -> list[AccountSession]:
    """List the sessions of an account that still hold, the last used first."""
    query = select(AccountSession).where(AccountSession.account_id == account_id)
    sessions = db.session.scalars(query.order_by(AccountSession.last_seen.desc()))
    moment = now()
    return [session for session in sessions if not _is_over(session, moment)]


def end_one(account_id: int, session_id: int) -> bool:
    """End a session of an account; False if it has none of that number."""
    mine = (_session.c.account_id == account_id) & (_session.c.id == session_id)
    ended = delete(_session).where(mine).returning(_session.c.id)
    return db.session.scalar(ended) is not None


def end_all(account_id: int, *, but: int | None = None) -> int:
    """End the sessions of an account, but for one; say how many."""
    ended = delete(_session).where(_session.c.account_id == account_id)
    if but is not None:
        ended = ended.where(_session.c.id != but)
    return len(db.session.scalars(ended.returning(_session.c.id)).all())


def idle_limit() -> timedelta:
    """How long a session may rest."""
    return timedelta(minutes=current_app.config["SESSION_IDLE_MINUTES"])


def _is_over(session: AccountSession, moment: datetime) -> bool:
    longest = timedelta(hours=current_app.config["SESSION_HOURS"])
    rested, lasted = moment - as_utc(session.last_seen), moment - as_utc(session.made_at)
    # what is kept is the minute: its last second counts as the rest of it
    return rested > idle_limit() + timedelta(minutes=1) or lasted > longest


def _end_old(account_id: int, moment: datetime) -> None:
    oldest = moment - timedelta(hours=current_app.config["SESSION_HOURS"])
    old = (_session.c.account_id == account_id) & (_session.c.made_at < oldest)
    db.session.execute(delete(_session).where(old))


def _touch(session_id: int, moment: datetime) -> None:
    seen = update(_session).where(_session.c.id == session_id).values(last_seen=_minute(moment))
    if not (has_request_context() and request.method in SAFE_METHODS):
        db.session.execute(seen)
        return
    try:
        with own_transaction() as connection:
            connection.execute(seen)
    except OperationalError:
        # a page that can be read is not refused because a busy database can't be written to
        current_app.logger.warning("a session's last minute could not be kept")


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
