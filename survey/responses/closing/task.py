"""What the worker does by itself: close for good the surveys that have closed."""

import logging
from datetime import timedelta

from survey.housekeeping import Task, every, register_task
from survey.responses.closing.steps import StillInUseError, finish_closed_surveys

log = logging.getLogger(__name__)


def finish_what_has_closed() -> None:
    """Close surveys for good; where the database is in use the next minute tries again."""
    try:
        finish_closed_surveys()
    except StillInUseError:
        log.info("a closed survey waits for its traces to be erased: the database is in use")


register_task(Task(name="closing", when=every(timedelta(minutes=1)), work=finish_what_has_closed))
