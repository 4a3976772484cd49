"""The register of stakeholders and the scores they are given."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.extensions import Model

NAME_LENGTH = 200
GROUP_NAME_LENGTH = 120
LABEL_LENGTH = 120
DIGEST_LENGTH = 32
NUMBERS_STAY = {"sqlite_autoincrement": True}
"""The number of a row that was deleted is never given to another: a page that somebody still has
open would change what it does not show."""


class StakeholderGroup(Model):
    """Stakeholders that are looked at together: chambers, universities, employees."""

    __tablename__ = "stakeholder_group"
    __table_args__ = (
        CheckConstraint("law_body IN ('', 'university', 'chamber', 'ngo')", name="law_body_known"),
        NUMBERS_STAY,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(GROUP_NAME_LENGTH), unique=True)
    law_body: Mapped[str] = mapped_column(String(10), default="", server_default="")
    """Which of the bodies it is whose opinion article 41 of Law 5393 wants; empty: none."""
    survey_groups: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Groups of respondents it stands for, as surveys name them, one a line."""
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counts the changes, so that of two planners the later one is told."""


class Stakeholder(Model):
    """A person, group or body that the municipality's work touches, or that touches it."""

    __tablename__ = "stakeholder"
    __table_args__ = (
        CheckConstraint("side IN ('internal', 'external')", name="side_known"),
        NUMBERS_STAY,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    name_key: Mapped[str] = mapped_column(String(2 * NAME_LENGTH), unique=True)
    """The name in small letters of Turkish: no stakeholder stands there twice."""
    side: Mapped[str] = mapped_column(String(10))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("stakeholder_group.id"), index=True)
    contact: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Where the body is reached; a body's address, no citizen's."""
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counts the changes, so that of two planners the later one is told."""

    group: Mapped[StakeholderGroup | None] = relationship(lazy="joined")


class ScoringRules(Model):
    """What holds for the scores of all; one row."""

    __tablename__ = "scoring_rules"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("threshold > 100 AND threshold <= 500", name="threshold_on_scale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    threshold: Mapped[int] = mapped_column(default=300)
    """In hundredths: a mean of this or more is high."""
    is_closed: Mapped[bool] = mapped_column(default=False)
    """No scorer changes anything any more."""


class Scorer(Model):
    """Somebody who scores, by a link of their own or on a sheet that a planner enters."""

    __tablename__ = "scorer"
    __table_args__ = NUMBERS_STAY

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    """Who it is, as the planners call it; the other scorers never see it."""
    label_key: Mapped[str] = mapped_column(String(2 * LABEL_LENGTH), unique=True)
    is_by_link: Mapped[bool]
    """Scores by a link: then nobody else changes the scores."""
    digest: Mapped[bytes | None] = mapped_column(LargeBinary(DIGEST_LENGTH), unique=True)
    """Of the link's secret, which is kept nowhere; null: no link, or one that was revoked."""
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """UTC; from then on the link shows nothing and takes nothing."""


class Score(Model):
    """What one scorer gave one stakeholder; either may still be missing."""

    __tablename__ = "stakeholder_score"
    __table_args__ = (
        CheckConstraint("importance BETWEEN 1 AND 5", name="importance_on_scale"),
        CheckConstraint("influence BETWEEN 1 AND 5", name="influence_on_scale"),
    )

    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"), primary_key=True)
    scorer_id: Mapped[int] = mapped_column(ForeignKey("scorer.id"), primary_key=True, index=True)
    importance: Mapped[int | None]
    influence: Mapped[int | None]


class BorderDecision(Model):
    """What a person decided of a mean just below the threshold."""

    __tablename__ = "border_decision"
    __table_args__ = (CheckConstraint("axis IN ('importance', 'influence')", name="axis_known"),)

    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"), primary_key=True)
    axis: Mapped[str] = mapped_column(String(10), primary_key=True)
    is_high: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(500))
    mean: Mapped[int]
    """The mean that was decided on, in hundredths."""
    decided_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
