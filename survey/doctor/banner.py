"""What planners must hear of before it hurts, on top of each of their pages."""

import time
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, current_app
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from survey.backups import folder
from survey.clock import now
from survey.doctor.files import free_megabytes
from survey.doctor.operation import OLD_BACKUP
from survey.housekeeping import read_done
from survey.running import Part, is_running

FRESH_SECONDS = 60.0
"""How long what was seen is shown again without looking."""
EXTENSION = "paydas_banner"
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


def init_app(app: Flask) -> None:
    """Make the warnings known to the planners' layout."""
    app.jinja_env.globals.update(installation_warnings=installation_warnings)
