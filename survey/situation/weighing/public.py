"""The pages of a judge: opened by a link of one's own, without signing in.

As with scorers of stakeholders: the secret stands behind ``#``, which no browser sends; wrong ones
have to wait; a signed cookie with the digest of the secret proves who comes; a link that is revoked
or has run out opens nothing from that moment on.
"""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from survey.accounts.limits import link_counters, wrong_tries
from survey.accounts.views import Page, wait_page
from survey.extensions import db
from survey.situation.weighing import sheet as sheets
from survey.situation.weighing import store
from survey.situation.weighing.models import WeighingJudge
from survey.stakeholders.forms import ConfirmForm
from survey.stakeholders.scoring.forms import KeyForm, last_day
from survey.stakeholders.scoring.store import digest_of

weigh = Blueprint("weigh", __name__, url_prefix="/weigh")

KEY = "judge"
GONE = 410
INVALID = 422
ENTER = "situation/weighing/enter.html"


@weigh.route("/", methods=["GET", "POST"], strict_slashes=False)
def enter() -> Page:
    """Come in by a link."""
    form, counters = KeyForm(), link_counters()
    if form.is_submitted() and (seconds := wrong_tries().wait(counters)):
        return wait_page(ENTER, seconds, form=form)
    if not form.validate_on_submit():
        return render_template(ENTER, form=form, seconds=0), INVALID if form.errors else 200
    digest = digest_of(form.secret.data)
    if store.find_by_digest(digest) is None:
        wrong_tries().count(counters)
        form.refuse()
        return render_template(ENTER, form=form, seconds=0), GONE
    session[KEY] = digest.hex()
    return redirect(url_for("weigh.sheet"))


def _own() -> WeighingJudge | None:
    """Give the judge whose link this browser came in by, as long as it works."""
    digest = session.get(KEY, "")
    return store.find_by_digest(bytes.fromhex(digest)) if digest else None


@weigh.route("/sheet", methods=["GET", "POST"])
def sheet() -> Page:
    """Show the own sheet and take what is chosen; never anybody else's."""
    if KEY not in session:
        return redirect(url_for("weigh.enter"))
    judge = _own()
    # locked: a comparison must not come in while the weighing is being closed
    weighing = store.lock_weighing(judge.weighing_id) if judge else None
    if judge is None or weighing is None or weighing.closed_at is not None:
        is_over = weighing is not None
        return render_template("situation/weighing/over.html", is_over=is_over), GONE
    group, form = sheets.group_in(weighing, request.args.get("group", "")), ConfirmForm()
    if form.validate_on_submit():
        store.save(judge.id, group["key"], sheets.read(group, request.form))
        db.session.commit()
        flash(_("Saved. You can change it until the weighing is closed."))
        return redirect(url_for("weigh.sheet", group=group["key"]))
    page = sheets.page_of(weighing, group["key"], store.given_by(judge.id))
    return render_template(
        "situation/weighing/sheet.html",
        judge=judge,
        until=last_day(judge.expires_at),
        name_of=sheets.name_of,
        label_of=sheets.label_of,
        **page,
    )


@weigh.post("/leave")
def leave() -> Page:
    """Forget the link in this browser."""
    if ConfirmForm().validate_on_submit():
        session.pop(KEY, None)
    return redirect(url_for("weigh.enter"))
