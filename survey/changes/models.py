"""The columns that the logs of desks have in common."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, String, false
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from survey.database import JSON_DOCUMENT

TOKEN_LENGTH = 40


class Change:
    """Columns of the log of a desk; a desk adds its own number and what undoes a change."""

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    kind: Mapped[str] = mapped_column(String(20))
    details: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """What the log says of it; never a word of an answer."""
    token: Mapped[str | None] = mapped_column(String(TOKEN_LENGTH))
    """Of the form that was sent: sent twice it is done once."""
    is_undone: Mapped[bool] = mapped_column(default=False, server_default=false())

    @declared_attr
    @classmethod
    def account_id(cls) -> Mapped[int | None]:
        """Say who did it; null: an analysis that was taken in."""
        return mapped_column(ForeignKey("account.id"))
