"""Items of the GZFT list as a planner decided on them, words of the tables, the log of changes.

An item is kept as the plain document that :mod:`analysis.situation` reads and writes. It names
counts, tables and themes; it never holds the words of an answer.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from survey.changes.models import Change
from survey.database import JSON_DOCUMENT, JSON_OR_NULL
from survey.extensions import Model
from survey.results.models import LONGEST_SET

LONGEST_KEY = 400
LONGEST_PART = 20


class SituationDesk(Model):
    """That the GZFT list of a set of surveys is worked on."""

    __tablename__ = "situation_desk"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_set: Mapped[str] = mapped_column(String(LONGEST_SET), unique=True)
    """Numbers of the surveys in order, as releases have it."""
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    """The analysis whose release was taken in last."""
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    proposals: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    """All that this release proposes, decided on or not."""
    arrived: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    """What this release changed beneath the items."""


class SituationItem(Model):
    """An item somebody has decided on: accepted, rejected, merged or split."""

    __tablename__ = "situation_item"
    __table_args__ = (UniqueConstraint("desk_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("situation_desk.id"))
    key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    """The same in every analysis; see :mod:`analysis.situation`."""
    position: Mapped[int]
    """In the list; codes follow it."""
    document: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counts changes, so that two planners do not overwrite each other."""


class SituationText(Model):
    """A planner's own words in a cell of a table that is drafted from the items."""

    __tablename__ = "situation_text"
    __table_args__ = (
        UniqueConstraint("desk_id", "part", "row_key", "cell"),
        CheckConstraint(
            "part IN ('pestle', 'tows', 'needs', 'quotes', 'lists')", name="part_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("situation_desk.id"))
    part: Mapped[str] = mapped_column(String(LONGEST_PART))
    row_key: Mapped[str] = mapped_column(String(2 * LONGEST_KEY + 50))
    cell: Mapped[str] = mapped_column(String(LONGEST_PART))
    text: Mapped[str] = mapped_column(Text)
    draft: Mapped[str] = mapped_column(Text)
    """What stood there when it was written over: shows whether the draft has changed since."""


class SituationChange(Change, Model):
    """One change: who did what when, and what undoes it."""

    __tablename__ = "situation_change"
    __table_args__ = (
        UniqueConstraint("desk_id", "token"),
        Index("ix_situation_change_desk", "desk_id", "id"),
    )

    desk_id: Mapped[int] = mapped_column(ForeignKey("situation_desk.id"))
    images: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON_OR_NULL)
    """Rows as they were and as they became; null where nothing can be undone."""
