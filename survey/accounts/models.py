"""Accounts of the people who sign in, and what proves that it is they."""

from datetime import datetime

from flask import current_app
from flask_login import UserMixin
from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from survey.access import Role
from survey.extensions import Model

CHANGES_PASSWORD = "accounts.change_password"  # noqa: S105  # an endpoint
SETS_UP_SECOND_FACTOR = "second_factor.set_up"
NEED_SECOND_FACTOR = frozenset({Role.ADMINISTRATOR, Role.PLANNER})
"""Roles that must have a second factor where the setting SECOND_FACTOR asks for it."""


class Account(UserMixin, Model):  # type: ignore[misc]  # the mixin has no types
    """A person who signs in."""

    __tablename__ = "account"
    __allow_unmapped__ = True  # for what belongs to a request and not to the table
    __table_args__ = (
        CheckConstraint(
            "role IN ('administrator', 'planner', 'reader', 'moderator', 'interviewer')",
            name="role_known",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case; what the person signs in with."""
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    """Argon2; never shown, never logged."""
    role: Mapped[Role] = mapped_column(String(20))
    is_active: Mapped[bool] = mapped_column(default=True)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    """Somebody else has seen the password: it opens one page only, the one that changes it."""
    totp_secret: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    """Encrypted with a key made of SECRET_KEY; None: no second factor."""
    totp_counter: Mapped[int] = mapped_column(default=0)
    """Number of the last half minute whose code was taken: no code is taken twice."""

    session_id: int | None = None
    """The session of this request; not kept in the account."""
    session_secret: str | None = None
    """What the cookie carries, set while a session begins."""

    def get_id(self) -> str:
        """Give what the cookie carries: the secret of the session."""
        if self.session_secret is None:
            raise RuntimeError("a session begins in survey.accounts.signing_in only")
        return self.session_secret

    @property
    def has_second_factor(self) -> bool:
        """Say whether the second step of signing in asks for a code."""
        return self.totp_secret is not None

    @property
    def needs_second_factor(self) -> bool:
        """Say whether this account may do nothing before it has a second factor."""
        return bool(current_app.config["SECOND_FACTOR_REQUIRED"]) and (
            Role(self.role) in NEED_SECOND_FACTOR
        )

    @property
    def duty(self) -> str | None:
        """Name the page a person must have done before any other; None: nothing is due."""
        if self.must_change_password:
            return CHANGES_PASSWORD
        if self.needs_second_factor and not self.has_second_factor:
            return SETS_UP_SECOND_FACTOR
        return None


class AccountSession(Model):
    """One browser that is signed in; taking the row away signs it out."""

    __tablename__ = "account_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    """SHA-256 of the secret in the cookie: who reads the database can't sign in with it."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    last_seen: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """To the minute."""
    label: Mapped[str] = mapped_column(String(60))
    """Browser and system, by which a person knows the own devices apart: Firefox, Windows."""


class RecoveryCode(Model):
    """A code that opens the second step once when the telephone is gone."""

    __tablename__ = "recovery_code"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """SHA-256 of 24 random characters (118 bits: ASVS 5.0, 6.5.2, asks no slow hash above 112)."""


class AccountLink(Model):
    """A link by which a person chooses a password: one purpose, one use, one day."""

    __tablename__ = "account_link"
    __table_args__ = (CheckConstraint("purpose IN ('invitation', 'reset')", name="purpose_known"),)

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """SHA-256 of the 256 random bits behind the # of the link."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(10))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
