"""The page on which a planner approves quotes or refuses them."""

from math import ceil

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from survey.access import Role, requires
from survey.audit import trail
from survey.audit.actions import Action
from survey.coding.forms import page_in
from survey.situation import board
from survey.situation.actions import done, steps_of
from survey.situation.quotes import approved
from survey.situation.quotes.approved import APPROVED, CELL, OPEN, PART, REFUSED, STATE_NAMES
from survey.situation.views import Page, render, situation

ON_A_PAGE = 50
BECOMES = {"approve": APPROVED, "refuse": REFUSED, "reopen": None}
KINDS = {"approve": "quotes approved", "refuse": "quotes refused", "reopen": "quotes reopened"}


@situation.get("/<int:desk_id>/quotes")
@requires(Role.PLANNER)
def show_quotes(desk_id: int) -> Page:
    """Show the quotes of the release, those first on which nobody has decided."""
    desk = board.desk_or_404(desk_id)
    show = request.args.get("show", OPEN)
    show = show if show in STATE_NAMES else OPEN
    quotes = approved.quotes_of(desk)
    listed = [quote for quote in quotes if quote.state == show]
    n_pages = max(1, ceil(len(listed) / ON_A_PAGE))
    number = min(page_in(request), n_pages)
    trail.record(Action.TEXTS_SEEN, f"situation {desk_id}")
    return render(
        "quotes",
        desk,
        rows=listed[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        show=show,
        names=STATE_NAMES,
        counts=approved.counted(quotes),
        number=number,
        n_pages=n_pages,
    )


@situation.post("/<int:desk_id>/quotes/decide")
@requires(Role.PLANNER)
def decide_quotes(desk_id: int) -> Page:
    """Approve or refuse the chosen quotes, or all that were shown and not chosen."""
    steps, desk = steps_of(desk_id), board.desk_or_404(desk_id)
    do, chosen = request.form.get("do", ""), set(request.form.getlist("chosen"))
    if do == "approve-rest":
        do, chosen = "approve", set(request.form.getlist("shown")) - chosen
    if do not in BECOMES:
        abort(400)
    show = request.form.get("show", OPEN)
    if steps.is_done():
        return redirect(url_for("situation.show_quotes", desk_id=desk_id, show=show))
    keys = [quote.key for quote in approved.quotes_of(desk) if quote.key in chosen]
    if not keys:
        flash(_("Choose one quote or more first."), "error")
    else:
        steps.write_all([((PART, key, CELL), BECOMES[do], "") for key in keys], kind=KINDS[do])
        flash(_("Saved."))
    return done(desk_id, "situation.show_quotes", show=show)
