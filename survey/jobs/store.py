"""The queries on the rows in which jobs note how they stand. Each is a transaction of its own.

A job runs long and beside people who answer: none of its transactions stays open while it
computes, and what it only looks at takes no write lock.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import null, select, update

from survey.database import READS_ONLY
from survey.extensions import Model, db

QUEUED: Final = "queued"
RUNNING: Final = "running"
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"


class Rows:
    """The rows of a kind of job: one an order, with a ``state``.

    Parameters
    ----------
    table : str
        It may have ``progress``, ``step``, ``error`` and ``is_cancel_wanted`` as well.
    first_step : str
        The step a job is at when it begins.
    """

    def __init__(self, table: str, *, first_step: str = "") -> None:
        self._table = Model.metadata.tables[table]
        fresh = {"progress": 0, "step": first_step, "error": null()}
        self._fresh = {name: value for name, value in fresh.items() if name in self._table.c}

    def start(self, number: int) -> bool:
        """Note that a waiting job begins; False if it doesn't wait (any more)."""
        return self.change(number, QUEUED, state=RUNNING, **self._fresh)

    def note_progress(self, number: int, percent: int, step: str) -> None:
        """Note how far a job is, in percent, and the step it is at."""
        self.change(number, RUNNING, progress=percent, step=step)

    def is_cancel_wanted(self, number: int) -> bool:
        """Say whether somebody asked to cancel a job; of a kind that nobody cancels: no."""
        if "is_cancel_wanted" not in self._table.c:
            return False
        query = select(self._table.c.is_cancel_wanted).where(self._table.c.id == number)
        with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
            return bool(connection.execute(query).scalar())

    def fail(self, number: int, messages: Mapping[str, str] | None = None) -> bool:
        """Note that a running job failed; why, for people: language -> message."""
        told = {} if messages is None else {"error": dict(messages)}
        return self.change(number, RUNNING, state=FAILED, **told)

    def cancel(self, number: int) -> bool:
        """Note that a running job was cancelled."""
        return self.change(number, RUNNING, state=CANCELLED)

    def take_unfinished(self) -> list[int]:
        """Let interrupted jobs wait again; give all that wait, oldest first."""
        columns = self._table.c
        again = update(self._table).where(columns.state == RUNNING).values(state=QUEUED)
        waiting = select(columns.id).where(columns.state == QUEUED).order_by(columns.id)
        with db.engine.begin() as connection:
            connection.execute(again)
            return list(connection.execute(waiting).scalars())

    def change(self, number: int, expected: str, **values: Any) -> bool:
        """Change a row that is in a state; say whether it was."""
        columns = self._table.c
        row = update(self._table).where(columns.id == number, columns.state == expected)
        with db.engine.begin() as connection:
            return connection.execute(row.values(**values)).rowcount == 1


__all__ = ["Rows"]
