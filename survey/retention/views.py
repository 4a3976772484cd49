"""Planners' pages of retention: how long answers are kept, and records of destruction."""

from dataclasses import asdict

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError
from werkzeug import Response

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import Survey, SurveyState
from survey.retention import store
from survey.retention.destroying import StillOpenError, destroy_now, erase
from survey.retention.forms import DestroyForm, TimesForm
from survey.retention.models import Kind
from survey.retention.times import TIMED, last_day
from survey.retention.wording import day_text, kind_name, kind_object, reason_name

retention = Blueprint("retention", __name__, url_prefix="/planner/retention")

Page = str | Response | tuple[str, int]


def _survey(survey_id: int) -> Survey:
    return fieldwork.get(survey_id) or abort(404)


@retention.get("/")
@requires(Role.PLANNER)
def list_records() -> Page:
    """List the records of destruction."""
    rows = [
        (made, kind_name(made.kind), day_text(made.destroyed_on)) for made in store.every_record()
    ]
    return render_template("retention/records.html", rows=rows)


@retention.get("/<int:number>")
@requires(Role.PLANNER)
def show_record(number: int) -> Page:
    """Show one record as an official paper, in Turkish, to be printed and signed."""
    made = store.get_record(number) or abort(404)
    with force_locale("tr"):
        return render_template(
            "retention/record.html",
            made=made,
            kind=kind_object(made.kind),
            reason=reason_name(made.reason),
            day=day_text(made.destroyed_on),
            backups_day=day_text(made.backups_until),
        )


@retention.route("/surveys/<int:survey_id>", methods=["GET", "POST"])
@requires(Role.PLANNER)
def show_times(survey_id: int) -> Page:
    """Show and choose how long the answers of a survey are kept."""
    survey = _survey(survey_id)
    times = store.times_of(survey.id)
    form = TimesForm(data=asdict(times))
    if form.validate_on_submit():
        store.set_times(survey.id, form.times)
        record(Action.RETENTION_CHANGED, f"survey {survey.id}", **asdict(form.times))
        db.session.commit()
        flash(_("Kept."))
        return redirect(url_for("retention.show_times", survey_id=survey.id))
    return render_template(
        "retention/times.html",
        survey=survey,
        form=form,
        is_closed=survey.state(now()) is SurveyState.CLOSED,
        rows=_ends(survey),
    ), 422 if form.errors else 200


def _ends(survey: Survey) -> list[tuple[Kind, str, str]]:
    """Give each kind, its name, and until when it is kept; empty: nobody knows yet."""
    times = store.times_of(survey.id)
    return [
        (
            kind,
            kind_name(kind),
            day_text(last_day(survey.closes_at, times.months(kind))) if survey.closes_at else "",
        )
        for kind in TIMED
    ]


@retention.route("/surveys/<int:survey_id>/destroy/<kind>", methods=["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def destroy(survey_id: int, kind: str) -> Page:
    """Destroy something of a closed survey before its time, after asking once more."""
    survey = _survey(survey_id)
    if kind not in TIMED:
        abort(404)
    form, what = DestroyForm(), kind_object(Kind(kind))
    if not form.validate_on_submit():
        page = render_template("retention/destroy.html", survey=survey, form=form, what=what)
        return page, 422 if form.errors else 200
    number = _destroyed(survey, Kind(kind))
    if number is None:
        return redirect(url_for("retention.show_times", survey_id=survey_id))
    return redirect(url_for("retention.show_record", number=number))


def _destroyed(survey: Survey, kind: Kind) -> int | None:
    """Destroy it and say what came of it; give the number of the record."""
    try:
        number = destroy_now(survey, kind)
    except StillOpenError:
        flash(_("The survey has not closed yet: nothing was destroyed."), "error")
        return None
    if number is None:
        flash(_("There was nothing to destroy."))
        return None
    try:
        erase()
    except OperationalError:
        flash(_("Destroyed. The last traces in the database file go tonight."))
    else:
        flash(_("Destroyed. This is the record."))
    return number
