"""Pages of the desk of the chapter. What they show stands in releases and on desks."""

import secrets
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from werkzeug import Response

from survey.access import Role, has_role, requires
from survey.chapter import board, editing, store
from survey.chapter.board import Board
from survey.chapter.freezing import LANGUAGES, OlderReleaseError, blocks_file
from survey.chapter.marking import with_numbers
from survey.chapter.models import ChapterDesk
from survey.coding.forms import page_in

chapter = Blueprint("chapter", __name__, url_prefix="/planner/chapter")

Page = str | Response | tuple[str, int]
PAGE = 50


def render(name: str, desk: ChapterDesk, language: str, **values: Any) -> str:
    """Show a page of a desk; each form of it is done once."""
    return render_template(
        f"chapter/{name}.html",
        desk=desk,
        spoken=language,
        languages_of_chapter=languages_of(desk),
        token=secrets.token_hex(16),
        names=board,
        may_plan=has_role(Role.PLANNER),
        **values,
    )


def languages_of(desk: ChapterDesk) -> list[str]:
    """List the languages that the release has the chapter in."""
    names = store.release_file_names(desk.run_id)
    return [language for language in LANGUAGES if blocks_file(language) in names]


@chapter.errorhandler(OlderReleaseError)
def refuse_older(_error: OlderReleaseError) -> Page:
    """Say that the analysis must be run again."""
    return render_template("chapter/older.html", may_plan=has_role(Role.PLANNER)), 409


@chapter.get("/")
@requires(Role.READER)
def list_desks() -> Page:
    """List the sets of surveys whose chapter is, or can be, written."""
    desks = store.desks()
    rows = [
        (release, desks.get(release.survey_set), is_written(release.run_id))
        for release in store.newest_releases()
    ]
    return render_template("chapter/desks.html", rows=rows, may_plan=has_role(Role.PLANNER))


def is_written(run_id: int) -> bool:
    """Say whether a release holds the blocks of a chapter."""
    return any(blocks_file(each) in store.release_file_names(run_id) for each in LANGUAGES)


@chapter.get("/<int:desk_id>/<language>")
@requires(Role.READER)
def show_desk(desk_id: int, language: str) -> Page:
    """Show the ten parts with their blocks and the state of each."""
    found = board.board_or_404(desk_id, language)
    return render(
        "desk",
        found.desk,
        language,
        board=found,
        parts=found.parts(),
        waiting=board.waiting_release(found.desk),
    )


@chapter.get("/<int:desk_id>/<language>/parts/<part>")
@requires(Role.READER)
def show_part(desk_id: int, language: str, part: str) -> Page:
    """Show a part as it reads, each block with what can be done with it."""
    found = board.board_or_404(desk_id, language)
    if part not in board.PARTS:
        abort(404)
    place = board.PARTS.index(part)
    return render(
        "part",
        found.desk,
        language,
        board=found,
        part=found.part(part),
        before=board.PARTS[place - 1] if place else "",
        behind=board.PARTS[place + 1] if place + 1 < len(board.PARTS) else "",
    )


@chapter.get("/<int:desk_id>/<language>/block")
@requires(Role.READER)
def show_block(desk_id: int, language: str) -> Page:
    """Show a block: what it says, what changed beneath, the form to edit it."""
    found = board.board_or_404(desk_id, language)
    return block_page(found, request.args.get("key", ""))


def block_page(
    found: Board,
    key: str,
    document: dict[str, Any] | None = None,
    problems: dict[str, str] | None = None,
) -> str:
    """Show the page of a block, with what was typed where something is wrong."""
    shown = found.shown_or_404(key)
    return render(
        "block",
        found.desk,
        found.language,
        board=found,
        shown=shown,
        document=document or found.document(key),
        problems=problems or {},
        pieces=lambda text: with_numbers(found.resolved(text), found.language),
        is_editable=shown.may_edit,
        columns=editing.columns_of,
    )


@chapter.get("/<int:desk_id>/<language>/new")
@requires(Role.PLANNER)
def new_paragraph(desk_id: int, language: str) -> Page:
    """Ask for a paragraph of one's own, behind a block."""
    found = board.board_or_404(desk_id, language)
    return new_page(found, request.args.get("after", ""))


def new_page(found: Board, after: str, text: str = "", problem: str = "") -> str:
    """Show the page of a new paragraph, with what was typed where something is wrong."""
    shown = found.shown_or_404(after)
    return render(
        "new", found.desk, found.language, board=found, shown=shown, text=text, problem=problem
    )


@chapter.get("/<int:desk_id>/<language>/log")
@requires(Role.READER)
def show_log(desk_id: int, language: str) -> Page:
    """Show who changed what and when."""
    desk, page = board.desk_or_404(desk_id, language), page_in(request)
    changes = store.page_of_log(desk_id, page)
    return render(
        "log",
        desk,
        language,
        changes=changes[:PAGE],
        number=page,
        n_pages=page + (len(changes) > PAGE),
        title=_("Log"),
    )
