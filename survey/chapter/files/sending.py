"""Files that come with the form of the settings: looked at, and kept while the form is mended."""

from typing import Any, Final

from flask import request
from flask_babel import gettext as _

from survey.chapter.files import store
from survey.chapter.forms import SettingsForm
from survey.chapter.models import ChapterDesk
from survey.chapter.word.container import WordFileError
from survey.chapter.word.reading import check_template_file
from survey.extensions import db
from survey.responses.uploads.cleaning import Fault, clean_file

PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
Given = dict[str, tuple[str, bytes]]
"""Kind of a file -> its sender's name for it, and the content that can be used."""


def files_in(form: SettingsForm, desk_id: int, account_id: int) -> Given:
    """Give the files of a form that can be used: those sent with it, else those that wait for it.

    What is wrong with a file is written beside its field. The transaction ends here: looking at a
    file takes seconds, and nobody who answers is to wait for it.
    """
    db.session.rollback()
    sent = {kind: _sent(kind) for kind in store.KINDS}
    given: Given = {}
    for kind, (name, content) in sent.items():
        if name and not form[kind].errors:
            found = _logo(form, content) if kind == "logo" else _template(form, content)
            if found:
                given[kind] = name, found
    for kind, (name, _content) in sent.items():
        if not name and (digest := form[f"kept_{kind}"].data):
            row = store.staged(desk_id, account_id, kind, digest)
            if row is not None:
                given[kind] = row.name, bytes(row.content)
            else:  # it waited too long, or one from another tab of theirs waits in its place
                form[kind].errors = [_("The file is no longer kept here. Choose it again.")]
    return given


def has_problem(form: SettingsForm) -> bool:
    """Say whether a file of a form can't be used."""
    return any(form[kind].errors for kind in store.KINDS)


def files_after(form: SettingsForm, desk: ChapterDesk, given: Given) -> dict[str, bytes | None]:
    """Give the files that a desk has when the form is done."""
    after: dict[str, bytes | None] = {}
    for kind in store.KINDS:
        drops = bool(form[f"drop_{kind}"].data)
        after[kind] = given[kind][1] if kind in given else None if drops else getattr(desk, kind)
    return after


def let_wait(form: SettingsForm, desk_id: int, account_id: int, given: Given) -> dict[str, str]:
    """Keep the files of a form that must be mended; give their names by kind."""
    for kind in store.KINDS:
        field, digest = form[f"kept_{kind}"], ""
        if kind in given:
            digest = store.stage(desk_id, account_id, kind, *given[kind]).digest
        field.raw_data, field.data = None, digest
    return {kind: name for kind, (name, _content) in given.items()}


def forget(desk_id: int, account_id: int) -> None:
    """Let no file wait any more: the form is done."""
    for kind in store.KINDS:
        store.drop_staged(desk_id, account_id, kind)


def _logo(form: SettingsForm, content: bytes) -> bytes:
    """Write a logo anew in a process of its own: whole, and without what a camera noted in it."""
    if not content.startswith(PICTURES):
        form.logo.errors = [_("The logo is neither a PNG nor a JPEG file.")]
        return b""
    cleaned = clean_file(content, ["logo"])
    if isinstance(cleaned, Fault):
        form.logo.errors = [
            _("The picture is damaged or far too large. Save it again as PNG or JPEG.")
        ]
        return b""
    return bytes(cleaned.content)


def _template(form: SettingsForm, content: bytes) -> bytes:
    try:
        check_template_file(content)
    except WordFileError as error:
        form.template.errors = [str(error)]
        return b""
    return content


def _sent(kind: str) -> tuple[str, bytes]:
    file: Any = request.files.get(kind)
    if file is None:
        return "", b""
    file.seek(0)
    return str(file.filename or ""), bytes(file.read())
