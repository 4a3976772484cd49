"""Jobs whose state stands in a row: what becomes of one, how far it is, why it failed."""

import secrets
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Protocol

from survey.jobs import Ending, Job, log
from survey.jobs.store import Rows

SECONDS_BETWEEN_NOTES = 1.0


class Messages(Protocol):
    """What people read of a job that failed: language -> message."""

    def unexpected(self, reference: str, /) -> dict[str, str]:
        """Say that something went wrong that nobody foresaw, with a reference for the log."""

    def too_long(self) -> dict[str, str]:
        """Say that it was given up after hours."""


class RowJob(Job):
    """A kind of job whose orders are rows.

    Attributes
    ----------
    words : tuple of str
        Of the command that does the work; the number of the row follows.
    rows : Rows
    messages : Messages or None
        None: the row only says that it failed.
    """

    words: tuple[str, ...]
    rows: Rows
    messages: Messages | None = None

    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that do the work."""
        return [*self.words, str(number)]

    def start(self, number: int) -> bool:
        """Note that the work begins."""
        return self.rows.start(number)

    def is_cancel_wanted(self, number: int) -> bool:
        """Say whether a planner cancelled it."""
        return self.rows.is_cancel_wanted(number)

    def end(self, number: int, ending: Ending, status: int) -> None:
        """Note work that was cancelled, that took too long, or whose process died without a word.

        A process that has written down what became of it is left alone, and so is one that the
        worker stopped: it begins again with the next worker.
        """
        if ending is Ending.CANCELLED or self.rows.is_cancel_wanted(number):
            self.rows.cancel(number)
        elif ending is Ending.OVERDUE:
            why = self.messages.too_long() if self.messages is not None else None
            if self.rows.fail(number, why):
                log.error("%s %s took too long", self.name, number)
        elif ending is Ending.ENDED:
            reference = secrets.token_hex(4)
            why = self.messages.unexpected(reference) if self.messages is not None else None
            if self.rows.fail(number, why):
                what = "%s %s died, status %s, reference %s"
                log.error(what, self.name, number, status, reference)

    def take_unfinished(self) -> list[int]:
        """Give the orders that wait, those that were interrupted among them."""
        return self.rows.take_unfinished()


def unforeseen(
    name: str, number: int, error: BaseException, messages: Messages
) -> Mapping[str, str]:
    """Log an error that nobody foresaw; give what people read of it.

    The log gets where and what kind, but not the error's own words: they may be somebody's answer,
    or a planner's text.
    """
    reference = secrets.token_hex(4)
    where = "".join(traceback.format_tb(error.__traceback__))
    kind = type(error).__name__
    log.error("%s %s failed, reference %s: %s\n%s", name, number, reference, kind, where)
    return messages.unexpected(reference)


class Pace:
    """Lets something be done at most once a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = float("-inf")

    def is_due(self) -> bool:
        """Say whether it may be done now; then the next time is a second away."""
        moment = self._clock()
        if moment - self._last < SECONDS_BETWEEN_NOTES:
            return False
        self._last = moment
        return True


class Notes:
    """Writes progress into a job's row, at most once a second."""

    def __init__(
        self, rows: Rows, number: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rows, self._number = rows, number
        self._pace = Pace(clock)
        self._noted = (-1, "")

    def __call__(self, fraction: float, step: str) -> None:
        """Note a fraction (0 to 1) and a step."""
        note = (min(99, round(100 * fraction)), step)
        if note != self._noted and self._pace.is_due():
            self._noted = note
            self._rows.note_progress(self._number, *note)


class Asking:
    """Asks whether somebody cancelled a job, at most once a second."""

    def __init__(self, rows: Rows, number: int) -> None:
        self._rows, self._number = rows, number
        self._pace = Pace()

    def __call__(self) -> bool:
        """Say whether the work is to stop."""
        return self._pace.is_due() and self._rows.is_cancel_wanted(self._number)
