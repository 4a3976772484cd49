"""Connections that read single rows: kept ready, never inside a transaction.

Taking a connection out of SQLAlchemy's pool and giving it back costs more than the statement
that a respondent's page reads. So a few connections, no more than threads read at once, wait
beside the pool. Each statement is a transaction of its own, which ends with it: no connection
keeps SQLite from emptying its log, or PostgreSQL from cleaning up.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

Row = Sequence[Any]
Values = Mapping[str, Any] | Sequence[Any]


class ReadingConnections:
    """The connections of one engine; they end with its pool.

    Parameters
    ----------
    engine : Engine
    """

    def __init__(self, engine: Engine) -> None:
        self._errors: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._dialect = engine.dialect
        self._source = engine.pool.recreate()  # a pool knows how to connect and set up
        self._idle: deque[Any] = deque()
        event.listen(engine, "engine_disposed", lambda _engine: self.close())

    def first(self, statement: str, values: Values) -> Row | None:
        """Give the first row of what a statement finds; None: it finds nothing.

        Raises
        ------
        sqlalchemy.exc.DBAPIError
            If the database can't be read.
        """
        try:
            connection = self._idle.pop()
        except IndexError:
            return self._first_anew(statement, values)
        try:
            row = _first(connection, statement, values)
        except self._errors:
            # the server may have gone and come back since
            connection.close()
            self.close()
            return self._first_anew(statement, values)
        self._idle.append(connection)
        return row

    def _first_anew(self, statement: str, values: Values) -> Row | None:
        connection = None
        try:
            connection = self._open()
            row = _first(connection, statement, values)
        except self._errors as error:
            if connection is not None:
                connection.close()
            raise DBAPIError.instance(
                statement, None, error, self._errors, hide_parameters=True, dialect=self._dialect
            ) from error
        self._idle.append(connection)
        return row

    def _open(self) -> Any:
        pooled = self._source.connect()
        pooled.detach()
        connection: Any = pooled.dbapi_connection
        connection.rollback()  # setting it up may have begun a transaction
        self._dialect.set_isolation_level(connection, "AUTOCOMMIT")
        return connection

    def close(self) -> None:
        """Close those that wait; those that are reading come back and stay."""
        while self._idle:
            self._idle.pop().close()


def _first(connection: Any, statement: str, values: Values) -> Row | None:
    cursor = connection.cursor()
    try:
        cursor.execute(statement, values)
        row: Row | None = cursor.fetchone()
    finally:
        cursor.close()
    return row
