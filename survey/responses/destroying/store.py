"""The statements that take away what was answered; nothing else in Paydaş deletes responses."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update

from survey.extensions import Model, db
from survey.responses import models
from survey.responses.flags.models import SetAside
from survey.responses.store import reading
from survey.responses.wholeness.checksums import response_checksum

_response = Model.metadata.tables[models.Response.__tablename__]
_free_text = Model.metadata.tables[models.FreeText.__tablename__]
_upload = Model.metadata.tables[models.Upload.__tablename__]
_set_aside = Model.metadata.tables[SetAside.__tablename__]

AT_ONCE = 500
"""Responses that are changed in one transaction: submissions to other surveys wait meanwhile."""

Strip = Callable[[Mapping[str, Any]], tuple[dict[str, Any], int]]
"""Gives what stays of a response's answers, and how much went."""


def strip_responses(survey_id: int, strip: Strip) -> int:
    """Take something out of every response of a survey; give how much went.

    Done in steps: a step that was done stays done, and the whole may be done again.
    """
    return sum(_strip_step(keys, strip) for keys in _steps(survey_id))


def _steps(survey_id: int) -> Iterator[list[bytes]]:
    query = select(_response.c.key).where(_response.c.survey_id == survey_id)
    with reading() as connection:
        keys = list(connection.scalars(query.order_by(_response.c.key)))
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def _strip_step(keys: list[bytes], strip: Strip) -> int:
    query = select(_response).where(_response.c.key.in_(keys))
    # the name must not be a column's: that one is for what is set
    change = update(_response).where(_response.c.key == bindparam("own_key"))
    count, changes = 0, []
    with db.engine.begin() as connection:
        for row in connection.execute(query).mappings():
            kept, gone = strip(row["answers"])
            if kept != row["answers"]:
                # a checksum of what went could tell somebody who guesses it
                checksum = response_checksum({**row, "answers": kept})
                changes.append({"own_key": row["key"], "answers": kept, "checksum": checksum})
            count += gone
        if changes:
            connection.execute(change, changes)
    return count


def delete_free_texts(connection: Connection, survey_id: int) -> int:
    """Delete the texts of a survey that keeps them apart; give how many there were."""
    return _delete(connection, _free_text, survey_id)


def delete_uploads(connection: Connection, survey_id: int) -> int:
    """Delete the files of a survey; give how many there were."""
    return _delete(connection, _upload, survey_id)


def delete_responses(connection: Connection, survey_id: int) -> int:
    """Delete all that was answered to a survey; give how many responses there were."""
    _delete(connection, _free_text, survey_id)
    _delete(connection, _upload, survey_id)
    _delete(connection, _set_aside, survey_id)
    return _delete(connection, _response, survey_id)


def _delete(connection: Connection, table: Table, survey_id: int) -> int:
    own = table.c.survey_id == survey_id
    count = connection.execute(select(func.count()).select_from(table).where(own)).scalar_one()
    connection.execute(delete(table).where(own))
    return int(count)


def erase_rest() -> None:
    """Let PostgreSQL write the files' tables anew, without what was deleted.

    The other tables of answers, and SQLite's one file, are
    :func:`survey.responses.closing.steps.erase_everything`'s.

    Raises
    ------
    sqlalchemy.exc.OperationalError
        If somebody reads a table for longer than submissions may wait; try again later.
    """
    if db.engine.dialect.name == "sqlite":
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET lock_timeout = '3s'")
        try:
            for name in ("upload", "draft", "draft_upload"):
                connection.exec_driver_sql(f"VACUUM (FULL) {name}")
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
