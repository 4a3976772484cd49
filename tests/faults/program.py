"""The real server with something put into it: ``python -m tests.faults.program WISH ...``.

Wishes are put in from outside, by replacing names of the program before it serves; nothing of
the program itself knows of them.

die-after-commit=N
    The process is killed as soon as N submissions are on the disk and not yet answered.
most-pages=FILE
    SQLite may have as many pages as the file says, read anew before each transaction.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from sqlalchemy import Engine, event

from survey import later
from survey.__main__ import main
from survey.responses import sending, submission

FOREVER = 3600


class Failpoint:
    """Stands between COMMIT and the answer: lets nobody through, and kills when enough wait."""

    def __init__(self, enough: int) -> None:
        self._enough = enough
        self._waiting = 0
        self._lock = threading.Lock()

    def before(self, find_writer: Callable[..., Any]) -> Callable[..., "Held"]:
        """Stand before the writer a function finds."""
        return lambda *given: Held(self, find_writer(*given))

    def count(self, *_told: object) -> None:
        """Die when enough submissions are on the disk; pass nothing on."""
        with self._lock:
            self._waiting += 1
            if self._waiting >= self._enough:
                os.kill(os.getpid(), signal.SIGKILL)

    def hold(self) -> NoReturn:
        """Do so, and answer none."""
        self.count()
        time.sleep(FOREVER)
        raise AssertionError("nothing waits so long")


class Held(NamedTuple):
    """The writer as submissions see it: what it has kept is never answered."""

    failpoint: Failpoint
    writer: Any

    def run(self, job: Callable[[Any], Any]) -> NoReturn:
        """Run a job, and then die."""
        self.writer.run(job)
        self.failpoint.hold()

    def work_out(self, preparation: Callable[[], Callable[[Any], Any]]) -> NoReturn:
        """Let a job be worked out and run, and then die."""
        self.writer.work_out(preparation)
        self.failpoint.hold()


def die_after_commit(number: str) -> None:
    """Put the failpoint between COMMIT and answer, wherever a response is submitted."""
    failpoint = Failpoint(int(number))
    submission.current_writer = failpoint.before(submission.current_writer)  # type: ignore[assignment]
    sending.current_writer = failpoint.before(sending.current_writer)  # type: ignore[assignment]
    sending.writer_of = failpoint.before(sending.writer_of)  # type: ignore[assignment]
    later.LaterAnswers.tell = failpoint.count  # type: ignore[method-assign,assignment]


def limit_pages(path: str) -> None:
    """Let SQLite grow no further than the file says."""

    @event.listens_for(Engine, "begin")
    def limit(connection: Any) -> None:
        pages = int(Path(path).read_text(encoding="ascii"))
        connection.connection.cursor().execute(f"PRAGMA max_page_count = {pages}")


WISHES = {"die-after-commit": die_after_commit, "most-pages": limit_pages}


def serve() -> None:
    """Put the wishes in and serve."""
    for wish in sys.argv[1:]:
        name, _, value = wish.partition("=")
        WISHES[name](value)
    main(["serve"], prog_name="survey")


if __name__ == "__main__":
    serve()
