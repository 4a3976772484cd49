"""The files of a release: what the analysis writes, as rows of the database."""

import json
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from analysis.chapter.document import to_json
from analysis.chapter.folder import chapter_files
from analysis.chapter.surveys.document import survey_document
from analysis.language.wording import LANGUAGES
from analysis.pipeline import Analysis
from survey.results.models import ReleaseFile
from survey.results.release import Texts
from survey.results.store import SurveyFacts

MEDIA_TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}
LISTS_TEXTS: Final = re.compile(r"themes(?:-(?P<place>\d+))?\.csv")


def make_files(
    analyses: Sequence[Analysis], surveys: Sequence[SurveyFacts], texts: Sequence[Texts]
) -> list[ReleaseFile]:
    """Make the files of a release from analyses that have passed the gate.

    Parameters
    ----------
    analyses : sequence of Analysis
    surveys : sequence of SurveyFacts
        Of each analysis.
    texts : sequence of Texts
        The masked open answers of each analysis, for the pages of themes.

    Returns
    -------
    list of ReleaseFile
        The chapter, the tables, the themes, the SWOT list, the manifest; the blocks that the
        chapter's desk composes; and the open answers for pages. The figures are in the chapter
        and in no file of their own.
    """
    made = [
        ReleaseFile(
            name=name,
            media_type=MEDIA_TYPES[PurePosixPath(name).suffix],
            content=content,
            texts_of=_texts_of(name, surveys),
        )
        for name, content in chapter_files(analyses).items()
        if not name.startswith("figures/")
    ]
    return [
        *made,
        *_blocks(analyses, surveys),
        *(
            ReleaseFile(
                name=f"texts-{survey.id}.json",
                media_type=MEDIA_TYPES[".json"],
                content=json.dumps(each, ensure_ascii=False).encode(),
                texts_of=survey.id,
            )
            for survey, each in zip(surveys, texts, strict=True)
        ),
    ]


def _blocks(analyses: Sequence[Analysis], surveys: Sequence[SurveyFacts]) -> list[ReleaseFile]:
    """Keep what the surveys say in the chapter, in each of its languages; no quotes are in it."""
    ids = [survey.id for survey in surveys]
    return [
        ReleaseFile(
            name=blocks_name(language),
            media_type=MEDIA_TYPES[".json"],
            content=to_json(survey_document(analyses, language, ids=ids)),
            texts_of=None,
        )
        for language in LANGUAGES
    ]


def blocks_name(language: str) -> str:
    """Name the file of a release that holds the chapter's blocks in a language."""
    return f"chapter-blocks-{language}.json"


def _texts_of(name: str, surveys: Sequence[SurveyFacts]) -> int | None:
    found = LISTS_TEXTS.fullmatch(name)
    return surveys[int(found["place"] or 1) - 1].id if found else None
