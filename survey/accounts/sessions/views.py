"""A person's own sessions: see them, end one or all others."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug import Response

from survey.access import EVERYBODY, requires
from survey.accounts.sessions import store
from survey.audit.actions import Action
from survey.audit.trail import record
from survey.extensions import db

sessions = Blueprint("sessions", __name__, url_prefix="/planner/sessions")


@sessions.get("/")
@requires(*EVERYBODY)
def list_sessions() -> str:
    """List the browsers that are signed in with this account."""
    return render_template(
        "accounts/sessions.html", sessions=store.of_account(current_user.id), form=FlaskForm()
    )


@sessions.post("/<int:session_id>/end")
@requires(*EVERYBODY)
def end_session(session_id: int) -> Response:
    """Sign one browser out."""
    if session_id == current_user.session_id or not store.end_one(current_user.id, session_id):
        abort(404)
    record(Action.SESSIONS_ENDED, count=1)
    db.session.commit()
    flash(_("The device has been signed out."))
    return redirect(url_for("sessions.list_sessions"))


@sessions.post("/end")
@requires(*EVERYBODY)
def end_others() -> Response:
    """Sign all other browsers out."""
    count = store.end_all(current_user.id, but=current_user.session_id)
    record(Action.SESSIONS_ENDED, count=count)
    db.session.commit()
    flash(
        ngettext(
            "%(num)s device has been signed out.", "%(num)s devices have been signed out.", count
        )
    )
    return redirect(url_for("sessions.list_sessions"))
