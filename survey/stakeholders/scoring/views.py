"""Planners' pages of scoring: scorers, links, rules, scores on paper, border cases."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from analysis.stakeholder_map import LEVEL_WORDS, Axis
from survey.access import Role, requires
from survey.clock import as_utc, now
from survey.stakeholders import standing
from survey.stakeholders import store as register
from survey.stakeholders.acting import Page, actor, only_once, status_of
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.changes.store import is_done
from survey.stakeholders.forms import ConfirmForm
from survey.stakeholders.models import Scorer
from survey.stakeholders.scoring import store
from survey.stakeholders.scoring.forms import (
    BorderForm,
    LinkForm,
    RulesForm,
    ScorerForm,
    end_of,
    last_day,
)
from survey.stakeholders.scoring.sheet import changed, sheet_of
from survey.stakeholders.scoring.store import Decided
from survey.stakeholders.scoring.wording import AXIS_NAMES


def _scorer(scorer_id: int) -> Scorer:
    return store.get_scorer(scorer_id) or abort(404)


def is_open(scorer: Scorer) -> bool:
    """Say whether a scorer's link works now."""
    if store.rules().is_closed or scorer.digest is None or scorer.expires_at is None:
        return False
    return as_utc(scorer.expires_at) > now()


@stakeholders.get("/scoring")
@requires(Role.PLANNER)
def show_scoring() -> Page:
    """Show who scores, how far they are, and the rules."""
    return _scoring_page(RulesForm())


def _scoring_page(form: RulesForm) -> Page:
    page = render_template(
        "stakeholders/scoring/scoring.html",
        form=form,
        scorers=store.all_scorers(),
        whole=store.count_whole(),
        n_stakeholders=register.count(),
        few=standing.too_few_scorers(),
        rules=store.rules(),
        is_open=is_open,
        last_day=last_day,
    )
    return page, status_of(form.errors)


@stakeholders.post("/scoring/rules")
@requires(Role.PLANNER)
def set_rules() -> Page:
    """Set the threshold, and whether scoring is over."""
    form = RulesForm()
    if not form.validate_on_submit():
        return _scoring_page(form)
    with only_once():
        store.set_rules(form.value, is_closed=form.is_closed.data, by=actor(), once=form.mark)
        flash(_("The change has been saved."))
    return redirect(url_for("stakeholders.show_scoring"))


@stakeholders.route("/scoring/new", methods=["GET", "POST"])
@requires(Role.PLANNER)
def new_scorer() -> Page:
    """Add a scorer; show the link, once."""
    form = ScorerForm()
    if not form.validate_on_submit():
        if set(form.errors) == {"label"} and is_done(form.mark):
            flash(
                _("This scorer was added already. If you have not copied the link, make a new one.")
            )
            return redirect(url_for("stakeholders.show_scoring"))
        return render_template("stakeholders/scoring/new.html", form=form), status_of(form.errors)
    label, is_by_link = form.label.data, form.way.data == "link"
    if len(store.all_scorers()) >= store.MOST_SCORERS:
        abort(400)
    number = store.add_scorer(label, is_by_link=is_by_link, by=actor(), once=form.mark)
    if not is_by_link:
        return redirect(url_for("stakeholders.enter_scores", scorer_id=number))
    return _link_page(number, form)


@stakeholders.route("/scoring/<int:scorer_id>/link", methods=["GET", "POST"])
@requires(Role.PLANNER)
def make_link(scorer_id: int) -> Page:
    """Make a new link for a scorer, in place of the one before; show it, once."""
    scorer = _scorer(scorer_id)
    if not scorer.is_by_link:
        abort(404)
    form = LinkForm()
    if not form.validate_on_submit():
        page = render_template("stakeholders/scoring/new_link.html", form=form, scorer=scorer)
        return page, status_of(form.errors)
    return _link_page(scorer_id, form)


def _link_page(scorer_id: int, form: LinkForm) -> Page:
    secret = store.make_link(scorer_id, end_of(form.until.data), by=actor())
    return render_template(
        "stakeholders/scoring/link.html",
        scorer=_scorer(scorer_id),
        link=url_for("score.enter", _external=True) + f"#{secret}",
        until=form.until.data,
    )


@stakeholders.post("/scoring/<int:scorer_id>/revoke")
@requires(Role.PLANNER)
def revoke_link(scorer_id: int) -> Page:
    """Take back a scorer's link; the scores stay."""
    _scorer(scorer_id)
    if ConfirmForm().validate_on_submit():
        store.revoke_link(scorer_id, by=actor())
        flash(_("The link has been revoked. The scores stay."))
    return redirect(url_for("stakeholders.show_scoring"))


@stakeholders.route("/scoring/<int:scorer_id>/delete", methods=["GET", "POST"])
@requires(Role.PLANNER)
def delete_scorer(scorer_id: int) -> Page:
    """Delete a scorer with all scores, after asking once more."""
    scorer = _scorer(scorer_id)
    form = ConfirmForm()
    if not form.validate_on_submit():
        count = len(store.scores_of(scorer_id))
        return render_template(
            "stakeholders/scoring/delete.html", form=form, scorer=scorer, count=count
        )
    store.remove_scorer(scorer_id, by=actor())
    flash(_("The scorer has been deleted. It can be taken back under Changes."))
    return redirect(url_for("stakeholders.show_scoring"))


@stakeholders.route("/scoring/<int:scorer_id>/sheet", methods=["GET", "POST"])
@requires(Role.PLANNER)
def enter_scores(scorer_id: int) -> Page:
    """Type in the scores that somebody gave on paper."""
    scorer = _scorer(scorer_id)
    if scorer.is_by_link:
        abort(404)  # nobody but the scorer changes them
    page = request.args.get("page", 1, type=int)
    form = ConfirmForm()
    if form.validate_on_submit():
        store.enter_scores(scorer_id, changed(request.form), by=actor())
        flash(_("The scores have been saved."))
        step = 1 if "next" in request.form else 0
        return redirect(url_for("stakeholders.enter_scores", scorer_id=scorer_id, page=page + step))
    sheet = sheet_of(register.all_stakeholders(), store.scores_of(scorer_id), page)
    return render_template("stakeholders/scoring/paper.html", form=form, scorer=scorer, sheet=sheet)


# --- border cases


@stakeholders.get("/borders")
@requires(Role.PLANNER)
def list_borders() -> Page:
    """List the border cases: those that wait for a decision, and those decided."""
    placed = standing.standings()
    return render_template(
        "stakeholders/scoring/borders.html",
        waiting=[(p, axis) for p, axis in standing.open_borders()],
        decided=[(p, axis) for p in placed for axis in p.decisions],
        axes=AXIS_NAMES,
        words=LEVEL_WORDS,
        rules=store.rules(),
    )


@stakeholders.route("/borders/<int:stakeholder_id>/<string:axis>", methods=["GET", "POST"])
@requires(Role.PLANNER)
def decide_border(stakeholder_id: int, axis: str) -> Page:
    """Decide a border case, with a reason that is kept."""
    placed = standing.standing_of(stakeholder_id)
    if placed is None or axis not in set(Axis) or placed.standing is None:
        abort(404)
    form, on = BorderForm(), Axis(axis)
    rating = placed.standing.rating(on)
    if not form.validate_on_submit() or not rating.is_border:
        page = render_template(
            "stakeholders/scoring/border.html", form=form, placed=placed, axis=on, axes=AXIS_NAMES
        )
        return page, status_of(form.errors or (form.is_submitted() and not rating.is_border))
    decided = Decided(is_high=form.level.data == "high", reason=form.reason.data, mean=rating.mean)
    with only_once():
        store.decide(placed.stakeholder, on, decided, by=actor(), once=form.mark)
        flash(_("The decision has been saved with its reason."))
    return redirect(url_for("stakeholders.list_borders"))


@stakeholders.post("/borders/<int:stakeholder_id>/<string:axis>/reopen")
@requires(Role.PLANNER)
def reopen_border(stakeholder_id: int, axis: str) -> Page:
    """Take back the decision of a border case."""
    stakeholder = register.get(stakeholder_id)
    if stakeholder is None or axis not in set(Axis):
        abort(404)
    if ConfirmForm().validate_on_submit():
        store.reopen(stakeholder, [Axis(axis)], by=actor())
        flash(_("The border case is open again."))
    return redirect(url_for("stakeholders.list_borders"))
