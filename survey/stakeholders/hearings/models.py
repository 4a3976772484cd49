"""Hearings: when, how and with how many a stakeholder was heard, and what was said."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.extensions import Model
from survey.fieldwork.models import Survey
from survey.stakeholders.models import NUMBERS_STAY, Stakeholder

TITLE_LENGTH = 200
INPUT_LENGTH = 1000
METHODS = ("survey", "interview", "workshop", "letter", "meeting")
KINDS = ("opinion", "strength", "weakness", "opportunity", "threat", "need")


class HearingStakeholder(Model):
    """A stakeholder took part in a hearing."""

    __tablename__ = "hearing_stakeholder"

    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"), primary_key=True)
    stakeholder_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder.id"), primary_key=True, index=True
    )


class Hearing(Model):
    """One occasion on which stakeholders were heard."""

    __tablename__ = "hearing"
    __table_args__ = (
        CheckConstraint(
            "method IN ('survey', 'interview', 'workshop', 'letter', 'meeting')",
            name="method_known",
        ),
        CheckConstraint("head_count >= 0", name="head_count_positive"),
        NUMBERS_STAY,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    """What it is called in print and in files."""
    method: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    held_on: Mapped[date] = mapped_column(Date)
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"), index=True)
    """The survey of Paydaş by which they were heard, where there is one."""
    head_count: Mapped[int | None]
    reference: Mapped[str] = mapped_column(String(100), default="", server_default="")
    """Number of the letter or of the minutes in the files of the municipality."""
    minutes: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    survey: Mapped[Survey | None] = relationship()
    stakeholders: Mapped[list[Stakeholder]] = relationship(
        secondary=HearingStakeholder.__table__,
        order_by=Stakeholder.name_key,
        viewonly=True,
        lazy="selectin",
    )
    inputs: Mapped[list["StakeholderInput"]] = relationship(
        back_populates="hearing", order_by="StakeholderInput.id", lazy="selectin", viewonly=True
    )


class HearingDocument(Model):
    """The minutes or the letter as a file, cleaned as respondents' files are."""

    __tablename__ = "hearing_document"

    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class StakeholderInput(Model):
    """One sentence that a stakeholder said: it may become evidence of a SWOT item."""

    __tablename__ = "stakeholder_input"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('opinion', 'strength', 'weakness', 'opportunity', 'threat', 'need')",
            name="kind_known",
        ),
        NUMBERS_STAY,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"), index=True)
    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    """What the stakeholder itself called it; *opinion* where it did not."""
    text: Mapped[str] = mapped_column(String(INPUT_LENGTH))

    hearing: Mapped[Hearing] = relationship(back_populates="inputs", viewonly=True)
    stakeholder: Mapped[Stakeholder] = relationship(viewonly=True, lazy="joined")
