"""Statements that are worked out once and handed to SQLite's driver as text.

A submission runs half a dozen statements, one after the other in the one writer. SQLAlchemy
builds each of them anew, which takes ten times as long as SQLite needs to run it. Here each is
built by SQLAlchemy once. PostgreSQL's are left to SQLAlchemy: there the way to the server and
back is what takes the time, and SQLAlchemy looks after connections that broke.

Submissions that share a transaction share their statements too, one for many rows: at each
statement Python hands over to another thread and has to wait until it gets back.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import Executable

Row = Sequence[Any]
Make = Callable[[Dialect], Executable]
MOST_ROWS = 32
"""Rows of one statement; more are parted. A statement is built for each number of rows."""
_BETWEEN = "__"


class Prepared:
    """A statement that finds or gives back at most one row.

    Parameters
    ----------
    statement : Executable or callable
        Where it differs between the databases: dialect -> statement.
        One that inserts gives values to the columns that its first use names.
    """

    def __init__(self, statement: Executable | Make) -> None:
        self._statement = statement
        self._text: _Text | None = None

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        """Run the statement; give its first row, None if there is none.

        Raises
        ------
        sqlalchemy.exc.DBAPIError
            If the database can't do it; of the class SQLAlchemy itself would raise.
        """
        dialect = connection.dialect
        if dialect.name != "sqlite":
            result = connection.execute(self._of(dialect), dict(values))
            return result.first() if result.returns_rows else None
        if self._text is None:
            self._text = _Text(self._of(dialect), dialect, list(values))
        return self._text.run(connection, values)

    def _of(self, dialect: Dialect) -> Executable:
        return (
            self._statement if isinstance(self._statement, Executable) else self._statement(dialect)
        )


class PreparedRows:
    """A statement for SQLite on many rows at once.

    Parameters
    ----------
    make : callable
        Number of rows -> statement; the value of a column (or other name) for the n-th row is
        the bound parameter called ``value_name(column, n)``, n from 0.
    """

    def __init__(self, make: Callable[[int], Executable]) -> None:
        self._make = make
        self._texts: dict[int, _RowsText] = {}

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Run the statement on rows (name -> value); give all that comes back.

        Raises
        ------
        sqlalchemy.exc.DBAPIError
            If the database can't do it.
        """
        found: list[Row] = []
        for first in range(0, len(rows), MOST_ROWS):
            part = rows[first : first + MOST_ROWS]
            if len(part) not in self._texts:
                self._texts[len(part)] = _RowsText(self._make(len(part)), connection.dialect)
            found += self._texts[len(part)].run(connection, part)
        return found


def value_name(name: str, place: int) -> str:
    """Name the bound parameter of a value of one row of many."""
    return f"{name}{_BETWEEN}{place}"


class _RowsText:
    """A statement on so many rows as SQLite's driver takes it."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self._sql = str(compiled)
        self._values: list[tuple[int, str, Callable[[Any], Any] | None]] = []
        for bound in compiled.positiontup:
            name, _, place = bound.rpartition(_BETWEEN)
            convert = compiled.binds[bound].type.dialect_impl(dialect).bind_processor(dialect)
            self._values.append((int(place), name, convert))

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        given = [
            rows[place][name] if convert is None else convert(rows[place][name])
            for place, name, convert in self._values
        ]
        return run_text(connection, self._sql, given)


class _Text:
    """A statement as SQLite's driver takes it."""

    def __init__(self, statement: Any, dialect: Dialect, names: list[str]) -> None:
        columns = names if statement.is_insert else None
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        self._sql = str(compiled)
        self._converted: list[tuple[str, Callable[[Any], Any] | None]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup
        ]
        columns_read = statement.selected_columns if statement.is_select else ()
        self._read = [
            c.type.dialect_impl(dialect).result_processor(dialect, None) for c in columns_read
        ]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        if len(values) != len(self._converted):
            raise ValueError("a prepared statement is given the same values each time")
        given = [
            values[name] if convert is None else convert(values[name])
            for name, convert in self._converted
        ]
        row = next(iter(run_text(connection, self._sql, given)), None)
        if row is None or not any(self._read):
            return row
        pairs = zip(self._read, row, strict=True)
        return [value if read is None else read(value) for read, value in pairs]


def run_text(connection: Connection, sql: str, values: Sequence[Any] = ()) -> list[Row]:
    """Hand a text to the driver of an open transaction; give the rows it brings.

    Raises
    ------
    sqlalchemy.exc.DBAPIError
        If the database can't do it.
    """
    dialect = connection.dialect
    errors: type[Exception] = dialect.loaded_dbapi.Error
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        rows: list[Row] = list(cursor.fetchall())
    except errors as error:
        raise DBAPIError.instance(
            sql, None, error, errors, hide_parameters=True, dialect=dialect
        ) from error
    finally:
        cursor.close()
    return rows
