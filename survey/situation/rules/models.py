"""The rules as they stand and as they stood: every change is a row of its own."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from survey.database import JSON_DOCUMENT
from survey.extensions import Model


class SituationRules(Model):
    """One state of the rules; the newest counts, all together are the log."""

    __tablename__ = "situation_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    based_on: Mapped[int] = mapped_column(unique=True)
    """The state that was changed, 0: none. No two people change the same one."""
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    owners: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """Topic -> body, where it is another one than usual; empty text: the municipality itself."""
    weights: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """Part of the strength -> weight, where it is not 1."""
