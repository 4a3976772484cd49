"""The log of changes of the register."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.accounts.models import Account
from survey.database import JSON_OR_NULL
from survey.extensions import Model


class StakeholderChange(Model):
    """One change: who, when, what, and what stood there before."""

    __tablename__ = "stakeholder_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    """Null: a command."""
    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(200))
    """What was changed, by its name."""
    count: Mapped[int] = mapped_column(default=1)
    """How many things at once."""
    images: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON_OR_NULL, deferred=True)
    """Rows as they were and as they became; null: too old to be taken back."""
    once: Mapped[str | None] = mapped_column(String(64), unique=True)
    """The mark of the form that was sent: the same form changes nothing a second time."""
    undone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    account: Mapped[Account | None] = relationship(lazy="joined")
