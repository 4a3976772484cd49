"""Reading a Word file in a process of its own, and telling what it differs in."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from survey.chapter.word.container import WordFileError, check_word_file

PROGRAM = Path(__file__).with_name("program.py")
ROOT = PROGRAM.parent.parent.parent.parent
SECONDS = 60

Document = dict[str, Any]


def origin_of(content: bytes) -> tuple[str, str]:
    """Give the name of the edition a Word file was made from, and its language.

    Raises
    ------
    WordFileError
    """
    check_word_file(content)
    found = _run({"docx": base64.b64encode(content).decode()})
    return str(found["edition"]), str(found["language"])


def check_template_file(content: bytes) -> None:
    """Make sure that a Word file may be the template of a chapter.

    Raises
    ------
    WordFileError
        If it can't be read, or holds what no template may: what runs, or lies elsewhere.
    """
    check_word_file(content)
    _run({"docx": base64.b64encode(content).decode(), "is_template": True})


def read_word_file(content: bytes, edition: Mapping[str, Any]) -> Document:
    """Read what was changed in a Word file of an edition (see ``program.plain``).

    Raises
    ------
    WordFileError
    """
    return _run({"docx": base64.b64encode(content).decode(), "edition": edition})


def _run(asked: Document) -> Document:
    try:
        finished = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-P", str(PROGRAM)],
            input=json.dumps(asked).encode(),
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        found: Document = json.loads(finished.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise WordFileError(
            _("The file can't be read. Open it in Word, save it as .docx and send it again.")
        ) from None
    if "error" in found:
        language = str(get_locale() or "tr")
        raise WordFileError(found["error"].get(language) or found["error"]["en"])
    return found
