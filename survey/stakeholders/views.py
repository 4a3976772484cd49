"""Planners' pages of the register: the list, one stakeholder, groups, the ready list."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from survey.access import Role, requires
from survey.fieldwork import store as surveys
from survey.stakeholders import store
from survey.stakeholders.acting import CONFLICT, Page, actor, only_once, show_version, status_of
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import ChangedMeanwhileError, is_done
from survey.stakeholders.forms import (
    LAW_BODY_NAMES,
    SIDE_NAMES,
    ConfirmForm,
    GroupForm,
    ReadyForm,
    StakeholderForm,
)
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.listing import PAGE, Wanted, fitting
from survey.stakeholders.models import Stakeholder, StakeholderGroup
from survey.stakeholders.ready import district_of, ready_stakeholders
from survey.stakeholders.services import store as services
from survey.stakeholders.standing import standing_of, standings


def stakeholder_or_404(stakeholder_id: int) -> Stakeholder:
    """Give the stakeholder."""
    return store.get(stakeholder_id) or abort(404)


def _group(group_id: int) -> StakeholderGroup:
    return store.get_group(group_id) or abort(404)


@stakeholders.get("/")
@requires(Role.PLANNER)
def list_stakeholders() -> Page:
    """List the stakeholders, searched, filtered and put in order as asked."""
    wanted = Wanted.of(request.args)
    everybody = standings()
    found = fitting(everybody, wanted)
    return render_template(
        "stakeholders/register.html",
        rows=found[(wanted.page - 1) * PAGE : wanted.page * PAGE],
        n_found=len(found),
        n_all=len(everybody),
        n_pages=max(1, -(-len(found) // PAGE)),
        wanted=wanted,
        groups=store.all_groups(),
        sides=SIDE_NAMES,
        heard=hearings.heard_counts(),
    )


@stakeholders.get("/<int:stakeholder_id>")
@requires(Role.PLANNER)
def show_stakeholder(stakeholder_id: int) -> Page:
    """Show one stakeholder: scores, services, hearings, what it said."""
    stakeholder = stakeholder_or_404(stakeholder_id)
    marks = services.marks_of(stakeholder_id)
    return render_template(
        "stakeholders/stakeholder.html",
        stakeholder=stakeholder,
        placed=standing_of(stakeholder_id),
        sides=SIDE_NAMES,
        services=[(each, marks[each.id]) for each in services.all_services() if each.id in marks],
        hearings=hearings.of_stakeholder(stakeholder_id),
    )


@stakeholders.route("/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def new_stakeholder() -> Page:
    """Add a stakeholder."""
    form = StakeholderForm()
    if not form.validate_on_submit() and not _was_added(form):
        page = render_template("stakeholders/edit.html", form=form, stakeholder=None)
        return page, status_of(form.errors)
    if store.count() >= store.MOST:
        flash(_("The register is full: it holds %(most)s stakeholders.", most=store.MOST), "error")
        return redirect(url_for("stakeholders.list_stakeholders"))
    with only_once():
        store.add(form.entry, by=actor(), once=form.mark)
        flash(_("“%(name)s” has been added.", name=form.name.data))
    return redirect(url_for("stakeholders.list_stakeholders"))


def _was_added(form: StakeholderForm) -> bool:
    """Say whether it is only refused because the same form has just added it."""
    return form.is_submitted() and set(form.errors) == {"name"} and is_done(form.mark)


@stakeholders.route("/<int:stakeholder_id>/edit", methods=["GET", "POST"])
@requires(Role.PLANNER)
def edit_stakeholder(stakeholder_id: int) -> Page:
    """Change a stakeholder; say so when somebody else has changed it meanwhile."""
    stakeholder = stakeholder_or_404(stakeholder_id)
    form = StakeholderForm(stakeholder)
    if not form.validate_on_submit():
        page = render_template("stakeholders/edit.html", form=form, stakeholder=stakeholder)
        return page, status_of(form.errors)
    try:
        with only_once():
            store.edit(stakeholder_id, form.entry, form.version.data, by=actor(), once=form.mark)
            flash(_("The change has been saved."))
    except ChangedMeanwhileError:
        return _changed_meanwhile(form, stakeholder_id)
    return redirect(url_for("stakeholders.show_stakeholder", stakeholder_id=stakeholder_id))


def _changed_meanwhile(form: StakeholderForm, stakeholder_id: int) -> Page:
    stakeholder = stakeholder_or_404(stakeholder_id)
    show_version(form.version, stakeholder.version)
    page = render_template(
        "stakeholders/edit.html", form=form, stakeholder=stakeholder, is_conflict=True
    )
    return page, CONFLICT


@stakeholders.route("/<int:stakeholder_id>/delete", methods=["GET", "POST"])
@requires(Role.PLANNER)
def delete_stakeholder(stakeholder_id: int) -> Page:
    """Delete a stakeholder, after saying what goes with it."""
    stakeholder = stakeholder_or_404(stakeholder_id)
    form = ConfirmForm()
    if not form.validate_on_submit():
        hanging = store.hanging(stakeholder_id)
        return render_template(
            "stakeholders/delete.html", form=form, stakeholder=stakeholder, hanging=hanging
        )
    name = stakeholder.name
    store.remove(stakeholder_id, by=actor())
    flash(_("“%(name)s” has been deleted. It can be taken back under Changes.", name=name))
    return redirect(url_for("stakeholders.list_stakeholders"))


# --- the ready list


@stakeholders.route("/ready", methods=["GET", "POST"])
@requires(Role.PLANNER)
def take_ready() -> Page:
    """Show the ready list, and take it over in one click."""
    form = ReadyForm(data={"ilce": _own_district()})
    if not form.validate_on_submit() or "show" in request.form:
        entries = ready_stakeholders(form.places)
        there = {each.name_key for each in store.all_stakeholders()}
        page = render_template(
            "stakeholders/ready.html", form=form, entries=entries, there=there, sides=SIDE_NAMES
        )
        return page, status_of(form.errors)
    with only_once():
        added, _changed = store.take_over(
            ready_stakeholders(form.places), Kind.LIST_TAKEN_OVER, "", by=actor(), once=form.mark
        )
        flash(_added_text(added))
    return redirect(url_for("stakeholders.list_stakeholders"))


def _added_text(count: int) -> str:
    return str(
        ngettext(
            "%(num)s stakeholder has been added.", "%(num)s stakeholders have been added.", count
        )
    )


def _own_district() -> str:
    return next((district_of(each.organisation) for each in surveys.all_surveys()), "")


# --- groups


@stakeholders.route("/groups", methods=["GET", "POST"])
@requires(Role.PLANNER)
def list_groups() -> Page:
    """List the groups, and add one."""
    form = GroupForm()
    if form.validate_on_submit():
        with only_once():
            store.add_group(form.values, by=actor(), once=form.mark)
            flash(_("The group has been added."))
        return redirect(url_for("stakeholders.list_groups"))
    page = render_template(
        "stakeholders/groups.html",
        form=form,
        groups=store.all_groups(),
        sizes=store.group_sizes(),
        law_bodies=LAW_BODY_NAMES,
    )
    return page, status_of(form.errors)


@stakeholders.route("/groups/<int:group_id>", methods=["GET", "POST"])
@requires(Role.PLANNER)
def edit_group(group_id: int) -> Page:
    """Change a group; say so when somebody else has changed it meanwhile."""
    form = GroupForm(_group(group_id))
    if not form.validate_on_submit():
        return _group_page(form, group_id), status_of(form.errors)
    try:
        with only_once():
            store.edit_group(group_id, form.values, form.version.data, by=actor(), once=form.mark)
            flash(_("The change has been saved."))
    except ChangedMeanwhileError:
        show_version(form.version, _group(group_id).version)
        return _group_page(form, group_id, is_conflict=True), CONFLICT
    return redirect(url_for("stakeholders.list_groups"))


def _group_page(form: GroupForm, group_id: int, *, is_conflict: bool = False) -> str:
    return render_template(
        "stakeholders/group.html",
        form=form,
        group=_group(group_id),
        size=store.group_sizes().get(group_id, 0),
        is_conflict=is_conflict,
    )


@stakeholders.post("/groups/<int:group_id>/delete")
@requires(Role.PLANNER)
def delete_group(group_id: int) -> Page:
    """Delete a group; its stakeholders stay."""
    _group(group_id)
    if ConfirmForm().validate_on_submit():
        store.remove_group(group_id, by=actor())
        flash(_("The group has been deleted. Its stakeholders stay, without a group."))
    return redirect(url_for("stakeholders.list_groups"))
