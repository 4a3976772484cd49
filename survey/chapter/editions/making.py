"""Making an edition: its files are written, the checker reads them back, all is kept at once.

Runs in a process of its own (``flask chapter edition NUMBER``).
"""

import logging
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from survey.chapter.editions import messages, store
from survey.chapter.models import ChapterFile
from survey.jobs.rows import Asking, Notes, unforeseen
from survey.results.editions.making_files import Cancelled, files_of, report_of
from survey.results.files import MEDIA_TYPES

log = logging.getLogger(__name__)


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
            tell=tell or Notes(store.rows, edition_id),
            is_cancelled=Asking(store.rows, edition_id),
        )
        report = report_of(files)
        return store.finish(edition_id, as_rows(files), report, is_clean=bool(report["is_clean"]))
    except Cancelled:
        store.rows.cancel(edition_id)
        return False
    except Exception as error:
        # the last place before the process ends: a planner must read something
        store.rows.fail(edition_id, _messages_of(edition_id, error))
        return False


def _messages_of(edition_id: int, error: Exception) -> Mapping[str, str]:
    told = getattr(error, "messages", None)
    if isinstance(told, Mapping):
        log.warning("edition %s can't be made: %s", edition_id, type(error).__name__)
        return told
    return unforeseen("chapter", edition_id, error, messages)


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


__all__ = ["as_rows", "execute", "has_texts"]
