"""What keeps web server and worker from starting: better no service than lost answers."""

from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from survey.backups.store import read_revision
from survey.doctor import databases
from survey.doctor.files import check_mount
from survey.doctor.findings import Finding, Severity
from survey.doctor.settings import debugging, is_local, secret
from survey.doctor.store import trouble_of
from survey.extensions import db


class StartRefusedError(RuntimeError):
    """It must not start like this; the message says why and what to do, one line for each."""


def require_sound(app: Flask) -> None:
    """Refuse to start over a damaged or newer database, on unsafe settings, in debug mode.

    Raises
    ------
    StartRefusedError
        With a line for each reason.
    """
    with app.app_context():
        reasons = [found for found in _reasons(app) if found.severity is Severity.PROBLEM]
        db.session.remove()
    if reasons:
        raise StartRefusedError(
            "\n".join(f"{found.check}: {found.text} -> {found.advice}" for found in reasons)
        )


def _reasons(app: Flask) -> Iterator[Finding]:
    if app.config["HTTPS"] or not is_local(str(app.config["HOST"])):
        yield secret(str(app.config["SECRET_KEY"]))
        yield debugging(app.config)
    engine = db.engine
    if engine.dialect.name == "sqlite":
        database = Path(str(engine.url.database))
        if not database.exists():
            return  # a page of an empty installation says so; prepare makes it
        yield check_mount(database)
        whole = databases.wholeness(database)
        yield whole
        if whole.severity is Severity.PROBLEM:
            return
    elif trouble_of(engine):
        return  # it may come up later; pages say meanwhile that the service is busy
    yield databases.version(read_revision())
    yield databases.settings(engine)
