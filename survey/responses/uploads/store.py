"""All queries on uploaded files, in SQLAlchemy Core; none has an order but that of random keys."""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, func, insert, select

from survey.extensions import Model
from survey.responses.models import KEY_LENGTH, DraftUpload, Upload
from survey.responses.store import reading

_draft_upload = Model.metadata.tables[DraftUpload.__tablename__]
_upload = Model.metadata.tables[Upload.__tablename__]


class KeptFile(NamedTuple):
    """What is known of a file without opening it."""

    key: bytes
    question: str
    media_type: str
    size: int


# --- drafts; what is written runs inside a transaction of the writer


def find_draft_upload(connection: Connection, digest: bytes) -> tuple[str, int] | None:
    """Find the media type and the size of a file of a draft."""
    query = select(_draft_upload.c.media_type, _draft_upload.c.size)
    row = connection.execute(query.where(_draft_upload.c.digest == digest)).first()
    return (row[0], row[1]) if row else None


def read_draft_upload(connection: Connection, digest: bytes) -> tuple[str, bytes] | None:
    """Read the media type and the encrypted content of a file of a draft."""
    query = select(_draft_upload.c.media_type, _draft_upload.c.ciphertext)
    row = connection.execute(query.where(_draft_upload.c.digest == digest)).first()
    return (row[0], bytes(row[1])) if row else None


def size_of_draft(connection: Connection, draft_digest: bytes) -> tuple[int, int]:
    """Count the files of a draft and their bytes."""
    query = select(func.count(), func.coalesce(func.sum(_draft_upload.c.size), 0))
    row = connection.execute(query.where(_draft_upload.c.draft_digest == draft_digest)).one()
    return int(row[0]), int(row[1])


def put_draft_upload(
    connection: Connection,
    file: tuple[str, int, bytes],
    *,
    digest: bytes,
    draft_digest: bytes,
    survey_id: int,
    expires_on: date,
) -> None:
    """Insert a file of a draft: media type, size, encrypted content."""
    media_type, size, ciphertext = file
    values = {
        "digest": digest,
        "draft_digest": draft_digest,
        "survey_id": survey_id,
        "media_type": media_type,
        "size": size,
        "ciphertext": ciphertext,
        "expires_on": expires_on,
    }
    connection.execute(insert(_draft_upload), values)


def delete_draft_upload(connection: Connection, digest: bytes) -> None:
    """Delete a file of a draft, if it is there."""
    connection.execute(delete(_draft_upload).where(_draft_upload.c.digest == digest))


# --- responses


def insert_uploads(
    connection: Connection, survey_id: int, files: Iterable[tuple[bytes, str, str, bytes]]
) -> None:
    """Insert the files of a response: key, question, media type, content."""
    rows = [
        {
            "key": key,
            "survey_id": survey_id,
            "question": question,
            "media_type": media_type,
            "content": content,
        }
        for key, question, media_type, content in files
    ]
    if rows:
        connection.execute(insert(_upload), rows)


def new_key() -> bytes:
    """Make the key of a file: random, so that it says nothing of order or time."""
    return secrets.token_bytes(KEY_LENGTH)


# --- what planners read


def list_uploads(survey_id: int) -> list[KeptFile]:
    """List the files of a survey by question, in the order of their random keys."""
    query = (
        select(
            _upload.c.key,
            _upload.c.question,
            _upload.c.media_type,
            func.length(_upload.c.content),
        )
        .where(_upload.c.survey_id == survey_id)
        .order_by(_upload.c.question, _upload.c.key)
    )
    with reading() as connection:
        rows = connection.execute(query)
        return [KeptFile(bytes(row[0]), row[1], row[2], int(row[3])) for row in rows]


def read_upload(survey_id: int, key: bytes) -> tuple[str, str, bytes] | None:
    """Read a file of a survey: question, media type, content."""
    query = select(_upload.c.question, _upload.c.media_type, _upload.c.content)
    own = and_(_upload.c.key == key, _upload.c.survey_id == survey_id)
    with reading() as connection:
        row = connection.execute(query.where(own)).first()
    return (row[0], row[1], bytes(row[2])) if row else None
