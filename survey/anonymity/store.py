"""All queries on self-tests of anonymity. What a job calls commits at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.anonymity.models import AnonymityTest, Stage
from survey.anonymity.selftest.definition import Definition
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.jobs.store import Rows
from survey.responses.store import reading

_test = Model.metadata.tables[AnonymityTest.__tablename__]
rows = Rows(AnonymityTest.__tablename__)
"""How self-tests stand."""
_survey = Model.metadata.tables[Survey.__tablename__]


class UnknownTestError(LookupError):
    """There is no self-test of that number."""


# --- for pages; what changes here the view commits


def latest(survey_id: int) -> AnonymityTest | None:
    """Give the newest self-test of a survey."""
    query = select(AnonymityTest).filter_by(survey_id=survey_id)
    return db.session.scalars(query.order_by(AnonymityTest.id.desc()).limit(1)).first()


def latest_done(survey_id: int) -> AnonymityTest | None:
    """Give the newest self-test of a survey that came to its end."""
    query = select(AnonymityTest).filter_by(survey_id=survey_id, state=Stage.DONE)
    return db.session.scalars(query.order_by(AnonymityTest.id.desc()).limit(1)).first()


def add_test(survey_id: int, moment: datetime) -> AnonymityTest:
    """Add a self-test that waits to be done."""
    test = AnonymityTest(survey_id=survey_id, ordered_at=moment, state=Stage.QUEUED)
    db.session.add(test)
    db.session.flush()
    return test


# --- for jobs


def definition_of(survey_id: int) -> Definition:
    """Give how a survey asks.

    Raises
    ------
    UnknownTestError
        If there is no such survey.
    """
    with Session(db.engine.execution_options(**{READS_ONLY: True})) as session:
        survey = session.get(Survey, survey_id)
        if survey is None:
            raise UnknownTestError(f"There is no survey {survey_id}.")
        return Definition(
            document=dict(survey.questionnaire_version.document),
            access_mode=survey.access_mode,
            is_sealed=survey.is_sealed,
            minimum_group=survey.minimum_group,
        )


def survey_of(number: int) -> int:
    """Give the survey of a self-test.

    Raises
    ------
    UnknownTestError
        If there is no such self-test.
    """
    with reading() as connection:
        found = connection.execute(select(_test.c.survey_id).where(_test.c.id == number)).scalar()
    if found is None:
        raise UnknownTestError(f"There is no self-test {number}.")
    return int(found)


def find_survey_id(slug: str) -> int | None:
    """Find a survey by its public address."""
    with reading() as connection:
        return connection.execute(select(_survey.c.id).where(_survey.c.slug == slug)).scalar()


def finish(number: int, result: Mapping[str, Any]) -> bool:
    """Keep what a self-test found."""
    return rows.change(number, Stage.RUNNING, state=Stage.DONE, result=dict(result))
