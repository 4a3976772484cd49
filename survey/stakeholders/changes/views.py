"""Planners' page of changes: who changed what, and the way back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from survey.access import Role, requires
from survey.stakeholders.acting import Page, actor
from survey.stakeholders.blueprint import stakeholders
from survey.stakeholders.changes import store
from survey.stakeholders.changes.kinds import kind_name
from survey.stakeholders.forms import ConfirmForm

MOST_PAGES = 100_000


@stakeholders.get("/changes")
@requires(Role.PLANNER)
def list_changes() -> Page:
    """List the changes, the newest first."""
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    entries, n_pages = store.entries(page)
    return render_template(
        "stakeholders/changes/changes.html",
        entries=entries,
        page=page,
        n_pages=n_pages,
        last=store.last_of(actor()),
        me=actor(),
        kind_name=kind_name,
    )


@stakeholders.post("/changes/<int:change_id>/undo")
@requires(Role.PLANNER)
def undo_change(change_id: int) -> Page:
    """Take back a change of one's own."""
    if ConfirmForm().validate_on_submit():
        try:
            subject = store.undo(change_id, actor())
            flash(_("The change has been taken back: %(name)s", name=subject or "–"))
        except store.NotUndoableError:
            flash(
                _(
                    "This change can't be taken back: something it touched has been changed since. "
                    "Take back the later changes first, or mend it by hand."
                ),
                "error",
            )
        except LookupError:
            abort(404)
    return redirect(url_for("stakeholders.list_changes"))
