"""Runs of the analysis and what they made."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    LargeBinary,
    String,
    Table,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.database import JSON_DOCUMENT
from survey.extensions import Model
from survey.fieldwork.models import Survey


class RunState(StrEnum):
    """Where a run stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


run_survey = Table(
    "run_survey",
    Model.metadata,
    Column("run_id", ForeignKey("run.id", ondelete="CASCADE"), primary_key=True),
    Column("survey_id", ForeignKey("survey.id"), primary_key=True),
)


class Run(Model):
    """One analysis of one or more surveys, and the chapter that came of it."""

    __tablename__ = "run"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state_known"
        ),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress_percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """What the planner chose: municipality, plan period, language, number of themes, ..."""
    state: Mapped[RunState] = mapped_column(String(10), default=RunState.QUEUED)
    progress: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(String(200), default="")
    """What is being done now; one of the steps survey.results names and translates."""
    error: Mapped[dict[str, str] | None] = mapped_column(JSON_DOCUMENT)
    """Language -> what went wrong and what to do, for people; null unless failed."""
    is_cancel_wanted: Mapped[bool] = mapped_column(default=False)
    release: Mapped[dict[str, Any] | None] = mapped_column(JSON_DOCUMENT, deferred=True)
    """The results that passed the disclosure gate, as plain JSON; null until done."""

    surveys: Mapped[list[Survey]] = relationship(secondary=run_survey, order_by=Survey.id)
    files: Mapped[list["RunFile"]] = relationship(
        cascade="all, delete-orphan", order_by="RunFile.name"
    )


class RunFile(Model):
    """One file a run made: the chapter, the tables."""

    __tablename__ = "run_file"

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
