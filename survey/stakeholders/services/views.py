"""Planners' pages of the matrix: fields of activity, services, marks of stakeholders."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from survey.access import Role, requires
from survey.stakeholders import store as register
from survey.stakeholders.acting import CONFLICT, Page, actor, only_once, status_of
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.changes.store import ChangedMeanwhileError
from survey.stakeholders.forms import ConfirmForm, OnceForm
from survey.stakeholders.models import Stakeholder
from survey.stakeholders.ready import ready_services
from survey.stakeholders.services import store
from survey.stakeholders.services.forms import FieldForm, ServiceForm
from survey.stakeholders.services.marking import SEEN, as_text, from_text, wanted_marks
from survey.stakeholders.services.models import ActivityField, Service
from survey.stakeholders.services.store import Marks


def _field(field_id: int) -> ActivityField:
    return store.get_field(field_id) or abort(404)


def _service(service_id: int) -> Service:
    return store.get_service(service_id) or abort(404)


def _stakeholder(stakeholder_id: int) -> Stakeholder:
    return register.get(stakeholder_id) or abort(404)


@stakeholders.get("/services")
@requires(Role.PLANNER)
def show_services() -> Page:
    """Show the services by field, and which stakeholder has which marks."""
    marks = store.marks()
    return render_template(
        "stakeholders/services/services.html",
        fields=store.all_fields(),
        rows=[(each, len(marks.get(each.id, ()))) for each in register.all_stakeholders()],
        ready=ready_services(),
        form=OnceForm(),
    )


@stakeholders.post("/services/ready")
@requires(Role.PLANNER)
def take_ready_services() -> Page:
    """Take over the ready list of services."""
    form = OnceForm()
    if form.validate_on_submit():
        with only_once():
            count = store.take_over(ready_services(), by=actor(), once=form.mark)
            flash(
                ngettext(
                    "%(num)s service has been added.", "%(num)s services have been added.", count
                )
            )
    return redirect(url_for("stakeholders.show_services"))


@stakeholders.route("/services/new-field", methods=["GET", "POST"])
@requires(Role.PLANNER)
def new_field() -> Page:
    """Add a field of activity."""
    return _field_page(None, FieldForm())


@stakeholders.route("/services/fields/<int:field_id>", methods=["GET", "POST"])
@requires(Role.PLANNER)
def edit_field(field_id: int) -> Page:
    """Rename a field of activity."""
    field = _field(field_id)
    return _field_page(field, FieldForm(field_id, data={"name": field.name}))


def _field_page(field: ActivityField | None, form: FieldForm) -> Page:
    if not form.validate_on_submit():
        page = render_template("stakeholders/services/field.html", form=form, activity=field)
        return page, status_of(form.errors)
    with only_once():
        number = field.id if field else None
        store.save_field(number, form.name.data, by=actor(), once=form.mark)
        flash(_("The change has been saved."))
    return redirect(url_for("stakeholders.show_services"))


@stakeholders.route("/services/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def new_service() -> Page:
    """Add a service; the field may be named by the address."""
    if not store.all_fields():
        flash(_("Add a field of activity first."), "error")
        return redirect(url_for("stakeholders.show_services"))
    if len(store.all_services()) >= store.MOST_SERVICES:
        flash(_("There are %(most)s services already.", most=store.MOST_SERVICES), "error")
        return redirect(url_for("stakeholders.show_services"))
    return _service_page(None, ServiceForm(data={"field": request.args.get("field", 0, type=int)}))


@stakeholders.route("/services/<int:service_id>", methods=["GET", "POST"])
@requires(Role.PLANNER)
def edit_service(service_id: int) -> Page:
    """Rename a service, or put it under another field."""
    service = _service(service_id)
    data = {"field": service.field_id, "name": service.name}
    return _service_page(service, ServiceForm(service_id, data=data))


def _service_page(service: Service | None, form: ServiceForm) -> Page:
    if not form.validate_on_submit():
        page = render_template("stakeholders/services/service.html", form=form, service=service)
        return page, status_of(form.errors)
    named = (form.field.data, form.name.data)
    with only_once():
        store.save_service(service.id if service else None, named, by=actor(), once=form.mark)
        flash(_("The change has been saved."))
    return redirect(url_for("stakeholders.show_services"))


@stakeholders.route("/services/fields/<int:field_id>/delete", methods=["GET", "POST"])
@requires(Role.PLANNER)
def delete_field(field_id: int) -> Page:
    """Delete a field with its services, after saying what goes with it."""
    field = _field(field_id)
    form, services = ConfirmForm(), [service.id for service in field.services]
    if form.validate_on_submit():
        store.remove_field(field_id, by=actor())
        flash(_("It has been deleted. It can be taken back under Changes."))
        return redirect(url_for("stakeholders.show_services"))
    return render_template(
        "stakeholders/services/delete.html",
        form=form,
        name=field.name,
        n_services=len(services),
        n_marks=store.count_marks(services),
    )


@stakeholders.route("/services/<int:service_id>/delete", methods=["GET", "POST"])
@requires(Role.PLANNER)
def delete_service(service_id: int) -> Page:
    """Delete a service, after saying what goes with it."""
    service, form = _service(service_id), ConfirmForm()
    if form.validate_on_submit():
        store.remove_service(service_id, by=actor())
        flash(_("It has been deleted. It can be taken back under Changes."))
        return redirect(url_for("stakeholders.show_services"))
    return render_template(
        "stakeholders/services/delete.html",
        form=form,
        name=service.name,
        n_services=0,
        n_marks=store.count_marks([service_id]),
    )


@stakeholders.route("/<int:stakeholder_id>/services", methods=["GET", "POST"])
@requires(Role.PLANNER)
def edit_marks(stakeholder_id: int) -> Page:
    """Mark which services a stakeholder takes or touches."""
    stakeholder, form = _stakeholder(stakeholder_id), ConfirmForm()
    if not form.validate_on_submit():
        marks = store.marks_of(stakeholder_id)
        return _marks_page(stakeholder, form, marks, marks), 200
    wanted = wanted_marks(request.form, [service.id for service in store.all_services()])
    seen = from_text(request.form.get(SEEN, ""))
    try:
        store.save_marks(stakeholder, seen, wanted, by=actor())
        flash(_("The marks have been saved."))
    except ChangedMeanwhileError:
        stakeholder = _stakeholder(stakeholder_id)
        shown = store.marks_of(stakeholder_id)
        return _marks_page(stakeholder, form, shown, wanted, is_conflict=True), CONFLICT
    return redirect(url_for("stakeholders.show_stakeholder", stakeholder_id=stakeholder_id))


def _marks_page(
    stakeholder: Stakeholder,
    form: ConfirmForm,
    seen: Marks,
    shown: Marks,
    *,
    is_conflict: bool = False,
) -> str:
    return render_template(
        "stakeholders/services/marks.html",
        stakeholder=stakeholder,
        form=form,
        fields=store.all_fields(),
        seen=as_text(seen),
        there=seen,
        shown=shown,
        is_conflict=is_conflict,
    )
