"""The page a link leads to: choose a password.

The link's secret stands behind ``#``, which no browser sends: it is in no log of a server or
proxy, and in no header. A script puts it into the form's field; without scripts it is pasted.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from survey.accounts import store as accounts
from survey.accounts.devices import remember_device
from survey.accounts.limits import link_counters, wrong_tries
from survey.accounts.links import store
from survey.accounts.links.forms import ChoosePasswordForm
from survey.accounts.views import Page, wait_page
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db

links = Blueprint("links", __name__)


@links.route("/choose-password", methods=["GET", "POST"])
def choose_password() -> Page:
    """Choose a password with a link; it works once."""
    form, counters = ChoosePasswordForm(), link_counters()
    if form.is_submitted() and (seconds := wrong_tries().wait(counters)):
        return wait_page("accounts/choose_password.html", seconds, form=form)
    if not form.validate_on_submit():
        return render_template("accounts/choose_password.html", form=form, seconds=0)
    account = store.use(form.secret.data)
    if account is None:
        wrong_tries().count(counters)
        form.refuse_secret()
        return render_template("accounts/choose_password.html", form=form, seconds=0), 410
    accounts.set_password(account, form.password.data)
    record(Action.LINK_USED, by=account.id)
    db.session.commit()
    flash(_("Your password has been set. Sign in with it."))
    response = redirect(url_for("accounts.sign_in"))
    remember_device(response, account.id)
    return response
