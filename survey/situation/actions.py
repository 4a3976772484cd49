"""What a planner does on the desk. Every step says what became of it and goes back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from analysis.errors import SettingsError
from analysis.situation.decisions import Decision, accept, add, edit, merge, order, reject, split
from analysis.situation.plain_items import Item
from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.clock import now
from survey.coding.forms import token_in
from survey.extensions import db
from survey.situation import board, intake, store
from survey.situation.forms import ItemForm, RejectForm, parts_in, revision_in
from survey.situation.steps import ChangedMeanwhileError, Steps
from survey.situation.views import Page, item_page, render, situation

CONFLICT = 409
INVALID = 422
MOST_PARTS = 4
Rule = Callable[[Sequence[Item]], Sequence[Item]]


def steps_of(desk_id: int) -> Steps:
    """Open a desk for a change by the person who is signed in."""
    board.desk_or_404(desk_id)
    return Steps(desk_id=desk_id, account_id=current_user.id, token=token_in(request))


def done(desk_id: int, endpoint: str = "situation.show_desk", **values: Any) -> Page:
    """Keep what was done, and go on."""
    trail.record(Action.SITUATION_CHANGED, f"situation {desk_id}")
    db.session.commit()
    return redirect(url_for(endpoint, desk_id=desk_id, **values))


def words_of(error: SettingsError) -> str:
    """Give what a rule refuses, in the reader's language."""
    return error.message(str(get_locale() or "tr"))


@situation.post("/open")
@requires(Role.PLANNER)
def open_desk() -> Page:
    """Begin to work on the list of a set of surveys, or take in its newest release."""
    survey_set = request.form.get("survey_set", "")
    release = store.newest_release(survey_set)
    if release is None or not intake.can_be_taken_in(release.document):
        flash(_("This release is of an earlier version: run the analysis again first."), "error")
        return redirect(url_for("situation.list_desks"))
    try:
        desk = store.desks().get(survey_set) or store.add_desk(survey_set, release.run_id, now())
    except IntegrityError:  # somebody else began in the same moment
        db.session.rollback()
        desk = store.desks()[survey_set]
    store.lock_desk(desk.id)
    n = intake.take_in(desk, release) if intake.is_newer(desk, release) else 0
    if n:
        flash(
            ngettext("%(num)s change beneath the items.", "%(num)s changes beneath the items.", n)
        )
    return done(desk.id)


@situation.post("/<int:desk_id>/items")
@requires(Role.PLANNER)
def accept_chosen(desk_id: int) -> Page:
    """Accept the chosen proposals."""
    steps, desk = steps_of(desk_id), board.desk_or_404(desk_id)
    if steps.is_done():
        return redirect(url_for("situation.show_desk", desk_id=desk_id))
    wanted = set(request.form.getlist("key"))
    kept = board.kept_of(store.items_of(desk_id))
    chosen = [item for item in board.proposals_of(desk, kept) if item["key"] in wanted]
    if not chosen:
        flash(_("Choose one proposal or more first."), "error")
        return redirect(url_for("situation.show_desk", desk_id=desk_id))

    def rule(items: Sequence[Item]) -> Sequence[Item]:
        for item in chosen:
            items = accept(items, _bare(item))
        return items

    steps.change("accepted many", rule, n=len(chosen))
    flash(ngettext("%(num)s item accepted.", "%(num)s items accepted.", len(chosen)))
    return done(desk_id)


@situation.post("/<int:desk_id>/item/change")
@requires(Role.PLANNER)
def change_item(desk_id: int) -> Page:
    """Do something with one item."""
    desk, key, do = board.desk_or_404(desk_id), request.form.get("key", ""), request.form.get("do")
    if do not in DOES:
        abort(400)
    steps = steps_of(desk_id)
    if steps.is_done():
        return redirect(url_for("situation.show_item", desk_id=desk_id, key=key))
    item = board.item_or_404(desk, key)
    try:
        steps.require_seen(key, revision_in(request))
        return DOES[do](steps, item)
    except ChangedMeanwhileError:
        db.session.rollback()
        return _again(desk_id, key, _changed_meanwhile(), CONFLICT)
    except SettingsError as error:
        db.session.rollback()
        return _again(desk_id, key, words_of(error), INVALID)


def _changed_meanwhile() -> str:
    return str(
        _(
            "Somebody else has changed this item meanwhile. What you typed stands below: look at "
            "the item as it is now, and send it again or go back."
        )
    )


def _again(desk_id: int, key: str, message: str, status: int) -> Page:
    """Show the item again with what was typed, and say what is wrong."""
    desk = board.desk_or_404(desk_id)
    item = board.item_or_404(desk, key)
    do = request.form.get("do")
    form = ItemForm() if do == "save" else None
    if form is not None:
        form.validate()
        form.revision.raw_data = None
        form.offer_revision(item["revision"])
    reject = RejectForm() if do == "reject" else None
    flash(message, "error")
    typed = {name: value for name, value in request.form.items() if "-" in name}
    return item_page(desk, key, form, reject, typed), status


def _accept(steps: Steps, item: Item) -> Page:
    steps.change("accepted", lambda kept: accept(kept, _bare(item)), phrase=item["phrase"])
    flash(_("Accepted."))
    return done(steps.desk_id)


def _save(steps: Steps, item: Item) -> Page:
    form = ItemForm()
    if not form.validate_on_submit():
        db.session.rollback()
        desk = board.desk_or_404(steps.desk_id)
        return item_page(desk, item["key"], form), INVALID
    values = form.values()
    rule = (
        partial(accept, proposal=_bare(item), **values)
        if item["revision"] == 0
        else partial(edit, key=item["key"], **values)
    )
    steps.change("edited" if item["revision"] else "accepted", rule, phrase=values["phrase"])
    flash(_("Saved."))
    return done(steps.desk_id, "situation.show_item", key=item["key"])


def _reject(steps: Steps, item: Item) -> Page:
    form = RejectForm()
    if not form.validate_on_submit():
        db.session.rollback()
        desk = board.desk_or_404(steps.desk_id)
        return item_page(desk, item["key"], reject=form), INVALID
    reason = str(form.reason.data)
    steps.change(
        "rejected",
        lambda kept: reject(kept, _bare(item), reason),
        phrase=item["phrase"],
        reason=reason,
    )
    flash(_("Rejected. The reason stands in the log and beside the item."))
    return done(steps.desk_id)


def _merge(steps: Steps, item: Item) -> Page:
    into = board.item_or_404(board.desk_or_404(steps.desk_id), request.form.get("into", ""))

    def rule(kept: Sequence[Item]) -> Sequence[Item]:
        own = kept if item["revision"] else accept(kept, _bare(item))
        return merge(own, item["key"], into["key"])

    steps.change("merged", rule, phrase=item["phrase"], into=into["phrase"])
    flash(_("Merged into “%(phrase)s”.", phrase=into["phrase"]))
    return done(steps.desk_id, "situation.show_item", key=into["key"])


def _split(steps: Steps, item: Item) -> Page:
    parts = parts_in(request, MOST_PARTS)

    def rule(kept: Sequence[Item]) -> Sequence[Item]:
        own = kept if item["revision"] else accept(kept, _bare(item))
        return split(own, item["key"], parts)

    steps.change("split", rule, phrase=item["phrase"])
    flash(_("The item was taken apart."))
    return done(steps.desk_id)


def _shift(steps: Steps, item: Item, *, by: int) -> Page:
    """Put an accepted item one place up or down in its cell."""

    def rule(kept: Sequence[Item]) -> Sequence[Item]:
        keys = [each["key"] for each in kept]
        cell = [
            each["key"]
            for each in kept
            if each["decision"] == Decision.ACCEPTED and each["quadrant"] == item["quadrant"]
        ]
        if item["key"] in cell:
            place = cell.index(item["key"]) + by
            if 0 <= place < len(cell):
                one, other = keys.index(item["key"]), keys.index(cell[place])
                keys[one], keys[other] = keys[other], keys[one]
        return order(kept, keys)

    steps.change("ordered", rule, phrase=item["phrase"])
    return done(steps.desk_id, _anchor=f"cell-{item['quadrant']}")


def _bare(item: Item) -> Item:
    """Give an item without what only pages know."""
    return {name: value for name, value in item.items() if name not in ("revision", "code")} | {
        "code": ""
    }


DOES: dict[str, Callable[[Steps, Item], Page]] = {
    "accept": _accept,
    "save": _save,
    "reject": _reject,
    "merge": _merge,
    "split": _split,
    "up": partial(_shift, by=-1),
    "down": partial(_shift, by=1),
}


@situation.post("/<int:desk_id>/new/add")
@requires(Role.PLANNER)
def add_item(desk_id: int) -> Page:
    """Add an item of the team's own judgement; it is marked so."""
    steps, form = steps_of(desk_id), ItemForm()
    if steps.is_done():
        return redirect(url_for("situation.show_desk", desk_id=desk_id))
    if not form.validate_on_submit():
        return render("new", board.desk_or_404(desk_id), form=form), INVALID
    values = form.values()
    taken = {row.key for row in store.items_of(desk_id)}
    number = next(n for n in range(1, len(taken) + 2) if f"team/{n}" not in taken)
    steps.change(
        "added",
        lambda kept: add(kept, f"team/{number}", values),
        phrase=values["phrase"],
    )
    flash(_("Added, marked as the team's own judgement."))
    return done(desk_id)


@situation.post("/<int:desk_id>/undo")
@requires(Role.PLANNER)
def undo(desk_id: int) -> Page:
    """Undo one's newest change."""
    steps = steps_of(desk_id)
    if not steps.is_done():
        change, left = steps.undo()
        if change is None:
            flash(_("There is nothing of yours to undo."), "error")
        else:
            flash(
                _("Undone: %(change)s", change=board.kind_text(change["kind"], change["details"]))
            )
        if left:
            flash(_("What somebody else has changed since stays as it is."), "error")
    return done(desk_id)
