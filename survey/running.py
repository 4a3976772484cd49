"""Which parts of an installation are running: each holds a lock on a file while it does.

A lock ends with its process, however that ends; nothing has to be tidied up.
"""

import fcntl
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO


class Part(StrEnum):
    """A part of an installation that runs for long."""

    WEB = "web"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Running:
    """The mark of a part that runs; keep it as long as it does."""

    file: TextIO

    def close(self) -> None:
        """Say that it has ended."""
        self.file.close()


def _lock_file(instance: Path, part: Part) -> Path:
    return instance / f"{part.value}.lock"


def mark_running(instance: Path, part: Part) -> Running:
    """Say that a part runs, until the mark is closed or the process ends."""
    instance.mkdir(parents=True, exist_ok=True)
    file = _lock_file(instance, part).open("a", encoding="ascii")
    fcntl.flock(file, fcntl.LOCK_SH)
    return Running(file)


def is_running(instance: Path, part: Part) -> bool:
    """Say whether a part runs on this machine."""
    path = _lock_file(instance, part)
    if not path.exists():
        return False
    with path.open("r", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
