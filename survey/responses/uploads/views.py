"""Planners' page of uploaded files: a list by question, each to be downloaded."""

from flask import Blueprint, Response, abort, make_response, render_template

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.fieldwork import store as surveys
from survey.fieldwork.models import Survey, SurveyState
from survey.questionnaires.document import Audience, Questionnaire, QuestionType
from survey.questionnaires.loading import load_document
from survey.questionnaires.question_types.upload import KIND_OF, kilobytes
from survey.responses.uploads import store

uploads = Blueprint("uploads", __name__, url_prefix="/planner/surveys/<int:survey_id>/files")

ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}
KEY_HEX = 32


def survey_or_404(survey_id: int) -> Survey:
    """Give the survey."""
    return surveys.get(survey_id) or abort(404)


def may_be_opened(survey: Survey) -> bool:
    """Say whether files may be looked at now: among employees only when the survey has closed."""
    is_internal = survey.audience == Audience.INTERNAL
    return not is_internal or survey.state(now()) is SurveyState.CLOSED


@uploads.get("/")
@requires(Role.PLANNER)
def list_files(survey_id: int) -> str:
    """List the files of a survey by question; among employees not before it has closed."""
    survey = survey_or_404(survey_id)
    is_open = may_be_opened(survey)
    files = store.list_uploads(survey_id) if is_open else []
    return render_template(
        "responses/files.html",
        survey=survey,
        groups=[
            (text, [file for file in files if file.question == name])
            for name, text in questions_of(load_document(survey.questionnaire_version.document))
        ],
        is_open=is_open,
        kind_of=KIND_OF,
        kilobytes=kilobytes,
    )


def questions_of(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Give name and text of each question that is answered with a file."""
    language = questionnaire.default_language
    return [
        (question.name, str(questionnaire.text(question.text, language)))
        for question in questionnaire.questions
        if question.type is QuestionType.UPLOAD
    ]


@uploads.get("/<key>")
@requires(Role.PLANNER)
def download(survey_id: int, key: str) -> Response:
    """Send a file as an attachment that no cache shares and no browser opens as a page."""
    survey = survey_or_404(survey_id)
    is_key = len(key) == KEY_HEX and set(key) <= set("0123456789abcdef")
    found = store.read_upload(survey_id, bytes.fromhex(key)) if is_key else None
    if found is None or not may_be_opened(survey):
        abort(404)
    question, media_type, content = found
    record(Action.FILE_SEEN, f"survey {survey_id}", question=question)
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    # made of the names of a document and of hexadecimal digits: nothing in it needs quoting
    name = f"{survey.slug}-{question}-{key[:8]}.{ENDINGS[media_type]}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
