"""The connections that wait beside the pool hold nothing, break nothing, and end with it."""

import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy
from flask import Flask
from sqlalchemy.exc import DBAPIError, OperationalError

from survey.extensions import db
from survey.responses.visits.connections import ReadingConnections
from tests.survey.responses.conftest import OpenSurvey

ONE = "SELECT 1"


@pytest.fixture
def connections(app: Flask) -> Iterator[ReadingConnections]:
    connections = ReadingConnections(db.engine)
    yield connections
    connections.close()


def waiting(connections: ReadingConnections) -> list[Any]:
    return list(connections._idle)


def is_in_transaction(connection: Any) -> bool:
    if isinstance(connection, sqlite3.Connection):
        return connection.in_transaction
    return bool(connection.info.transaction_status)


def test_one_after_another_reads_over_one_connection(connections: ReadingConnections) -> None:
    rows = [connections.first(ONE, ()) for _ in range(3)]

    assert [tuple(row) for row in rows if row] == [(1,)] * 3
    assert len(waiting(connections)) == 1


def test_nothing_found_is_none(connections: ReadingConnections) -> None:
    assert connections.first("SELECT 1 WHERE 1 = 2", ()) is None


def test_no_transaction_stays_open(connections: ReadingConnections) -> None:
    connections.first("SELECT slug FROM survey UNION SELECT '1' UNION SELECT '2'", ())

    assert [is_in_transaction(connection) for connection in waiting(connections)] == [False]


def test_they_have_the_settings_of_all_connections(connections: ReadingConnections) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("settings of SQLite")

    found = [connections.first(f"PRAGMA {name}", ()) for name in ("busy_timeout", "secure_delete")]

    assert found == [(5000,), (1,)]


def test_the_log_of_sqlite_can_be_emptied_meanwhile(connections: ReadingConnections) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no such log")
    connections.first("SELECT slug FROM survey UNION SELECT '1' UNION SELECT '2'", ())

    with db.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE survey SET title = title")
        connection.commit()
    raw = db.engine.raw_connection()
    is_busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    raw.close()

    assert is_busy == 0


def test_each_reads_what_was_committed_last(
    connections: ReadingConnections, open_survey: OpenSurvey
) -> None:
    count = "SELECT count(*) FROM survey"
    assert connections.first(count, ()) == (0,)

    open_survey()

    assert connections.first(count, ()) == (1,)


def test_a_connection_that_was_lost_is_made_anew(connections: ReadingConnections) -> None:
    connections.first(ONE, ())
    (lost,) = waiting(connections)
    lost.close()

    assert connections.first(ONE, ()) == (1,)
    assert lost not in waiting(connections)


def test_a_statement_that_fails_leaves_nothing_behind(connections: ReadingConnections) -> None:
    connections.first(ONE, ())

    with pytest.raises(DBAPIError) as caught:
        connections.first("SELECT nothing FROM nowhere", ("secret",))

    assert "secret" not in str(caught.value)
    assert waiting(connections) == []
    assert connections.first(ONE, ()) == (1,)


def test_a_database_that_cannot_be_opened_is_an_error_of_operation(
    connections: ReadingConnections, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = sqlalchemy.create_engine("sqlite:////no/such/folder/file").pool
    monkeypatch.setattr(connections, "_source", nowhere)
    monkeypatch.setattr(connections, "_errors", sqlite3.Error)

    with pytest.raises(OperationalError):
        connections.first(ONE, ())


def test_they_end_with_the_pool(connections: ReadingConnections) -> None:
    connections.first(ONE, ())
    (connection,) = waiting(connections)

    db.engine.dispose()

    assert waiting(connections) == []
    with pytest.raises(db.engine.dialect.loaded_dbapi.Error):
        connection.cursor().execute(ONE)


def test_threads_read_at_once(connections: ReadingConnections) -> None:
    start, found = threading.Barrier(8), list[Any]()

    def read() -> None:
        start.wait()
        found.extend(connections.first(f"SELECT {n}", ()) for n in range(50))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(row[0] for row in found) == sorted(list(range(50)) * 8)
    assert 1 <= len(waiting(connections)) <= 8
