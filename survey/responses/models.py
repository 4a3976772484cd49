"""What is kept of an answer, and nothing more.

No table here has a time, an address, a language, a device or a running number: keys are
random, so that neither the order nor the moment of a response can be read from the database.
"""

from datetime import date
from typing import Any

from sqlalchemy import Date, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey.database import JSON_DOCUMENT, JSON_OR_NULL
from survey.extensions import Model
from survey.fieldwork.codes.models import GROUP_NAME_LENGTH, LABEL_LENGTH

KEY_LENGTH = 16
DIGEST_LENGTH = 32
CHECKSUM_LENGTH = 16


class Response(Model):
    """All that one respondent said to one survey; never changes after submission."""

    __tablename__ = "response"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy's own way

    key: Mapped[bytes] = mapped_column(LargeBinary(KEY_LENGTH), primary_key=True)
    """Random; says nothing of order or time."""
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    questionnaire_version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """Question name -> answer; questions that were not asked are not there, questions that
    were asked and left empty are null."""
    group_name: Mapped[str | None] = mapped_column(String(GROUP_NAME_LENGTH))
    """The group of the code it came with; null where the survey has no groups."""
    respondent: Mapped[str | None] = mapped_column(String(LABEL_LENGTH))
    """The organisation that answered; the database refuses it where nobody is named."""
    flags: Mapped[list[str] | None] = mapped_column(JSON_OR_NULL)
    """Signs that a response to an open link is no respondent's own, as words of
    ``survey.responses.flags``; null where there are none, and always where no link is open."""
    checksum: Mapped[bytes] = mapped_column(LargeBinary(CHECKSUM_LENGTH))
    """Computed from the rest of the row, and from nothing else: shows whether it was damaged."""


class FreeText(Model):
    """One open answer of a survey whose texts are kept apart; tied to no response."""

    __tablename__ = "free_text"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy's own way

    key: Mapped[bytes] = mapped_column(LargeBinary(KEY_LENGTH), primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    question: Mapped[str] = mapped_column(String(80))
    """Name of the question, or of its "other, please say", which is longer by a suffix."""
    text: Mapped[str] = mapped_column(Text)
    checksum: Mapped[bytes] = mapped_column(LargeBinary(CHECKSUM_LENGTH))
    """As that of a response."""


class Receipt(Model):
    """Proof that a form was submitted; knows neither the response nor the respondent."""

    __tablename__ = "receipt"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy's own way

    digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_LENGTH), primary_key=True)
    """Keyed hash of the form key: the same form submitted again changes nothing."""
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    content_digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_LENGTH))
    """Hash of the answers keyed with the form key, which is kept nowhere: only who holds the
    form can tell whether it was sent with other answers."""


class Draft(Model):
    """A response that is being written, encrypted with a secret only its browser has."""

    __tablename__ = "draft"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy's own way

    digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_LENGTH), primary_key=True)
    """Hash of the browser's secret."""
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    expires_on: Mapped[date] = mapped_column(Date)
    """Deleted from this day on."""


class DraftUpload(Model):
    """A file of a response that is being written, cleaned, encrypted as its draft is."""

    __tablename__ = "draft_upload"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy's own way

    digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_LENGTH), primary_key=True)
    """Hash of the browser's secret and the file's own name."""
    draft_digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_LENGTH), index=True)
    """The draft it ends with."""
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    """Bytes of the clean file."""
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    expires_on: Mapped[date] = mapped_column(Date)
    """Deleted from this day on, unless its draft is still there."""


class Upload(Model):
    """A photo or document of a response, cleaned; planners download it, nothing serves it."""

    __tablename__ = "upload"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  # SQLAlchemy's own way

    key: Mapped[bytes] = mapped_column(LargeBinary(KEY_LENGTH), primary_key=True)
    """Random; stands in the response, unless the survey keeps texts apart."""
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    question: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary)
