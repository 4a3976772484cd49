"""The page of what holds for every new analysis: owners of topics, weights, priorities."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from analysis.situation.decisions import QUADRANTS
from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.extensions import db
from survey.situation.rules import bringing, reading, store
from survey.situation.rules.reading import Typed
from survey.situation.views import Page, situation

CONFLICT = 409
INVALID = 422


def _page(typed: Typed) -> str:
    records = bringing.records()
    return render_template(
        "situation/rules/rules.html",
        typed=typed,
        topics=reading.topic_rows(),
        parts=reading.PART_NAMES,
        priorities=bringing.priorities(),
        n_records=len(records),
        n_others=sum(said["quadrant"] not in QUADRANTS for said in records),
        log=reading.log_entries(),
    )


@situation.get("/rules")
@requires(Role.PLANNER)
def show_rules() -> Page:
    """Show what goes into every new analysis."""
    return _page(reading.standing())


@situation.post("/rules/save")
@requires(Role.PLANNER)
def save_rules() -> Page:
    """Let other owners and weights stand."""
    typed = reading.typed_in(request.form)
    if typed.errors:
        return _page(typed), INVALID
    try:
        _keep(typed.revision, typed.own_owners(), typed.own_weights())
    except store.RulesChangedError:
        return _again(typed)
    return redirect(url_for("situation.show_rules"))


@situation.post("/rules/<int:rules_id>/back")
@requires(Role.PLANNER)
def put_rules_back(rules_id: int) -> Page:
    """Let an earlier state of the rules stand again; 0: as they come with Paydaş."""
    earlier = store.find(rules_id)
    if earlier is None and rules_id:
        abort(404)
    revision = reading.typed_in(request.form).revision
    owners, weights = (earlier.owners, earlier.weights) if earlier else ({}, {})
    try:
        _keep(revision, owners, weights)
    except store.RulesChangedError:
        return _again(reading.standing())
    return redirect(url_for("situation.show_rules"))


def _keep(revision: int, owners: dict[str, str], weights: dict[str, float]) -> None:
    if store.save(revision, owners, weights, by=current_user.id):
        trail.record(Action.SITUATION_CHANGED, "situation rules")
    db.session.commit()
    flash(_("Saved. It holds from the next analysis on."))


def _again(typed: Typed) -> Page:
    """Show what was typed over what somebody else has saved meanwhile."""
    db.session.rollback()
    flash(
        _(
            "Somebody else has changed this table meanwhile; the log below says what. What you "
            "typed stands in the fields: look at both, and save again."
        ),
        "error",
    )
    stands = reading.standing().revision
    return _page(Typed(owners=typed.owners, weights=typed.weights, revision=stands)), CONFLICT
