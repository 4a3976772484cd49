"""All queries on times of keeping and on records of destruction."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select

from survey.chapter.editions.store import delete_texts as delete_edition_texts
from survey.chapter.forgetting.store import forget_texts as forget_chapter_texts
from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.results.models import Run, RunState
from survey.results.settled.store import forget_texts
from survey.results.store import delete_texts
from survey.retention.models import Destruction, Kind, Reason, Retention
from survey.retention.times import DEFAULTS, RECORDS_KEPT, Times

_destruction = Model.metadata.tables[Destruction.__tablename__]


def times_of(survey_id: int) -> Times:
    """Give the months of a survey: a planner's choice, or the defaults."""
    chosen = db.session.get(Retention, survey_id)
    if chosen is None:
        return DEFAULTS
    return Times(chosen.texts_months, chosen.uploads_months, chosen.responses_months)


def set_times(survey_id: int, times: Times) -> None:
    """Choose the months of a survey; the caller commits."""
    chosen = db.session.get(Retention, survey_id)
    if chosen is None:
        chosen = Retention(survey_id=survey_id)
        db.session.add(chosen)
    chosen.texts_months = times.texts
    chosen.uploads_months = times.uploads
    chosen.responses_months = times.responses


def closed_surveys() -> Sequence[Survey]:
    """Give the surveys that have a closing time, the oldest first."""
    query = select(Survey).where(Survey.closes_at.is_not(None))
    return db.session.scalars(query.order_by(Survey.closes_at, Survey.id)).all()


def add_record(  # noqa: PLR0913  # named arguments, one a column
    *,
    kind: Kind,
    count: int,
    reason: Reason,
    ground: str,
    destroyed_on: date,
    backups_until: date,
    survey_id: int | None = None,
    account_id: int | None = None,
) -> Destruction:
    """Add the record of a destruction; the caller commits."""
    made = Destruction(
        survey_id=survey_id,
        kind=kind,
        count=count,
        reason=reason,
        ground=ground,
        destroyed_on=destroyed_on,
        backups_until=backups_until,
        account_id=account_id,
    )
    db.session.add(made)
    return made


def get_record(number: int) -> Destruction | None:
    """Find a record by its number."""
    return db.session.get(Destruction, number)


def every_record() -> Sequence[Destruction]:
    """Give every record, the newest first."""
    query = select(Destruction).order_by(Destruction.destroyed_on.desc(), Destruction.id.desc())
    return db.session.scalars(query).all()


def is_anything_destroyed_since(day: date) -> bool:
    """Say whether there is a record of a day or of a later one."""
    query = select(Destruction.id).where(Destruction.destroyed_on >= day)
    return db.session.scalars(query).first() is not None


def records_of(survey_id: int) -> Sequence[Destruction]:
    """Give the records of a survey, the newest first."""
    return [record for record in every_record() if record.survey_id == survey_id]


def delete_old_records(today: date) -> None:
    """Delete records whose three years are over; the caller commits."""
    db.session.execute(
        delete(_destruction).where(_destruction.c.destroyed_on < today - RECORDS_KEPT)
    )


def delete_files_with_texts(survey_id: int) -> int:
    """Delete what releases and desks hold of texts of a survey; the caller commits.

    What was published stays: releases, editions that came about, quotes that were approved.
    """
    return (
        delete_texts(survey_id)
        + delete_edition_texts(survey_id)
        + forget_texts(survey_id)
        + forget_chapter_texts(survey_id)
    )


def cancel_running(survey_id: int) -> None:
    """Cancel analyses that may have read the texts of a survey already; the caller commits.

    They would keep what they have read after it was destroyed.
    """
    running = select(Run).where(
        Run.state == RunState.RUNNING, Run.surveys.any(Survey.id == survey_id)
    )
    for run in db.session.scalars(running):
        run.is_cancel_wanted = True
