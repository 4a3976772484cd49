"""Planners' pages of codes: make them, hand them out, make more, remind everybody."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.codes import desk, store
from survey.fieldwork.codes.forms import CodesForm, ReminderForm
from survey.fieldwork.codes.orders import File, State, orders
from survey.fieldwork.codes.planning import plan_of
from survey.fieldwork.codes.rates import rate_of
from survey.fieldwork.forms import ConfirmForm
from survey.fieldwork.models import SurveyState
from survey.outgoing import can_send

codes = Blueprint("codes", __name__, url_prefix="/planner/surveys/<int:survey_id>/codes")

Page = str | Response | tuple[str, int]


@codes.get("/")
@requires(Role.PLANNER)
def show_codes(survey_id: int) -> Page:
    """Show how many codes there are, and how many of them have answered, as far as is allowed."""
    survey = desk.survey_or_404(survey_id)
    return render_template(
        "fieldwork/codes/codes.html",
        survey=survey,
        state=survey.state(now()),
        n_codes=store.count_codes(survey.id),
        rate=rate_of(survey),
        may_make=desk.may_make(survey),
        can_send=can_send(),
    )


@codes.route("/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def new_codes(survey_id: int) -> Page:
    """Declare who is asked; say what that means; then make the codes."""
    survey = desk.survey_or_404(survey_id)
    if not desk.may_make(survey):
        flash(_("The survey has opened: its codes can't be taken back."), "error")
        return redirect(url_for("codes.show_codes", survey_id=survey.id))
    form = CodesForm(survey)
    is_valid = form.validate_on_submit()
    if is_valid and "confirmed" in request.form:
        return desk.begin(survey, desk.first_wish(survey, form))
    shown = {"survey": survey, "form": form, "is_anew": store.count_codes(survey.id) > 0}
    if is_valid and "change" not in request.form:
        plan = plan_of(survey, form)
        return render_template("fieldwork/codes/confirm.html", plan=plan, **shown)
    return render_template("fieldwork/codes/new.html", **shown), 422 if form.errors else 200


@codes.route("/more", methods=["GET", "POST"])
@requires(Role.PLANNER)
def more_codes(survey_id: int) -> Page:
    """Make additional codes for a unit, or for organisations."""
    survey = desk.survey_or_404(survey_id)
    if survey.state(now()) is SurveyState.CLOSED or not store.count_codes(survey.id):
        flash(_("This survey can't have additional codes now."), "error")
        return redirect(url_for("codes.show_codes", survey_id=survey.id))
    form = desk.more_form(survey)
    if form.validate_on_submit():
        return desk.begin(survey, desk.more_wish(survey, form))
    page = render_template("fieldwork/codes/more.html", survey=survey, form=form)
    return page, 422 if form.errors else 200


@codes.route("/reminder", methods=["GET", "POST"])
@requires(Role.PLANNER)
def remind(survey_id: int) -> Page:
    """Remind everybody by e-mail, without codes."""
    survey = desk.survey_or_404(survey_id)
    if not can_send() or survey.state(now()) is not SurveyState.OPEN:
        flash(_("Reminders are sent while a survey is open, through a mail server."), "error")
        return redirect(url_for("codes.show_codes", survey_id=survey.id))
    form = ReminderForm(survey)
    if form.validate_on_submit():
        return desk.begin_reminder(survey, form)
    page = render_template("fieldwork/codes/reminder.html", survey=survey, form=form)
    return page, 422 if form.errors else 200


@codes.get("/orders/<key>")
@requires(Role.PLANNER)
def show_order(survey_id: int, key: str) -> Page:
    """Say how far an order is, and give what came out of it."""
    return render_template(
        "fieldwork/codes/order.html",
        survey=desk.survey_or_404(survey_id),
        order=(order := desk.order_or_404(survey_id, key)),
        step=desk.step_of(order),
        form=ConfirmForm(),
    )


@codes.get("/orders/<key>/progress")
@requires(Role.PLANNER)
def show_progress(survey_id: int, key: str) -> dict[str, str | int]:
    """Say how far an order is, for the script of its page."""
    order = desk.order_or_404(survey_id, key)
    state = "running" if order.state is State.WORKING else str(order.state)
    return {"state": state, "progress": order.share, "step": desk.step_of(order)}


@codes.post("/orders/<key>/file")
@requires(Role.PLANNER)
def download(survey_id: int, key: str) -> Page:
    """Give the codes out, once."""
    order = desk.order_or_404(survey_id, key)
    if order.file is not None and ConfirmForm().validate_on_submit():
        kind = order.file.name.rpartition(".")[2]
        record(Action.CODES_DOWNLOADED, f"survey {survey_id}", file=kind, codes=order.total)
        db.session.commit()  # before the file is let go: a full disk must not cost the codes
        if file := orders().take_file(order):
            return _attachment(file)
    flash(_("The file was given out already; it exists nowhere any more."), "error")
    return redirect(url_for("codes.show_order", survey_id=survey_id, key=key))


def _attachment(file: File) -> Response:
    response = make_response(file.content)
    response.content_type = file.media_type
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response
