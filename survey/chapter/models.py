"""What planners wrote into the chapter, the log of it, and the editions that were made.

Blocks are kept as the plain documents of :mod:`analysis.chapter.document`. An edition never
changes: triggers that the migrations make refuse every change of what it was made of and, once it
is done, of everything else; it is readable when the answers behind it are destroyed.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.accounts.models import Account
from survey.changes.models import Change
from survey.database import JSON_DOCUMENT, JSON_OR_NULL
from survey.extensions import Model
from survey.results.models import LONGEST_SET

LONGEST_KEY = 400
LONGEST_LANGUAGE = 5
LONGEST_PLACE = 200


class EditionState(StrEnum):
    """Where the making of an edition stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ChapterDesk(Model):
    """That the chapter of a set of surveys is worked on, and how it is to look."""

    __tablename__ = "chapter_desk"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_set: Mapped[str] = mapped_column(String(LONGEST_SET), unique=True)
    """Numbers of the surveys in order, as releases have it."""
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    """The analysis whose release the chapter is written from."""
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """Numbering, names, switches; see :mod:`survey.chapter.settings`."""
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counts changes of the settings, so that two planners do not overwrite each other."""
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """PNG or JPEG."""
    template: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The municipality's own Word file whose styles the chapter takes."""


class ChapterBlock(Model):
    """A block that a planner edited, locked or added."""

    __tablename__ = "chapter_block"
    __table_args__ = (
        UniqueConstraint("desk_id", "language", "key"),
        CheckConstraint("state IN ('edited', 'locked')", name="state_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("chapter_desk.id"))
    language: Mapped[str] = mapped_column(String(LONGEST_LANGUAGE))
    key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    """The same in every release; see :mod:`analysis.chapter.model`."""
    state: Mapped[str] = mapped_column(String(10))
    content: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """The block as it stands in the chapter."""
    beneath: Mapped[dict[str, Any] | None] = mapped_column(JSON_OR_NULL)
    """The block as it was generated when it was edited or locked; null of an own paragraph."""
    release: Mapped[int]
    """Number of the release ``beneath`` is of."""
    after: Mapped[str] = mapped_column(String(LONGEST_KEY), default="", server_default="")
    """Of an own paragraph: the key of the block it follows."""
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counts changes, so that two planners do not overwrite each other."""


class ChapterWording(Model):
    """A sentence pattern as a planner words it."""

    __tablename__ = "chapter_wording"
    __table_args__ = (UniqueConstraint("desk_id", "language", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("chapter_desk.id"))
    language: Mapped[str] = mapped_column(String(LONGEST_LANGUAGE))
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    """Name of the pattern in the wording files of :mod:`analysis.language`."""
    text: Mapped[str] = mapped_column(Text)


class ChapterChange(Change, Model):
    """One change: who did what when, and what undoes it."""

    __tablename__ = "chapter_change"
    __table_args__ = (
        UniqueConstraint("desk_id", "token"),
        Index("ix_chapter_change_desk", "desk_id", "id"),
    )

    desk_id: Mapped[int] = mapped_column(ForeignKey("chapter_desk.id"))
    images: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON_OR_NULL)
    """Rows as they were and as they became; null where nothing can be undone."""


class ChapterDeskFile(Model):
    """A logo or template: sent with a form that is not done yet, or kept so that one can go back.

    A planner who must mend a form has not to choose the file again; nobody else can use it.
    """

    __tablename__ = "chapter_desk_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("chapter_desk.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Whose form it waits for; null: the desk had or has it."""
    kind: Mapped[str] = mapped_column(String(10))
    """"logo" or "template"."""
    name: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    """As its sender calls it; empty where it waits for nobody."""
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the content, by which the log names it."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ChapterUpload(Model):
    """What differs in a Word file that a planner sent, until somebody has decided on it.

    Of each desk and language one stands there for all; another one waits until its sender has
    said whether it is to replace that one.
    """

    __tablename__ = "chapter_upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("chapter_desk.id"), index=True)
    language: Mapped[str] = mapped_column(String(LONGEST_LANGUAGE))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    differences: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """See :mod:`survey.chapter.word.taking`."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who sent it."""
    is_held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Another one stands there: the sender is asked which of the two is to stand."""

    account: Mapped[Account | None] = relationship()


class ChapterEdition(Model):
    """The chapter frozen: all that its files are made of, and how far the making is."""

    __tablename__ = "chapter_edition"
    __table_args__ = (
        UniqueConstraint("desk_id", "number"),
        CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state_known"
        ),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress_percent"),
        CheckConstraint("length(digest) = 32", name="digest_whole"),
        CheckConstraint("state <> 'done' OR number IS NOT NULL", name="done_is_numbered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("chapter_desk.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    """The analysis whose release it is written from."""
    language: Mapped[str] = mapped_column(String(LONGEST_LANGUAGE))
    ordered_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    document: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT, deferred=True)
    """Everything the files are a function of; see :mod:`survey.chapter.sources`."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    """SHA-256 of the document."""
    number: Mapped[int | None]
    """Within the desk; given when it is done."""
    state: Mapped[EditionState] = mapped_column(String(10), default=EditionState.QUEUED)
    progress: Mapped[int] = mapped_column(default=0)
    step: Mapped[str] = mapped_column(String(200), default="")
    error: Mapped[dict[str, str] | None] = mapped_column(JSON_OR_NULL)
    """Language -> what went wrong and what to do; null unless failed."""
    is_cancel_wanted: Mapped[bool] = mapped_column(default=False)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON_OR_NULL)
    """What the checker found in the finished Word file."""
    is_clean: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Every number in it is the one of its source; nothing is handed out before."""

    files: Mapped[list["ChapterFile"]] = relationship(order_by="ChapterFile.name")


class ChapterFile(Model):
    """One file of an edition.

    What lists open answers may be deleted, when the texts of a survey are destroyed; nothing else
    of an edition may.
    """

    __tablename__ = "chapter_file"

    edition_id: Mapped[int] = mapped_column(ForeignKey("chapter_edition.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    has_texts: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it lists open answers beyond the quotes that a planner chose for print."""
