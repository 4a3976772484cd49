"""Pages of the desk of the GZFT list. What they show stands in a release."""

import secrets
from typing import Any

from flask import Blueprint, abort, render_template, request
from werkzeug import Response

from survey.access import Role, has_role, requires
from survey.changes.store import PAGE
from survey.coding.forms import page_in
from survey.coding.store import find_survey
from survey.extensions import db
from survey.results.pages import survey_or_404 as survey_in
from survey.results.pages import texts_of, theme_or_404
from survey.situation import board, evidence, intake, store, tables
from survey.situation.forms import ItemForm, RejectForm, cell_choices
from survey.situation.models import SituationDesk
from survey.situation.quotes import approved

situation = Blueprint("situation", __name__, url_prefix="/planner/situation")

Page = str | Response | tuple[str, int]


def render(name: str, desk: SituationDesk, **values: Any) -> str:
    """Show a page of a desk; each form of it is done once."""
    return render_template(
        f"situation/{name}.html",
        desk=desk,
        release=board.release_of(desk),
        spoken=board.language_of(desk),
        token=secrets.token_hex(16),
        board=board,
        may_plan=has_role(Role.PLANNER),
        **values,
    )


@situation.get("/")
@requires(Role.READER)
def list_desks() -> Page:
    """List the sets of surveys whose list is, or can be, worked on."""
    desks = store.desks()
    rows = [
        (release, desks.get(release.survey_set), intake.can_be_taken_in(release.document))
        for release in store.newest_releases()
    ]
    return render_template("situation/desks.html", rows=rows, may_plan=has_role(Role.PLANNER))


@situation.get("/<int:desk_id>")
@requires(Role.READER)
def show_desk(desk_id: int) -> Page:
    """Show the four cells: what was accepted, what is proposed."""
    desk = board.desk_or_404(desk_id)
    return render("desk", desk, **board.board(desk))


@situation.get("/<int:desk_id>/item")
@requires(Role.READER)
def show_item(desk_id: int) -> Page:
    """Show an item: its evidence, how strong it is and why it stands there."""
    desk = board.desk_or_404(desk_id)
    return item_page(desk, request.args.get("key", ""))


def item_page(
    desk: SituationDesk,
    key: str,
    form: ItemForm | None = None,
    reject: RejectForm | None = None,
    typed: dict[str, str] | None = None,
) -> str:
    """Show the page of an item, with forms as they were sent where something is wrong."""
    item = board.item_or_404(desk, key)
    if form is None:
        form = ItemForm(formdata=None, data=item)
        form.offer_revision(item["revision"])
    others = [
        each
        for each in board.accepted_of(desk)
        if each["key"] != key and each["quadrant"] == item["quadrant"]
    ]
    return render(
        "item",
        desk,
        item=item,
        form=form,
        reject=reject or RejectForm(formdata=None),
        others=others,
        typed=typed or {},
        **evidence.evidence_of(item, board.release_of(desk), approved.printable(desk)),
    )


@situation.get("/<int:desk_id>/new")
@requires(Role.PLANNER)
def new_item(desk_id: int) -> Page:
    """Ask for an item of the team's own judgement."""
    desk = board.desk_or_404(desk_id)
    quadrant = request.args.get("cell", "")
    known = {key for key, _name in cell_choices()}
    form = ItemForm(formdata=None, data={"quadrant": quadrant if quadrant in known else None})
    return render("new", desk, form=form)


@situation.get("/<int:desk_id>/theme/<int:survey_id>/<int:theme_id>")
@requires(Role.READER)
def show_theme(desk_id: int, survey_id: int, theme_id: int) -> Page:
    """Show which items the answers of a theme support."""
    desk = board.desk_or_404(desk_id)
    survey = survey_in(dict(board.release_of(desk)), survey_id)
    theme = theme_or_404(survey, theme_id)
    kept = board.kept_of(store.items_of(desk.id))
    every = [*kept, *board.proposals_of(desk, kept)]
    found = evidence.items_on_theme(every, survey_id, theme_id)
    has_texts = texts_of(desk.run_id, survey_id, theme) is not None
    return render("theme", desk, theme=theme, survey=survey, items=found, has_texts=has_texts)


@situation.get("/supported/<int:survey_id>")
@requires(Role.PLANNER)
def show_supported(survey_id: int) -> Page:
    """Show which items the answers of a theme support, coming from the desk of themes."""
    if find_survey(survey_id) is None:
        abort(404)
    key, question = request.args.get("key", ""), request.args.get("question", "")
    desks = [desk for desk in store.desks().values() if str(survey_id) in desk.survey_set.split()]
    rows = [(desk, *evidence.supported(desk, survey_id, key, question)) for desk in desks]
    return render_template("situation/supported.html", rows=rows, survey_id=survey_id, board=board)


@situation.get("/<int:desk_id>/table/<part>")
@requires(Role.READER)
def show_table(desk_id: int, part: str) -> Page:
    """Show the PESTLE table or the pairs, drafted from the accepted items."""
    desk = board.desk_or_404(desk_id)
    if part not in tables.PARTS:
        abort(404)
    return table_page(desk, part)


def table_page(desk: SituationDesk, part: str, typed: dict[str, str] | None = None) -> str:
    """Show a table; with what was typed where somebody else was quicker."""
    table = tables.table_of(desk, part)
    return render("table", desk, part=part, typed=typed or {"row": "", "cell": ""}, **table)


@situation.get("/<int:desk_id>/log")
@requires(Role.READER)
def show_log(desk_id: int) -> Page:
    """Show who changed what and when."""
    desk = board.desk_or_404(desk_id)
    page = page_in(request)
    changes = store.log.page(db.session, desk_id, page)
    return render(
        "log",
        desk,
        changes=changes[:PAGE],
        number=page,
        n_pages=page + (len(changes) > PAGE),
    )
