"""Cleaning of uploaded files, in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

PROGRAM = Path(__file__).with_name("cleaning_program.py")
SECONDS = 30
AT_ONCE = 2
"""Files that one web worker has cleaned at the same time; each may take much memory."""
PATIENCE = 60.0
"""Seconds a request waits for its turn."""

_turns = BoundedSemaphore(AT_ONCE)


class Fault(StrEnum):
    """Why a file can't be taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_ACCEPTED = "not_accepted"
    """Its content is neither a photo nor a document, or not the one that is asked for."""
    HEIC = "heic"
    TOO_MANY_PIXELS = "too_many_pixels"
    BROKEN = "broken"
    PASSWORD = "password"  # noqa: S105  # a word for what is wrong
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH = "too_much"
    """Together with what was uploaded before it is more than one response may hold."""
    BUSY = "busy"


class Cleaned(NamedTuple):
    """A file that shows what it showed and tells nothing else."""

    media_type: str
    content: bytes


def clean_file(content: bytes, accept: Sequence[str]) -> Cleaned | Fault:
    """Clean a photo or a document.

    Parameters
    ----------
    content : bytes
        As it was uploaded; what it is shows its content, never its name.
    accept : sequence of str
        "photo", "document"; "logo" is a picture that stays without loss.
    """
    if not _turns.acquire(timeout=PATIENCE):
        return Fault.BUSY
    try:
        finished = subprocess.run(  # noqa: S603  # our own program, arguments from a fixed list
            [sys.executable, "-I", str(PROGRAM), *accept],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.SubprocessError:
        return Fault.BROKEN  # it took more time or memory than any photo needs
    finally:
        _turns.release()
    line, _, cleaned = finished.stdout.partition(b"\n")
    head: dict[str, str] = json.loads(line)
    if "error" in head:
        return Fault(head["error"])
    return Cleaned(head["media_type"], cleaned)
