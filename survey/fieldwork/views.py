"""Planners' pages of surveys: make one, open it, watch it, close it."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug import Response

from survey.access import IN_THE_FIELD, Role, requires
from survey.clock import now
from survey.fieldwork import choosing, store
from survey.fieldwork.forms import ConfirmForm, SurveyForm, moment_of
from survey.fieldwork.models import Survey, SurveyState
from survey.fieldwork.progress import is_banded, response_counts, shown_count
from survey.questionnaires import store as questionnaires
from survey.questionnaires.document import QuestionType

fieldwork = Blueprint("fieldwork", __name__, url_prefix="/planner/surveys")

Page = str | Response | tuple[str, int]


def _survey(survey_id: int) -> Survey:
    return store.get(survey_id) or abort(404)


def _to(survey: Survey) -> Response:
    return redirect(url_for("fieldwork.show_survey", survey_id=survey.id))


@fieldwork.get("/")
@requires(Role.PLANNER)
def list_surveys() -> Page:
    """List the surveys."""
    counts = response_counts()
    rows = [
        (survey, survey.state(now()), shown_count(survey, counts), is_banded(survey))
        for survey in store.all_surveys()
    ]
    return render_template("fieldwork/surveys.html", rows=rows)


@fieldwork.get("/open")
@requires(*IN_THE_FIELD)
def list_open_surveys() -> Page:
    """List the surveys that take answers, for people who ask others to answer."""
    return render_template("fieldwork/open_surveys.html", surveys=store.open_surveys(now()))


@fieldwork.route("/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def new_survey() -> Page:
    """Make a survey."""
    form = SurveyForm()
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("fieldwork/new_survey.html", form=form), status
    survey = store.create_survey(
        title=form.title.data,
        organisation=form.organisation.data,
        slug=form.slug.data,
        version=questionnaires.get(form.version.data) or abort(404),
        opens_at=moment_of(form.opens_at),
        closes_at=moment_of(form.closes_at),
        minimum_group=form.minimum_group.data,
        access_mode=form.mode,
        reason=form.reason.data or "",
    )
    flash(_("The survey has been made."))
    return _to(survey)


@fieldwork.get("/<int:survey_id>")
@requires(Role.PLANNER)
def show_survey(survey_id: int) -> Page:
    """Show one survey: its state, its link, its progress."""
    survey = _survey(survey_id)
    return render_template(
        "fieldwork/survey.html",
        survey=survey,
        state=survey.state(now()),
        count=shown_count(survey, response_counts()),
        is_banded=is_banded(survey),
        link=url_for("responses.enter", slug=survey.slug, _external=True),
        questionnaire=survey.questionnaire_version,
        has_files=asks_for_files(survey.questionnaire_version.document),
        form=ConfirmForm(),
    )


def asks_for_files(document: Mapping[str, Any]) -> bool:
    """Say whether respondents may send photos or documents."""
    kinds = {question["type"] for part in document["sections"] for question in part["questions"]}
    return QuestionType.UPLOAD in kinds


@fieldwork.post("/<int:survey_id>/open")
@requires(Role.PLANNER)
def open_survey(survey_id: int) -> Page:
    """Open a survey now."""
    survey, moment = _survey(survey_id), now()
    if survey.state(moment) is SurveyState.CLOSED:
        flash(_("The survey has closed and can't be opened again."), "error")
    elif survey.must_close_by(moment):
        flash(_("The closing time of this survey has passed. Make a new survey."), "error")
    elif choosing.lacks_codes(survey):
        flash(_("Make the codes first: without a code nobody can answer."), "error")
    elif ConfirmForm().validate_on_submit() and survey.state(moment) is not SurveyState.OPEN:
        store.open_now(survey)
        flash(_("The survey is open."))
    return _to(survey)


@fieldwork.route("/<int:survey_id>/close", methods=["GET", "POST"])
@requires(Role.PLANNER)
def close_survey(survey_id: int) -> Page:
    """Close a survey now, after asking once more."""
    survey = _survey(survey_id)
    if survey.state(now()) is not SurveyState.OPEN:
        flash(_("Only an open survey can be closed."), "error")
        return _to(survey)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("fieldwork/close_survey.html", survey=survey, form=form)
    store.close_now(survey)
    flash(_("The survey has closed. It takes no more answers."))
    return _to(survey)
