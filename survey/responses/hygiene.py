"""Hygiene: after answers were kept, the traces of which belong together are erased.

Only in surveys that promise it: those whose texts are kept apart, those with anonymous codes,
sealed ones. On SQLite the writer does it between two batches of submissions, after 25 responses
or when nobody has answered for some seconds, so that nobody waits for it, and some seconds after
somebody with a code has begun to answer; on PostgreSQL each
submission does it in its own transaction, and what that leaves behind is swept from time to
time. How it is done: :mod:`survey.responses.traces.store`.
"""

import logging
import threading
import time
from collections.abc import Callable

from flask import current_app
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from survey.database import READS_ONLY
from survey.extensions import db
from survey.fieldwork.models import AccessMode
from survey.responses.store import FieldSurvey
from survey.responses.traces import store

EXTENSION = "paydas_hygiene"
BATCH = store.BATCH
"""Responses after which traces are erased at the latest."""
IDLE_SECONDS = 3.0
"""Silence after which they are erased before that."""
RETRY_SECONDS = 1.0
PATIENCE = 20
"""Failures in a row after which a line in the log says so."""

log = logging.getLogger(__name__)


def needs_hygiene(survey: FieldSurvey) -> bool:
    """Say whether a survey promises that what belongs together can't be found out."""
    return survey.free_text_apart or survey.is_sealed or survey.access_mode == AccessMode.ANONYMOUS


class Hygiene:
    """What is still to be erased; one per application and process.

    Parameters
    ----------
    engine : Engine
    clock : callable
        Seconds that never jump.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._lock = threading.Lock()
        self._surveys: set[int] = set()
        self._responses = 0
        self._last = 0.0
        self._is_log_full = False
        self._failures = 0
        self._retry_at = 0.0
        self.is_on = True
        """False only where somebody shows what would be found without it."""

    def begin(self) -> None:
        """Erase soon what a process before this one may have left: it may have been killed."""
        with self._engine.connect().execution_options(**{READS_ONLY: True}) as connection:
            surveys = store.surveys_with_traces(connection)
        with self._lock:
            self._surveys |= surveys
            self._is_log_full = self._engine.dialect.name == "sqlite"
            self._last = self._clock()

    # --- called inside a submission's transaction

    def before(self, connection: Connection, survey: FieldSurvey) -> None:
        """Call first in a submission's transaction."""
        if self.is_on and needs_hygiene(survey):
            store.lock_survey(connection, survey.id)

    def after(self, connection: Connection, survey: FieldSurvey) -> None:
        """Call last in a submission's transaction."""
        if not self.is_on or not needs_hygiene(survey):
            return
        if connection.dialect.name == "postgresql":
            store.mix(connection, survey.id)
        with self._lock:
            self._surveys.add(survey.id)
            self._responses += 1
            self._last = self._clock()

    def after_draft(self) -> None:
        """Call last in a transaction that writes or deletes what somebody began with a code.

        Nobody may send it for days; until then the log would tell when it grew, page by page.
        """
        if not self.is_on:
            return
        with self._lock:
            if self.seconds_left() is None:  # else it is erased soon enough
                self._last = self._clock()
            self._is_log_full = True

    # --- called between submissions

    def room(self) -> int:
        """Say how many more responses may be kept before traces must be erased; at least one.

        Where erasing has failed it is a whole batch: nobody is to wait for a reader in the way.
        """
        left = BATCH - self._responses
        return left if left > 0 else BATCH

    def seconds_left(self) -> float | None:
        """Say after how many seconds there is something to do; None: not before a submission."""
        if not self._surveys and not self._is_log_full:
            return None
        if self._failures:
            return max(0.0, self._retry_at - self._clock())
        if self._responses >= BATCH:
            return 0.0
        return max(0.0, self._last + IDLE_SECONDS - self._clock())

    def clean_if_due(self) -> None:
        """Erase what there is to erase, if it is time; never fails, tries again instead."""
        if self.seconds_left() == 0.0:
            self.clean()

    def clean(self) -> bool:
        """Erase now; False if the database was in use: it is tried again.

        Until all is erased there is something to do, and whoever asks is told so.
        """
        with self._lock:
            surveys, self._surveys = self._surveys, set()
            responses = self._responses
            self._is_log_full |= self._engine.dialect.name == "sqlite"
        is_clean = False
        try:
            is_clean = self._erase(surveys)
        except Exception as error:  # the writer must go on, whatever is the matter here
            if not isinstance(error, OperationalError):
                log.error("traces of answers could not be erased: %s", type(error).__name__)  # noqa: TRY400  # the error's own words may hold answers
            with self._lock:
                self._surveys |= surveys
        if is_clean:
            with self._lock:
                self._responses = max(0, self._responses - responses)
        self._note(is_clean)
        return is_clean

    def _erase(self, surveys: set[int]) -> bool:
        if self._engine.dialect.name == "postgresql":
            store.sweep(self._engine)
            self._is_log_full = False
            return True
        for survey_id in sorted(surveys):
            with self._engine.begin() as connection:
                store.mix(connection, survey_id)
        self._is_log_full = not store.empty_log(self._engine)
        return not self._is_log_full

    def _note(self, is_clean: bool) -> None:  # what happened, not an option
        self._failures = 0 if is_clean else self._failures + 1
        self._retry_at = self._clock() + RETRY_SECONDS
        if self._failures and self._failures % PATIENCE == 0:
            log.warning("the database is in use: traces of answers could not be erased yet")


def current_hygiene() -> Hygiene:
    """Give the hygiene of the current application."""
    hygiene: Hygiene = current_app.extensions[EXTENSION]
    return hygiene


def engine_findings() -> list[str]:
    """Say which settings of the database keep traces that hygiene can't erase.

    Returns
    -------
    list of str
        Short names: ``track_commit_timestamp``, ``archive_mode``, ``wal_level`` (logical
        decoding), ``replication`` (a standby or slot is fed), ``secure_delete``; empty if all
        is well. ``survey.doctor`` says in words what they mean.
    """
    with db.engine.connect() as connection:
        return store.findings(connection)
