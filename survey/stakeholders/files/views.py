"""Planners' page of files: the register as spreadsheets, out and in."""

from flask import Response, abort, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db
from survey.spreadsheets import XLSX
from survey.stakeholders.acting import INVALID, Page, actor, status_of
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.files.columns import FILE_NAMES, KIND_NAMES, SHAPES, FileKind
from survey.stakeholders.files.forms import FileForm
from survey.stakeholders.files.reading import MAX_FILE, FileError
from survey.stakeholders.files.taking import take_file
from survey.stakeholders.files.writing import as_file
from survey.stakeholders.names import tidy_line

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


@stakeholders.route("/files", methods=["GET", "POST"])
@requires(Role.PLANNER)
def show_files() -> Page:
    """Offer the tables to download, and take one back."""
    form = FileForm()
    if not form.validate_on_submit():
        return _files_page(form), status_of(form.errors)
    kind, upload = FileKind(form.kind.data), form.file.data
    try:
        taken = take_file(kind, upload.read(MAX_FILE + 1), tidy_line(upload.filename), by=actor())
    except FileError as error:
        db.session.rollback()
        return _files_page(form, error), INVALID
    record(Action.STAKEHOLDERS_IMPORTED, "", file=kind.value, count=taken.changes)
    db.session.commit()
    flash(ngettext("%(num)s row has been read.", "%(num)s rows have been read.", taken.rows))
    if not taken.changes:
        flash(_("All of it stood in the register already; nothing was changed."))
    return redirect(url_for("stakeholders.show_files"))


def _files_page(form: FileForm, error: FileError | None = None) -> str:
    return render_template(
        "stakeholders/files/files.html", form=form, kinds=KIND_NAMES, shapes=SHAPES, error=error
    )


@stakeholders.get("/files/<string:kind>/<string:form>")
@requires(Role.PLANNER)
def download_file(kind: str, form: str) -> Response:
    """Give a table of the register as csv or xlsx."""
    if kind not in set(FileKind) or form not in TYPES:
        abort(404)
    content = as_file(FileKind(kind), form)
    record(Action.STAKEHOLDERS_DOWNLOADED, "", file=f"{kind}.{form}")
    response = make_response(content)
    response.content_type = TYPES[form]
    name = f"{FILE_NAMES[FileKind(kind)]}.{form}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
