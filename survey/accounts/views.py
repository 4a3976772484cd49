"""Signing in and out, one's own password, and the accounts of all."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug import Response

from survey.access import Role, requires
from survey.accounts import store
from survey.accounts.forms import ROLE_NAMES, AccountForm, PasswordForm, SignInForm
from survey.accounts.models import Account
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db, login
from survey.languages import NAMES
from survey.rate_limits import RateLimit

accounts = Blueprint("accounts", __name__)
login.user_loader(store.load_session)

FROM_ONE_ADDRESS = RateLimit("sign-in address", "20 per minute")
TO_ONE_ACCOUNT = RateLimit("sign-in account", "10 per minute")

Page = str | Response | tuple[str, int]


def is_own_address(target: str) -> bool:
    """Say whether an address is a path of this site and nothing a browser reads as another."""
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        return False
    if any(ord(character) < 0x21 or character == "\\" for character in target):
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc


def _back(target: str | None) -> Response:
    own = target if target and is_own_address(target) else url_for("results.dashboard")
    return redirect(own)


def _tries() -> tuple[tuple[RateLimit, str], ...]:
    email = store.tidy_email(request.form.get("email", ""))[:254]
    return (FROM_ONE_ADDRESS, request.remote_addr or ""), (TO_ONE_ACCOUNT, email)


@accounts.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Page:
    """Sign in; what is wrong with the credentials is never said."""
    form = SignInForm(next=request.args.get("next", ""))
    for limit, key in _tries() if request.method == "POST" else ():
        limit.refuse_if_reached(key)
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form, is_refused=False)
    account = store.check_credentials(form.email.data, form.password.data)
    if account is None:
        for limit, key in _tries():
            limit.count(key)
        return render_template("accounts/sign_in.html", form=form, is_refused=True), 401
    _begin_session(account)
    return _back(form.next.data)


def _begin_session(account: Account) -> None:
    language = session.get("language")
    session.clear()  # nothing of the session before stays, so a planted one is worth nothing
    if language:
        session["language"] = language
    session.permanent = True
    record(Action.SIGNED_IN, by=account.id)
    db.session.commit()
    login_user(account)


@accounts.post("/sign-out")
def sign_out() -> Response:
    """Sign out; cookies copied from this or another browser stop working too."""
    if current_user.is_authenticated:
        store.end_sessions(current_user)
        db.session.commit()
        logout_user()
    return redirect(url_for("accounts.sign_in"))


@accounts.post("/language")
def set_language() -> Response:
    """Choose the language of the planners' pages for this session."""
    if request.form.get("language") not in NAMES:
        abort(400)
    session["language"] = request.form["language"]
    return _back(request.form.get("next"))


@accounts.route("/planner/password", methods=["GET", "POST"])
@requires(Role.READER)
def change_password() -> Page:
    """Change one's own password; all other sessions end."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/password.html", form=form)
    store.set_password(current_user, form.password.data)
    _begin_session(store.find_account(current_user.id) or abort(404))
    flash(_("Your password has been changed. Other devices have been signed out."))
    return redirect(url_for("results.dashboard"))


@accounts.get("/planner/accounts")
@requires(Role.ADMINISTRATOR)
def list_accounts() -> Page:
    """List the accounts."""
    return render_template(
        "accounts/accounts.html", accounts=store.list_accounts(), role_names=ROLE_NAMES
    )


@accounts.route("/planner/accounts/new", methods=["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def add_account() -> Page:
    """Add an account and show its password once."""
    form = AccountForm()
    if not form.validate_on_submit():
        return render_template("accounts/new_account.html", form=form)
    account, password = store.add_account(
        email=form.email.data, name=form.name.data, role=Role(form.role.data)
    )
    db.session.commit()
    return render_template("accounts/new_password.html", account=account, password=password)


@accounts.post("/planner/accounts/<int:account_id>/password")
@requires(Role.ADMINISTRATOR)
def reset_password(account_id: int) -> Page:
    """Give somebody a new password and show it once."""
    account = _other_account(account_id)
    password = store.reset_password(account)
    db.session.commit()
    return render_template("accounts/new_password.html", account=account, password=password)


@accounts.post("/planner/accounts/<int:account_id>/active")
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
    return redirect(url_for("accounts.list_accounts"))


def _other_account(account_id: int) -> Account:
    # one's own account stays: so there is always an administrator who can sign in
    account = store.find_account(account_id)
    if account is None or account.id == current_user.id:
        abort(404)
    return account
