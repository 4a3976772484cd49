"""Surveys: one questionnaire version in the field."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.clock import as_utc
from survey.extensions import Model
from survey.questionnaires.models import QuestionnaireVersion


class AccessMode(StrEnum):
    """How people come in."""

    OPEN = "open"
    """By a link, without a code: not one person, one response."""
    ANONYMOUS = "anonymous"
    """With a code that counts once; nobody knows whose."""
    NAMED = "named"
    """With a code that counts once; the name of the organisation stays with its response."""

    @property
    def has_codes(self) -> bool:
        """Whether nobody comes in without a code."""
        return self is not AccessMode.OPEN


class SurveyState(StrEnum):
    """Where a survey stands; computed from its times, never stored."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"


def survey_state(
    opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> SurveyState:
    """Say where a survey with these times stands at a moment (aware, UTC)."""
    if opens_at is None:
        return SurveyState.DRAFT
    if closes_at is not None and now >= as_utc(closes_at):
        return SurveyState.CLOSED
    if now < as_utc(opens_at):
        return SurveyState.SCHEDULED
    return SurveyState.OPEN


class Survey(Model):
    """A questionnaire version in the field."""

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("access_mode IN ('open', 'anonymous', 'named')", name="access_mode_known"),
        CheckConstraint(
            "access_mode <> 'anonymous' OR free_text_apart", name="anonymous_texts_apart"
        ),
        CheckConstraint(
            "access_mode <> 'named' OR audience = 'external'", name="employees_unnamed"
        ),
        CheckConstraint("audience IN ('external', 'internal')", name="audience_known"),
        CheckConstraint("minimum_group >= 5", name="minimum_group_floor"),
        CheckConstraint(
            "opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name="opens_first"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    """The survey's public address: /s/<slug>."""
    title: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200))
    """The municipality that asks, as respondents read it."""
    questionnaire_version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id"), index=True
    )
    audience: Mapped[str] = mapped_column(String(10))
    """external or internal, taken from the questionnaire."""
    access_mode: Mapped[AccessMode] = mapped_column(String(20), default=AccessMode.OPEN)
    """Fixed by the database once the survey has an opening time or codes; as are the audience,
    whether texts are kept apart, the smallest group and whether responses are sealed."""
    opens_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """Null while the survey is a draft; UTC."""
    closes_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """UTC; set to the moment when a planner closes it early."""
    free_text_apart: Mapped[bool]
    """Open answers are kept without a tie to the response; fixed when the survey is made."""
    is_sealed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Responses are encrypted with a key that is opened only after closing."""
    minimum_group: Mapped[int]
    """Fewest responses of a group that may be shown; fixed when the survey opens."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    questionnaire_version: Mapped[QuestionnaireVersion] = relationship()

    def state(self, now: datetime) -> SurveyState:
        """Say where the survey stands at a moment (aware, UTC)."""
        return survey_state(self.opens_at, self.closes_at, now)

    def must_close_by(self, now: datetime) -> bool:
        """Say whether the closing time has come, of a draft that nobody opened too."""
        return self.closes_at is not None and now >= as_utc(self.closes_at)
