"""All queries on the closing of surveys."""

from datetime import date, datetime

from sqlalchemy import Connection, delete, func, or_, select

from survey.extensions import Model, db
from survey.fieldwork.models import AccessMode, Survey
from survey.responses.closing.models import Closing
from survey.responses.models import Draft, DraftUpload, Receipt, Response
from survey.responses.sealing.models import SealedResponse
from survey.responses.store import reading

_survey = Model.metadata.tables[Survey.__tablename__]
_closing = Model.metadata.tables[Closing.__tablename__]
_sealed = Model.metadata.tables[SealedResponse.__tablename__]
_response = Model.metadata.tables[Response.__tablename__]
_receipt = Model.metadata.tables[Receipt.__tablename__]
_draft = Model.metadata.tables[Draft.__tablename__]
_draft_upload = Model.metadata.tables[DraftUpload.__tablename__]


def surveys_to_finish(moment: datetime) -> list[int]:
    """Give the surveys that promise anonymity, have closed, and are not closed for good."""
    query = (
        select(_survey.c.id)
        .where(
            _survey.c.closes_at <= moment,
            or_(
                _survey.c.free_text_apart,
                _survey.c.is_sealed,
                _survey.c.access_mode == AccessMode.ANONYMOUS,
            ),
            _survey.c.id.not_in(select(_closing.c.survey_id)),
        )
        .order_by(_survey.c.id)
    )
    with reading() as connection:
        return list(connection.execute(query).scalars())


def is_finished(survey_id: int) -> bool:
    """Say whether a survey is closed for good."""
    query = select(_closing.c.survey_id).where(_closing.c.survey_id == survey_id)
    with reading() as connection:
        return connection.execute(query).first() is not None


def is_sealed(survey_id: int) -> bool:
    """Say whether responses of a survey wait to be opened."""
    query = select(_sealed.c.survey_id).where(_sealed.c.survey_id == survey_id).limit(1)
    with reading() as connection:
        return connection.execute(query).first() is not None


def delete_receipts(connection: Connection, survey_id: int) -> None:
    """Delete the receipts of a closed survey."""
    connection.execute(delete(_receipt).where(_receipt.c.survey_id == survey_id))


def delete_drafts_of_codes(connection: Connection, survey_id: int) -> None:
    """Delete what nobody sent, where a code opens it and nobody may know whose it is.

    Nobody can send it any more, and whoever noted whose code it was could read it. What only a
    browser opens stays for its few days, so that its respondent can copy it.
    """
    query = select(_survey.c.access_mode).where(_survey.c.id == survey_id)
    if connection.execute(query).scalar_one() != AccessMode.ANONYMOUS:
        return
    connection.execute(delete(_draft).where(_draft.c.survey_id == survey_id))
    connection.execute(delete(_draft_upload).where(_draft_upload.c.survey_id == survey_id))


def note_finished(survey_id: int, day: date) -> None:
    """Note that a survey is closed for good; the caller commits the session."""
    db.session.merge(Closing(survey_id=survey_id, finished_on=day))


def forget_finished(connection: Connection, survey_id: int) -> None:
    """Let a survey be closed for good once more: there are new traces to erase."""
    connection.execute(delete(_closing).where(_closing.c.survey_id == survey_id))


def count_group_responses(survey_id: int) -> dict[str, int]:
    """Count the responses of each group of a survey, apart from those that are still sealed.

    For the page of a survey that has closed; while it is open no group is counted.
    """
    own = _response.c.survey_id == survey_id
    query = select(_response.c.group_name, func.count()).where(own).group_by(_response.c.group_name)
    with reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query) if row[0] is not None}
