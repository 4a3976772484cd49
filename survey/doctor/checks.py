"""All checks, one after the other."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from flask import current_app

from survey.backups import folder
from survey.doctor import databases, files, operation
from survey.doctor.findings import Finding, Severity, problem
from survey.doctor.settings import check_settings
from survey.extensions import db
from survey.languages import SHIPPED_FOLDER


def examine() -> Iterator[Finding]:
    """Give what every check found; a check that breaks is a finding too."""
    instance = Path(current_app.instance_path)
    least = int(current_app.config["LOW_DISK_MB"])
    places = (instance, folder.folder())
    yield from check_settings(current_app.config)
    yield from _guarded("files", lambda: [files.check_modes(instance)])
    yield from _guarded("folders", lambda: files.check_writable(places))
    yield from _guarded("room", lambda: files.check_room(places, least))
    yield from _guarded("left behind", lambda: files.check_leftovers(instance))
    found = list(_guarded("database", lambda: databases.check_database(db.engine)))
    yield from found
    yield from _guarded("backups", operation.check_backups)
    yield from _guarded("worker", lambda: [operation.check_worker(instance)])
    yield from _guarded("housekeeping", lambda: operation.check_housekeeping(instance))
    yield from _guarded("clock", lambda: [operation.check_clock(instance)])
    yield from _guarded("languages", lambda: [operation.check_catalogues(SHIPPED_FOLDER)])
    if not any(one.severity is Severity.PROBLEM for one in found):
        yield from _guarded("audit trail", lambda: [operation.check_trail()])


def _guarded(name: str, check: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except Exception as error:  # the doctor must say what it can about the rest
        yield problem(name, f"could not be checked: {error}", "report this")
