"""Pages of the desk of themes. What they show of answers is masked and was released."""

import secrets
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.changes.store import PAGE
from survey.coding import listing, store
from survey.coding.forms import ThemeForm, number_in, page_in
from survey.fieldwork.store import all_surveys
from survey.results.settled.store import newest_run_of

coding = Blueprint("coding", __name__, url_prefix="/planner/coding")

Page = str | Response | tuple[str, int]


def render(name: str, survey_id: int, **values: Any) -> str:
    """Show a page of a desk; each form of it is done once."""
    return render_template(
        f"coding/{name}.html",
        survey=store.find_survey(survey_id),
        token=secrets.token_hex(16),
        listing=listing,
        here=request.full_path.rstrip("?"),
        **values,
    )


def note_texts(survey_id: int, theme_id: int = 0) -> None:
    """Note in the audit trail that answers are shown."""
    trail.record(Action.TEXTS_SEEN, f"survey {survey_id}", theme=theme_id)


@coding.get("/")
@requires(Role.PLANNER)
def list_desks() -> Page:
    """List the surveys whose themes are, or can be, worked on."""
    desks = store.desks()
    rows = [(s, desks.get(s.id), newest_run_of(s.id)) for s in all_surveys()]
    return render_template(
        "coding/desks.html", rows=[row for row in rows if row[1] or row[2]], token=""
    )


@coding.get("/<int:survey_id>")
@requires(Role.PLANNER)
def show_desk(survey_id: int) -> Page:
    """Show the themes of a survey."""
    desk = listing.desk_or_404(survey_id)
    if waiting := listing.blind_coding(survey_id):
        return redirect(url_for("coding.code_blind", survey_id=survey_id, coding_id=waiting))
    note_texts(survey_id)
    return render("desk", survey_id, desk=desk, **listing.overview(survey_id, desk))


@coding.get("/<int:survey_id>/themes/<int:theme_id>")
@requires(Role.PLANNER)
def show_theme(survey_id: int, theme_id: int) -> Page:
    """Show the answers of a theme; of number 0 those that were set aside."""
    desk = listing.desk_or_404(survey_id)
    theme = listing.theme_or_404(survey_id, theme_id) if theme_id else None
    listing.refuse_blind(survey_id)
    note_texts(survey_id, theme_id)
    return render(
        "theme", survey_id, desk=desk, theme=theme, **listing.answers(survey_id, theme_id)
    )


@coding.get("/<int:survey_id>/search")
@requires(Role.PLANNER)
def search(survey_id: int) -> Page:
    """Show the answers of all themes with some words."""
    desk = listing.desk_or_404(survey_id)
    listing.refuse_blind(survey_id)
    note_texts(survey_id)
    return render("search", survey_id, desk=desk, theme=None, **listing.answers(survey_id, None))


@coding.get("/<int:survey_id>/like")
@requires(Role.PLANNER)
def show_like(survey_id: int) -> Page:
    """Show the open answers most like some."""
    desk = listing.desk_or_404(survey_id)
    listing.refuse_blind(survey_id)
    ids = [number_in(raw) for raw in request.args.getlist("id")]
    note_texts(survey_id)
    return render("like", survey_id, desk=desk, theme=None, **listing.alike(survey_id, ids))


@coding.get("/<int:survey_id>/themes/<int:theme_id>/edit")
@requires(Role.PLANNER)
def edit_theme(survey_id: int, theme_id: int) -> Page:
    """Show the entry of a theme in the codebook, for changing."""
    listing.refuse_blind(survey_id)
    theme = listing.theme_or_404(survey_id, theme_id) if theme_id else abort(404)
    form = ThemeForm(data=theme)
    form.offer_revision(theme["revision"])
    return render("edit", survey_id, theme=theme, form=form)


@coding.get("/<int:survey_id>/log")
@requires(Role.PLANNER)
def show_log(survey_id: int) -> Page:
    """Show who changed what and when."""
    listing.refuse_blind(survey_id)
    listing.desk_or_404(survey_id)
    page = page_in(request)
    changes = store.changes(survey_id, page)
    return render(
        "log",
        survey_id,
        changes=changes[:PAGE],
        number=page,
        n_pages=page + (len(changes) > PAGE),
    )


@coding.get("/<int:survey_id>/picture")
@requires(Role.PLANNER)
def show_picture(survey_id: int) -> Page:
    """Show a picture of the themes and its table."""
    listing.refuse_blind(survey_id)
    desk = listing.desk_or_404(survey_id)
    return render("picture", survey_id, desk=desk, **listing.picture(survey_id, desk))
