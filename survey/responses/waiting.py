"""What one thread asks of the writer and waits for."""

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection

Job = Callable[[Connection], Any]
Preparation = Callable[[], Job]


class StoreBusyError(RuntimeError):
    """The database is locked, full or out of reach; nothing of the job was kept."""


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
