"""The files of a run: what the analysis writes, as rows of the database."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from analysis.chapter.folder import chapter_files
from analysis.pipeline import Analysis
from survey.results.models import RunFile

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}


def make_files(analyses: Sequence[Analysis]) -> list[RunFile]:
    """Make the files of a run from analyses that have passed the gate.

    Returns
    -------
    list of RunFile
        The chapter, the tables, the themes, the SWOT list, the manifest. The figures are in
        the chapter and in no file of their own.
    """
    return [
        RunFile(name=name, media_type=MEDIA_TYPES[PurePosixPath(name).suffix], content=content)
        for name, content in chapter_files(analyses).items()
        if not name.startswith("figures/")
    ]
