"""The second step of signing in, and how a person sets it up."""

from base64 import b64decode, b64encode

from flask import (
    Blueprint,
    Response,
    after_this_request,
    flash,
    redirect,
    render_template,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user

from survey.access import EVERYBODY, requires
from survey.accounts import store as accounts
from survey.accounts.forms import OwnPasswordForm
from survey.accounts.limits import code_counters, wrong_tries
from survey.accounts.models import Account
from survey.accounts.second_factor import codes, store
from survey.accounts.second_factor.forms import CodeForm, SetUpForm
from survey.accounts.sessions import store as sessions
from survey.accounts.signing_in import begin_session, first_step
from survey.accounts.views import Page, signed_in, wait_page
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db

second_factor = Blueprint("second_factor", __name__)

NEW_SECRET = "new_second_factor"  # noqa: S105  # names a place in the session


@second_factor.route("/sign-in/second-step", methods=["GET", "POST"])
def confirm() -> Page:
    """Ask for the code; until it is right nobody is signed in."""
    step = first_step()
    if step is None:
        return redirect(url_for("accounts.sign_in"))
    account, target = step
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("accounts/second_step.html", form=form, is_refused=False, seconds=0)
    counters = code_counters(account.id)
    if seconds := wrong_tries().wait(counters):
        return wait_page("accounts/second_step.html", seconds, form=form)
    if not _take(account, form.code.data):
        wrong_tries().count(counters)
        record(Action.SIGN_IN_FAILED, accounts.subject_of(account), step="code")
        db.session.commit()
        page = render_template("accounts/second_step.html", form=form, is_refused=True, seconds=0)
        return page, 401
    wrong_tries().forget(counters)
    return signed_in(account, target)


def _take(account: Account, typed: str) -> bool:
    if store.take_code(account, typed):
        return True
    is_taken = store.take_recovery_code(account, typed)
    if is_taken:
        left = store.count_recovery_codes(account.id)
        record(Action.RECOVERY_CODE_USED, by=account.id, count=left)

        @after_this_request
        def say_how_many_are_left(response: Response) -> Response:
            # the session of before, and what was to be said in it, ends with signing in
            flash(_("You have used a recovery code. Codes left: %(left)s.", left=left))
            return response

    return is_taken


@second_factor.get("/planner/second-factor")
@requires(*EVERYBODY)
def show() -> Page:
    """Say whether the account has a second factor, and offer what can be done."""
    left = store.count_recovery_codes(current_user.id)
    return render_template("accounts/second_factor.html", left=left, form=OwnPasswordForm())


@second_factor.route("/planner/second-factor/new", methods=["GET", "POST"])
@requires(*EVERYBODY)
def set_up() -> Page:
    """Show the key for the app, and keep it once the app's first code is right."""
    secret, form = _secret_of_session(), SetUpForm()
    counter = None
    if form.validate_on_submit():
        counter = codes.matching_counter(secret, form.code.data, after=0)
        if counter is None:
            form.code.errors = [_("The code is not right. Check the clock of your telephone.")]
    if counter is None:
        address = codes.address_of(secret, current_user.email)
        picture = codes.picture_of(address)
        return render_template(
            "accounts/set_up_second_factor.html", form=form, secret=secret, picture=picture
        )
    made = store.set_up(current_user, secret, counter)
    record(Action.SECOND_FACTOR_SET_UP)
    _renew_sessions()
    return render_template("accounts/recovery_codes.html", codes=made)


def _secret_of_session() -> str:
    # a cookie is signed and can be read: what it carries is encrypted
    kept = session.get(NEW_SECRET)
    secret = codes.decrypt(b64decode(kept)) if kept else None
    if secret is None:
        secret = codes.new_secret()
        session[NEW_SECRET] = b64encode(codes.encrypt(secret)).decode("ascii")
    return secret


def _renew_sessions() -> None:
    sessions.end_all(current_user.id, but=current_user.session_id)
    account = accounts.find_account(current_user.id)
    assert account is not None  # noqa: S101  # tells the type checker what sign-in has proved
    begin_session(account, is_signing_in=False)


@second_factor.post("/planner/second-factor/recovery-codes")
@requires(*EVERYBODY)
def make_recovery_codes() -> Page:
    """Show new recovery codes once; those before are worth nothing."""
    form = OwnPasswordForm()
    if not current_user.has_second_factor or not form.validate_on_submit():
        left = store.count_recovery_codes(current_user.id)
        return render_template("accounts/second_factor.html", left=left, form=form), 422
    made = store.make_recovery_codes(current_user)
    record(Action.RECOVERY_CODES_MADE)
    db.session.commit()
    return render_template("accounts/recovery_codes.html", codes=made)


@second_factor.post("/planner/second-factor/remove")
@requires(*EVERYBODY)
def remove() -> Page:
    """Take one's own second factor away, where it is not required."""
    form = OwnPasswordForm()
    if current_user.needs_second_factor or not form.validate_on_submit():
        left = store.count_recovery_codes(current_user.id)
        return render_template("accounts/second_factor.html", left=left, form=form), 422
    store.remove(current_user)
    record(Action.SECOND_FACTOR_REMOVED, accounts.subject_of(current_user))
    _renew_sessions()
    flash(_("The second factor has been removed."))
    return redirect(url_for("second_factor.show"))
