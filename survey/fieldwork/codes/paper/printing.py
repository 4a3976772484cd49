"""Printing, in a process of its own: codes reach it through a pipe and come back as a PDF."""

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

PROGRAM = Path(__file__).with_name("printing_program.py")
SECONDS = 300
_turn = BoundedSemaphore(1)
"""One at a time: thousands of slips take 250 MB."""


class PrintingError(RuntimeError):
    """The pages can't be set: they take more time or memory than there is."""


def print_pdf(document: dict[str, Any]) -> bytes:
    """Set the pages of slips, letters or a poster.

    Nothing is written to a disk on the way, and what went wrong is not logged: it might quote
    what was to be printed.

    Raises
    ------
    PrintingError
    """
    with _turn:
        try:
            finished = subprocess.run(  # noqa: S603  # our own program, no argument from outside
                [sys.executable, "-I", str(PROGRAM)],
                input=json.dumps(document).encode(),
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
        except subprocess.SubprocessError:
            raise PrintingError from None
    return finished.stdout
