"""The accounts of all: administrators add them, change their roles, help who can't get in."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug import Response

from survey.access import Role, requires
from survey.accounts import store
from survey.accounts.links import store as links
from survey.accounts.links.store import Purpose
from survey.accounts.models import Account
from survey.accounts.people.forms import ROLE_NAMES, AccountForm, RoleForm
from survey.accounts.second_factor import store as second_factors
from survey.accounts.sessions import store as sessions
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db

people = Blueprint("people", __name__, url_prefix="/planner/accounts")

Page = str | Response | tuple[str, int]


@people.get("/")
@requires(Role.ADMINISTRATOR)
def list_accounts() -> Page:
    """List the accounts."""
    return render_template(
        "accounts/accounts.html", accounts=store.list_accounts(), role_names=ROLE_NAMES
    )


@people.route("/new", methods=["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def add_account() -> Page:
    """Add an account and show the link of its invitation once."""
    form = AccountForm()
    if not form.validate_on_submit():
        return render_template("accounts/new_account.html", form=form)
    account, _unused = store.add_account(
        email=form.email.data, name=form.name.data, role=Role(form.role.data), must_change=True
    )
    return _show_link(account, Purpose.INVITATION)


@people.get("/<int:account_id>")
@requires(Role.ADMINISTRATOR)
def show_account(account_id: int) -> Page:
    """Show an account and what can be done about it."""
    account = store.find_account(account_id) or abort(404)
    return render_template(
        "accounts/account.html",
        account=account,
        role_names=ROLE_NAMES,
        form=RoleForm(role=str(account.role)),
        sessions=sessions.of_account(account.id),
        is_own=account.id == current_user.id,
    )


@people.post("/<int:account_id>/role")
@requires(Role.ADMINISTRATOR)
def set_role(account_id: int) -> Response:
    """Give somebody another role; their sessions end."""
    account, form = _other_account(account_id), RoleForm()
    if not form.validate_on_submit():
        abort(400)
    if form.role.data != account.role:
        store.set_role(account, Role(form.role.data))
        db.session.commit()
        flash(_("The role of %(name)s has been changed.", name=account.name))
    return _to(account)


@people.post("/<int:account_id>/link")
@requires(Role.ADMINISTRATOR)
def make_link(account_id: int) -> Page:
    """Make a link by which somebody chooses a new password, and show it once."""
    account = _other_account(account_id)
    if not account.is_active:
        abort(404)
    return _show_link(account, Purpose.RESET)


@people.post("/<int:account_id>/password")
@requires(Role.ADMINISTRATOR)
def reset_password(account_id: int) -> Page:
    """Give somebody a new password, show it once; the person must change it."""
    account = _other_account(account_id)
    password = store.reset_password(account)
    db.session.commit()
    return render_template("accounts/new_password.html", account=account, password=password)


@people.post("/<int:account_id>/active")
@requires(Role.ADMINISTRATOR)
def set_active(account_id: int) -> Response:
    """Deactivate an account, or activate it again."""
    account = _other_account(account_id)
    store.set_active(account, is_active=request.form.get("active") == "1")
    db.session.commit()
    flash(
        _("%(name)s can sign in again.", name=account.name)
        if account.is_active
        else _("%(name)s can no longer sign in.", name=account.name)
    )
    return _to(account)


@people.post("/<int:account_id>/sessions/end")
@requires(Role.ADMINISTRATOR)
def end_sessions(account_id: int) -> Response:
    """Sign somebody out everywhere."""
    account = _other_account(account_id)
    count = sessions.end_all(account.id)
    record(Action.SESSIONS_ENDED, store.subject_of(account), count=count)
    db.session.commit()
    flash(_("%(name)s has been signed out everywhere.", name=account.name))
    return _to(account)


@people.post("/<int:account_id>/second-factor/remove")
@requires(Role.ADMINISTRATOR)
def remove_second_factor(account_id: int) -> Response:
    """Take the second factor of somebody away who has lost the telephone."""
    account = _other_account(account_id)
    second_factors.remove(account)
    sessions.end_all(account.id)
    record(Action.SECOND_FACTOR_REMOVED, store.subject_of(account))
    db.session.commit()
    flash(_("The second factor of %(name)s has been removed.", name=account.name))
    return _to(account)


def _show_link(account: Account, purpose: Purpose) -> str:
    secret = links.make(account, purpose)
    record(Action.LINK_MADE, store.subject_of(account), purpose=purpose.value)
    db.session.commit()
    address = url_for("links.choose_password", _external=True)
    return render_template("accounts/link.html", account=account, link=f"{address}#{secret}")


def _other_account(account_id: int) -> Account:
    # one's own account stays: so there is always an administrator who can sign in
    account = store.find_account(account_id)
    if account is None or account.id == current_user.id:
        abort(404)
    return account


def _to(account: Account) -> Response:
    return redirect(url_for("people.show_account", account_id=account.id))
