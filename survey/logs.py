"""Lines of the log: one JSON object each, which nobody forges, and nothing of respondents.

Whatever stands in a message is escaped, so that a line feed or a terminal's control sequence in
an address makes no second line. An error is told by its kind and the places in the program it
went through; its own words are left out, because they may repeat what somebody answered. What
happens on a respondent's page is told without the address and with the day only: a moment beside
a survey would undo its promise.
"""

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime

from flask import has_request_context, request
from sqlalchemy.exc import OperationalError

from survey.access import RESPONDENTS

TELLS_NO_MOMENT = ("survey.responses", "waitress")
"""Loggers of what works for respondents outside of Flask's requests."""
CUT_AFTER = (" while serving",)
"""Where a message of the web server goes on with an address."""
LONGEST = 2000


class Lines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        is_respondents = _is_respondents(record)
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "at": moment.date().isoformat() if is_respondents else moment.isoformat("T", "seconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record)[:LONGEST],
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = error_words(record.exc_info[1])
            line["where"] = places(record.exc_info[1])
        return json.dumps(line)  # ASCII only: every other character is escaped


def _is_respondents(record: logging.LogRecord) -> bool:
    if has_request_context():
        return request.path.startswith(RESPONDENTS)
    return record.name.startswith(TELLS_NO_MOMENT)


def _message(record: logging.LogRecord) -> str:
    if has_request_context() and request.path.startswith(RESPONDENTS):
        rule = request.url_rule.rule if request.url_rule else "a page that is not there"
        if record.exc_info:  # Flask's own message has the address in it
            return f"a respondent's page failed: {rule}"
    message = record.getMessage()
    for mark in CUT_AFTER:
        before, found, _ = message.partition(mark)
        message = before + found
    return message


def error_words(error: BaseException) -> str:
    """Name the kind of an error, of those behind it, and what the system itself said.

    Examples
    --------
    >>> error_words(OSError(28, "No space left on device", "/srv/paydas/secret-name"))
    'OSError: No space left on device'
    >>> error_words(ValueError("maaşım az"))
    'ValueError'
    """
    kinds: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(kinds) < 5:
        said = ""
        if isinstance(seen, OSError) and seen.strerror:
            said = f": {seen.strerror}"
        elif isinstance(seen, OperationalError) and seen.orig is not None:
            said = f": {str(seen.orig).partition(chr(10))[0]}"
        kinds.append(type(seen).__name__ + said)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return ", from ".join(kinds)


def places(error: BaseException) -> list[str]:
    """List the places an error went through, the last one last, without any value."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-20:]]


def configure() -> None:
    """Write every log of this process as lines on the standard error; call it once, early."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    threading.excepthook = _log_thread_error


def _log_thread_error(given: threading.ExceptHookArgs) -> None:
    name = given.thread.name if given.thread else "?"
    if given.exc_value is not None:
        details = (given.exc_type, given.exc_value, given.exc_traceback)
        logging.getLogger("survey.threads").error("the thread %s died", name, exc_info=details)
