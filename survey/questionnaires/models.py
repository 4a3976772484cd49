"""Questionnaire versions as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.database import JSON_DOCUMENT
from survey.extensions import Model


class QuestionnaireVersion(Model):
    """One immutable version of a questionnaire; a change makes the next version."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (
        UniqueConstraint("name", "version"),
        CheckConstraint("version >= 1", name="version_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    """The document's own name; all versions of a questionnaire share it."""
    version: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    """The questionnaire as JSON; checks/schema.json says what may stand in it."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    """SHA-256 of the document: importing the same document again makes no new version."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    @property
    def title(self) -> str:
        """The title in the questionnaire's own language, as respondents read it."""
        return str(self.document["title"][self.document["default_language"]])
