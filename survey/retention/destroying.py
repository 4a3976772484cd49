"""Destroying what is kept no longer, for good, and writing the record."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import current_app, has_request_context
from flask_login import current_user

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now, today
from survey.extensions import db
from survey.fieldwork.models import Survey, SurveyState
from survey.questionnaires.store import compiled
from survey.responses.closing.steps import erase_everything
from survey.responses.destroying import store as answers
from survey.responses.destroying.stripping import without_texts, without_uploads
from survey.responses.store import delete_expired_drafts
from survey.retention import store
from survey.retention.models import Destruction, Kind, Reason
from survey.retention.times import TIMED, last_day

GROUND = (
    "6698 sayılı Kanun m. 7; Kişisel Verilerin Silinmesi, Yok Edilmesi veya Anonim Hale "
    "Getirilmesi Hakkında Yönetmelik m. 7 ve m. 11 (RG 28.10.2017/30224)"
)
"""What the record cites: both texts ask for it when the purpose has ended."""


class StillOpenError(RuntimeError):
    """The survey takes answers; only what a closed one has can be destroyed."""


def destroy_what_is_over() -> list[int]:
    """Destroy what is kept no longer, of every survey; give the numbers of the records.

    Raises
    ------
    sqlalchemy.exc.OperationalError
        If the database is in use; what was done stays done, the rest is done the next time.
    """
    moment, day = now(), today()
    surveys = [s.id for s in store.closed_surveys() if s.state(moment) is SurveyState.CLOSED]
    made = [_destroy_drafts(day)]
    for survey_id in surveys:
        made += [_destroy(survey_id, kind, Reason.TIME_OVER) for kind in due(survey_id, day)]
    store.delete_old_records(day)
    db.session.commit()
    numbers = [number for number in made if number is not None]
    is_recent = store.is_anything_destroyed_since(day - timedelta(days=1))
    db.session.remove()
    if numbers or is_recent:
        erase()
    return numbers


def destroy_now(survey: Survey, kind: Kind) -> int | None:
    """Destroy something of a closed survey before its time; give the number of the record.

    The caller calls :func:`erase` afterwards; if that can't be done, it is done at night.

    Raises
    ------
    StillOpenError
        If the survey takes answers.
    """
    if survey.state(now()) is not SurveyState.CLOSED:
        raise StillOpenError
    return _destroy(survey.id, kind, Reason.BY_HAND)


def due(survey_id: int, day: date) -> list[Kind]:
    """List what of a closed survey is kept no longer on a day."""
    closes_at = _survey(survey_id).closes_at
    if closes_at is None:
        return []
    times = store.times_of(survey_id)
    return [kind for kind in TIMED if last_day(closes_at, times.months(kind)) < day]


def erase() -> None:
    """Have the bytes of what was deleted gone from the database's files too."""
    db.session.remove()
    erase_everything()
    answers.erase_rest()


def _survey(survey_id: int) -> Survey:
    survey = db.session.get(Survey, survey_id)
    if survey is None:
        raise LookupError(f"no survey {survey_id}")
    return survey


def _destroy_drafts(day: date) -> int | None:
    db.session.remove()
    with db.engine.begin() as connection:
        count = delete_expired_drafts(connection, now().date())
    return _note(None, Kind.DRAFTS, Reason.TIME_OVER, count, day)


def _destroy(survey_id: int, kind: Kind, reason: Reason) -> int | None:
    """Destroy one kind of a survey; None if there was nothing."""
    questionnaire = compiled(_survey(survey_id).questionnaire_version_id)
    db.session.remove()  # it would hold the lock that the statements below need

    def strip_texts(given: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
        return without_texts(questionnaire, given)

    def strip_uploads(given: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
        return without_uploads(questionnaire, given)

    count = 0
    if kind is Kind.TEXTS:
        count += answers.strip_responses(survey_id, strip_texts)
    if kind is Kind.UPLOADS:
        answers.strip_responses(survey_id, strip_uploads)
    with db.engine.begin() as connection:
        count += {
            Kind.TEXTS: answers.delete_free_texts,
            Kind.UPLOADS: answers.delete_uploads,
            Kind.RESPONSES: answers.delete_responses,
        }[kind](connection, survey_id)
    if kind in (Kind.TEXTS, Kind.RESPONSES):
        store.delete_files_with_texts(survey_id)
        if count:
            store.cancel_running(survey_id)
    return _note(survey_id, kind, reason, count, today())


def _note(survey_id: int | None, kind: Kind, reason: Reason, count: int, day: date) -> int | None:
    """Write the record and the audit trail, where something was destroyed."""
    if not count:
        db.session.commit()
        return None
    keep_days = timedelta(days=int(current_app.config["BACKUP_KEEP_DAYS"]))
    made: Destruction = store.add_record(
        survey_id=survey_id,
        kind=kind,
        count=count,
        reason=reason,
        ground=GROUND,
        destroyed_on=day,
        backups_until=day + keep_days + timedelta(days=1),
        account_id=_account_id(),
    )
    subject = f"survey {survey_id}" if survey_id is not None else ""
    record(Action.ANSWERS_DESTROYED, subject, purpose=kind.value, count=count)
    db.session.commit()
    return made.id


def _account_id() -> int | None:
    is_person = has_request_context() and current_user.is_authenticated
    return int(current_user.id) if is_person else None
