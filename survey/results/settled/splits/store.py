"""Queries on ordered proposals of how to split a theme: for pages and for the job."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session

from survey.clock import now
from survey.database import READS_ONLY
from survey.extensions import db
from survey.results.settled.models import DeskSplit
from survey.results.settled.store import mention_table, number_of, split_table


def order_split(connection: Connection, survey_id: int, theme_id: int) -> int:
    """Order a proposal; give its number, that of the same order if it waits already."""
    same = {"survey_id": survey_id, "theme_id": theme_id, "state": "queued"}
    found = connection.execute(select(split_table.c.id).filter_by(**same)).scalar()
    if found is not None:
        return int(found)
    made = connection.execute(insert(split_table).values(**same, ordered_at=now(), parts=[]))
    return number_of(made)


def start_split(split_id: int) -> bool:
    """Note that a proposal is being made; False if it doesn't wait (any more)."""
    with db.engine.begin() as connection:
        waiting = update(split_table).filter_by(id=split_id, state="queued")
        return connection.execute(waiting.values(state="running")).rowcount == 1


def read_split(split_id: int) -> DeskSplit | None:
    """Read an order that is being done."""
    with Session(db.engine.execution_options(**{READS_ONLY: True})) as session:
        found = session.get(DeskSplit, split_id)
        return found if found is not None and found.state in ("queued", "running") else None


def end_split(split_id: int, parts: Sequence[Mapping[str, Any]] | None) -> bool:
    """Keep a proposal, an empty one where there is no good split; None: it failed."""
    state = "failed" if parts is None else "done"
    with db.engine.begin() as connection:
        running = update(split_table).where(
            split_table.c.id == split_id, split_table.c.state.in_(("queued", "running"))
        )
        values = {"state": state, "parts": [dict(part) for part in parts or ()]}
        return connection.execute(running.values(**values)).rowcount == 1


def unfinished_splits() -> list[int]:
    """Let interrupted orders wait again; give all that wait."""
    with db.engine.begin() as connection:
        connection.execute(update(split_table).filter_by(state="running").values(state="queued"))
        query = select(split_table.c.id).filter_by(state="queued").order_by(split_table.c.id)
        return list(connection.execute(query).scalars())


def read_answers(survey_id: int) -> list[dict[str, Any]]:
    """Read the masked mentions of a desk, for a proposal."""
    columns = mention_table.c
    query = select(columns.id, columns.question, columns.text, columns.theme_id)
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        rows = connection.execute(
            query.where(columns.survey_id == survey_id, columns.copies > 0).order_by(columns.id)
        )
        return [dict(row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's documented way


def newest_split(connection: Connection, survey_id: int, theme_id: int) -> DeskSplit | None:
    """Give the newest proposal for a theme."""
    query = select(DeskSplit).filter_by(survey_id=survey_id, theme_id=theme_id)
    return Session(connection).scalars(query.order_by(DeskSplit.id.desc())).first()
