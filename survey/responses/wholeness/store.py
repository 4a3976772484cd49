"""Reading what respondents said so that nothing damaged is taken for an answer."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.exc import DatabaseError, DBAPIError, InternalError

from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.responses.models import FreeText, Response
from survey.responses.wholeness.checksums import DamagedError, response_checksum, text_checksum

_survey = Model.metadata.tables[Survey.__tablename__]
_response = Model.metadata.tables[Response.__tablename__]
_free_text = Model.metadata.tables[FreeText.__tablename__]

Checksum = Callable[[Mapping[str, Any]], bytes]
CHECKSUMS: tuple[tuple[Table, Checksum], ...] = (
    (_response, response_checksum),
    (_free_text, text_checksum),
)
ROWS_AT_ONCE = 500


@contextmanager
def noticing_damage() -> Iterator[None]:
    """Take what can't be read as what it is: damage, and no error of the program.

    Raises
    ------
    DamagedError
    """
    try:
        yield
    except DBAPIError as error:
        # what is busy or not there is something else
        if type(error) in (DatabaseError, InternalError) or "decode" in str(error.orig):
            raise DamagedError("the database can't be read") from None
        raise
    except (ValueError, TypeError):  # their words may hold an answer
        raise DamagedError("a row can't be read") from None


def read_whole_responses(connection: Connection, survey_id: int) -> Iterator[dict[str, Any]]:
    """Give each row of a survey's responses, in the order of their random keys.

    Raises
    ------
    DamagedError
        If rows are missing or one is not what was kept.
    """
    require_whole(connection, _response)
    yield from _verified(connection, _response, response_checksum, survey_id)


def read_whole_texts(connection: Connection, survey_id: int) -> Iterator[dict[str, Any]]:
    """Give each text of a survey that keeps texts apart, in the order of their random keys.

    Raises
    ------
    DamagedError
        If rows are missing or one is not what was kept.
    """
    require_whole(connection, _free_text)
    yield from _verified(connection, _free_text, text_checksum, survey_id)


def require_whole(connection: Connection, table: Table) -> None:
    """Compare a table of SQLite with its indexes: a row whose key changed would not be found.

    Raises
    ------
    DamagedError
        With nothing of what SQLite found: it may hold a key.
    """
    if connection.dialect.name != "sqlite":
        return
    with noticing_damage():
        found = connection.exec_driver_sql(f"PRAGMA integrity_check('{table.name}')").scalar()
    if found != "ok":
        raise DamagedError(f"the table {table.name} is damaged")


def _verified(
    connection: Connection, table: Table, checksum: Checksum, survey_id: int
) -> Iterator[dict[str, Any]]:
    query = (
        select(table)
        .where(table.c.survey_id == survey_id)
        .order_by(table.c.key)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    # closed at once: PostgreSQL's cursor would stay open when the reading stops half-way
    with noticing_damage(), connection.execute(query) as result:
        for found in result.mappings():
            row = {**found}
            if bytes(row["checksum"]) != checksum(row):
                raise DamagedError(f"a row of the table {table.name} is not what was kept")
            yield row


def find_damage(connection: Connection) -> list[str]:
    """Name what is damaged: a table, or the surveys (by their address) with damaged rows."""
    damaged = []
    for table, _checksum in CHECKSUMS:
        try:
            require_whole(connection, table)
        except DamagedError:
            damaged.append(f"table {table.name}")
    for survey_id, slug in connection.execute(select(_survey.c.id, _survey.c.slug)).all():
        try:
            for table, checksum in CHECKSUMS:
                for _row in _verified(connection, table, checksum, survey_id):
                    pass
        except DamagedError:
            damaged.append(slug)
    return damaged


def fill_missing() -> int:
    """Compute the checksums of rows that came without one; give how many there were.

    A backup carries rows of a running survey over from earlier backups, which an older Paydaş
    may have made. Its digest has told that they are what was kept.
    """
    count = 0
    with db.engine.begin() as connection:
        for table, checksum in CHECKSUMS:
            missing = select(table).where(table.c.checksum == b"").order_by(table.c.key)
            change = update(table).where(table.c.key == bindparam("own_key"))
            while rows := connection.execute(missing.limit(ROWS_AT_ONCE)).mappings().all():
                values = [{"own_key": row["key"], "checksum": checksum({**row})} for row in rows]
                connection.execute(change, values)
                count += len(rows)
    return count
