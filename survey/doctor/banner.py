"""What planners must hear of before it hurts, on top of each of their pages."""

import logging
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from flask import Flask, current_app
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from survey.backups import folder
from survey.clock import now
from survey.doctor.files import check_room, free_megabytes
from survey.doctor.findings import Severity
from survey.doctor.operation import OLD_BACKUP
from survey.housekeeping import Task, every, read_done, register_task
from survey.running import Part, is_running

FRESH_SECONDS = 60.0
"""How long what was seen is shown again without looking."""
EXTENSION = "paydas_banner"
log = logging.getLogger(__name__)

LITTLE = 10
"""A tenth of what is little is nearly nothing."""

Seen = tuple[float, list[LazyString]]


def installation_warnings() -> list[LazyString]:
    """Give what is wrong with the installation, in the reader's language; usually nothing."""
    seen: Seen | None = current_app.extensions.get(EXTENSION)
    moment = time.monotonic()
    if seen is None or moment - seen[0] > FRESH_SECONDS:
        seen = moment, list(_warnings())
        current_app.extensions[EXTENSION] = seen
    return seen[1]


def _warnings() -> Iterator[LazyString]:
    instance = Path(current_app.instance_path)
    least = int(current_app.config["LOW_DISK_MB"])
    free = min(free_megabytes(instance), free_megabytes(folder.place()))
    if free < least / LITTLE:
        yield _l(
            "There is almost no room left on the server's disk: soon no answer can be kept. Tell "
            "your administrator now."
        )
    elif free < least:
        yield _l("Room on the server's disk runs out. Tell your administrator.")
    done = read_done(instance).get("backup")
    if done is not None and not done.is_well:
        yield _l("The day's backup failed. Tell your administrator.")
    elif done is not None and now() - done.at > OLD_BACKUP:
        yield _l("There has been no backup for more than two days. Tell your administrator.")
    if done is not None and not is_running(instance, Part.WORKER):
        yield _l("The worker is not running: no analysis begins and no backup is made.")


def log_little_room() -> None:
    """Write a line into the worker's log while room runs out; done each hour."""
    least = int(current_app.config["LOW_DISK_MB"])
    for found in check_room((Path(current_app.instance_path), folder.place()), least):
        if found.severity is not Severity.OK:
            log.warning("%s", found.line)


register_task(Task(name="room", when=every(timedelta(hours=1)), work=log_little_room))


def init_app(app: Flask) -> None:
    """Make the warnings known to the planners' layout."""
    app.jinja_env.globals.update(installation_warnings=installation_warnings)
