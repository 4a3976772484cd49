"""Splitting a theme: by a proposal that a job makes, part by part as the planner wants it."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug import Response

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.coding import listing, store
from survey.coding.actions import desk_of, step
from survey.coding.changing.steps import Desk, LabelTakenError
from survey.coding.forms import clean_field
from survey.coding.views import Page, coding, note_texts, render
from survey.extensions import db
from survey.results.settled.models import LONGEST_LABEL, DeskSplit
from survey.results.settled.splits import queueing
from survey.results.settled.splits import store as splits

EXAMPLES = 4


@coding.get("/<int:survey_id>/themes/<int:theme_id>/split")
@requires(Role.PLANNER)
def show_split(survey_id: int, theme_id: int) -> Page:
    """Show a proposal of how to split a theme."""
    listing.desk_or_404(survey_id)
    theme = listing.theme_or_404(survey_id, theme_id)
    listing.refuse_blind(survey_id)
    proposal = splits.newest_split(store.connection(), survey_id, theme_id)
    note_texts(survey_id, theme_id)
    parts = _parts(survey_id, theme_id, proposal) if proposal else []
    return render("split", survey_id, theme=theme, proposal=proposal, parts=parts)


def _parts(survey_id: int, theme_id: int, proposal: DeskSplit) -> list[dict[str, Any]]:
    """Give the parts with what of them is still in the theme."""
    parts = []
    for part in proposal.parts:
        inside = store.rows_in(survey_id, theme_id, part["mentions"])
        if inside:
            examples = [row["text"] for row in inside[:EXAMPLES]]
            parts.append({"label": part["label"], "n": len(inside), "examples": examples})
        else:
            parts.append({"label": part["label"], "n": 0, "examples": []})
    return parts


@coding.post("/<int:survey_id>/themes/<int:theme_id>/split/order")
@requires(Role.PLANNER)
def order_split(survey_id: int, theme_id: int) -> Response:
    """Order a proposal."""
    desk = desk_of(survey_id)
    listing.theme_or_404(survey_id, theme_id)
    number = splits.order_split(desk.connection, survey_id, theme_id)
    trail.record(Action.THEMES_CHANGED, f"survey {survey_id}")
    db.session.commit()
    queueing.order(number)
    return redirect(url_for("coding.show_split", survey_id=survey_id, theme_id=theme_id))


@coding.post("/<int:survey_id>/themes/<int:theme_id>/split/apply")
@requires(Role.PLANNER)
def split(survey_id: int, theme_id: int) -> Response:
    """Make themes of the parts that were chosen."""
    listing.theme_or_404(survey_id, theme_id)
    return step(survey_id, lambda desk: _split(desk, theme_id))


def _split(desk: Desk, theme_id: int) -> None:
    theme = listing.theme_or_404(desk.survey_id, theme_id)
    proposal = splits.newest_split(desk.connection, desk.survey_id, theme_id) or abort(404)
    parts = _chosen_parts(proposal)
    if not parts:
        flash(_("Choose one part or more, each with a name of at most 200 characters."), "error")
        return
    try:
        n = desk.split(theme, parts)
    except LabelTakenError:
        db.session.rollback()
        flash(_("Two themes would have the same name: give each part a name of its own."), "error")
        return
    flash(ngettext("%(num)s answer settled.", "%(num)s answers settled.", n))


def _chosen_parts(proposal: DeskSplit) -> list[tuple[str, list[int]]]:
    form: Mapping[str, str] = request.form
    parts = []
    for place, part in enumerate(proposal.parts):
        label = clean_field(form.get(f"label-{place}"))
        if f"part-{place}" in form:
            if not label or len(label) > LONGEST_LABEL:
                return []
            parts.append((label, part["mentions"]))
    return parts
