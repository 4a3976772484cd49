"""Changes of the chapter: what planners' forms do."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug import Response

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.chapter import board, changing, editing, store
from survey.chapter.board import Board
from survey.chapter.changing import Images, RefusedError
from survey.chapter.editions.ordering import take_in
from survey.chapter.marking import AmbiguousError
from survey.chapter.steps import ChangedMeanwhileError, Steps
from survey.chapter.views import Page, block_page, chapter, is_written, new_page
from survey.coding.forms import token_in
from survey.extensions import db
from survey.situation.forms import revision_in

CONFLICT = 409
INVALID = 422


def steps_of(desk_id: int, language: str) -> Steps:
    """Open a desk for a change by the person who is signed in."""
    return Steps(
        desk_id=desk_id, language=language, account_id=current_user.id, token=token_in(request)
    )


def done(desk_id: int, endpoint: str, **values: Any) -> Response:
    """Keep what was done, and go on."""
    trail.record(Action.CHAPTER_CHANGED, f"chapter {desk_id}")
    db.session.commit()
    return redirect(url_for(endpoint, desk_id=desk_id, **values))


def to_part(found: Board, key: str) -> Response:
    """Keep what was done, and go back to where a block stands."""
    anchor = "b-" + key.replace("/", "-")
    return done(
        found.desk.id, "chapter.show_part", language=found.language, part=key[0], _anchor=anchor
    )


@chapter.post("/open")
@requires(Role.PLANNER)
def open_desk() -> Page:
    """Begin to work on the chapter of a set of surveys, or take in its newest release."""
    survey_set = request.form.get("survey_set", "")
    release = store.newest_release(survey_set)
    if release is None or not is_written(release.run_id):
        flash(_("This release is of an earlier version: run the analysis again first."), "error")
        return redirect(url_for("chapter.list_desks"))
    try:
        desk = take_in(survey_set, release.run_id, account_id=current_user.id)
    except IntegrityError:  # somebody else began in the same moment
        db.session.rollback()
        desk = store.desks()[survey_set]
    language = str(release.document["settings"]["language"])
    return done(desk.id, "chapter.show_desk", language=language)


@chapter.post("/<int:desk_id>/<language>/block/change")
@requires(Role.PLANNER)
def change_block(desk_id: int, language: str) -> Page:
    """Do something with one block."""
    key, do = request.form.get("key", ""), request.form.get("do", "")
    if do not in DOES:
        abort(400)
    steps = steps_of(desk_id, language)
    was_done = steps.is_done()
    found = board.board_or_404(desk_id, language)
    if not was_done and key not in found.shown and request.form.get("text", "").strip():
        return _homeless(found, key)
    if was_done or key not in found.shown:
        return redirect(url_for("chapter.show_desk", desk_id=desk_id, language=language))
    try:
        steps.require_seen(key, revision_in(request))
        return DOES[do](steps, found, key)
    except (ChangedMeanwhileError, RefusedError, AmbiguousError) as error:
        db.session.rollback()
        return _again(desk_id, language, key, error)


def _homeless(found: Board, key: str) -> Page:
    """Offer what was typed into a block that is gone as a paragraph behind its part's heading."""
    db.session.rollback()
    behind = next((each for each in found.shown if each[:2] == key[:2]), "")
    words = _(
        "This block has left the chapter meanwhile. What you typed stands below: add it here."
    )
    return new_page(found, behind, request.form["text"], str(words)), CONFLICT


def _again(desk_id: int, language: str, key: str, error: Exception) -> Page:
    """Show the block again with what was typed, and say what is wrong."""
    found = board.board_or_404(desk_id, language)
    flash(_words_of(error), "error")
    typed = None
    if request.form.get("do") in ("save", "row"):
        typed = editing.read(found.document(key), request.form, found.references)
        typed.content["text"] = request.form.get("text", "")
    is_late = isinstance(error, ChangedMeanwhileError)
    return block_page(
        found, key, typed.content if typed else None
    ), CONFLICT if is_late else INVALID


def _words_of(error: Exception) -> str:
    if isinstance(error, ChangedMeanwhileError):
        return str(
            _(
                "Somebody else has changed this block meanwhile. What you typed stands below: look "
                "at the block as it is now, and send it again or go back."
            )
        )
    if isinstance(error, AmbiguousError):
        return str(
            _(
                "The number %(token)s has no place of its own in your text: put it in yourself, "
                "and then keep your text.",
                token=error.token,
            )
        )
    return str(REFUSALS[error.args[0]])


REFUSALS = {
    "locked": _l("The block is locked: unlock it first."),
    "own": _l("Nothing is generated for a paragraph of your own; remove it instead."),
    "not own": _l("Only paragraphs of your own can be moved or removed."),
    "generated": _l("The block is as it is generated."),
    "numbers": _l("There is no new number that could be put into your text."),
}


def _save(steps: Steps, found: Board, key: str) -> Page:
    typed = editing.read(found.document(key), request.form, found.references)
    if typed.problems:
        db.session.rollback()
        found = board.board_or_404(steps.desk_id, steps.language)
        return block_page(found, key, typed.content, typed.problems), INVALID
    name = found.name_of(key)
    steps.put("edited", changing.edited(found, key, typed.content, typed.rest), name=name)
    flash(_("Saved."))
    return to_part(found, key)


def _add_row(steps: Steps, found: Board, key: str) -> Page:
    """Show one more row to write in; nothing is kept yet."""
    db.session.rollback()
    found = board.board_or_404(steps.desk_id, steps.language)
    typed = editing.read(found.document(key), request.form, found.references)
    return block_page(found, key, editing.with_empty_row(typed.content))


def _put(
    steps: Steps,
    found: Board,
    key: str,
    *,
    kind: str,
    rule: Callable[[Board, str], Images],
    by_part: bool = False,
) -> Page:
    details = {"part": key[0]} if by_part else {"name": found.name_of(key)}
    steps.put(kind, rule(found, key), **details)
    flash(str(board.kind_text(kind, details)))
    return to_part(found, key)


def _shift(steps: Steps, found: Board, key: str, *, by: int) -> Page:
    steps.put("moved", changing.moved(found, key, by), part=key[0])
    return to_part(found, key)


DOES: dict[str, Callable[[Steps, Board, str], Page]] = {
    "save": _save,
    "row": _add_row,
    "lock": partial(_put, kind="locked", rule=changing.locked),
    "unlock": partial(_put, kind="unlocked", rule=changing.unlocked),
    "generate": partial(_put, kind="generated", rule=changing.generated),
    "keep": partial(_put, kind="kept mine", rule=changing.kept_mine),
    "insert": partial(_put, kind="numbers put in", rule=changing.with_numbers),
    "remove": partial(_put, kind="removed", rule=changing.removed, by_part=True),
    "up": partial(_shift, by=-1),
    "down": partial(_shift, by=1),
}


@chapter.post("/<int:desk_id>/<language>/new/add")
@requires(Role.PLANNER)
def add_paragraph(desk_id: int, language: str) -> Page:
    """Add a paragraph of one's own behind a block."""
    steps, after = steps_of(desk_id, language), request.form.get("after", "")
    was_done = steps.is_done()
    found = board.board_or_404(desk_id, language)
    if not was_done and after not in found.shown and request.form.get("text", "").strip():
        return _homeless(found, after)
    part = found.shown_or_404(after).block.part
    if was_done:
        return to_part(found, after)
    typed = editing.read(editing.own_paragraph("", part, ""), request.form, found.references)
    if typed.problems:
        text, problem = request.form.get("text", ""), typed.problems["text"]
        return new_page(found, after, text, problem), INVALID
    texts = [typed.content["text"], *typed.rest]
    steps.put("added", changing.added(found, after, part, texts), part=part)
    flash(_("Added."))
    return to_part(found, after)


@chapter.post("/<int:desk_id>/<language>/undo")
@requires(Role.PLANNER)
def undo(desk_id: int, language: str) -> Page:
    """Undo one's newest change."""
    board.desk_or_404(desk_id, language)
    steps = steps_of(desk_id, language)
    if not steps.is_done():
        change, left = steps.undo()
        if change is None:
            flash(_("There is nothing of yours to undo."), "error")
        else:
            words = board.kind_text(change["kind"], change["details"])
            flash(_("Undone: %(change)s", change=words))
        if left:
            flash(_("What somebody else has changed since stays as it is."), "error")
    return done(desk_id, "chapter.show_desk", language=language)
