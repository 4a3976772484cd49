"""Pages of the table of needs, the lists for others and the control list."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, make_response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.coding.forms import clean_lines
from survey.papers import DOCX, Paper
from survey.situation import board, store
from survey.situation.actions import CONFLICT, INVALID, done, steps_of
from survey.situation.closing import control, headmen, lists, lists_on_paper, needs
from survey.situation.models import SituationDesk
from survey.situation.tables import LONGEST_TEXT
from survey.situation.views import Page, render, situation
from survey.spreadsheets import XLSX, Row, to_csv, to_workbook

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "docx": DOCX}


@situation.get("/<int:desk_id>/needs")
@requires(Role.READER)
def show_needs(desk_id: int) -> Page:
    """Show the official table of findings and needs."""
    desk = board.desk_or_404(desk_id)
    return _needs_page(desk)


def _needs_page(desk: SituationDesk, row_key: str = "", typed: dict[str, str] | None = None) -> str:
    table = needs.table_of(desk)
    return render("closing/needs", desk, typed_key=row_key, typed=typed or {}, **table)


@situation.post("/<int:desk_id>/needs/write")
@requires(Role.PLANNER)
def write_need(desk_id: int) -> Page:
    """Write the words of a row; an empty cell lets the draft stand again."""
    steps, desk = steps_of(desk_id), board.desk_or_404(desk_id)
    key, typed = request.form.get("row", ""), needs.typed_in(request.form)
    if steps.is_done():
        return redirect(url_for("situation.show_needs", desk_id=desk_id))
    row = next((row for row in needs.table_of(desk)["rows"] if row["key"] == key), None)
    if row is None:
        flash(_("This row is gone: the items it was drafted from have changed."), "error")
        return _needs_page(desk), CONFLICT
    if needs.changed_meanwhile(row, request.form):
        flash(_("Somebody else has changed this row meanwhile. What you typed stands in it: look "
                "at what stands above it, and save again or go back."), "error")  # fmt: skip
        return _needs_page(desk, key, typed), CONFLICT
    steps.write_all([((needs.PART, key, cell), typed[cell] or None, row[cell]) for cell in typed])
    flash(_("Saved."))
    return done(desk_id, "situation.show_needs")


@situation.get("/<int:desk_id>/needs/download/<string:ending>")
@requires(Role.READER)
def download_needs(desk_id: int, ending: str) -> Response:
    """Give the table of findings and needs as csv or xlsx."""
    desk = board.desk_or_404(desk_id)
    headings, rows = needs.sheet_of(desk)
    paper = Paper(_("Findings and needs"), board.language_of(desk)).table(headings, rows)
    return _file("needs", desk_id, ending, (headings, rows), paper)


@situation.get("/<int:desk_id>/lists")
@requires(Role.READER)
def show_lists(desk_id: int) -> Page:
    """Show for whom there are lists."""
    return _lists_page(board.desk_or_404(desk_id))


def _lists_page(desk: SituationDesk, typed: dict[str, str] | None = None) -> str:
    return render(
        "closing/lists",
        desk,
        kinds=lists.KIND_NAMES,
        found=lists.all_lists(desk),
        quarters=headmen.quarters_of(desk),
        typed=typed or {"group": ""},
    )


@situation.post("/<int:desk_id>/quarters")
@requires(Role.PLANNER)
def name_quarters(desk_id: int) -> Page:
    """Write which quarters a group holds; each gets a list for its headman."""
    steps, desk = steps_of(desk_id), board.desk_or_404(desk_id)
    group = request.form.get("group", "")
    if group not in {one["name"] for one in lists.all_lists(desk)["groups"]}:
        abort(404)
    if steps.is_done():
        return redirect(url_for("situation.show_lists", desk_id=desk_id))
    typed = clean_lines(request.form.get("quarters"))
    if clean_lines(request.form.get("seen")) != headmen.quarters_of(desk).get(group, ""):
        flash(_("Somebody else has changed this row meanwhile. What you typed stands in it: look "
                "at what stands above it, and save again or go back."), "error")  # fmt: skip
        return _lists_page(desk, {"group": group, "quarters": typed}), CONFLICT
    quarters = "\n".join(headmen.quarters_in(typed))
    steps.write(headmen.place_of(group), quarters or None, "")
    flash(_("Saved."))
    return done(desk_id, "situation.show_lists")


@situation.get("/<int:desk_id>/lists/<string:kind>")
@requires(Role.READER)
def show_list(desk_id: int, kind: str) -> Page:
    """Show one list as it is printed and sent."""
    desk = board.desk_or_404(desk_id)
    one = lists.list_or_404(desk, kind, request.args.get("name", ""))
    return render(
        "closing/list",
        desk,
        kind=kind,
        one=one,
        lists=lists,
        whose_numbers=lists_on_paper.whose_numbers,
    )


@situation.get("/<int:desk_id>/lists/<string:kind>/download/<string:ending>")
@requires(Role.READER)
def download_list(desk_id: int, kind: str, ending: str) -> Response:
    """Give one list as csv or xlsx."""
    desk = board.desk_or_404(desk_id)
    one = lists.list_or_404(desk, kind, request.args.get("name", ""))
    paper = lists_on_paper.paper_of(desk, kind, one)
    return _file(kind, desk_id, ending, lists.sheet_of(kind, one), paper)


def _file(
    name: str, desk_id: int, ending: str, table: tuple[Row, list[Row]], paper: Paper
) -> Response:
    writers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: to_csv(*table),
        "xlsx": lambda: to_workbook(name, *table),
        "docx": paper.content,
    }
    content = writers[ending]() if ending in writers else abort(404)
    trail.record(Action.RESULTS_DOWNLOADED, f"situation {desk_id}", file=f"{name}.{ending}")
    response = make_response(content)
    response.headers["Content-Type"] = TYPES[ending]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{desk_id}.{ending}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@situation.get("/<int:desk_id>/control")
@requires(Role.READER)
def show_control(desk_id: int) -> Page:
    """Show what is missing against guide and law."""
    return _control_page(board.desk_or_404(desk_id))


def _control_page(desk: SituationDesk, typed: dict[str, Any] | None = None) -> str:
    checks = control.checks_of(desk)
    counts = control.counts_of(checks)
    return render(
        "closing/control",
        desk,
        checks=checks,
        counts=counts,
        typed=typed or {"key": ""},
        names=control.STATE_NAMES,
    )


@situation.post("/<int:desk_id>/control/tick")
@requires(Role.PLANNER)
def tick(desk_id: int) -> Page:
    """Tick a point that only people know, or take the tick back."""
    steps, desk = steps_of(desk_id), board.desk_or_404(desk_id)
    key, note = request.form.get("check", ""), clean_lines(request.form.get("note"))[:LONGEST_TEXT]
    typed = {"key": key, "note": note, "done": "done" in request.form}
    if key not in control.TICKS:
        abort(404)
    if steps.is_done():
        return redirect(url_for("situation.show_control", desk_id=desk_id))
    if typed["done"] and not note:
        flash(_("Write a note to the tick: where it stands, who did it."), "error")
        return _control_page(desk, typed), INVALID
    if clean_lines(request.form.get("seen")) != clean_lines(control.seen_of(desk, key)):
        flash(_("Somebody else has changed this row meanwhile. What you typed stands in it: look "
                "at what stands above it, and save again or go back."), "error")  # fmt: skip
        return _control_page(desk, typed), CONFLICT
    steps.write(control.place_of(key), control.written_tick(bool(typed["done"]), note), "")
    flash(_("Saved."))
    return done(desk_id, "situation.show_control")


@situation.app_template_global()
def desk_on_run(run_id: int) -> Any:
    """Give the desk of the GZFT list that rests on an analysis; None where there is none."""
    return store.desk_on_run(run_id)
