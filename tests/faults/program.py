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
from typing import Any

from sqlalchemy import Engine, event

from survey.__main__ import main
from survey.responses import submission

FOREVER = 3600


class Failpoint:
    """Stands between COMMIT and the answer: lets nobody through, and kills when enough wait."""

    def __init__(self, enough: int) -> None:
        self._enough = enough
        self._waiting = 0
        self._lock = threading.Lock()
        self._writer = submission.current_writer

    def current_writer(self) -> "Failpoint":
        """Stand in the writer's place."""
        return self

    def run(self, job: Callable[[Any], Any]) -> Any:
        """Run the job in the real writer, and then die."""
        self._writer().run(job)
        with self._lock:
            self._waiting += 1
            if self._waiting >= self._enough:
                os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(FOREVER)


def die_after_commit(number: str) -> None:
    """Put the failpoint between COMMIT and answer."""
    submission.current_writer = Failpoint(int(number)).current_writer  # type: ignore[assignment]


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
