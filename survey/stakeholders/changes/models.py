"""The log of changes of the register."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.changes.models import Change
from survey.database import JSON_OR_NULL
from survey.extensions import Model


class StakeholderChange(Change, Model):
    """One change: who, when, what, and what stood there before; there is one register.

    ``details``: ``subject``, what was changed, by its name, and ``n``, how many rows at once.
    """

    __tablename__ = "stakeholder_change"
    __table_args__ = (UniqueConstraint("token"),)

    images: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON_OR_NULL)
    """Rows as they were and as they became; null: it can't be taken back, or is too old."""
