"""All queries of the doctor: settings and versions, read from the database itself."""

import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from survey.database import READS_ONLY

SQLITE_WANTED: Mapping[str, object] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": 5000,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
}
"""What each connection must answer; see survey.database for the reasons."""
POSTGRESQL_WANTED: Mapping[str, tuple[str, ...]] = {
    "fsync": ("on",),
    "synchronous_commit": ("on", "remote_write", "remote_apply"),
    "full_page_writes": ("on",),
}
"""Settings without which an acknowledged response may be lost in a power cut."""


def wrong_sqlite_settings(engine: Engine, connections: int) -> list[str]:
    """Read the settings back on several connections of the pool at once.

    Returns
    -------
    list of str
        What is not as it should be, each once; "synchronous is 1".
    """
    wrong: list[str] = []
    with ExitStack() as stack:
        for _ in range(connections):
            held = stack.enter_context(engine.connect().execution_options(**{READS_ONLY: True}))
            for name, wanted in SQLITE_WANTED.items():
                found = held.exec_driver_sql(f"PRAGMA {name}").scalar()
                line = f"{name} is {found}"
                if found != wanted and line not in wrong:
                    wrong.append(line)
    return wrong


def quick_check(database: Path) -> str:
    """Look at every page of a SQLite file; give what is wrong with it, empty if nothing is."""
    address = f"{database.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=5)) as connection:
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        found = str(error)
    return "" if found == "ok" else found


def wrong_postgresql_settings(connection: Connection) -> list[str]:
    """Name settings of the server with which answers can be lost."""
    return [
        f"{name} is {found}"
        for name, wanted in POSTGRESQL_WANTED.items()
        if (found := connection.exec_driver_sql(f"SHOW {name}").scalar()) not in wanted
    ]


def trouble_of(engine: Engine) -> str:
    """Say why the database can't be reached; empty if it can."""
    try:
        with engine.connect().execution_options(**{READS_ONLY: True}) as connection:
            connection.exec_driver_sql("SELECT 1")
    except DBAPIError as error:
        return str(error.orig).strip().splitlines()[0]
    return ""
