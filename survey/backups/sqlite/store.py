"""A SQLite database, copied while it is written to, parted and put together again.

``VACUUM INTO`` reads in one transaction, so the copy is one moment of the database; nothing that
was deleted is in it, and no row lies where it came to lie by being the last.
"""

import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from survey.backups.archive import flush
from survey.backups.rules import ANONYMOUS, SurveyState
from survey.backups.snapshot import CODES, COUNTED, DRAFTS, ROWS_OF_RESPONDENTS

PATIENCE = 60.0
"""Seconds to wait for a lock of somebody else."""


class BrokenDatabaseError(RuntimeError):
    """The file is no whole database; the message says what SQLite found."""


class SqliteSnapshot:
    """A copy of the database in a file that only the backup uses."""

    database = "sqlite"

    def __init__(self, copy: Path) -> None:
        self._copy = copy
        self._connection = _connect_to_own(copy)
        self.revision = revision_of(self._connection)

    def close(self) -> None:
        """Let go of the copy."""
        self._connection.close()

    def surveys(self) -> list[SurveyState]:
        """Give what the rules must know of each survey."""
        if not _tables(self._connection, ("survey",)):
            return []
        has = set(_columns(self._connection, "main", "survey"))
        anonymous = ["free_text_apart"]
        anonymous += [f"access_mode = '{ANONYMOUS}'"] if "access_mode" in has else []
        anonymous += ["is_sealed"] if "is_sealed" in has else []
        query = f"SELECT id, {' OR '.join(anonymous)}, closes_at FROM survey"  # noqa: S608  # our own names
        return [
            SurveyState(
                id=number,
                is_anonymous=bool(is_anonymous),
                closes_at=datetime.fromisoformat(closes_at) if closes_at else None,
                responses=sum(self._count(table, number) for table in COUNTED),
                has_codes=self._count(CODES, number) > 0,
            )
            for number, is_anonymous, closes_at in self._connection.execute(query).fetchall()
        ]

    def _count(self, table: str, survey_id: int) -> int:
        if not _tables(self._connection, (table,)):
            return 0
        query = f"SELECT count(*) FROM {table} WHERE survey_id = ?"  # noqa: S608  # our own names
        return int(self._connection.execute(query, (survey_id,)).fetchone()[0])

    def write_rows(self, path: Path, survey_id: int, *, is_blank: bool) -> None:
        """Write a survey's rows of respondents into a database of their own."""
        self._connection.execute("ATTACH ? AS part", (str(path),))
        try:
            for table in _tables(self._connection, ROWS_OF_RESPONDENTS):
                if table in DRAFTS or (is_blank and table != CODES):
                    continue
                # in the order of the random keys, as in the table itself
                self._connection.execute(
                    f"CREATE TABLE part.{table} AS SELECT * FROM main.{table} WHERE survey_id = ?",  # noqa: S608  # our own names
                    (survey_id,),
                )
                if is_blank:
                    self._connection.execute(f"UPDATE part.{table} SET is_spent = 0")  # noqa: S608
        finally:
            self._connection.execute("DETACH part")
        path.chmod(0o600)

    def write_base(self, path: Path, without: Collection[int]) -> None:
        """Take the respondents' rows of some surveys out of the copy, and the copy away."""
        with _without_triggers(self._connection):
            for table in _tables(self._connection, ROWS_OF_RESPONDENTS):
                query = f"DELETE FROM {table} WHERE survey_id = ?"  # noqa: S608  # our own names
                self._connection.executemany(query, [(number,) for number in without])
        if without:
            self._connection.execute("VACUUM")
        self.close()
        require_whole(self._copy)
        self._copy.replace(path)


@contextmanager
def snapshot(database: Path, folder: Path) -> Iterator[SqliteSnapshot]:
    """Copy a database that may be in use into a folder, and read the copy.

    Raises
    ------
    BrokenDatabaseError
        If the file can't be read as a database.
    """
    copy = folder / "whole.sqlite"
    try:
        with closing(_connect(database)) as live:
            live.execute("PRAGMA synchronous=OFF")  # it only reads; the copy is flushed as a whole
            live.execute("VACUUM INTO ?", (str(copy),))
        copy.chmod(0o600)
        taken = SqliteSnapshot(copy)
    except sqlite3.DatabaseError as error:
        raise BrokenDatabaseError(str(error)) from error
    try:
        yield taken
    finally:
        taken.close()


def put_back(base: Path, parts: Collection[Path]) -> None:
    """Put the rows of surveys that were kept apart back among the others.

    Raises
    ------
    BrokenDatabaseError
        If what comes of it is no whole database.
    """
    with closing(_connect_to_own(base)) as connection, _without_triggers(connection):
        for path in parts:
            connection.execute("ATTACH ? AS part", (str(path),))
            connection.execute("BEGIN")
            for table in _tables(connection, ROWS_OF_RESPONDENTS, schema="part"):
                known = set(_columns(connection, "main", table))
                columns = ", ".join(c for c in _columns(connection, "part", table) if c in known)
                connection.execute(
                    f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM part.{table}"  # noqa: S608  # our own names
                )
            connection.execute("COMMIT")
            connection.execute("DETACH part")
    require_whole(base)


def require_whole(path: Path, *, is_quick: bool = False) -> None:
    """Check every page of a database, and that each row refers to one that exists.

    Parameters
    ----------
    path : Path
    is_quick : bool
        Leave out what takes long: whether indexes agree with their tables.

    Raises
    ------
    BrokenDatabaseError
        With the first thing SQLite found.
    """
    try:
        with closing(_connect(path)) as connection:
            check = "quick_check" if is_quick else "integrity_check"
            found = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
            astray = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BrokenDatabaseError(str(error)) from error
    if found != "ok":
        raise BrokenDatabaseError(str(found))
    if astray:
        raise BrokenDatabaseError(f"a row of {astray[0]} refers to a row that is not there")


def revision_of(connection: sqlite3.Connection) -> str:
    """Give the newest migration of a database; empty if there was none."""
    if not _tables(connection, ("alembic_version",)):
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _connect(path: Path) -> sqlite3.Connection:
    # never made by the way: a database that is not there is an error
    address = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _connect_to_own(copy: Path) -> sqlite3.Connection:
    """Open a copy that nobody else uses: it is flushed to the disk when it is ready."""
    connection = _connect(copy)
    connection.execute("PRAGMA journal_mode=MEMORY")
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def _tables(
    connection: sqlite3.Connection, names: Collection[str], schema: str = "main"
) -> list[str]:
    query = f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'"  # noqa: S608  # our own names
    there = {row[0] for row in connection.execute(query)}
    return [name for name in names if name in there]


def _columns(connection: sqlite3.Connection, schema: str, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")]


@contextmanager
def _without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the triggers away for a while: they guard planners' changes, not a copy's making."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = connection.execute(query).fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in triggers:
        connection.execute(statement)


def set_aside(database: Path) -> Path:
    """Rename a database, with what belongs to it, so that another can take its place."""
    number = 1
    while (target := database.with_name(f"{database.name}.before-restore-{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm", ""):
        file = database.with_name(database.name + suffix)
        if file.exists():
            file.replace(target.with_name(target.name + suffix))
    return target


def replace(new: Path, database: Path) -> None:
    """Put a database where the application looks for it; it is on the disk afterwards."""
    flush(new)
    shutil.move(new, database)  # a rename, unless somebody put the database on a disk of its own
    flush(database)
    flush(database.parent)
