"""Queries on ordered proposals of how to split a theme: for pages and for the job."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from survey.clock import now
from survey.database import READS_ONLY
from survey.extensions import db
from survey.jobs.store import Rows
from survey.results.settled.models import DeskSplit
from survey.results.settled.store import mention_table, number_of, split_table

rows = Rows(DeskSplit.__tablename__)
"""How orders stand."""


def order_split(connection: Connection, survey_id: int, theme_id: int) -> int:
    """Order a proposal; give its number, that of the same order if it waits already."""
    same = {"survey_id": survey_id, "theme_id": theme_id, "state": "queued"}
    found = connection.execute(select(split_table.c.id).filter_by(**same)).scalar()
    if found is not None:
        return int(found)
    made = connection.execute(insert(split_table).values(**same, ordered_at=now(), parts=[]))
    return number_of(made)


def read_split(split_id: int) -> DeskSplit | None:
    """Read an order that is being done."""
    with Session(db.engine.execution_options(**{READS_ONLY: True})) as session:
        found = session.get(DeskSplit, split_id)
        return found if found is not None and found.state in ("queued", "running") else None


def keep_split(split_id: int, parts: Sequence[Mapping[str, Any]]) -> bool:
    """Keep a proposal that is being made, an empty one where there is no good split."""
    return rows.change(split_id, "running", state="done", parts=[dict(part) for part in parts])


def read_answers(survey_id: int) -> list[dict[str, Any]]:
    """Read the masked mentions of a desk, for a proposal."""
    columns = mention_table.c
    query = select(columns.id, columns.question, columns.text, columns.theme_id)
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        found = connection.execute(
            query.where(columns.survey_id == survey_id, columns.copies > 0).order_by(columns.id)
        )
        return [dict(row._mapping) for row in found]  # noqa: SLF001  # SQLAlchemy's documented way


def newest_split(connection: Connection, survey_id: int, theme_id: int) -> DeskSplit | None:
    """Give the newest proposal for a theme."""
    query = select(DeskSplit).filter_by(survey_id=survey_id, theme_id=theme_id)
    return Session(connection).scalars(query.order_by(DeskSplit.id.desc())).first()
