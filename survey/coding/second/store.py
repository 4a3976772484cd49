"""Queries on samples that a second coder codes blind."""

from sqlalchemy import select

from survey.extensions import db
from survey.results.settled.models import SecondCoding


def waiting_for(survey_id: int, account_id: int) -> int | None:
    """Give the sample of a survey that somebody has to code and has not finished."""
    query = select(SecondCoding.id).where(
        SecondCoding.survey_id == survey_id,
        SecondCoding.coder_id == account_id,
        ~SecondCoding.is_finished,
    )
    return db.session.scalars(query).first()
