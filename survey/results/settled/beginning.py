"""Beginning the desk of themes: at once for a small survey, by the worker for a large one."""

import json

from survey.extensions import db
from survey.jobs import Ending, Job, enqueue, log, register_job
from survey.results import store as results
from survey.results.settled import intake, store

NAME = "themes desk"
MOST_AT_ONCE = 1_000_000
"""Bytes of what an analysis found for a desk that a page takes in while its reader waits: some
1,500 answers. With 10,000 it took almost two seconds."""


def is_large(survey_id: int, run_id: int) -> bool:
    """Say whether taking in what a run found would let a planner wait."""
    return store.document_size(db.session.connection(), run_id, survey_id) > MOST_AT_ONCE


def begin(survey_id: int) -> bool:
    """Take the newest analysis of a survey in; begins the desk if there is none. Commits.

    Returns
    -------
    bool
        False if there is no analysis, or its texts have been destroyed.
    """
    run_id = store.newest_run_of(survey_id)
    file = results.find_file(run_id, store.file_name(survey_id)) if run_id else None
    if run_id is None or file is None:
        db.session.rollback()
        return False
    document = json.loads(file.content)
    db.session.rollback()  # SQLite: reading has taken the lock of writers
    with db.engine.begin() as connection:
        intake.take_in(connection, survey_id, run_id, document)
    return True


class BeginningJob(Job):
    """One desk that begins; its number is that of the survey."""

    name = NAME

    def command(self, number: int) -> list[str]:
        """Give the arguments of ``flask --app wsgi`` that begin the desk."""
        return ["results", "desk", str(number)]

    def start(self, number: int) -> bool:
        """Say whether there is anything to take in; taking it in twice changes nothing."""
        run_id = store.newest_run_of(number)
        db.session.rollback()
        return run_id is not None

    def is_cancel_wanted(self, _number: int) -> bool:
        """Say no: it takes seconds."""
        return False

    def end(self, number: int, ending: Ending, status: int) -> None:
        """Note a process that died; the button to begin is still there."""
        if ending is not Ending.STOPPED and status:
            log.error("the desk of survey %s was not begun, status %s", number, status)

    def take_unfinished(self) -> list[int]:
        """Give nothing: whoever waits for a desk presses the button again."""
        return []


register_job(BeginningJob())


def order(survey_id: int) -> None:
    """Let the worker begin a desk."""
    enqueue(NAME, survey_id)
