"""Who may answer once: codes and their groups, and the count that is shown meanwhile.

A code itself is kept nowhere. Its row has no time, no person and no counter, only whether it
was used; the one thing it shares with a response is the declared group (in surveys of
organisations: the organisation's name). Triggers that the migrations make hold what
no later screen may change: how a survey lets people in, once it has opened or has codes; that a
used code stays used; that only surveys of organisations keep names.
"""

from datetime import date

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from survey.extensions import Model

SELECTOR_LENGTH = 4
VERIFIER_LENGTH = 32
GROUP_NAME_LENGTH = 40
LABEL_LENGTH = 200


class CodeGroup(Model):
    """A part of those who are asked, declared before the survey opens."""

    __tablename__ = "code_group"
    __table_args__ = (
        UniqueConstraint("survey_id", "name"),
        UniqueConstraint("survey_id", "id"),  # what codes refer to: groups of their own survey
        CheckConstraint("invited >= 1", name="invited_positive"),
        CheckConstraint("name <> ''", name="name_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    name: Mapped[str] = mapped_column(String(GROUP_NAME_LENGTH))
    """Lower-case letters a to z, digits and underscores; unique in the survey."""
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    """As people read it: the directorate's name."""
    invited: Mapped[int]
    """How many people it has; never fewer than the smallest group that may be shown."""


class InviteCode(Model):
    """The right to answer once. Rows come shuffled and are found by random letters."""

    __tablename__ = "invite_code"
    __table_args__ = (
        ForeignKeyConstraint(["survey_id", "group_id"], ["code_group.survey_id", "code_group.id"]),
        UniqueConstraint("survey_id", "verifier"),
        CheckConstraint("length(selector) = 4", name="selector_whole"),
        CheckConstraint("length(verifier) = 32", name="verifier_whole"),
        CheckConstraint("label <> ''", name="label_given"),
        {"sqlite_with_rowid": False},
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    selector: Mapped[str] = mapped_column(String(SELECTOR_LENGTH), primary_key=True)
    """The first four letters of the code."""
    verifier: Mapped[bytes] = mapped_column(LargeBinary(VERIFIER_LENGTH))
    """Digest of the secret that scrypt derives from the code; leads to neither."""
    group_id: Mapped[int | None]
    label: Mapped[str | None] = mapped_column(String(LABEL_LENGTH))
    """The organisation that answers; null in surveys without names."""
    is_spent: Mapped[bool] = mapped_column(Boolean, default=False)


class Tally(Model):
    """How many responses a survey shows while it is open: tens, counted once a day."""

    __tablename__ = "tally"
    __table_args__ = (CheckConstraint("band >= 0 AND band % 10 = 0", name="band_of_tens"),)

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    band: Mapped[int]
    counted_on: Mapped[date] = mapped_column(Date)
