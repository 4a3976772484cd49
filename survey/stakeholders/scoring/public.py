"""The pages of a scorer: opened by a link of one's own, without signing in.

The link's secret stands behind ``#``, which no browser sends: it is in no log of a server or
proxy, and in no header. A script puts it into the form's field; without scripts it is pasted.
What then proves who comes is a signed cookie that holds the digest of the secret: a link that is
revoked, replaced or over opens nothing from that moment on.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from survey.accounts.limits import link_counters, wrong_tries
from survey.accounts.views import Page, wait_page
from survey.stakeholders import store as register
from survey.stakeholders.acting import INVALID
from survey.stakeholders.forms import ConfirmForm
from survey.stakeholders.models import Scorer
from survey.stakeholders.scoring import store
from survey.stakeholders.scoring.forms import KeyForm, last_day
from survey.stakeholders.scoring.sheet import changed, sheet_of

score = Blueprint("score", __name__, url_prefix="/score")

KEY = "scorer"
GONE = 410


@score.route("/", methods=["GET", "POST"], strict_slashes=False)
def enter() -> Page:
    """Come in by a link."""
    form, counters = KeyForm(), link_counters()
    if form.is_submitted() and (seconds := wrong_tries().wait(counters)):
        return wait_page("stakeholders/scoring/enter.html", seconds, form=form)
    if not form.validate_on_submit():
        status = INVALID if form.errors else 200
        return render_template("stakeholders/scoring/enter.html", form=form, seconds=0), status
    digest = store.digest_of(form.secret.data)
    if store.find_by_digest(digest) is None:
        wrong_tries().count(counters)
        form.refuse()
        return render_template("stakeholders/scoring/enter.html", form=form, seconds=0), GONE
    session[KEY] = digest.hex()
    return redirect(url_for("score.sheet"))


def _own() -> Scorer | None:
    """Give the scorer whose link this browser came in by, as long as it works."""
    digest = session.get(KEY, "")
    return store.find_by_digest(bytes.fromhex(digest)) if digest else None


@score.route("/sheet", methods=["GET", "POST"])
def sheet() -> Page:
    """Show the own sheet and take what is given; never anybody else's."""
    if KEY not in session:
        return redirect(url_for("score.enter"))
    scorer = _own()
    if scorer is None or store.rules().is_closed:
        is_over = scorer is not None
        return render_template("stakeholders/scoring/over.html", is_over=is_over), GONE
    page, form = request.args.get("page", 1, type=int), ConfirmForm()
    if form.validate_on_submit():
        store.save_scores(scorer.id, changed(request.form))
        flash(_("Your scores have been saved. You can change them until scoring is over."))
        return redirect(url_for("score.sheet", page=page + ("next" in request.form)))
    return render_template(
        "stakeholders/scoring/sheet.html",
        form=form,
        scorer=scorer,
        sheet=sheet_of(register.all_stakeholders(), store.scores_of(scorer.id), page),
        until=last_day(scorer.expires_at) if scorer.expires_at else abort(404),
    )


@score.post("/leave")
def leave() -> Page:
    """Forget the link in this browser."""
    if ConfirmForm().validate_on_submit():
        session.pop(KEY, None)
    return redirect(url_for("score.enter"))
