"""Planners' pages of hearings: the record Law 5393, article 41, wants."""

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey.access import Role, requires
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.responses.uploads.cleaning import Fault, clean_file
from survey.stakeholders.acting import CONFLICT, Page, actor, only_once, show_version, status_of
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.changes.store import ChangedMeanwhileError
from survey.stakeholders.forms import LAW_BODY_NAMES, ConfirmForm
from survey.stakeholders.hearings import store
from survey.stakeholders.hearings.forms import DocumentForm, HearingForm, InputForm
from survey.stakeholders.hearings.models import Hearing
from survey.stakeholders.hearings.wording import KIND_NAMES, METHOD_NAMES, fault_text

LARGEST = 5 * 1024 * 1024
ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}


def _hearing(hearing_id: int) -> Hearing:
    return store.get(hearing_id) or abort(404)


def _to(hearing_id: int) -> Page:
    return redirect(url_for("stakeholders.show_hearing", hearing_id=hearing_id))


@stakeholders.get("/hearings")
@requires(Role.PLANNER)
def list_hearings() -> Page:
    """List the hearings, and which bodies of article 41 have been heard."""
    return render_template(
        "stakeholders/hearings/hearings.html",
        hearings=store.all_hearings(),
        law_41=store.law_41(),
        law_bodies=LAW_BODY_NAMES,
        methods=METHOD_NAMES,
    )


@stakeholders.get("/hearings/record")
@requires(Role.PLANNER)
def print_record() -> Page:
    """Show the whole record on one page, to be printed."""
    return render_template(
        "stakeholders/hearings/record.html",
        hearings=list(reversed(store.all_hearings())),
        law_41=store.law_41(),
        law_bodies=LAW_BODY_NAMES,
        methods=METHOD_NAMES,
        kinds=KIND_NAMES,
        documents=store.document_sizes(),
    )


@stakeholders.route("/hearings/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def new_hearing() -> Page:
    """Add a hearing; the address may name a stakeholder."""
    asked = request.args.get("stakeholder", 0, type=int)
    form = HearingForm(data={"stakeholders": [asked]} if asked else None)
    if not form.validate_on_submit():
        page = render_template("stakeholders/hearings/edit.html", form=form, hearing=None)
        return page, status_of(form.errors)
    number = None
    with only_once():
        number = store.add(form.record, by=actor(), once=form.mark)
        flash(_("The hearing has been added. Write down what was said, and add the document."))
    return _to(number) if number else redirect(url_for("stakeholders.list_hearings"))


@stakeholders.get("/hearings/<int:hearing_id>")
@requires(Role.PLANNER)
def show_hearing(hearing_id: int) -> Page:
    """Show one hearing."""
    hearing = _hearing(hearing_id)
    return _hearing_page(hearing, InputForm(hearing), DocumentForm())


def _hearing_page(hearing: Hearing, form: InputForm, upload: DocumentForm) -> Page:
    page = render_template(
        "stakeholders/hearings/hearing.html",
        hearing=hearing,
        form=form,
        upload=upload,
        methods=METHOD_NAMES,
        kinds=KIND_NAMES,
        document=store.document_sizes().get(hearing.id),
    )
    return page, status_of(form.errors or upload.errors)


@stakeholders.route("/hearings/<int:hearing_id>/edit", methods=["GET", "POST"])
@requires(Role.PLANNER)
def edit_hearing(hearing_id: int) -> Page:
    """Change a hearing; say so when somebody else has changed it meanwhile."""
    hearing = _hearing(hearing_id)
    form = HearingForm(hearing)
    if not form.validate_on_submit():
        page = render_template("stakeholders/hearings/edit.html", form=form, hearing=hearing)
        return page, status_of(form.errors)
    try:
        with only_once():
            store.edit(hearing_id, form.record, form.version.data, by=actor(), once=form.mark)
            flash(_("The change has been saved."))
    except ChangedMeanwhileError:
        return _changed_meanwhile(form, hearing_id)
    return _to(hearing_id)


def _changed_meanwhile(form: HearingForm, hearing_id: int) -> Page:
    hearing = _hearing(hearing_id)
    show_version(form.version, hearing.version)
    page = render_template(
        "stakeholders/hearings/edit.html",
        form=form,
        hearing=hearing,
        methods=METHOD_NAMES,
        is_conflict=True,
    )
    return page, CONFLICT


@stakeholders.route("/hearings/<int:hearing_id>/delete", methods=["GET", "POST"])
@requires(Role.PLANNER)
def delete_hearing(hearing_id: int) -> Page:
    """Delete a hearing, after saying what goes with it."""
    hearing, form = _hearing(hearing_id), ConfirmForm()
    if not form.validate_on_submit():
        has_document = hearing_id in store.document_sizes()
        return render_template(
            "stakeholders/hearings/delete.html",
            form=form,
            hearing=hearing,
            has_document=has_document,
        )
    store.remove(hearing_id, by=actor())
    flash(_("The hearing has been deleted. It can be taken back under Changes, without its file."))
    return redirect(url_for("stakeholders.list_hearings"))


# --- what was said


@stakeholders.post("/hearings/<int:hearing_id>/inputs")
@requires(Role.PLANNER)
def add_input(hearing_id: int) -> Page:
    """Write down what a stakeholder said."""
    hearing = _hearing(hearing_id)
    form = InputForm(hearing)
    if not form.validate_on_submit():
        return _hearing_page(hearing, form, DocumentForm(formdata=None))
    try:
        with only_once():
            store.add_input(hearing, form.values, by=actor(), once=form.mark)
            flash(_("It has been written down."))
    except ChangedMeanwhileError:
        flash(_("Somebody else has taken this stakeholder out of the hearing."), "error")
    return _to(hearing_id)


@stakeholders.post("/hearings/<int:hearing_id>/inputs/<int:input_id>/delete")
@requires(Role.PLANNER)
def delete_input(hearing_id: int, input_id: int) -> Page:
    """Delete what was said."""
    said = store.get_input(input_id)
    if said is None or said.hearing_id != hearing_id:
        abort(404)
    if ConfirmForm().validate_on_submit():
        store.remove_input(input_id, by=actor())
        flash(_("It has been deleted. It can be taken back under Changes."))
    return _to(hearing_id)


# --- documents


@stakeholders.route("/hearings/<int:hearing_id>/document", methods=["GET", "POST"])
@requires(Role.PLANNER)
def hearing_document(hearing_id: int) -> Page:
    """Give the document of a hearing; or take one, cleaned in a process of its own."""
    hearing = _hearing(hearing_id)
    if request.method != "POST":
        return _document_of(hearing)
    form = DocumentForm()
    if form.validate_on_submit():
        content = form.file.data.read(LARGEST + 1)
        cleaned = (
            Fault.TOO_LARGE
            if len(content) > LARGEST
            else clean_file(content, ("document", "photo"))
        )
        if not isinstance(cleaned, Fault):
            store.keep_document(hearing_id, cleaned.media_type, cleaned.content)
            flash(_("The document has been kept."))
            return _to(hearing_id)
        form.file.errors = [fault_text(cleaned)]
    return _hearing_page(hearing, InputForm(hearing, formdata=None), form)


def _document_of(hearing: Hearing) -> Response:
    media_type, content = store.read_document(hearing.id) or abort(404)
    record(Action.STAKEHOLDERS_DOWNLOADED, "", file=f"document {hearing.number}")
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    name = f"gorus-{hearing.number}.{ENDINGS[media_type]}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@stakeholders.post("/hearings/<int:hearing_id>/document/delete")
@requires(Role.PLANNER)
def delete_document(hearing_id: int) -> Page:
    """Delete the document of a hearing."""
    _hearing(hearing_id)
    if ConfirmForm().validate_on_submit():
        store.destroy_document(hearing_id)
        flash(_("The document has been deleted for good."))
    return _to(hearing_id)
