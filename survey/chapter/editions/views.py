"""Pages of editions: ordering one, how far it is, what the checker found, the files."""

import re
from typing import Any, Final

from flask import Response, abort, flash, make_response, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.chapter import board
from survey.chapter import store as desks
from survey.chapter.actions import done, steps_of
from survey.chapter.editions import queueing, store
from survey.chapter.editions.ordering import order, problems_of
from survey.chapter.models import ChapterDesk, ChapterEdition, EditionState
from survey.chapter.views import Page, chapter, render
from survey.extensions import db

FILE_NAME = re.compile(r"^([a-z0-9-]{1,40}/)?[a-z0-9_-]{1,70}\.[a-z]{3,4}\Z")
"""How files of an edition are named; a database must not be asked for anything else."""
STEP_NAMES = {
    "": _l("Waiting for its turn"),
    "composing": _l("Composing the chapter"),
    "figures": _l("Drawing the figures"),
    "word": _l("Writing the Word file"),
    "checking": _l("Checking every number"),
    "pdf": _l("Writing the PDF"),
    "web": _l("Writing the web page"),
    "briefs": _l("Writing the briefs for the council"),
    "summaries": _l("Writing the summaries for the public"),
    "done": _l("Done"),
}
STATE_NAMES = {
    EditionState.QUEUED: _l("waiting"),
    EditionState.RUNNING: _l("being made"),
    EditionState.DONE: _l("ready"),
    EditionState.FAILED: _l("failed"),
    EditionState.CANCELLED: _l("cancelled"),
}
GROUPS: Final = (
    ("chapter", _l("The chapter"), re.compile(r"^chapter\.")),
    ("briefs", _l("Two pages for the council"), re.compile(r"^briefs/")),
    ("summary", _l("Summary for the public"), re.compile(r"^summary/")),
    ("more", _l("Annex and data"), re.compile(r"")),
)
"""Kinds of files, in the order of the page."""
UNLISTED = re.compile(r"^(figures/|edition\.json|check\.json)")
FILE_NAMES = {
    "chapter.docx": _l("Chapter as a Word document"),
    "chapter.pdf": _l("Chapter as PDF"),
    "chapter.html": _l("Chapter as a web page"),
    "annex.docx": _l("Annex of evidence as a Word document"),
    "annex.pdf": _l("Annex of evidence as PDF"),
    "annex.html": _l("Annex of evidence as a web page"),
    "manifest.json": _l("List of files with checksums"),
}


def edition_or_404(desk_id: int, edition_id: int) -> tuple[ChapterDesk, ChapterEdition]:
    """Find an edition with its desk, or answer that there is none."""
    desk = desks.find_desk(desk_id) or abort(404)
    return desk, store.find_edition(desk_id, edition_id) or abort(404)


@chapter.post("/<int:desk_id>/<language>/editions/prepare")
@requires(Role.PLANNER)
def prepare(desk_id: int, language: str) -> Page:
    """Freeze the chapter as it stands, and have its files made."""
    steps = steps_of(desk_id, language)
    if steps.is_done():
        return redirect(url_for("chapter.list_editions", desk_id=desk_id, language=language))
    found = board.board_or_404(desk_id, language)
    edition, is_new = order(found.desk, language, current_user.id)
    if is_new:
        steps.note("prepared")
    else:
        flash(_("Nothing has changed since this edition: it is the same."))
    response = done(desk_id, "chapter.show_edition", edition_id=edition.id)
    if is_new:
        queueing.enqueue(edition)
    return response


@chapter.get("/<int:desk_id>/<language>/editions")
@requires(Role.READER)
def list_editions(desk_id: int, language: str) -> Page:
    """List the editions, the newest first."""
    desk = board.desk_or_404(desk_id, language)
    editions = store.editions_of(desk_id)
    return render("editions", desk, language, editions=editions, states=STATE_NAMES)


@chapter.get("/<int:desk_id>/editions/<int:edition_id>")
@requires(Role.READER)
def show_edition(desk_id: int, edition_id: int) -> Page:
    """Show how far an edition is, what the checker found, or its files."""
    desk, edition = edition_or_404(desk_id, edition_id)
    return render(
        "edition",
        desk,
        edition.language,
        edition=edition,
        steps=STEP_NAMES,
        states=STATE_NAMES,
        problems=problems_of(edition.report or {}),
        groups=groups_of(edition) if edition.is_clean else [],
    )


def groups_of(edition: ChapterEdition) -> list[tuple[Any, list[tuple[str, Any, int]]]]:
    """Give the files by kind: name, what it is, size in bytes."""
    left = [(name, size) for name, size in store.file_names(edition.id) if not UNLISTED.match(name)]
    groups = []
    for _key, title, pattern in GROUPS:
        own = [(name, size) for name, size in left if pattern.match(name)]
        left = [each for each in left if each not in own]
        listed = [(name, FILE_NAMES.get(name, name.split("/")[-1]), size) for name, size in own]
        groups.append((title, sorted(listed, key=_by_kind)))
    return [group for group in groups if group[1]]


def _by_kind(listed: tuple[str, Any, int]) -> tuple[int, str]:
    order = list(FILE_NAMES)
    name = listed[0]
    return (order.index(name) if name in order else len(order), name)


@chapter.get("/<int:desk_id>/editions/<int:edition_id>/progress")
@requires(Role.READER)
def show_progress(desk_id: int, edition_id: int) -> dict[str, str | int]:
    """Say how far an edition is, for the script of its page."""
    _desk, edition = edition_or_404(desk_id, edition_id)
    step = str(STEP_NAMES.get(edition.step, edition.step))
    return {"state": str(edition.state), "progress": edition.progress, "step": step}


@chapter.post("/<int:desk_id>/editions/<int:edition_id>/cancel")
@requires(Role.PLANNER)
def cancel_edition(desk_id: int, edition_id: int) -> Page:
    """Ask for the making of an edition to be cancelled."""
    _desk, edition = edition_or_404(desk_id, edition_id)
    if edition.state in (EditionState.QUEUED, EditionState.RUNNING):
        store.want_cancel(edition)
        trail.record(Action.CHAPTER_CANCELLED, f"edition {edition_id}")
        flash(_("The making of the edition is being cancelled."))
    else:
        flash(_("The edition had ended already."), "error")
    db.session.commit()
    return redirect(url_for("chapter.show_edition", desk_id=desk_id, edition_id=edition_id))


@chapter.get("/<int:desk_id>/editions/<int:edition_id>/files/<path:name>")
@requires(Role.READER)
def download(desk_id: int, edition_id: int, name: str) -> Response:
    """Send a file of an edition whose numbers have all been found right."""
    desk, edition = edition_or_404(desk_id, edition_id)
    is_download = edition.is_clean and FILE_NAME.match(name) and not name.startswith(store.INPUTS)
    file = store.find_file(edition_id, name) if is_download else None
    if file is None:
        abort(404)
    trail.record(Action.CHAPTER_DOWNLOADED, f"edition {edition_id}", file=name)
    response = make_response(file.content)
    response.headers["Content-Type"] = file.media_type
    # names come from a fixed list, so they need no quoting rules
    shown = f"paydas-{desk.id}-{edition.number}-{edition.language}-{name.replace('/', '-')}"
    response.headers["Content-Disposition"] = f'attachment; filename="{shown}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
