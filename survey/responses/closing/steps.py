"""Closes a survey for good, before anybody reads its first result.

No new answers; codes and receipts go, and with them what was begun with a code and not sent; what
the database noted of rows that came together is erased for the last time, and its tables are
written anew, so that nothing is left in free pages either. Done by the worker soon after a survey
has closed, and by the first analysis at the latest. It can be done again: nothing depends on it
having been interrupted or not.
"""

import time

from sqlalchemy.exc import OperationalError

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now, today
from survey.extensions import db
from survey.fieldwork.codes.store import delete_codes
from survey.responses.closing import store
from survey.responses.traces import store as traces

TRIES, PAUSE = 20, 0.25
"""How often, and after how many seconds, the log is tried to be emptied."""


class StillInUseError(RuntimeError):
    """Somebody reads the database, so that its traces can't be erased yet; try again later."""


class StillSealedError(RuntimeError):
    """The responses of the survey are sealed; the passphrase opens them first."""


def finish_closed_surveys() -> int:
    """Close for good what has closed since; give how many surveys.

    Raises
    ------
    StillInUseError
        If the database is in use; what was done stays done.
    """
    surveys = store.surveys_to_finish(now())
    for survey_id in surveys:
        finish(survey_id)
    return len(surveys)


def require_finished(survey_id: int) -> None:
    """Close a survey for good, if it has closed and nobody has done it before.

    Raises
    ------
    StillSealedError
        If nobody has opened its responses.
    StillInUseError
        If it can't be done now.
    """
    if store.is_sealed(survey_id):
        raise StillSealedError
    if survey_id in store.surveys_to_finish(now()):
        finish(survey_id)


def finish(survey_id: int) -> None:
    """Close a survey that takes no more answers for good.

    Raises
    ------
    StillInUseError
        If the database is in use.
    """
    db.session.remove()  # a session that reads would keep the log from being emptied
    try:
        with db.engine.begin() as connection:
            traces.lock_survey(connection, survey_id)  # a last submission may still be at work
            codes = delete_codes(connection, survey_id)
            store.delete_receipts(connection, survey_id)
            store.delete_drafts_of_codes(connection, survey_id)
            traces.mix(connection, survey_id, whole=True)
        erase_everything()
        store.note_finished(survey_id, today())
        # not how many receipts: that is how many answered, of which only tens may be known
        record(Action.SURVEY_FINISHED, f"survey {survey_id}", codes=codes)
        db.session.commit()
    except OperationalError as error:
        db.session.rollback()
        raise StillInUseError from error


def erase_everything() -> None:
    """Write the tables anew and empty the log.

    Raises
    ------
    sqlalchemy.exc.OperationalError
        If the database is in use.
    """
    traces.rewrite_tables(db.engine)
    if db.engine.dialect.name != "sqlite":
        return
    for _ in range(TRIES):  # readers of pages come and go
        if traces.empty_log(db.engine):
            return
        time.sleep(PAUSE)
    raise traces.LogInUseError
