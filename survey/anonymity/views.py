"""The page on a survey's anonymity: what is stored, who sees what, and the self-test."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug import Response

from survey.access import Role, requires
from survey.anonymity import queueing, store, wording
from survey.anonymity.models import AnonymityTest, Stage
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import Survey
from survey.fieldwork.promise import promise_of
from survey.questionnaires.store import compiled
from survey.responses.closing.store import is_finished
from survey.responses.store import FieldSurvey, find_survey_by_id, reading
from survey.responses.stored import stored_of

anonymity = Blueprint(
    "anonymity", __name__, url_prefix="/planner/surveys/<int:survey_id>/anonymity"
)

WAITING = (Stage.QUEUED, Stage.RUNNING)


def _survey(survey_id: int) -> Survey:
    return fieldwork.get(survey_id) or abort(404)


def _field_survey(survey_id: int) -> FieldSurvey:
    with reading() as connection:
        return find_survey_by_id(connection, survey_id) or abort(404)


def _is_waiting(test: AnonymityTest | None) -> bool:
    return test is not None and test.state in WAITING


@anonymity.get("/")
@requires(Role.READER)
def show(survey_id: int) -> str:
    """Show what a survey stores, who can see what, and what its self-test found."""
    survey, newest = _survey(survey_id), store.latest(survey_id)
    return render_template(
        "anonymity/anonymity.html",
        survey=survey,
        promise=promise_of(survey),
        stored=stored_of(_field_survey(survey_id), compiled(survey.questionnaire_version_id)),
        viewers=wording.viewers_of(survey),
        newest=newest,
        is_waiting=_is_waiting(newest),
        done=store.latest_done(survey_id),
        is_finished=is_finished(survey_id),
        wording=wording,
        form=FlaskForm(),
    )


@anonymity.post("/test")
@requires(Role.READER)
def order_test(survey_id: int) -> Response:
    """Order a self-test; one that waits is not ordered twice."""
    survey = _survey(survey_id)
    if not _is_waiting(store.latest(survey_id)):
        test = store.add_test(survey.id, now())
        record(Action.ANONYMITY_TESTED, f"survey {survey.id}")
        db.session.commit()
        queueing.enqueue(test.id)
    flash(_("The self-test has been ordered. It takes about a minute."))
    return redirect(url_for("anonymity.show", survey_id=survey_id) + "#test")
