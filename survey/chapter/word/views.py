"""Pages of Word files that come back: sending one, what differs, taking it."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from survey.access import Role, requires
from survey.chapter import board, store
from survey.chapter.actions import CONFLICT, INVALID, done, steps_of
from survey.chapter.board import Board
from survey.chapter.editions import store as editions
from survey.chapter.models import ChapterDesk, ChapterUpload
from survey.chapter.steps import Steps
from survey.chapter.views import Page, chapter, render
from survey.chapter.word.container import WordFileError
from survey.chapter.word.reading import origin_of, read_word_file
from survey.chapter.word.taking import changed_since, differences_document, mark_of, taken
from survey.clock import now
from survey.extensions import db


@chapter.get("/<int:desk_id>/<language>/upload")
@requires(Role.PLANNER)
def show_upload(desk_id: int, language: str) -> Page:
    """Ask for a Word file, or show what differs in the one that was sent."""
    found = board.board_or_404(desk_id, language)
    held = store.find_held(desk_id, language, current_user.id)
    if held is not None:
        return choice_page(found.desk, language, held)
    upload = store.find_upload(desk_id, language)
    if upload is None:
        return render("upload", found.desk, language, problem="")
    return differences_page(found, upload)


def differences_page(found: Board, upload: ChapterUpload) -> str:
    """Show what differs in the Word file that was sent last."""
    return render(
        "differences",
        found.desk,
        found.language,
        board=found,
        upload=upload,
        **shown_in(found, upload),
    )


def choice_page(desk: ChapterDesk, language: str, held: ChapterUpload) -> str:
    """Ask which of two Word files is to stand: the one that nobody has decided on, or one's own."""
    standing = store.find_upload(desk.id, language)
    return render("upload_choice", desk, language, held=held, standing=standing)


def shown_in(found: Board, upload: ChapterUpload) -> dict[str, Any]:
    """Give what the page of differences shows."""
    differences = upload.differences
    edited = [each for each in differences["edited"] if each["key"] in found.shown]
    return {
        "seen": mark_of(found, differences),
        "edited": [{**each, "is_late": changed_since(found, each)} for each in edited],
        "gone": [each for each in differences["edited"] if each["key"] not in found.shown],
        "refused": [each for each in differences["refused"] if each["key"] in found.shown],
        "outside": differences["outside"],
        "missing": [key for key in differences["missing"] if key in found.shown],
        "moved": [key for key in differences["moved"] if key in found.shown],
        "n_same": differences["n_same"],
    }


@chapter.post("/<int:desk_id>/<language>/upload/send")
@requires(Role.PLANNER)
def send_word_file(desk_id: int, language: str) -> Page:
    """Read a Word file and keep what differs in it until somebody decides."""
    desk = board.desk_or_404(desk_id, language)
    file = request.files.get("file")
    content = file.read() if file is not None else b""
    try:
        differences = _read(desk, language, content)
    except WordFileError as error:
        return render("upload", desk, language, problem=str(error)), INVALID
    steps = steps_of(desk_id, language)
    if steps.is_done():
        return redirect(url_for("chapter.show_upload", desk_id=desk_id, language=language))
    is_held = store.find_upload(desk_id, language) is not None
    sent = store.keep_upload(new_upload(steps, differences, is_held=is_held))
    steps.note("word sent")
    if is_held:
        db.session.commit()
        return choice_page(board.desk_or_404(desk_id, language), language, sent), CONFLICT
    return done(desk_id, "chapter.show_upload", language=language)


def new_upload(steps: Steps, differences: dict[str, Any], *, is_held: bool) -> ChapterUpload:
    """Make the record of a Word file that somebody sent."""
    return ChapterUpload(
        desk_id=steps.desk_id,
        language=steps.language,
        at=now().replace(microsecond=0),
        differences=differences,
        account_id=steps.account_id,
        is_held=is_held,
    )


@chapter.post("/<int:desk_id>/<language>/upload/choose")
@requires(Role.PLANNER)
def choose_upload(desk_id: int, language: str) -> Page:
    """Let one's own Word file stand in the place of the undecided one, or forget one's own."""
    desk = board.desk_or_404(desk_id, language)
    steps = steps_of(desk_id, language)
    was_done, held = steps.is_done(), store.find_held(desk_id, language, current_user.id)
    if was_done or held is None:
        return redirect(url_for("chapter.show_upload", desk_id=desk_id, language=language))
    standing = store.find_upload(desk_id, language)
    if request.form.get("do") == "keep":
        store.drop_held(held)
    elif standing is not None and str(standing.id) != request.form.get("seen"):
        flash(_("Yet another file has been sent meanwhile. Look again."), "error")
        return choice_page(desk, language, held), CONFLICT
    else:
        store.replace_upload(held)
        steps.note("word replaced")
    return done(desk_id, "chapter.show_upload", language=language)


def _read(desk: ChapterDesk, language: str, content: bytes) -> dict[str, Any]:
    if not content:
        raise WordFileError(_("Choose a file."))
    number = desk.id
    db.session.rollback()  # reading takes seconds; nobody waits for it
    name, spoken = origin_of(content)
    edition = editions.find_named(number, name)
    if edition is None or edition.language != language or spoken not in ("", language):
        raise WordFileError(
            _("The file was made from no edition of this chapter in this language.")
        )
    document, digest = dict(edition.document), edition.digest.hex()
    db.session.rollback()
    return differences_document(read_word_file(content, document), document, digest)


@chapter.post("/<int:desk_id>/<language>/upload/take")
@requires(Role.PLANNER)
def take_changes(desk_id: int, language: str) -> Page:
    """Take the chosen changes of a Word file, or none of them."""
    board.desk_or_404(desk_id, language)
    steps, do = steps_of(desk_id, language), request.form.get("do")
    was_done, upload = steps.is_done(), store.find_upload(desk_id, language)
    chosen = set(request.form.getlist("chosen"))
    if was_done or upload is None or (do != "drop" and not chosen):
        if upload is not None and not was_done:
            flash(_("Choose one change or more first."), "error")
        return redirect(url_for("chapter.show_upload", desk_id=desk_id, language=language))
    found = board.board_or_404(desk_id, language)
    if request.form.get("seen") != mark_of(found, upload.differences):
        flash(_("Somebody else has changed the chapter meanwhile. Look again."), "error")
        return differences_page(found, upload), CONFLICT
    if do != "drop":
        _take(steps, found, upload.differences, chosen)
    store.drop_upload(desk_id, language)
    return done(desk_id, "chapter.show_desk", language=language)


def _take(steps: Steps, found: Board, differences: dict[str, Any], chosen: set[str]) -> None:
    images = taken(found, differences, chosen)
    steps.put("from word", images, n=len(images))
    flash(_("Taken into the chapter: %(n)s blocks.", n=len(images)))
