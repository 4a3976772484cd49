"""Runs of the analysis, and the releases they made.

A release is made once and never changes: triggers that the migrations make refuse every change
of its rows, and their deletion. It is readable when the answers it was made of are destroyed.
"""

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
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.database import JSON_DOCUMENT
from survey.extensions import Model
from survey.fieldwork.models import Survey

LONGEST_SET = 2000


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

    surveys: Mapped[list[Survey]] = relationship(secondary=run_survey, order_by=Survey.id)
    released: Mapped["Release | None"] = relationship(back_populates="run")
    """What passed the disclosure gate; null until done."""

    @property
    def release(self) -> dict[str, Any] | None:
        """The results as plain JSON; all that pages may show."""
        return self.released.document if self.released else None

    @property
    def files(self) -> list["ReleaseFile"]:
        """The files of the release."""
        return self.released.files if self.released else []


class Release(Model):
    """Numbered, frozen results of a set of surveys."""

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("survey_set", "number"),
        CheckConstraint("number >= 1", name="number_positive"),
        CheckConstraint("length(digest) = 32", name="digest_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), unique=True)
    survey_set: Mapped[str] = mapped_column(String(LONGEST_SET))
    """Numbers of the surveys in order, "3" or "3 7": releases are numbered within such a set."""
    number: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    document: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT, deferred=True)
    """The results that passed the disclosure gate, as plain JSON; all that pages may show."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    """SHA-256 of the document and of every file that stays."""

    run: Mapped[Run] = relationship(back_populates="released")
    files: Mapped[list["ReleaseFile"]] = relationship(order_by="ReleaseFile.name")
    shares: Mapped[list["ReleaseSurvey"]] = relationship(order_by="ReleaseSurvey.survey_id")


class ReleaseFile(Model):
    """One file of a release: the chapter, the tables, lists of masked open answers.

    What lists every open answer may be deleted, when the texts of its survey are destroyed;
    nothing else of a release may.
    """

    __tablename__ = "release_file"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    texts_of: Mapped[int | None] = mapped_column(ForeignKey("survey.id"))
    """The survey whose open answers it lists; null of every other file."""


class ReleaseSurvey(Model):
    """What a release tells of one survey, so that later releases can be compared with it."""

    __tablename__ = "release_survey"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True, index=True)
    n_responses: Mapped[int | None]
    """How many responses it was made of; null of surveys that must be closed before, whose
    number can't change."""
    sets: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """Question name -> groups of answers that are told apart."""
