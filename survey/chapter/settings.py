"""The settings of a desk: how the chapter stands in the plan, the logo, the own Word template."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from survey.access import Role, requires
from survey.chapter import board
from survey.chapter.actions import CONFLICT, INVALID, done, steps_of
from survey.chapter.forms import USUAL, SettingsForm
from survey.chapter.models import ChapterDesk
from survey.chapter.views import Page, chapter, render
from survey.chapter.word.container import WordFileError
from survey.chapter.word.reading import check_template_file
from survey.extensions import db
from survey.responses.uploads.cleaning import Fault, clean_file

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@chapter.get("/<int:desk_id>/<language>/settings")
@requires(Role.PLANNER)
def show_settings(desk_id: int, language: str) -> Page:
    """Show how the chapter is set."""
    desk = board.desk_or_404(desk_id, language)
    form = SettingsForm(formdata=None, data={**USUAL, **desk.settings})
    return page_of(desk, language, form)


def page_of(desk: ChapterDesk, language: str, form: SettingsForm) -> str:
    """Show the form of the settings."""
    form.revision.raw_data, form.revision.data = None, str(desk.revision)
    return render("settings", desk, language, form=form)


@chapter.post("/<int:desk_id>/<language>/settings/save")
@requires(Role.PLANNER)
def save_settings(desk_id: int, language: str) -> Page:
    """Keep the settings."""
    steps, form = steps_of(desk_id, language), SettingsForm()
    was_done, desk = steps.is_done(), board.desk_or_404(desk_id, language)
    if was_done:
        return redirect(url_for("chapter.show_settings", desk_id=desk_id, language=language))
    if form.seen_revision() != desk.revision:
        db.session.rollback()
        flash(_("Somebody else has changed the settings meanwhile. Look at yours again."), "error")
        return page_of(board.desk_or_404(desk_id, language), language, form), CONFLICT
    if not (form.validate_on_submit() and _takes_files(form, desk)):
        db.session.rollback()
        return page_of(board.desk_or_404(desk_id, language), language, form), INVALID
    desk.settings, desk.revision = form.values(), desk.revision + 1
    steps.note("settings", by=current_user.id)
    flash(_("Saved."))
    return done(desk_id, "chapter.show_settings", language=language)


def _takes_files(form: SettingsForm, desk: ChapterDesk) -> bool:
    """Take the files that were sent; False where one can't be used."""
    logo, template = _sent("logo"), _sent("template")
    if logo and not logo.startswith(PICTURES):
        form.logo.errors = [_("The logo is neither a PNG nor a JPEG file.")]
        return False
    # written anew in a process of its own: whole, and without what a camera noted in it
    cleaned = clean_file(logo, ["logo"]) if logo else None
    if isinstance(cleaned, Fault):
        form.logo.errors = [
            _("The picture is damaged or far too large. Save it again as PNG or JPEG.")
        ]
        return False
    if template:
        try:
            check_template_file(template)
        except WordFileError as error:
            form.template.errors = [str(error)]
            return False
    desk.logo = cleaned.content if cleaned else (None if form.drop_logo.data else desk.logo)
    desk.template = template or (None if form.drop_template.data else desk.template)
    return True


def _sent(name: str) -> bytes:
    file: Any = request.files.get(name)
    return bytes(file.read()) if file is not None else b""
