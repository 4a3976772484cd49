"""The one writer of responses: submissions that wait share one commit.

A commit costs a flush of the disk. On SQLite one thread of the process takes whatever waits
into one transaction; every job is answered only after the commit. When a job fails, which is
rare, all are undone and run once more, each in a savepoint of its own, so that it spoils nothing
for the others: a job must bear being run again. PostgreSQL groups commits by itself: there each
job is a transaction of its own.

Submissions are worked out by that one thread too, before the transaction begins. Python runs one
thread at a time and hands over at each touch of the database: dozens that work out theirs side
by side spend more on handing over than on the work.
"""

import os
import queue
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

from flask import Flask, current_app, has_app_context, has_request_context
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from survey.extensions import db
from survey.responses.hygiene import EXTENSION as HYGIENE
from survey.responses.hygiene import IDLE_SECONDS, Hygiene

T = TypeVar("T")
Job = Callable[[Connection], Any]
Preparation = Callable[[], Job]
Outcome = tuple[Any, Exception | None]

EXTENSION = "paydas_writer"
LARGEST_BATCH = 256
PATIENCE = 30.0
"""Seconds a request waits for the writer before it says that the service is busy."""


class StoreBusyError(RuntimeError):
    """The database is locked, full or out of reach; nothing of the job was kept."""


class OpenSessionError(RuntimeError):
    """A program that submits responses must end its session's transaction before."""

    def __init__(self) -> None:
        super().__init__("call db.session.commit() or remove() before submitting responses")


class Result:
    """What one thread waits for and the writer gives, once.

    Two bare locks: the standard library's ``Future`` takes five times as long, and what it can
    do besides nobody needs here.
    """

    __slots__ = ("_claimed", "_done", "_problem", "_value")

    def __init__(self) -> None:
        self._claimed = threading.Lock()
        self._done = threading.Lock()
        self._done.acquire()
        self._value: Any = None
        self._problem: Exception | None = None

    def claim(self) -> bool:
        """Take it: the writer to work on it, or who waits to call it off; who comes first."""
        return self._claimed.acquire(blocking=False)

    def give(self, value: Any, problem: Exception | None = None) -> None:
        """Give a value, or the problem that is raised where it was waited for."""
        self._value, self._problem = value, problem
        self._done.release()

    def wait(self, seconds: float) -> Any:
        """Wait for it.

        Raises
        ------
        StoreBusyError
            If the writer has not begun with it in so many seconds; then it never will.
        Exception
            The problem that was given.
        """
        if not self._done.acquire(timeout=seconds):
            # a job that nobody waits for any more must not be done behind the reader's back
            if self.claim():
                raise StoreBusyError
            self._done.acquire()
        if self._problem is not None:
            raise self._problem
        return self._value


class Waiting(NamedTuple):
    """A job and who waits for it."""

    job: Job
    result: Result


class Unprepared(NamedTuple):
    """A job that is still to be worked out, and who waits for it."""

    preparation: Preparation
    result: Result


class Writer:
    """Runs jobs that write, one after the other; one per application and process."""

    def __init__(self, engine: Engine, hygiene: Hygiene) -> None:
        self._engine = engine
        self._hygiene = hygiene
        self._waiting: queue.SimpleQueue[Waiting | Unprepared] = queue.SimpleQueue()
        self._start = threading.Lock()
        self._process = 0

    def begin(self) -> None:
        """Begin a server's work: traces that a killed one left are erased in a few seconds."""
        self._hygiene.begin()
        self._start_thread()

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
        if self._engine.dialect.name != "sqlite":
            return self._run_alone(job)
        if _caller_holds_the_lock():
            raise OpenSessionError
        return cast(T, self._wait_for(Waiting(job, Result())))

    def work_out(self, preparation: Callable[[], Callable[[Connection], T]]) -> T:
        """Let a job be worked out, and run it; see :meth:`run`.

        Parameters
        ----------
        preparation : callable
            Gives the job. It may read the database and must not write; it runs in another
            thread, outside of any context of Flask and of any transaction.

        Raises
        ------
        StoreBusyError
            If the database could not keep it; it may be sent again.
        Exception
            What the preparation or the job raised; then nothing of it is kept.
        """
        if self._engine.dialect.name != "sqlite":
            return self._run_alone(preparation())
        return cast(T, self._wait_for(Unprepared(preparation, Result())))

    def _wait_for(self, waiting: Waiting | Unprepared) -> Any:
        self._start_thread()
        self._waiting.put(waiting)
        return waiting.result.wait(PATIENCE)

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
                self._waiting = queue.SimpleQueue()
                threading.Thread(target=self._work, name="writer", daemon=True).start()
                self._process = os.getpid()

    def _work(self) -> None:
        # traces are erased between two batches, so that nobody waits for it; where each job
        # has a transaction of its own this is all the thread does
        while True:
            if batch := self._next_batch():
                self._run_batch(batch)
            self._hygiene.clean_if_due()

    def _next_batch(self) -> list[Waiting]:
        try:
            batch: list[Waiting | Unprepared] = [self._waiting.get(timeout=self._wait())]
        except queue.Empty:
            return []
        while len(batch) < LARGEST_BATCH:
            try:
                batch.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        awaited = [waiting for waiting in batch if waiting.result.claim()]
        return [ready for waiting in awaited if (ready := _prepared(waiting)) is not None]

    def _wait(self) -> float | None:
        left = self._hygiene.seconds_left()
        if left is None and self._engine.dialect.name != "sqlite":
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
                return [(job(connection), None) for job, _result in batch]
        except OperationalError:
            raise  # locked or full: it would be again
        except Exception as error:  # the job's own: nothing of the others was kept either
            if len(batch) == 1:
                return [(None, error)]
        with self._engine.begin() as connection:
            return [_run_in_savepoint(connection, job) for job, _result in batch]


def _prepared(waiting: Waiting | Unprepared) -> Waiting | None:
    """Work a job out, where it is not yet; None: it came to nothing, and who waits heard so."""
    if isinstance(waiting, Waiting):
        return waiting
    try:
        return Waiting(waiting.preparation(), waiting.result)
    except Exception as error:  # it goes to the request that sent it
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
        app.extensions[EXTENSION] = Writer(db.engine, app.extensions[HYGIENE])


def writer_of(app: Flask) -> Writer:
    """Give the writer of an application."""
    return cast(Writer, app.extensions[EXTENSION])


def current_writer() -> Writer:
    """Give the writer of the current application."""
    return writer_of(current_app)
