"""All queries on surveys."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from survey.clock import now
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.questionnaires.document import Audience
from survey.questionnaires.models import QuestionnaireVersion

DEFAULT_MINIMUM_GROUP = {Audience.EXTERNAL: 5, Audience.INTERNAL: 10}
"""Fewest responses of a group that may be shown: employees know each other."""


def create_survey(  # noqa: PLR0913  # named arguments, one a column
    *,
    title: str,
    organisation: str,
    slug: str,
    version: QuestionnaireVersion,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    minimum_group: int | None = None,
) -> Survey:
    """Make a survey of a questionnaire version.

    Whom it asks follows from the questionnaire. Employees' texts are kept apart from their
    other answers; that is fixed here and can't be changed later.

    Parameters
    ----------
    slug : str
        Public address, /s/<slug>; lower-case letters, digits and hyphens, unique.
    opens_at, closes_at : datetime, optional
        Aware moments; without ``opens_at`` the survey is a draft.
    minimum_group : int, optional
        5 or more; by default 5 for citizens and 10 for employees.
    """
    audience = Audience(version.document["audience"])
    survey = Survey(
        slug=slug,
        title=title,
        organisation=organisation,
        questionnaire_version_id=version.id,
        audience=audience.value,
        opens_at=opens_at,
        closes_at=closes_at,
        free_text_apart=audience is Audience.INTERNAL,
        minimum_group=minimum_group or DEFAULT_MINIMUM_GROUP[audience],
        created_at=now(),
    )
    db.session.add(survey)
    db.session.commit()
    return survey


def get(survey_id: int) -> Survey | None:
    """Find a survey by its number."""
    return db.session.get(Survey, survey_id)


def find_by_slug(slug: str) -> Survey | None:
    """Find a survey by its public address."""
    return db.session.scalars(select(Survey).filter_by(slug=slug)).first()


def all_surveys() -> Sequence[Survey]:
    """Give every survey, the newest first."""
    return db.session.scalars(select(Survey).order_by(Survey.created_at.desc(), Survey.id)).all()


def open_surveys(moment: datetime) -> Sequence[Survey]:
    """Give the surveys that take answers from the public at a moment, by title.

    Surveys among employees are not listed: their link goes to the employees.
    """
    query = select(Survey).where(
        Survey.audience == Audience.EXTERNAL.value,
        Survey.opens_at <= moment,
        or_(Survey.closes_at.is_(None), Survey.closes_at > moment),
    )
    return db.session.scalars(query.order_by(Survey.title)).all()


def open_now(survey: Survey) -> None:
    """Open a survey at this moment."""
    survey.opens_at = now()
    db.session.commit()


def close_now(survey: Survey) -> None:
    """Close a survey at this moment."""
    survey.closes_at = now()
    db.session.commit()
