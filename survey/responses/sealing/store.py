"""All queries on sealed responses and their keys."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.responses.models import KEY_LENGTH, FreeText, Response
from survey.responses.sealing.keys import LockedKey
from survey.responses.sealing.models import SealedResponse, Sealing
from survey.responses.store import reading
from survey.responses.wholeness.checksums import response_checksum, text_checksum

_sealed = Model.metadata.tables[SealedResponse.__tablename__]
_sealing = Model.metadata.tables[Sealing.__tablename__]
_survey = Model.metadata.tables[Survey.__tablename__]
_response = Model.metadata.tables[Response.__tablename__]
_free_text = Model.metadata.tables[FreeText.__tablename__]

_PUBLIC_KEY = select(_sealing.c.public_key).where(
    _sealing.c.survey_id == bindparam("survey_id"), _sealing.c.is_tested
)


def find_public_key(connection: Connection, survey_id: int) -> bytes:
    """Find the key a survey's responses are sealed to."""
    return bytes(connection.execute(_PUBLIC_KEY, {"survey_id": survey_id}).scalar_one())


def insert_sealed(connection: Connection, survey_id: int, ciphertext: bytes) -> None:
    """Keep a sealed response under a random key."""
    row = {"key": secrets.token_bytes(KEY_LENGTH), "survey_id": survey_id, "ciphertext": ciphertext}
    connection.execute(insert(_sealed), row)


def count_sealed(survey_id: int | None = None) -> dict[int, int]:
    """Count the responses that wait to be opened: survey id -> count."""
    query = select(_sealed.c.survey_id, func.count()).group_by(_sealed.c.survey_id)
    if survey_id is not None:
        query = query.where(_sealed.c.survey_id == survey_id)
    with reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


# --- the planners' pages; what changes here the view commits


def find_sealing(survey_id: int) -> Sealing | None:
    """Find the key of a survey."""
    return db.session.get(Sealing, survey_id)


def get_sealing(survey_id: int) -> Sealing:
    """Give the key of a survey that has one."""
    return db.session.get_one(Sealing, survey_id)


def put_key(survey_id: int, key: LockedKey, trial: bytes) -> Sealing:
    """Keep a new key that has not been tested, in the place of one that was not either."""
    return db.session.merge(
        Sealing(survey_id=survey_id, **asdict(key), trial=trial, is_tested=False, opened_on=None)
    )


def seal_survey(survey: Survey) -> None:
    """Note that the key has been tested and that responses are sealed from now on."""
    sealing = db.session.get_one(Sealing, survey.id)
    sealing.is_tested = True
    survey.is_sealed = True


# --- the opening, in one transaction


def read_sealed(connection: Connection, survey_id: int) -> Sequence[bytes]:
    """Read the sealed responses of a survey."""
    query = select(_sealed.c.ciphertext).where(_sealed.c.survey_id == survey_id)
    return [bytes(each) for each in connection.execute(query).scalars()]


def insert_opened(
    connection: Connection,
    responses: Sequence[Mapping[str, Any]],
    texts: Sequence[Mapping[str, Any]],
) -> None:
    """Keep opened responses and texts as ordinary ones, in the order given."""
    if responses:
        rows = [{**row, "checksum": response_checksum(row)} for row in responses]
        connection.execute(insert(_response), rows)
    if texts:
        rows = [{**row, "checksum": text_checksum(row)} for row in texts]
        connection.execute(insert(_free_text), rows)


def destroy_sealed(connection: Connection, survey_id: int, day: date) -> None:
    """Delete the sealed responses of a survey and the private half of its key."""
    connection.execute(delete(_sealed).where(_sealed.c.survey_id == survey_id))
    connection.execute(
        update(_sealing)
        .where(_sealing.c.survey_id == survey_id)
        .values(locked_key=None, opened_on=day)
    )
