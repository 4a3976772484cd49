"""Planners' pages of questionnaires: the versions, a preview of one, import and download."""

import json
from math import ceil
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug import Response as AnyResponse

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.questionnaires import store
from survey.questionnaires.checks.checking import check_document, read_json
from survey.questionnaires.checks.language_checks import untranslated
from survey.questionnaires.checks.schema import SCHEMA_FILE
from survey.questionnaires.description import AUDIENCE_NAMES, TYPE_NAMES, Reader
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.duration import expected_minutes
from survey.questionnaires.forms import ImportForm, KeepRestForm
from survey.questionnaires.importing import Imported, import_file
from survey.questionnaires.loading import load_document
from survey.questionnaires.models import QuestionnaireVersion
from survey.questionnaires.problems import QuestionnaireError
from survey.questionnaires.xlsform.writing import export_workbook

questionnaires = Blueprint("questionnaires", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_REST = 400_000
"""Characters of a readable part that a page may carry; more would not fit into its form."""


@questionnaires.get("/questionnaire-schema.json")
def schema() -> Response:
    """Publish the JSON Schema of questionnaires."""
    response = make_response(SCHEMA_FILE.read_bytes())
    response.content_type = "application/schema+json"
    return response


@questionnaires.get("/planner/questionnaires/")
@requires(Role.PLANNER)
def list_questionnaires() -> str:
    """List the questionnaires with their versions."""
    groups: dict[str, list[tuple[QuestionnaireVersion, Questionnaire]]] = {}
    for version in store.all_versions():
        row = (version, store.compiled(version.id))
        groups.setdefault(version.name, []).append(row)
    return render_template(
        "questionnaires/questionnaires.html", groups=groups, audiences=AUDIENCE_NAMES
    )


@questionnaires.get("/planner/questionnaires/<int:version_id>")
@requires(Role.PLANNER)
def show_version(version_id: int) -> str:
    """Show one version as its author reads it, in any of its languages."""
    version = store.get(version_id) or abort(404)
    questionnaire = store.compiled(version_id)
    asked = request.args.get("texts", "")
    shown = asked if asked in questionnaire.languages else questionnaire.default_language
    return render_template(
        "questionnaires/version.html",
        version=version,
        questionnaire=questionnaire,
        reader=Reader(questionnaire, shown),
        warnings=check_document(version.document),
        gaps=untranslated(version.document),
        minutes=ceil(expected_minutes(questionnaire, shown)),
        types=TYPE_NAMES,
        audiences=AUDIENCE_NAMES,
    )


@questionnaires.get("/planner/questionnaires/<int:version_id>/questionnaire.json")
@requires(Role.PLANNER)
def download(version_id: int) -> Response:
    """Give a version's document as a file."""
    version = store.get(version_id) or abort(404)
    record(Action.QUESTIONNAIRE_EXPORTED, f"questionnaire {version.id}", file="json")
    response = make_response(as_json(version.document) + "\n")
    response.content_type = "application/json; charset=utf-8"
    name = f"{version.name}-{version.version}.json"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@questionnaires.get("/planner/questionnaires/<int:version_id>/xlsform")
@requires(Role.PLANNER)
def download_workbook(version_id: int) -> Response:
    """Give a version as an XLSForm workbook, for Excel, ODK and KoboToolbox."""
    version = store.get(version_id) or abort(404)
    record(Action.QUESTIONNAIRE_EXPORTED, f"questionnaire {version.id}", file="xlsx")
    response = make_response(export_workbook(version.document, version.version))
    response.content_type = XLSX
    name = f"{version.name}-{version.version}.xlsx"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@questionnaires.route("/planner/questionnaires/import", methods=["GET", "POST"])
@requires(Role.PLANNER)
def import_questionnaire() -> str | AnyResponse | tuple[str, int]:
    """Import a questionnaire from a file, or say what is wrong with it."""
    form = ImportForm()
    if not form.validate_on_submit():
        return render_template("questionnaires/import.html", form=form)
    upload = form.file.data
    imported = import_file(upload.filename or "", upload.read(), form.audience.data)
    if imported.errors or imported.document is None:
        return _show_problems(form, imported, upload.filename or "")
    return _kept(imported.document)


@questionnaires.post("/planner/questionnaires/import/rest")
@requires(Role.PLANNER)
def keep_rest() -> AnyResponse:
    """Keep the part of a file that was in order."""
    form = KeepRestForm()
    if not form.validate_on_submit():
        abort(400)
    try:
        return _kept(read_json((form.document.data or "").encode("utf-8", "replace")))
    except QuestionnaireError:
        abort(400)


def _show_problems(form: ImportForm, imported: Imported, file_name: str) -> tuple[str, int]:
    rest = imported.rest
    rest_json = "" if rest is None else as_json(rest, indent=None)
    keep_form = KeepRestForm(formdata=None, document=rest_json)
    page = render_template(
        "questionnaires/import_problems.html",
        form=form,
        imported=imported,
        file_name=file_name,
        rest=None if rest is None or len(rest_json) > MAX_REST else load_document(rest),
        keep_form=keep_form,
    )
    return page, 422


def _kept(document: dict[str, Any]) -> AnyResponse:
    version = store.add_version(document)
    flash(_("The questionnaire is kept as version %(version)s.", version=version.version))
    return redirect(url_for("questionnaires.show_version", version_id=version.id))


def as_json(document: dict[str, Any], indent: int | None = 2) -> str:
    """Write a document as JSON that people can read."""
    return json.dumps(document, ensure_ascii=False, indent=indent)
