"""The files of a release: what the analysis writes, as rows of the database."""

import json
import logging
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from analysis.chapter.document import to_json
from analysis.chapter.folder import chapter_files
from analysis.chapter.surveys.document import survey_document
from analysis.language.wording import LANGUAGES
from analysis.pipeline import Analysis
from analysis.serialise import to_json as plain_json
from survey.extensions import db
from survey.results.brought import brought_wording
from survey.results.models import ReleaseFile
from survey.results.release import Texts
from survey.results.store import SurveyFacts

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
"""Of all files that a release or an edition keeps."""
CHAPTER: Final = re.compile(r"chapter\.(docx|pdf|html)")
"""Kept only where each number of the Word file was found again in the results."""
OF_A_RELEASE: Final = re.compile(
    rf"{CHAPTER.pattern}|(tables|themes)(-\d+)?\.(xlsx|csv)|swot\.json|manifest\.json"
)
"""What a release keeps of a chapter's files; briefs and figures come from an edition."""
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
        The chapter, if its numbers were found right; the tables, the themes, the SWOT list, the
        manifest; the blocks that the chapter's desk composes; and the open answers for pages.
    """
    made = [
        ReleaseFile(
            name=name,
            media_type=MEDIA_TYPES[PurePosixPath(name).suffix],
            content=content,
            texts_of=_texts_of(name, surveys),
        )
        for name, content in _kept(chapter_files(analyses)).items()
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


def _kept(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files that a release keeps, and a manifest of them alone."""
    is_clean = json.loads(files["check.json"])["is_clean"]
    if not is_clean:
        log.error("the chapter of a release has numbers that are not those of its results")
    kept = {
        name: content
        for name, content in files.items()
        if OF_A_RELEASE.fullmatch(name) and (is_clean or not CHAPTER.fullmatch(name))
    }
    manifest = json.loads(kept["manifest.json"])
    listed = {name: told for name, told in manifest["files"].items() if name in kept}
    return {**kept, "manifest.json": plain_json({**manifest, "files": listed}).encode()}


def _blocks(analyses: Sequence[Analysis], surveys: Sequence[SurveyFacts]) -> list[ReleaseFile]:
    """Keep what the surveys say in the chapter, in each of its languages; no quotes are in it."""
    ids = [survey.id for survey in surveys]
    own = {language: brought_wording(ids, language) for language in LANGUAGES}
    db.session.rollback()  # what was read is read; an open transaction would keep writers out
    return [
        ReleaseFile(
            name=blocks_name(language),
            media_type=MEDIA_TYPES[".json"],
            content=to_json(survey_document(analyses, language, ids=ids, own=own[language])),
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
