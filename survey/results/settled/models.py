"""Themes a planner works on, their mentions, and the log of every change.

Mentions are masked open answers: they are raw material like the lists beside a release, and are
deleted with the survey's texts (:mod:`survey.retention`). Numbers of rows tell no order of answers:
mentions are added in the order of the digests of their words.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from survey.changes.models import Change
from survey.database import JSON_DOCUMENT, JSON_OR_NULL
from survey.extensions import Model

LONGEST_LABEL = 200
KEY_LENGTH = 16


class ThemeState(StrEnum):
    """Where a theme stands."""

    STANDING = "standing"
    PROPOSED = "proposed"
    """Found by an analysis beside what stands; nobody has decided yet."""
    ASIDE = "aside"
    """Set aside with its mentions: it is no theme of the chapter."""
    GONE = "gone"
    """Merged into another one, or taken back; kept for the log and for undoing."""


class ThemeDesk(Model):
    """That a survey's themes are worked on; one row a survey."""

    __tablename__ = "theme_desk"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    """The newest analysis that was taken in."""
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    merges: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    """Pairs of themes that could be one, as that analysis proposes: keys, words."""


class DeskTheme(Model):
    """One theme as a planner has it: an entry of the codebook of themes."""

    __tablename__ = "desk_theme"
    __table_args__ = (
        UniqueConstraint("survey_id", "key"),
        CheckConstraint("state IN ('standing', 'proposed', 'aside', 'gone')", name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    key: Mapped[str] = mapped_column(String(LONGEST_LABEL + 20))
    """Names the theme for programs and never changes."""
    label: Mapped[str] = mapped_column(String(LONGEST_LABEL))
    definition: Mapped[str] = mapped_column(Text, default="")
    belongs: Mapped[str] = mapped_column(Text, default="")
    does_not_belong: Mapped[str] = mapped_column(Text, default="")
    examples: Mapped[str] = mapped_column(Text, default="")
    """Typical answers: deleted with the survey's texts."""
    category: Mapped[str] = mapped_column(String(80), default="")
    """One of the 25 of Marmara Belediyeler Birliği, or empty."""
    owner: Mapped[str] = mapped_column(String(LONGEST_LABEL), default="")
    """The body or directorate whose duty it is; empty: the municipality itself."""
    terms: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    state: Mapped[ThemeState] = mapped_column(String(10))
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("desk_theme.id"))
    position: Mapped[int]
    x: Mapped[float] = mapped_column(default=0.5)
    y: Mapped[float] = mapped_column(default=0.5)
    """Place in the picture of the themes, 0 to 1: what is near is alike."""
    revision: Mapped[int] = mapped_column(default=0)
    """Counts changes, so that two planners do not overwrite each other."""


class DeskMention(Model):
    """What masked open answers with the same words say about one theme."""

    __tablename__ = "desk_mention"
    __table_args__ = (
        UniqueConstraint("survey_id", "question", "answer_key", "part_key"),
        Index("ix_desk_mention_theme", "survey_id", "theme_id", "is_by_person", "confidence"),
        Index("ix_desk_mention_words", "survey_id", "part_key"),
        # the list of themes counts answers: all it needs stands in the index
        Index(
            "ix_desk_mention_answer",
            "survey_id",
            "theme_id",
            "question",
            "answer_key",
            "copies",
            "is_by_person",
            "confidence",
        ),
        CheckConstraint("copies >= 0", name="copies_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    question: Mapped[str] = mapped_column(String(200))
    answer_key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    """Digest of the folded words of the whole answer."""
    part_key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    text: Mapped[str] = mapped_column(Text)
    """The part of the answer that is meant, masked."""
    answer: Mapped[str] = mapped_column(Text)
    """The whole answer, masked; empty where it is the part, or may not be shown."""
    folded: Mapped[str] = mapped_column(Text)
    """The part's words in small letters without accents, for searching."""
    segments: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("desk_theme.id"))
    """Null: set aside."""
    second_id: Mapped[int | None] = mapped_column(ForeignKey("desk_theme.id"))
    """The theme that fits next best, as the newest analysis has it."""
    is_by_person: Mapped[bool] = mapped_column(default=False, server_default=false())
    confidence: Mapped[float]
    """How probably a person would put it here too, 0 to 1."""
    polarity: Mapped[str] = mapped_column(String(12))
    is_doubtful: Mapped[bool]
    """Whether the polarity is uncertain, or may be meant ironically."""
    judged: Mapped[str] = mapped_column(String(12), default="", server_default="")
    """The polarity a person gave the whole answer; empty: nobody has."""
    strength: Mapped[float]
    copies: Mapped[int]
    """Answers with these words; 0: none any more (responses that were set aside)."""
    near: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    """Part keys of the nearest mentions."""
    since_run: Mapped[int]
    """The analysis that first had it."""


class DeskChange(Change, Model):
    """One change of a desk: who did what when, and what undoes it."""

    __tablename__ = "desk_change"
    __table_args__ = (
        UniqueConstraint("survey_id", "token"),
        Index("ix_desk_change_survey", "survey_id", "id"),
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON_OR_NULL)
    """How mentions and themes stood; null where nothing can be undone (any more)."""


class DeskSplit(Model):
    """An ordered proposal of how to split a theme."""

    __tablename__ = "desk_split"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("desk_theme.id"))
    ordered_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(String(10))
    parts: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    """Label and numbers of the mentions of each part; deleted with the survey's texts."""


class SecondCoding(Model):
    """A sample of answers that a second coder codes blind."""

    __tablename__ = "second_coding"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    drawn_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    drawn_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    is_finished: Mapped[bool] = mapped_column(default=False, server_default=false())
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON_OR_NULL)
    """Agreement as it was computed at the end: kappa, alpha, interval, numbers of answers."""


class SecondCode(Model):
    """What the second coder said of one answer of the sample."""

    __tablename__ = "second_code"
    __table_args__ = (UniqueConstraint("coding_id", "position"),)

    coding_id: Mapped[int] = mapped_column(ForeignKey("second_coding.id"), primary_key=True)
    mention_id: Mapped[int] = mapped_column(ForeignKey("desk_mention.id"), primary_key=True)
    position: Mapped[int]
    """In the order in which they are shown: by chance."""
    is_coded: Mapped[bool] = mapped_column(default=False, server_default=false())
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("desk_theme.id"))
    """Null of what is coded: it fits no theme."""
