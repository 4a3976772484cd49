"""Weighings of a desk, who judges, and what each judge said of each pair."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from survey.database import JSON_DOCUMENT
from survey.extensions import Model
from survey.stakeholders.models import DIGEST_LENGTH, LABEL_LENGTH, NUMBERS_STAY

LONGEST_GROUP = 12


class Weighing(Model):
    """One round of weighing: what was chosen for it, with the words the judges see."""

    __tablename__ = "weighing"
    __table_args__ = (Index("ix_weighing_desk_id", "desk_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("situation_desk.id"))
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    closed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """From then on no judge changes anything."""
    leaves_out: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Judges who contradict themselves (consistency ratio above 0.10) don't count in a group."""
    groups: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    """``key`` (a cell, or "cells") and ``items`` (``key``, ``code``, ``phrase``). They stay as
    they were chosen: who compares must know that the words do not change meanwhile."""


class WeighingJudge(Model):
    """Somebody who compares, by a link of their own."""

    __tablename__ = "weighing_judge"
    __table_args__ = (UniqueConstraint("weighing_id", "label_key"), NUMBERS_STAY)

    id: Mapped[int] = mapped_column(primary_key=True)
    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id"))
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    """Who it is, as the planners call it; the other judges never see it."""
    label_key: Mapped[str] = mapped_column(String(2 * LABEL_LENGTH))
    digest: Mapped[bytes | None] = mapped_column(LargeBinary(DIGEST_LENGTH), unique=True)
    """Of the link's secret, which is kept nowhere; null: a link that was revoked."""
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class WeighingComparison(Model):
    """What a judge said of one pair of a group."""

    __tablename__ = "weighing_comparison"
    __table_args__ = (
        CheckConstraint("value BETWEEN -9 AND 9 AND value NOT IN (-1, 0)", name="value_on_scale"),
    )

    judge_id: Mapped[int] = mapped_column(ForeignKey("weighing_judge.id"), primary_key=True)
    group: Mapped[str] = mapped_column(String(LONGEST_GROUP), primary_key=True)
    pair: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Its place among the pairs of the group, from 0."""
    value: Mapped[int]
    """2 to 9: the first matters so many times more; -2 to -9: the second; 1: as much."""
