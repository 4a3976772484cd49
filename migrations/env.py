"""Run migrations on the application's database, online only."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

import survey.accounts.models
import survey.anonymity.models
import survey.backups.models
import survey.chapter.models
import survey.fieldwork.codes.models
import survey.fieldwork.models
import survey.questionnaires.models
import survey.responses.closing.models
import survey.responses.models
import survey.responses.sealing.models
import survey.results.models
import survey.results.settled.models
import survey.retention.models
import survey.situation.models  # noqa: F401  # the tables must be known
from survey.extensions import Model

engine = current_app.extensions["migrate"].db.engine


def set_foreign_keys(connection: Connection, *, are_on: bool) -> None:
    """SQLite makes a table that changes anew: what refers to it must bear its absence.

    Only outside of a transaction, and so on the driver's own connection.
    """
    if engine.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys={'ON' if are_on else 'OFF'}")
        cursor.close()


def require_whole_references(connection: Connection) -> None:
    """Undo everything when a row is left that refers to nothing."""
    if engine.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"{len(broken)} rows would refer to nothing, first {broken[0]}")


with engine.connect() as connection:
    set_foreign_keys(connection, are_on=False)
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=engine.dialect.name == "sqlite",
        compare_type=True,
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
            require_whole_references(connection)
    finally:
        connection.rollback()
        set_foreign_keys(connection, are_on=True)
