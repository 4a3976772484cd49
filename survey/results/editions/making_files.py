"""The files of an edition: written by the analysis, in a job's process.

An edition is made of releases and of what desks have settled; all of it has passed the disclosure
gate, and nothing else is read here.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from analysis.chapter.folder import Cancelled, chapter_files

REPORT = "check.json"
"""The file in which the checker says what it found in the finished Word file."""

Tell = Callable[[float, str], None]

__all__ = ["Cancelled", "files_of", "report_of"]


def files_of(
    edition: Mapping[str, Any],
    *,
    template: bytes | None = None,
    tell: Tell | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> dict[str, bytes]:
    """Write all files of an edition: the same bytes for the same edition.

    Raises
    ------
    Cancelled
        If somebody cancelled it meanwhile.
    analysis.errors.AnalysisError
        If it can't be written; says why in two languages.
    """
    return chapter_files(edition, template=template, tell=tell, is_cancelled=is_cancelled)


def report_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Read what the checker found."""
    report: dict[str, Any] = json.loads(files[REPORT])
    return report
