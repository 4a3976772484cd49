"""Writing over the drafts of the tables."""

from flask import flash, request
from flask_babel import gettext as _

from survey.access import Role, requires
from survey.coding.forms import clean_lines
from survey.situation import board, tables
from survey.situation.actions import done, steps_of
from survey.situation.views import Page, situation


@situation.post("/<int:desk_id>/table/<part>/write")
@requires(Role.PLANNER)
def write_cell(desk_id: int, part: str) -> Page:
    """Write words over the draft of a cell; left empty, the draft stands again."""
    steps, desk = steps_of(desk_id), board.desk_or_404(desk_id)
    row_key, cell = request.form.get("row", ""), request.form.get("cell", "")
    draft = tables.draft_in(desk, part, row_key, cell)
    if draft is None:
        flash(_("This row is gone: the items it was drafted from have changed."), "error")
    elif not steps.is_done():
        text = clean_lines(request.form.get("text"))[: tables.LONGEST_TEXT]
        steps.write((part, row_key, cell), text or None, draft)
        flash(_("Saved."))
    return done(desk_id, "situation.show_table", part=part)
