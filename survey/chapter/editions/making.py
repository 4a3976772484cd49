"""Making an edition: its files are written, the checker reads them back, all is kept at once.

Runs in a process of its own (``flask chapter edition NUMBER``).
"""

import logging
import secrets
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from survey.chapter.editions import messages, store
from survey.chapter.models import ChapterFile
from survey.results.editions.making_files import Cancelled, files_of, report_of

log = logging.getLogger(__name__)

MEDIA_TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
SECONDS_BETWEEN_NOTES = 1.0


def execute(edition_id: int, tell: Callable[[float, str], None] | None = None) -> bool:
    """Make an edition that has been started, and keep its files or why it failed.

    Returns
    -------
    bool
        Whether files were kept.
    """
    found = store.read_document(edition_id)
    if found is None:
        return False
    document, template = found
    try:
        files = files_of(
            document,
            template=template,
            tell=tell or Notes(edition_id),
            is_cancelled=Asking(edition_id),
        )
        report = report_of(files)
        return store.finish(edition_id, as_rows(files), report, is_clean=bool(report["is_clean"]))
    except Cancelled:
        store.cancel(edition_id)
        return False
    except Exception as error:
        # the last place before the process ends: a planner must read something
        store.fail(edition_id, _messages_of(edition_id, error))
        return False


def _messages_of(edition_id: int, error: Exception) -> Mapping[str, str]:
    told = getattr(error, "messages", None)
    if isinstance(told, Mapping):
        log.warning("edition %s can't be made: %s", edition_id, type(error).__name__)
        return told
    reference = secrets.token_hex(4)
    # where and what kind, but not the error's own words: they may be a planner's text
    where = "".join(traceback.format_tb(error.__traceback__))
    kind = type(error).__name__
    log.error("edition %s failed, reference %s: %s\n%s", edition_id, reference, kind, where)
    return messages.unexpected(reference)


def as_rows(files: Mapping[str, bytes]) -> list[ChapterFile]:
    """Give the files as rows of the database."""
    return [
        ChapterFile(
            name=name,
            media_type=MEDIA_TYPES[PurePosixPath(name).suffix],
            content=content,
            has_texts=has_texts(name),
        )
        for name, content in files.items()
    ]


def has_texts(name: str) -> bool:
    """Say whether a file lists open answers beyond the quotes that were chosen for print."""
    return PurePosixPath(name).name.startswith(("themes", "texts"))


class Notes:
    """Writes progress into the edition's row, at most once a second."""

    def __init__(self, edition_id: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._edition_id = edition_id
        self._clock = clock
        self._last = float("-inf")

    def __call__(self, fraction: float, step: str) -> None:
        """Note a fraction (0 to 1) and a step."""
        moment = self._clock()
        if moment - self._last >= SECONDS_BETWEEN_NOTES:
            self._last = moment
            store.note_progress(self._edition_id, min(99, round(100 * fraction)), step)


class Asking:
    """Asks whether somebody cancelled, at most once a second."""

    def __init__(self, edition_id: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._edition_id = edition_id
        self._clock = clock
        self._last = float("-inf")

    def __call__(self) -> bool:
        """Say whether the making is to stop."""
        moment = self._clock()
        if moment - self._last < SECONDS_BETWEEN_NOTES:
            return False
        self._last = moment
        return store.is_cancel_wanted(self._edition_id)


__all__ = ["as_rows", "execute", "has_texts"]
