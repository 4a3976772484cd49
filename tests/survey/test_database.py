"""The database keeps what it acknowledged."""

import pytest
from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from survey.clock import now
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.questionnaires.models import QuestionnaireVersion
from tests.conftest import POSTGRESQL

only_sqlite = pytest.mark.skipif(bool(POSTGRESQL), reason="settings of SQLite")


@only_sqlite
def test_every_connection_of_the_pool_is_durable_and_erases_what_is_deleted(app: Flask) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    connections = [db.engine.connect() for _ in range(3)]
    try:
        for connection in connections:
            # one after the other: a transaction outside a request takes the write lock
            assert {name: pragma(connection, name) for name in wanted} == wanted
            assert pragma(connection, "busy_timeout") == 5000
            connection.rollback()
    finally:
        for connection in connections:
            connection.close()


def pragma(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@only_sqlite
def test_only_a_request_that_may_write_takes_the_write_lock(app: Flask) -> None:
    with app.test_request_context("/", method="GET"), db.engine.connect() as reader:
        reader.exec_driver_sql("SELECT 1")
        with app.test_request_context("/", method="POST"), db.engine.connect() as writer:
            # would fail with "database is locked" if the reader held the lock
            writer.exec_driver_sql("DELETE FROM draft")
            writer.rollback()


def test_a_minimum_group_under_five_is_refused_by_the_database_itself(app: Flask) -> None:
    version = QuestionnaireVersion(
        name="a", version=1, document={}, digest=bytes(32), created_at=now()
    )
    db.session.add(
        Survey(
            slug="a",
            title="a",
            organisation="a",
            questionnaire_version=version,
            audience="external",
            free_text_apart=False,
            minimum_group=4,
            created_at=now(),
        )
    )

    with pytest.raises(IntegrityError, match="minimum_group_floor"):
        db.session.commit()
    db.session.rollback()
