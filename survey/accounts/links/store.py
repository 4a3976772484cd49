"""All queries on links. The caller commits."""

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, insert, select

from survey.accounts.models import Account, AccountLink
from survey.clock import as_utc, now
from survey.extensions import Model, db

_link = Model.metadata.tables[AccountLink.__tablename__]
LIFETIME = timedelta(hours=24)
SECRET_BYTES = 32


class Purpose(StrEnum):
    """What a link is for."""

    INVITATION = "invitation"
    """A person who has just got an account chooses the first password."""
    RESET = "reset"
    """A person who has forgotten the password chooses another."""


def make(account: Account, purpose: Purpose) -> str:
    """Make a link for an account, in place of any before; give its secret, kept nowhere."""
    revoke(account.id)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    db.session.execute(
        insert(_link).values(
            digest=_digest(secret),
            account_id=account.id,
            purpose=purpose.value,
            expires_at=now() + LIFETIME,
        )
    )
    return secret


def find(secret: str) -> Account | None:
    """Find the account of a link without taking the link.

    None for a link that there is not, that has been used, has run out or was revoked, or whose
    account is closed; which of them is never said.
    """
    row = db.session.execute(select(_link).where(_link.c.digest == _digest(secret))).first()
    if row is None or as_utc(row.expires_at) <= now():
        return None
    account = db.session.get(Account, row.account_id)
    return account if account is not None and account.is_active else None


def use(secret: str) -> Account | None:
    """Take a link: give its account once, and never again."""
    account = find(secret)
    taking = delete(_link).where(_link.c.digest == _digest(secret)).returning(_link.c.account_id)
    return account if db.session.scalar(taking) is not None else None


def revoke(account_id: int) -> None:
    """Take back every link of an account."""
    db.session.execute(delete(_link).where(_link.c.account_id == account_id))


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.strip().encode("utf-8", "replace")).digest()
