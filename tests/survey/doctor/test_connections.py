"""Every connection of every kind has the settings with which nothing is lost."""

import pytest
from flask import Flask

from survey.config import CONNECTIONS
from survey.doctor.store import SQLITE_WANTED, wrong_sqlite_settings
from survey.extensions import db
from survey.responses.visits.connections import ReadingConnections
from survey.responses.writer import current_writer
from tests.conftest import POSTGRESQL

pytestmark = pytest.mark.skipif(bool(POSTGRESQL), reason="settings of SQLite")


def test_every_connection_of_the_pool_is_durable(app: Flask) -> None:
    assert wrong_sqlite_settings(db.engine, CONNECTIONS) == []


def test_the_writers_connection_is_durable(app: Flask) -> None:
    db.session.remove()

    found = current_writer().run(
        lambda connection: {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SQLITE_WANTED
        }
    )

    assert found == SQLITE_WANTED


@pytest.mark.parametrize("name", SQLITE_WANTED)
def test_connections_of_respondents_pages_have_the_same_settings(app: Flask, name: str) -> None:
    connections = ReadingConnections(db.engine)
    try:
        row = connections.first(f"PRAGMA {name}", {})
    finally:
        connections.close()

    assert row is not None
    assert row[0] == SQLITE_WANTED[name]
