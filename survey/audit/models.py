"""The table of the audit trail.

Triggers of the database (migration 0004) refuse to change or delete an entry, and take a new one
only if it continues the last: number + 1, with the last entry's digest.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.database import JSON_DOCUMENT
from survey.extensions import Model

if TYPE_CHECKING:
    from survey.accounts.models import Account


class AuditEntry(Model):
    """One thing that somebody did."""

    __tablename__ = "audit_entry"
    __table_args__ = (CheckConstraint("origin IN ('page', 'command')", name="origin_known"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3, ... without a gap."""
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """When, UTC, to the second."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    """Who; None: nobody was signed in, or a command of the server did it."""
    origin: Mapped[str] = mapped_column(String(10))
    """``page`` or ``command``."""
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    """To what it was done: ``survey 3``; empty for oneself."""
    details: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """Names and short values; never an answer, code, password or address of the network."""
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Digest of the entry before; 32 zero bytes for the first."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    """SHA-256 over all of the above."""

    account: Mapped["Account | None"] = relationship(viewonly=True)
