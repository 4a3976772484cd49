"""The one writer of responses: submissions that wait share one commit.

A commit costs a flush of the disk. On SQLite one thread of the process takes whatever waits
into one transaction; every job is answered only after the commit. When a job fails, which is
rare, all are undone and run once more, each in a savepoint of its own, so that it spoils nothing
for the others: a job must bear being run again. PostgreSQL groups commits by itself: there each
job is a transaction of its own.

Submissions that came together are worked out together, by the thread that reads from all
connections (:mod:`survey.later`): Python runs one thread at a time and hands over at each touch
of the database, so dozens that work out theirs side by side spend more on handing over than on
the work. While the disk flushes one batch, the next is worked out.
"""

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from typing import Any, TypeVar, cast

from flask import Flask, current_app, has_app_context, has_request_context
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from survey.extensions import db
from survey.responses.hygiene import EXTENSION as HYGIENE
from survey.responses.hygiene import IDLE_SECONDS, Hygiene
from survey.responses.waiting import (
    Job,
    ReadAhead,
    Result,
    StoreBusyError,
    Unprepared,
    Waiting,
    run_jobs,
)

__all__ = ["StoreBusyError", "Writer", "current_writer", "init_writer", "writer_of"]

T = TypeVar("T")
Context = Callable[[], AbstractContextManager[Any]]
Outcome = tuple[Any, Exception | None]

EXTENSION = "paydas_writer"
LARGEST_BATCH = 256
TOGETHER = 32
"""Jobs worked out before they are handed over: the writer begins while others are worked out."""
PATIENCE = 30.0
"""Seconds a request waits for the writer before it says that the service is busy."""


class OpenSessionError(RuntimeError):
    """A program that submits responses must end its session's transaction before."""

    def __init__(self) -> None:
        super().__init__("call db.session.commit() or remove() before submitting responses")


class Writer:
    """Runs jobs that write, one after the other; one per application and process.

    Parameters
    ----------
    engine : Engine
    hygiene : Hygiene
    context : callable
        Gives the context in which jobs are worked out: the application's.
    """

    def __init__(self, engine: Engine, hygiene: Hygiene, context: Context) -> None:
        self._engine = engine
        self._hygiene = hygiene
        self._context = context
        self._ready: deque[Waiting] = deque()
        self._bell: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._start = threading.Lock()
        self._process = 0

    def begin(self) -> None:
        """Begin a server's work: traces that a killed one left are erased in a few seconds."""
        self._hygiene.begin()
        self._start_thread()

    @property
    def waiting(self) -> int:
        """Jobs that are worked out and that the writer has not begun with."""
        return len(self._ready)

    def run(self, job: Callable[[Connection], T]) -> T:
        """Run a job in a transaction and give its result once that is on the disk.

        Raises
        ------
        StoreBusyError
            If the database could not keep it; the job may be sent again.
        OpenSessionError
            If the caller's own session holds the write lock the job would wait for.
        Exception
            What the job itself raised; then nothing of it is kept.
        """
        if not self.shares_commits:
            return self._run_alone(job)
        if _caller_holds_the_lock():
            raise OpenSessionError
        self._start_thread()
        waiting = Waiting(job, Result())
        self._hand_over([waiting])
        return cast(T, waiting.result.wait(PATIENCE))

    @property
    def shares_commits(self) -> bool:
        """Whether jobs that wait together share a transaction."""
        return self._engine.dialect.name == "sqlite"

    def work_out(self, preparation: Callable[[], Callable[[Connection], T]]) -> T:
        """Let a job be worked out in a context of the application, and run it; see :meth:`run`.

        Raises
        ------
        StoreBusyError
            If the database could not keep it; it may be sent again.
        Exception
            What the preparation or the job raised; then nothing of it is kept.
        """
        with self._context():
            job = preparation()
        return self.run(job)

    def work_out_together(self, several: Sequence[Unprepared]) -> None:
        """Let jobs be worked out together, and run; each result is given when it is there.

        Preparations may read the database and must not write. What they begin with is read for
        all of them at once. Only where jobs share a transaction.
        """
        self._start_thread()
        for first in range(0, len(several), TOGETHER):
            part = several[first : first + TOGETHER]
            with self._context():
                _read_ahead([ahead for each in part if (ahead := each.ahead) is not None])
                self._hand_over([ready for each in part if (ready := _prepared(each))])

    def _run_alone(self, job: Callable[[Connection], T]) -> T:
        try:
            with self._engine.begin() as connection:
                connection.execute(text("SET LOCAL lock_timeout = '5s'"))
                return job(connection)
        except OperationalError as error:
            raise StoreBusyError from error
        finally:
            if self._hygiene.seconds_left() is not None:
                self._start_thread()

    def _start_thread(self) -> None:
        if self._process == os.getpid():  # threads do not survive a fork
            return
        with self._start:
            if self._process != os.getpid():
                self._bell, self._ready = queue.SimpleQueue(), deque()
                threading.Thread(target=self._work, name="writer", daemon=True).start()
                self._process = os.getpid()

    def _hand_over(self, ready: Sequence[Waiting]) -> None:
        self._ready.extend(ready)
        self._bell.put(None)

    def _work(self) -> None:
        # traces are erased between two batches, so that nobody waits for it; where each job
        # has a transaction of its own this is all the thread does
        while True:
            if batch := self._next_batch():
                self._run_batch(batch)
            self._hygiene.clean_if_due()

    def _next_batch(self) -> list[Waiting]:
        if not self._ready:
            try:
                self._bell.get(timeout=self._wait())
            except queue.Empty:
                return []
        for _ in range(self._bell.qsize()):
            self._bell.get_nowait()
        return [waiting for waiting in self._taken() if waiting.result.claim()]

    def _taken(self) -> list[Waiting]:
        """Take what waits, but no more that leaves traces than may be there at once."""
        taken: list[Waiting] = []
        room = self._hygiene.room()
        while self._ready and len(taken) < LARGEST_BATCH:
            if getattr(self._ready[0].job, "leaves_traces", False):
                if not room:
                    break
                room -= 1
            taken.append(self._ready.popleft())
        return taken

    def _wait(self) -> float | None:
        left = self._hygiene.seconds_left()
        if left is None and not self.shares_commits:
            return IDLE_SECONDS  # no job comes by the queue there that could wake the thread
        return left

    def _run_batch(self, batch: list[Waiting]) -> None:
        """Run the jobs in one transaction; answer each after the commit."""
        try:
            outcomes = self._outcomes(batch)
        except Exception as error:  # nothing was kept: every request must hear of it
            for _job, result in batch:
                busy = StoreBusyError()
                busy.__cause__ = error
                result.give(None, busy)
            return
        for (_job, result), (value, problem) in zip(batch, outcomes, strict=True):
            result.give(value, problem)

    def _outcomes(self, batch: list[Waiting]) -> list[Outcome]:
        """Run the jobs; where one fails, run all again, each in a savepoint of its own."""
        try:
            with self._engine.begin() as connection:
                jobs = [job for job, _result in batch]
                return [(value, None) for value in run_jobs(connection, jobs)]
        except OperationalError:
            raise  # locked or full: it would be again
        except Exception as error:  # the job's own: nothing of the others was kept either
            if len(batch) == 1:
                return [(None, error)]
        with self._engine.begin() as connection:
            return [_run_in_savepoint(connection, job) for job, _result in batch]


def _read_ahead(several: Sequence[ReadAhead]) -> None:
    """Read at once what several preparations read; where it fails, each tries by itself."""
    if len(several) > 1:
        with suppress(Exception):
            several[0].read_with(several)


def _prepared(waiting: Unprepared) -> Waiting | None:
    """Work a job out; None: it came to nothing, and who waits heard so."""
    try:
        return Waiting(waiting.preparation(), waiting.result)
    except Exception as error:  # it goes to the request that sent it
        if waiting.result.claim():
            waiting.result.give(None, error)
        return None


def _run_in_savepoint(connection: Connection, job: Job) -> Outcome:
    try:
        with connection.begin_nested():
            return job(connection), None
    except OperationalError:
        raise  # locked or full: SQLite may have undone the whole transaction
    except Exception as error:  # the job's own error goes to the request that sent it
        return None, error


def _caller_holds_the_lock() -> bool:
    # inside a request a reading session takes no lock; a program's takes it at its beginning
    if has_request_context() or not has_app_context():
        return False
    return bool(db.session.registry.has() and db.session().in_transaction())


def init_writer(app: Flask) -> None:
    """Make the application's writer; its thread starts with the first job."""
    with app.app_context():
        app.extensions[HYGIENE] = Hygiene(db.engine)
        app.extensions[EXTENSION] = Writer(db.engine, app.extensions[HYGIENE], app.app_context)


def writer_of(app: Flask) -> Writer:
    """Give the writer of an application."""
    return cast(Writer, app.extensions[EXTENSION])


def current_writer() -> Writer:
    """Give the writer of the current application."""
    return writer_of(current_app)
