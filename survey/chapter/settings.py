"""The settings of a desk: how the chapter stands in the plan, the logo, the own Word template."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from survey.access import Role, requires
from survey.chapter import board
from survey.chapter.actions import CONFLICT, INVALID, done, steps_of
from survey.chapter.files import sending
from survey.chapter.files.sending import Given
from survey.chapter.forms import USUAL, SettingsForm
from survey.chapter.models import ChapterDesk
from survey.chapter.views import Page, chapter, render
from survey.extensions import db


@chapter.get("/<int:desk_id>/<language>/settings")
@requires(Role.PLANNER)
def show_settings(desk_id: int, language: str) -> Page:
    """Show how the chapter is set."""
    desk = board.desk_or_404(desk_id, language)
    form = SettingsForm(formdata=None, data={**USUAL, **desk.settings})
    return page_of(desk, language, form, {})


def page_of(desk: ChapterDesk, language: str, form: SettingsForm, waiting: dict[str, str]) -> str:
    """Show the form of the settings; by kind the names of files that wait for it."""
    form.revision.raw_data, form.revision.data = None, str(desk.revision)
    return render("settings", desk, language, form=form, waiting=waiting)


@chapter.post("/<int:desk_id>/<language>/settings/save")
@requires(Role.PLANNER)
def save_settings(desk_id: int, language: str) -> Page:
    """Keep the settings."""
    form = SettingsForm()
    is_valid = form.validate_on_submit()
    given = sending.files_in(form, desk_id, current_user.id)
    steps = steps_of(desk_id, language)
    was_done, desk = steps.is_done(), board.desk_or_404(desk_id, language)
    if was_done:
        return redirect(url_for("chapter.show_settings", desk_id=desk_id, language=language))
    if form.seen_revision() != desk.revision:
        flash(_("Somebody else has changed the settings meanwhile. Look at yours again."), "error")
        return _again(desk_id, language, form, given), CONFLICT
    if not is_valid or sending.has_problem(form):
        return _again(desk_id, language, form, given), INVALID
    steps.set_up(form.values(), sending.files_after(form, desk, given))
    sending.forget(desk_id, current_user.id)
    flash(_("Saved."))
    return done(desk_id, "chapter.show_settings", language=language)


def _again(desk_id: int, language: str, form: SettingsForm, given: Given) -> str:
    """Show the form again; the files that were sent with it wait."""
    db.session.rollback()
    waiting = sending.let_wait(form, desk_id, current_user.id, given)
    db.session.commit()
    return page_of(board.desk_or_404(desk_id, language), language, form, waiting)
