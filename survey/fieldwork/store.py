"""All queries on surveys."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.clock import now
from survey.extensions import db
from survey.fieldwork.identifying import require_nobody_named
from survey.fieldwork.models import AccessMode, Survey
from survey.fieldwork.promise import Promise, promise
from survey.questionnaires.document import Audience
from survey.questionnaires.models import QuestionnaireVersion

DEFAULT_MINIMUM_GROUP = {Audience.EXTERNAL: 5, Audience.INTERNAL: 10}
"""Fewest responses of a group that may be shown: employees know each other."""
DEFAULT_MODE = {Audience.EXTERNAL: AccessMode.OPEN, Audience.INTERNAL: AccessMode.ANONYMOUS}
"""How people come in unless a planner decides otherwise."""


def create_survey(  # noqa: PLR0913  # named arguments, one a column
    *,
    title: str,
    organisation: str,
    slug: str,
    version: QuestionnaireVersion,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    minimum_group: int | None = None,
    access_mode: AccessMode | None = None,
    reason: str = "",
) -> Survey:
    """Make a survey of a questionnaire version, and commit.

    Whom it asks follows from the questionnaire. Texts of employees, and of everybody in an
    anonymous survey, are kept apart from the other answers; that is fixed here and can't be
    changed later.

    Parameters
    ----------
    slug : str
        Public address, /s/<slug>; lower-case letters, digits and hyphens, unique.
    opens_at, closes_at : datetime, optional
        Aware moments; without ``opens_at`` the survey is a draft.
    minimum_group : int, optional
        5 or more; by default 5 for citizens and 10 for employees.
    access_mode : AccessMode, optional
        By default employees answer with a code and citizens by an open link.
    reason : str
        Why employees come in by an open link; for the audit trail.

    Raises
    ------
    survey.fieldwork.identifying.IdentifyingQuestionError
        If a survey that is called anonymous would ask for what names people: one with anonymous
        codes, or any among employees who are not asked by name.
    """
    audience = Audience(version.document["audience"])
    mode = access_mode or DEFAULT_MODE[audience]
    is_apart = audience is Audience.INTERNAL or mode is AccessMode.ANONYMOUS
    if promise(mode, free_text_apart=is_apart) is Promise.ANONYMOUS:
        require_nobody_named(version.document)
    survey = Survey(
        slug=slug,
        title=title,
        organisation=organisation,
        questionnaire_version_id=version.id,
        audience=audience.value,
        access_mode=mode,
        opens_at=opens_at,
        closes_at=closes_at,
        free_text_apart=is_apart,
        minimum_group=minimum_group or DEFAULT_MINIMUM_GROUP[audience],
        created_at=now(),
    )
    db.session.add(survey)
    db.session.flush()
    details = {"audience": audience.value, "mode": mode.value}
    details |= {"reason": reason} if reason else {}
    record(Action.SURVEY_MADE, _subject(survey), **details)  # type: ignore[arg-type]  # none of them is the account
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

    Surveys among employees and those with codes are not listed: their link goes to who is asked.
    """
    query = select(Survey).where(
        Survey.audience == Audience.EXTERNAL.value,
        Survey.access_mode == AccessMode.OPEN,
        Survey.opens_at <= moment,
        or_(Survey.closes_at.is_(None), Survey.closes_at > moment),
    )
    return db.session.scalars(query.order_by(Survey.title)).all()


def open_now(survey: Survey) -> None:
    """Open a survey at this moment."""
    survey.opens_at = now()
    record(Action.SURVEY_OPENED, _subject(survey))
    db.session.commit()


def close_now(survey: Survey) -> None:
    """Close a survey at this moment."""
    survey.closes_at = now()
    record(Action.SURVEY_CLOSED, _subject(survey))
    db.session.commit()


def _subject(survey: Survey) -> str:
    return f"survey {survey.id}"
