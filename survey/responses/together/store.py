"""Statements that keep several responses at once, on SQLite; inside a transaction of the writer."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Delete, Select, Table, bindparam, delete, func, insert, select

from survey.extensions import Model
from survey.responses.models import Draft, DraftUpload, FreeText, Receipt, Response
from survey.responses.prepared import PreparedRows, value_name
from survey.responses.rows import Row

_response = Model.metadata.tables[Response.__tablename__]
_free_text = Model.metadata.tables[FreeText.__tablename__]
_receipt = Model.metadata.tables[Receipt.__tablename__]
_draft = Model.metadata.tables[Draft.__tablename__]
_draft_upload = Model.metadata.tables[DraftUpload.__tablename__]


def _values(table: Table, rows: int) -> list[dict[str, object]]:
    return [
        {c.name: bindparam(value_name(c.name, place), type_=c.type) for c in table.columns}
        for place in range(rows)
    ]


def _known_receipts(rows: int) -> Select[int]:
    names: list[Any] = [bindparam(value_name("digest", place)) for place in range(rows)]
    return select(func.count()).select_from(_receipt).where(_receipt.c.digest.in_(names))


def _ended_drafts(rows: int) -> Delete:
    names: list[Any] = [bindparam(value_name("digest", place)) for place in range(rows)]
    return delete(_draft).where(_draft.c.digest.in_(names))


def _ended_uploads(rows: int) -> Delete:
    names: list[Any] = [bindparam(value_name("digest", place)) for place in range(rows)]
    return delete(_draft_upload).where(_draft_upload.c.draft_digest.in_(names))


_KNOWN_RECEIPTS = PreparedRows(_known_receipts)
_NEW_RECEIPTS = PreparedRows(lambda rows: insert(_receipt).values(_values(_receipt, rows)))
_NEW_RESPONSES = PreparedRows(lambda rows: insert(_response).values(_values(_response, rows)))
_NEW_TEXTS = PreparedRows(lambda rows: insert(_free_text).values(_values(_free_text, rows)))
_DELETE_DRAFTS = PreparedRows(_ended_drafts)
_DELETE_UPLOADS = PreparedRows(_ended_uploads)


def are_new(connection: Connection, digests: Sequence[bytes]) -> bool:
    """Say whether there is a receipt for none of several forms, and none comes twice."""
    rows = [{"digest": digest} for digest in digests]
    known = sum(row[0] for row in _KNOWN_RECEIPTS.run(connection, rows))
    return not known and len(set(digests)) == len(digests)


def insert_receipts(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert receipts that are new."""
    _NEW_RECEIPTS.run(connection, rows)


def insert_responses(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert responses."""
    _NEW_RESPONSES.run(connection, rows)


def insert_free_texts(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert open answers that are kept apart."""
    _NEW_TEXTS.run(connection, rows)


def delete_drafts(connection: Connection, digests: Sequence[bytes]) -> None:
    """Delete drafts, and what lies beside them, if there is any."""
    rows = [{"digest": digest} for digest in digests]
    _DELETE_DRAFTS.run(connection, rows)
    _DELETE_UPLOADS.run(connection, rows)
