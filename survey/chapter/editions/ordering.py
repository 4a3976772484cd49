"""Ordering an edition: the desk on a release, the chapter frozen as it stands."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from survey.audit import trail
from survey.audit.actions import Action
from survey.chapter import freezing
from survey.chapter import store as desks
from survey.chapter.editions import store
from survey.chapter.forms import USUAL
from survey.chapter.models import ChapterDesk, ChapterEdition
from survey.chapter.steps import Steps
from survey.clock import now

WRONG_NAMES = {
    "wrong": _l("Other than its source"),
    "missing": _l("Missing"),
    "added": _l("In no source"),
    "outside": _l("Outside of any block"),
}
"""What of a checker's report keeps a file from being handed out."""


def take_in(survey_set: str, run_id: int, account_id: int | None) -> ChapterDesk:
    """Let the chapter of a set of surveys be written from a release; begin it where there is none.

    Nothing that somebody wrote is changed by it.
    """
    desk = desks.desk_on_set(survey_set)
    if desk is None:
        desk = desks.add_desk(survey_set, run_id, now(), USUAL)
    desks.lock_desk(desk.id)
    if desk.run_id != run_id:
        desk.run_id = run_id
        steps = Steps(desk_id=desk.id, language="tr", account_id=account_id)
        steps.note("taken in", run=run_id)
    return desk


def desk_on_run(run_id: int) -> ChapterDesk:
    """Give the desk of an analysis's surveys, its chapter written from this analysis.

    Raises
    ------
    LookupError
        If the analysis has no release.
    """
    release = desks.release_of(run_id)
    if release is None:
        raise LookupError(run_id)
    return take_in(release.survey_set, run_id, None)


def order(desk: ChapterDesk, language: str, account_id: int | None) -> tuple[ChapterEdition, bool]:
    """Freeze the chapter as it stands; give the edition, and whether it is a new one."""
    document, digest = freezing.frozen(freezing.edition_document(desk, language))
    same = store.find_same(desk.id, digest)
    if same is not None:
        return same, False
    edition = store.add_edition(desk, document, digest, account_id)
    trail.record(Action.CHAPTER_ORDERED, f"edition {edition.id}")
    return edition, True


def problems_of(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List what keeps an edition from being handed out."""
    return [
        {**found, "kind": name}
        for kind, name in WRONG_NAMES.items()
        for found in report.get(kind, ())
    ]
