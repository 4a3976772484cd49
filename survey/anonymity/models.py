"""Self-tests of the anonymity of surveys, and what they found."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey.database import JSON_OR_NULL
from survey.extensions import Model


class Stage(StrEnum):
    """Where a self-test stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class AnonymityTest(Model):
    """One run of all attacks on a throwaway copy of a survey with invented responses."""

    __tablename__ = "anonymity_test"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    ordered_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(String(10), default=Stage.QUEUED)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON_OR_NULL)
    """Kind of database, number of responses, and of each attack what it paired; null until
    done."""
