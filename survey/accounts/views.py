"""Signing in and out, one's own password, the language of the pages."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug import Response

from survey.access import EVERYBODY, requires
from survey.accounts import store
from survey.accounts.devices import remember_device
from survey.accounts.forms import PasswordForm, SignInForm
from survey.accounts.limits import password_counters, wrong_tries
from survey.accounts.models import Account
from survey.accounts.sessions import store as sessions
from survey.accounts.signing_in import begin_session, end_session, note_first_step
from survey.accounts.targets import go_to
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db, login
from survey.languages import NAMES

accounts = Blueprint("accounts", __name__)
login.user_loader(sessions.load)

Page = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@accounts.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Page:
    """Sign in; what is wrong with the credentials is never said."""
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form, is_refused=False, seconds=0)
    email = store.tidy_email(form.email.data)
    named = store.find_by_email(email)
    counters = password_counters(email, named.id if named else None)
    if seconds := wrong_tries().wait(counters):
        return wait_page("accounts/sign_in.html", seconds, form=form)
    account = store.check_credentials(email, form.password.data)
    if account is None:
        wrong_tries().count(counters)
        record(Action.SIGN_IN_FAILED, store.subject_of(named) if named else "", step="password")
        db.session.commit()
        page = render_template("accounts/sign_in.html", form=form, is_refused=True, seconds=0)
        return page, 401
    wrong_tries().forget(counters)
    return _after_password(account, form.next.data or "")


def wait_page(template: str, seconds: int, **more: object) -> Page:
    """Show a form again that was sent too early after wrong tries, and say how long to wait."""
    page = render_template(template, seconds=seconds, is_refused=False, **more)
    return page, 429, {"Retry-After": str(seconds)}


def _after_password(account: Account, target: str) -> Response:
    if account.has_second_factor:
        note_first_step(account, target)
        db.session.commit()
        return redirect(url_for("second_factor.confirm"))
    return signed_in(account, target)


def signed_in(account: Account, target: str) -> Response:
    """Begin the session of somebody who has proved to be the account's person."""
    begin_session(account)
    response = go_to(target)
    remember_device(response, account.id)
    return response


@accounts.post("/sign-out")
def sign_out() -> Response:
    """Sign out; a cookie copied from this browser stops working too."""
    if current_user.is_authenticated:
        end_session(current_user)
    return redirect(url_for("accounts.sign_in"))


@accounts.post("/language")
def set_language() -> Response:
    """Choose the language of the planners' pages for this session."""
    if request.form.get("language") not in NAMES:
        abort(400)
    session["language"] = request.form["language"]
    return go_to(request.form.get("next"))


@accounts.route("/planner/password", methods=["GET", "POST"])
@requires(*EVERYBODY)
def change_password() -> Page:
    """Change one's own password; all other sessions end."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("accounts/password.html", form=form)
    store.set_password(current_user, form.password.data)
    record(Action.PASSWORD_CHANGED)
    begin_session(store.find_account(current_user.id) or abort(404), is_signing_in=False)
    flash(_("Your password has been changed. Other devices have been signed out."))
    return go_to(None)


@accounts.get("/planner/stay")
@requires(*EVERYBODY)
def stay() -> Page:
    """Keep the session from ending while somebody types; asked for by a button of the page."""
    return "", 204
