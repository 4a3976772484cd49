"""Planners' page of flagged responses: which signs, how often, and what is left out."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug import Response

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db
from survey.fieldwork import store as surveys
from survey.fieldwork.models import Survey
from survey.responses.flags import store
from survey.responses.flags.forms import SetAsideForm
from survey.responses.flags.reasons import EXPLANATIONS, NAMES, Flag, takes_flags

flags = Blueprint("flags", __name__, url_prefix="/planner/surveys/<int:survey_id>/flagged")


@flags.route("/", methods=["GET", "POST"])
@requires(Role.PLANNER)
def show_flagged(survey_id: int) -> str | Response:
    """Show the reasons with their counts, and take the decision which are left out."""
    survey = survey_or_404(survey_id)
    left_out = store.flags_set_aside(survey_id)
    form = SetAsideForm(data={"flags": sorted(left_out)})
    if form.validate_on_submit():
        return _decide(survey, frozenset(Flag(value) for value in form.flags.data or ()))
    return render_template(
        "responses/flagged.html",
        survey=survey,
        form=form,
        reasons=[(NAMES[flag], EXPLANATIONS[flag], n) for flag, n in reasons(survey_id).items()],
        total=sum(store.count_flagged(survey_id).values()),
        left_out=store.count_set_aside(survey_id),
    )


def survey_or_404(survey_id: int) -> Survey:
    """Give a survey whose responses are flagged: not one among employees."""
    survey = surveys.get(survey_id)
    if survey is None or not takes_flags(survey):
        abort(404)
    return survey


def reasons(survey_id: int) -> dict[Flag, int]:
    """Count the responses with each flag; one with two of them counts twice."""
    counts = store.count_flagged(survey_id)
    return {
        flag: sum(count for flags_of, count in counts.items() if flag in flags_of) for flag in Flag
    }


def _decide(survey: Survey, chosen: frozenset[Flag]) -> Response:
    store.set_aside(survey.id, chosen)
    record(Action.RESPONSES_SET_ASIDE, f"survey {survey.id}", flags=" ".join(sorted(chosen)))
    db.session.commit()
    flash(_("The decision is kept. It holds from the next analysis on."))
    return redirect(url_for("flags.show_flagged", survey_id=survey.id))


@flags.record_once
def _tell_templates(state: object) -> None:
    app = state.app  # type: ignore[attr-defined]  # Flask's BlueprintSetupState
    app.jinja_env.globals.update(
        flagged_reasons=lambda survey: [(NAMES[f], n) for f, n in reasons(survey.id).items() if n],
        is_flagged=takes_flags,
    )
