"""What the views of stakeholders share: who acts, forms that were sent twice."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug import Response
from wtforms import IntegerField

from survey.stakeholders.changes.store import AlreadyDoneError

Page = str | Response | tuple[str, int]
CONFLICT = 409
INVALID = 422


def actor() -> int:
    """Give the account that is signed in."""
    return int(current_user.id)


@contextmanager
def only_once() -> Iterator[None]:
    """Say, of a form that was sent twice, that it is saved; do nothing more."""
    try:
        yield
    except AlreadyDoneError:
        flash(_("This was saved already; nothing was done twice."))


def show_version(field: IntegerField, version: int) -> None:
    """Let a form that is shown again carry the version that stands there now."""
    field.data = version
    field.raw_data = [str(version)]


def status_of(errors: object) -> int:
    """Give the status of a page with a form: 422 when something in it is wrong."""
    return INVALID if errors else 200
