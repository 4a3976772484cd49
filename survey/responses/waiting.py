"""What is asked of the writer, and waited for."""

import threading
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection

Job = Callable[[Connection], Any]
Preparation = Callable[[], Job]
Together = Callable[[Connection, Sequence[Any]], Sequence[Any]]
"""Runs several jobs of one kind at once; gives their results in order."""


class StoreBusyError(RuntimeError):
    """The database is locked, full or out of reach; nothing of the job was kept."""


class Result:
    """What somebody waits for and the writer gives, once.

    Two bare locks: the standard library's ``Future`` takes five times as long, and what it can
    do besides nobody needs here.

    Parameters
    ----------
    tell : callable, optional
        Called once it is given, by who gives it: for a thread that does something else meanwhile.
    """

    __slots__ = ("_claimed", "_done", "_problem", "_tell", "_value")

    def __init__(self, tell: Callable[[], object] | None = None) -> None:
        self._tell = tell
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
        if self._tell is not None:
            self._tell()

    def call_off(self) -> None:
        """Let who waits hear that the service is busy, unless the writer has begun with it."""
        if self.claim():
            self.give(None, StoreBusyError())

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


class ReadAhead(Protocol):
    """What a preparation reads of the database, and can read for others at once."""

    def read_with(self, others: Sequence[Any]) -> None:
        """Read for other preparations too."""


class Waiting(NamedTuple):
    """A job and who waits for it."""

    job: Job
    result: Result


class Unprepared(NamedTuple):
    """A job that is still to be worked out, and who waits for it."""

    preparation: Preparation
    result: Result
    ahead: ReadAhead | None = None


def run_jobs(connection: Connection, jobs: Sequence[Job]) -> list[Any]:
    """Run jobs one after the other, and then those that are run together with others."""
    values: dict[int, Any] = {}
    groups: dict[Together, list[int]] = {}
    for place, job in enumerate(jobs):
        together: Together | None = getattr(job, "together", None)
        if together is None:
            values[place] = job(connection)
        else:
            groups.setdefault(together, []).append(place)
    for together, places in groups.items():
        given = together(connection, [jobs[place] for place in places])
        values.update(zip(places, given, strict=True))
    return [values[place] for place in range(len(jobs))]
