"""Handing an analysis what is settled, and keeping what it found for the desk. Runs in a job."""

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.desk_decisions import judged_of, settled_of
from analysis.desk_document import desk_document
from analysis.pipeline import Analysis
from analysis.text.settled.model import Settled, SettledTheme
from survey.extensions import db
from survey.results.models import ReleaseFile
from survey.results.settled import intake, store
from survey.results.store import SurveyFacts


def settled_themes(kept: store.Kept) -> tuple[SettledTheme, ...]:
    """Give the standing themes as the text analysis takes them."""
    return tuple(
        SettledTheme(
            key=theme["key"],
            label=theme["label"],
            definition=" ".join((theme["definition"], theme["belongs"])).strip(),
            terms=tuple(theme["terms"]),
        )
        for theme in kept.themes
    )


def settled_for(kept: store.Kept | None, verbatims: pd.DataFrame) -> Settled | None:
    """Find what is settled of a survey among its open answers; None where nothing is."""
    if kept is None:
        return None
    return settled_of(settled_themes(kept), kept.decisions, verbatims)


def judged_for(kept: store.Kept | None, verbatims: pd.DataFrame) -> "pd.Series[str] | None":
    """Find the polarities that people gave answers; None where nobody has given one."""
    return judged_of(kept.judged, verbatims) if kept is not None and kept.judged else None


def desk_files(
    analyses: Sequence[Analysis], surveys: Sequence[SurveyFacts]
) -> dict[int, dict[str, Any]]:
    """Write what a desk needs of each admitted analysis, by survey; none without open answers."""
    documents = {}
    for analysis, survey in zip(analyses, surveys, strict=True):
        document = desk_document(analysis)
        if document is not None:
            documents[survey.id] = document
    return documents


def as_files(documents: dict[int, dict[str, Any]]) -> list[ReleaseFile]:
    """Put the documents beside a release: they go when the survey's texts are destroyed."""
    return [
        ReleaseFile(
            name=store.file_name(survey_id),
            media_type="application/json",
            content=json.dumps(document, ensure_ascii=False).encode(),
            texts_of=survey_id,
        )
        for survey_id, document in documents.items()
    ]


def take_in_everywhere(run_id: int, documents: dict[int, dict[str, Any]]) -> None:
    """Let the desks that are open take in a kept analysis."""
    for survey_id, document in documents.items():
        with db.engine.begin() as connection:
            is_open = store.lock_desk(connection, survey_id) is not None
            # the texts may have been destroyed since the release was kept
            if is_open and store.has_document(connection, run_id, survey_id):
                intake.take_in(connection, survey_id, run_id, document)
