"""Writing over the drafts of the tables."""

from flask import flash, request
from flask_babel import gettext as _

from survey.access import Role, requires
from survey.coding.forms import clean_lines
from survey.situation import board, tables
from survey.situation.actions import CONFLICT, done, steps_of
from survey.situation.views import Page, situation, table_page


@situation.post("/<int:desk_id>/table/<part>/write")
@requires(Role.PLANNER)
def write_cell(desk_id: int, part: str) -> Page:
    """Write words over the draft of a cell; left empty, the draft stands again."""
    steps, desk = steps_of(desk_id), board.desk_or_404(desk_id)
    row_key, cell = request.form.get("row", ""), request.form.get("cell", "")
    draft = tables.draft_in(desk, part, row_key, cell)
    if draft is None:
        flash(_("This row is gone: the items it was drafted from have changed."), "error")
        return done(desk_id, "situation.show_table", part=part)
    if steps.is_done():
        return done(desk_id, "situation.show_table", part=part)
    text = clean_lines(request.form.get("text"))[: tables.LONGEST_TEXT]
    stands = tables.text_in(desk, part, (row_key, cell))
    if clean_lines(request.form.get("seen")) != clean_lines(stands):
        flash(_("Somebody else has changed this row meanwhile. What you typed stands in it: look "
                "at what stands above it, and save again or go back."), "error")  # fmt: skip
        return table_page(desk, part, {"row": row_key, "cell": cell, "text": text}), CONFLICT
    steps.write((part, row_key, cell), text or None, draft)
    flash(_("Saved."))
    return done(desk_id, "situation.show_table", part=part)
