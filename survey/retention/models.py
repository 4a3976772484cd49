"""Until when a survey's answers are kept, and what was destroyed when."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.accounts.models import Account
from survey.extensions import Model
from survey.fieldwork.models import Survey

LONGEST_TIME = 120
"""Months: two plan periods."""
GROUND_LENGTH = 300


class Kind(StrEnum):
    """What is destroyed."""

    DRAFTS = "drafts"
    """Half-finished responses that nobody came back to."""
    TEXTS = "texts"
    """What was written in respondents' own words."""
    UPLOADS = "uploads"
    """Photos and documents."""
    RESPONSES = "responses"
    """The responses themselves."""


class Reason(StrEnum):
    """Why it is destroyed."""

    TIME_OVER = "time over"
    BY_HAND = "by hand"
    """A planner decided so before the time was over."""


class Retention(Model):
    """How many months after closing a survey's answers are kept, where a planner chose."""

    __tablename__ = "retention"
    __table_args__ = tuple(
        CheckConstraint(f"{name} BETWEEN 1 AND {LONGEST_TIME}", name=f"{name}_possible")
        for name in ("texts_months", "uploads_months", "responses_months")
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    texts_months: Mapped[int]
    uploads_months: Mapped[int]
    responses_months: Mapped[int]


class Destruction(Model):
    """One destruction, as its record says it; kept for three years."""

    __tablename__ = "destruction"
    __table_args__ = (
        CheckConstraint("kind IN ('drafts', 'texts', 'uploads', 'responses')", name="kind_known"),
        CheckConstraint("reason IN ('time over', 'by hand')", name="reason_known"),
        CheckConstraint("count >= 1", name="count_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"), index=True)
    """Null: drafts of all surveys together."""
    kind: Mapped[Kind] = mapped_column(String(10))
    count: Mapped[int]
    reason: Mapped[Reason] = mapped_column(String(10))
    ground: Mapped[str] = mapped_column(String(GROUND_LENGTH))
    """The legal ground, as the record cites it."""
    destroyed_on: Mapped[date] = mapped_column(Date)
    backups_until: Mapped[date] = mapped_column(Date)
    """From this day on no backup has it any more either."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    """Who ordered it; null: the worker, because the time was over."""

    survey: Mapped[Survey | None] = relationship()
    account: Mapped[Account | None] = relationship()
