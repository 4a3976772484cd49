"""Makes the database forget which rows were kept together, and in which order.

A response, the texts kept apart from it, its receipt and its code are written in one
transaction, so that no crash can leave one without the others. The database notes that: SQLite
in its write-ahead log and by the place it gives a row in its page, PostgreSQL in the number of
the transaction (``xmin``) and the place of the row (``ctid``). So the rows of a survey are
written again, all in one transaction and in random order, and the log is emptied.
"""

import random
import secrets
import sqlite3
from collections.abc import Mapping

from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Table,
    delete,
    exists,
    func,
    inspect,
    or_,
    select,
)
from sqlalchemy.exc import OperationalError

from survey.extensions import Model
from survey.fieldwork.models import AccessMode

FILES = "upload"
TABLES = ("response", "free_text", "receipt", "sealed_response", "invite_code", FILES)
"""Tables a submission writes; of codes only those that are spent."""
DRAFTS = ("draft", "draft_upload")
"""Tables whose rows end with a submission: a deleted row still says which."""
LARGEST_WHOLE = 1000
"""Responses of a survey up to which all its rows are written again each time; of larger ones
the place of a row in its page tells too little to pair it with fewer than a batch of others."""
BATCH = 25
"""Fewest responses that share a transaction's number."""
PART = 2 * BATCH
"""Responses to which what has been mixed is parted again in large surveys."""
LOCKS = 0x5061
"""Our own kind of advisory lock: one for each survey."""
PATIENCE = "3s"


class RowsLostError(RuntimeError):
    """Writing rows again would have changed their number; nothing was done."""


def tables(connection: Connection) -> list[Table]:
    """Give the tables of a submission that this database has.

    That of files only where a survey that promises hygiene has some. None that is made today
    asks for any, so that citizens' files, which are large, are not written again for nothing.
    """
    there = set(inspect(connection).get_table_names())
    if FILES in there and not _surveys_with(connection, FILES):
        there.remove(FILES)
    return [Model.metadata.tables[name] for name in TABLES if name in there]


def surveys_with_traces(connection: Connection) -> set[int]:
    """Name the surveys that promise hygiene and have not been closed: they have receipts."""
    return _surveys_with(connection, "receipt")


def _surveys_with(connection: Connection, table: str) -> set[int]:
    """Name the surveys that promise hygiene and have rows of a table."""
    survey, rows = Model.metadata.tables["survey"], Model.metadata.tables[table]
    promises = or_(
        survey.c.free_text_apart,
        survey.c.is_sealed,
        survey.c.access_mode == AccessMode.ANONYMOUS,
    )
    query = select(survey.c.id).where(promises, exists().where(rows.c.survey_id == survey.c.id))
    return set(connection.execute(query).scalars())


def lock_survey(connection: Connection, survey_id: int) -> None:
    """Let submissions to one survey come one after the other; SQLite has one writer anyway.

    Two that run side by side would each leave rows that only they have written.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCKS, survey_id)))


def mix(connection: Connection, survey_id: int, *, whole: bool = False) -> None:
    """Write the rows of a survey again in random order, in the current transaction.

    Parameters
    ----------
    connection : Connection
    survey_id : int
    whole : bool
        All rows, however many there are.

    Raises
    ------
    RowsLostError
        If it would not come out even; the caller's transaction must be rolled back.
    """
    if connection.dialect.name == "postgresql":
        _mix_postgresql(connection, survey_id, whole=whole)
        return
    response = Model.metadata.tables["response"]
    count = select(func.count()).select_from(response).where(response.c.survey_id == survey_id)
    if whole or connection.execute(count).scalar_one() <= LARGEST_WHOLE:
        for table in tables(connection):
            _mix_sqlite(connection, table, survey_id)


def _mix_sqlite(connection: Connection, table: Table, survey_id: int) -> None:
    # driver's own values: nothing is read and written as another type than it is
    spent = " AND is_spent" if table.name == "invite_code" else ""
    # names of our own tables
    where = f"FROM {table.name} WHERE survey_id = ?{spent}"
    rows = list(connection.exec_driver_sql(f"SELECT * {where}", (survey_id,)))
    if not rows:
        return
    random.SystemRandom().shuffle(rows)
    gone = connection.execute(_rows_of(table, survey_id))
    marks = ", ".join("?" * len(rows[0]))
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} VALUES ({marks})",  # noqa: S608  # a name of our own tables
        [tuple(row) for row in rows],
    )
    if gone.rowcount != len(rows):
        raise RowsLostError(table.name)


def _rows_of(table: Table, survey_id: int) -> Delete:
    statement = delete(table).where(table.c.survey_id == survey_id)
    return statement.where(table.c.is_spent) if table.name == "invite_code" else statement


def _mix_postgresql(connection: Connection, survey_id: int, *, whole: bool) -> None:
    """Give rows one transaction number: all of a survey, or so many that none stands out."""
    counts = _counts_of_numbers(connection, survey_id)
    numbers = list(counts) if whole else numbers_to_mix(counts)
    for table in tables(connection):
        _write_again(connection, table, survey_id, numbers)
    parts = sum(counts[number] for number in numbers) // PART
    if not whole and sum(counts.values()) > LARGEST_WHOLE and parts > 1:
        _part(connection, survey_id, parts)


def _part(connection: Connection, survey_id: int, parts: int) -> None:
    """Part the rows that have just been mixed by chance, so that the next mixing stays small.

    What a savepoint writes has a transaction number of its own.
    """
    own = str(connection.exec_driver_sql("SELECT pg_current_xact_id()::xid::text").scalar_one())
    for left in range(parts, 1, -1):
        with connection.begin_nested():
            for table in tables(connection):
                _write_again(connection, table, survey_id, [own], share=left)


def _write_again(
    connection: Connection, table: Table, survey_id: int, numbers: list[str], share: int = 1
) -> None:
    """Write the rows of some transactions again in random order; of those one in ``share``."""
    spent = " AND is_spent" if table.name == "invite_code" else ""
    own = f"survey_id = %(survey)s{spent} AND xmin::text = ANY(%(numbers)s)"
    keys = ", ".join(column.name for column in table.primary_key)
    drawn = (
        ""
        if share == 1
        else (
            f" AND ({keys}) IN (SELECT {keys} FROM {table.name} WHERE {own} ORDER BY random() "  # noqa: S608  # names of our own tables
            f"LIMIT (SELECT count(*) / %(share)s FROM {table.name} WHERE {own}))"
        )
    )
    # the rows are sorted before the first is inserted, so each key is free again by then
    connection.exec_driver_sql(
        f"WITH gone AS (DELETE FROM {table.name} WHERE {own}{drawn} RETURNING *) "  # noqa: S608  # names of our own tables
        f"INSERT INTO {table.name} SELECT * FROM gone ORDER BY random()",
        {"survey": survey_id, "numbers": numbers, "share": share},
    )


def _counts_of_numbers(connection: Connection, survey_id: int) -> dict[str, int]:
    there = {table.name for table in tables(connection)}
    counts: dict[str, int] = {}
    for name in {"response", "sealed_response"} & there:
        found = connection.exec_driver_sql(
            f"SELECT xmin::text, count(*) FROM {name} WHERE survey_id = %(survey)s GROUP BY 1",  # noqa: S608  # a name of our own tables
            {"survey": survey_id},
        )
        for number, count in found:
            counts[number] = counts.get(number, 0) + count
    return counts


def numbers_to_mix(counts: Mapping[str, int]) -> list[str]:
    """Choose the transactions whose rows are written again.

    All of a survey's, as long as it is small. Of a large one those that have written fewer than
    a batch of responses, and one of the others by chance: so the new ones hide among enough, and
    rows of all ages change their places in the table.

    Examples
    --------
    >>> numbers_to_mix({"7": 1, "6": 40})
    ['7', '6']
    """
    if sum(counts.values()) <= LARGEST_WHOLE:
        return list(counts)
    few = [number for number, count in counts.items() if count < BATCH]
    many = [number for number in counts if number not in set(few)]
    if many:
        few.append(secrets.choice(many))
    return few


def empty_log(engine: Engine) -> bool:
    """Empty SQLite's write-ahead log; False if a reader still needs it: try again later."""
    connection = engine.raw_connection()  # a checkpoint can't be part of a transaction
    try:
        cursor = connection.cursor()
        # whoever waits here keeps everybody else from writing
        cursor.execute("PRAGMA busy_timeout=50")
        busy, *_counts = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute("PRAGMA busy_timeout=5000")
    finally:
        connection.close()
    return not busy


def sweep(engine: Engine) -> None:
    """Let PostgreSQL give free what rows written again, and drafts that ended, left behind."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in (*(table.name for table in tables(connection)), *DRAFTS):
            connection.exec_driver_sql(f"VACUUM (SKIP_LOCKED) {name}")


def rewrite_tables(engine: Engine) -> None:
    """Write the whole database anew in the order of its random keys, without what was deleted.

    Raises
    ------
    sqlalchemy.exc.OperationalError
        If somebody reads a table for longer than submissions may wait; try again later.
    """
    if engine.dialect.name == "sqlite":
        _vacuum_sqlite(engine)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{PATIENCE}'")  # submissions queue up
        try:
            for table in tables(connection):
                key = table.primary_key.name
                connection.exec_driver_sql(f"CLUSTER {table.name} USING {key}")
                connection.exec_driver_sql(f"VACUUM {table.name}")
            for name in DRAFTS:
                connection.exec_driver_sql(f"VACUUM {name}")
        finally:
            connection.exec_driver_sql("RESET lock_timeout")


def _vacuum_sqlite(engine: Engine) -> None:
    connection = engine.raw_connection()  # it can't be part of a transaction
    try:
        connection.cursor().execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise OperationalError("VACUUM", None, error) from error
    finally:
        connection.close()


def findings(connection: Connection) -> list[str]:
    """Name the settings of the database that keep a history nobody here can erase."""
    if connection.dialect.name == "sqlite":
        on = connection.exec_driver_sql("PRAGMA secure_delete").scalar()
        return [] if on else ["secure_delete"]
    found = [
        name
        for name, bad in (
            ("track_commit_timestamp", ("on",)),
            ("archive_mode", ("on", "always")),
            ("wal_level", ("logical",)),
        )
        if connection.exec_driver_sql(f"SHOW {name}").scalar() in bad
    ]
    slots = "SELECT count(*) FROM pg_replication_slots"
    return found + (["replication"] if connection.exec_driver_sql(slots).scalar() else [])


class LogInUseError(OperationalError):
    """A reader kept the write-ahead log from being emptied."""

    def __init__(self) -> None:
        super().__init__("PRAGMA wal_checkpoint(TRUNCATE)", None, RuntimeError("busy"))
