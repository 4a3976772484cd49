"""The database layer beneath the models: naming, SQLite settings, who takes the write lock.

SQLite runs in WAL mode with ``synchronous=FULL`` (an acknowledged response survives a power
cut) and erases what is deleted. A transaction that may write takes the write lock at its
beginning: a deferred one that reads first and writes later fails at once when another writer
came between, whatever the busy timeout says.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, has_request_context, request
from sqlalchemy import JSON, Connection, event
from sqlalchemy.dialects.postgresql import JSONB

from survey.extensions import db

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

JSON_DOCUMENT = JSON().with_variant(JSONB(), "postgresql")
"""A typed JSON document: text in SQLite, JSONB in PostgreSQL."""

JSON_OR_NULL = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""The same where there may be none: then the column is null, and not JSON's own null."""

READS_ONLY = "reads_only"
"""Execution option of a connection that only reads, or (False) that writes, whatever the request
does elsewhere."""

SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
)

PROCESS_NAME = f"paydas-{secrets.token_hex(4)}"
"""What this process calls itself at a PostgreSQL server, to tell its own connections from those
of others."""


@contextmanager
def own_transaction() -> Iterator[Connection]:
    """Write in a transaction beside that of the request, which may only read; ends with it kept."""
    connection = db.engine.connect().execution_options(**{READS_ONLY: False})
    with connection, connection.begin():
        yield connection


def configure_engine(app: Flask) -> None:
    """Hang the settings of each connection on the application's engine."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "do_connect", _name_process)


def _name_process(_dialect: Any, _record: Any, _args: Any, parameters: dict[str, Any]) -> None:
    parameters.setdefault("application_name", PROCESS_NAME)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    cursor = connection.cursor()
    for statement in SQLITE_SETTINGS:
        cursor.execute(statement)
    cursor.close()


def _begin(connection: Any) -> None:
    reads_only = connection.get_execution_options().get(READS_ONLY)
    if reads_only is None:
        reads_only = has_request_context() and request.method in SAFE_METHODS
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
