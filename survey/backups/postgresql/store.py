"""A PostgreSQL database: pg_dump for its shape and planners' rows, COPY for respondents' rows.

All of it is read at one exported snapshot. Respondents' rows are written in the order of their
random keys: pg_dump writes them in the order in which they lie, which is that in which they came.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from survey.backups.rules import ANONYMOUS, SurveyState
from survey.backups.snapshot import CODES, COUNTED, DRAFTS, ROWS_OF_RESPONDENTS
from survey.database import PROCESS_NAME

DUMP = ("pg_dump", "--format=custom", "--no-owner", "--no-privileges")
RUN = ("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")


class ToolError(RuntimeError):
    """A tool of PostgreSQL is missing or refused; the message says which and why."""


class PostgresqlSnapshot:
    """One moment of the database, held by a transaction that only reads."""

    database = "postgresql"

    def __init__(self, connection: "psycopg.Connection[Any]", environment: Mapping[str, str]):
        self._connection = connection
        self._environment = environment
        self._moment = self._one("SELECT pg_export_snapshot()")
        self._schema = str(self._one("SELECT current_schema()"))
        self.revision = ""
        if self._tables(("alembic_version",)):
            self.revision = str(self._one("SELECT version_num FROM alembic_version") or "")

    def surveys(self) -> list[SurveyState]:
        """Give what the rules must know of each survey."""
        if not self._tables(("survey",)):
            return []
        has = set(self._columns("survey"))
        anonymous = ["free_text_apart"]
        anonymous += [f"access_mode = '{ANONYMOUS}'"] if "access_mode" in has else []
        anonymous += ["is_sealed"] if "is_sealed" in has else []
        query = f"SELECT id, {' OR '.join(anonymous)}, closes_at FROM survey"  # noqa: S608  # our own names
        return [
            SurveyState(
                id=number,
                is_anonymous=is_anonymous,
                closes_at=closes_at,
                responses=sum(self._count(table, number) for table in COUNTED),
                has_codes=self._count(CODES, number) > 0,
            )
            for number, is_anonymous, closes_at in self._connection.execute(query.encode())
        ]

    def write_rows(self, path: Path, survey_id: int, *, is_blank: bool) -> None:
        """Write a survey's rows of respondents."""
        tables = [name for name in self._tables(ROWS_OF_RESPONDENTS) if name not in DRAFTS]
        if is_blank:
            tables = [name for name in tables if name == CODES]
        with path.open("wb") as file:
            for table in tables:
                self._write_table(file, table, {survey_id}, is_blank=is_blank)

    def write_base(self, path: Path, without: Collection[int]) -> None:
        """Write what pg_dump gives, and the respondents' rows of the other surveys."""
        number = {state.id for state in self.surveys()} - set(without)
        tables = self._tables(ROWS_OF_RESPONDENTS)
        folder = path.with_suffix(".parts")
        folder.mkdir(mode=0o700)
        leave_out = [f"--exclude-table-data={name}" for name in tables]
        run_tool(
            [*DUMP, f"--snapshot={self._moment}", f"--file={folder / 'dump'}", *leave_out],
            self._environment,
        )
        with (folder / "rows").open("wb") as file:
            for table in tables:
                self._write_table(file, table, number, is_blank=False)
        _join(folder, path)

    def _write_table(
        self, file: BinaryIO, table: str, surveys: Collection[int], *, is_blank: bool
    ) -> None:
        columns = self._columns(table)
        head = json.dumps({"table": [self._schema, table], "columns": columns}).encode()
        file.write(head + b"\n")
        chosen = [
            sql.SQL("0 AS is_spent") if is_blank and name == "is_spent" else sql.Identifier(name)
            for name in columns
        ]
        query = sql.SQL("COPY (SELECT {} FROM {} WHERE survey_id = ANY({}) ORDER BY {}) TO STDOUT")
        statement = query.format(
            sql.SQL(", ").join(chosen),
            sql.Identifier(table),
            sql.Literal(sorted(surveys)),
            sql.SQL(", ").join(map(sql.Identifier, self._key(table))),
        )
        with self._connection.cursor().copy(statement) as rows:
            for block in rows:
                file.write(block)
        file.write(b"\\.\n")

    def _count(self, table: str, survey_id: int) -> int:
        if not self._tables((table,)):
            return 0
        query = sql.SQL("SELECT count(*) FROM {} WHERE survey_id = {}")
        statement = query.format(sql.Identifier(table), sql.Literal(survey_id))
        return int(self._connection.execute(statement).fetchone()[0])  # type: ignore[index]  # a count has a row

    def _tables(self, names: Collection[str]) -> list[str]:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        there = {row[0] for row in self._connection.execute(query)}
        return [name for name in names if name in there]

    def _columns(self, table: str) -> list[str]:
        query = """SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass
            AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
        return [row[0] for row in self._connection.execute(query, (table,))]

    def _key(self, table: str) -> list[str]:
        query = """SELECT a.attname FROM pg_index i JOIN pg_attribute a
            ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
            WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY a.attnum"""
        return [row[0] for row in self._connection.execute(query, (table,))]

    def _one(self, query: str) -> Any:
        row = self._connection.execute(query.encode()).fetchone()
        return row[0] if row else None


@contextmanager
def snapshot(engine: Engine) -> Iterator[PostgresqlSnapshot]:
    """Hold one moment of the database while it is read."""
    with _connected(engine) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        yield PostgresqlSnapshot(connection, environment_of(connection))


@contextmanager
def _connected(engine: Engine) -> Iterator["psycopg.Connection[Any]"]:
    held = engine.raw_connection()
    try:
        connection: psycopg.Connection[Any] = held.driver_connection  # type: ignore[assignment]  # psycopg's own
        held.detach()  # its settings are changed: the pool must not get it back
        connection.rollback()
        yield connection
    finally:
        held.close()


def environment_of(connection: "psycopg.Connection[Any]") -> dict[str, str]:
    """Tell PostgreSQL's tools where the database is, without a password on a command line."""
    info = connection.info
    given = {
        "PGHOST": info.host,
        "PGPORT": str(info.port),
        "PGUSER": info.user,
        "PGPASSWORD": info.password,
        "PGDATABASE": info.dbname,
    }
    return {**os.environ, **{name: value for name, value in given.items() if value}}


def other_connections(engine: Engine) -> int:
    """Count the connections of others to this database: a server that runs, a worker."""
    query = """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name <> %s
        AND backend_type = 'client backend'"""
    with _connected(engine) as connection:
        row = connection.execute(query, (PROCESS_NAME,)).fetchone()
    return int(row[0]) if row else 0


def put_back(engine: Engine, base: Path, parts: Collection[Path]) -> None:
    """Put a backup in the place of the database, all of it or nothing.

    Raises
    ------
    ToolError
        If a tool is missing or refuses; then nothing has changed.
    """
    with _connected(engine) as connection:
        environment = environment_of(connection)
    folder = base.with_suffix(".parts")
    folder.mkdir(mode=0o700)
    _part(base, folder)
    script = folder / "script.sql"
    dump = ["pg_restore", "--file=-", "--no-owner", "--no-privileges", str(folder / "dump")]
    with script.open("wb") as file:
        file.write(EMPTY)
        file.flush()
        run_tool([*dump, "--section=pre-data", "--section=data"], environment, output=file)
        for rows in (folder / "rows", *parts):
            _write_copies(rows, file)
        file.flush()
        run_tool([*dump, "--section=post-data"], environment, output=file)
    run_tool([*RUN, f"--file={script}", f"--output={os.devnull}"], environment)


EMPTY = b"""
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', name);
  END LOOP;
  FOR name IN SELECT p.oid::regprocedure::text FROM pg_proc p
      WHERE p.pronamespace = current_schema()::regnamespace AND NOT EXISTS
      (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE 'DROP FUNCTION ' || name || ' CASCADE';
  END LOOP;
END $$;
"""
"""Takes away the tables and the functions of triggers, whatever version made them."""


def run_tool(
    command: list[str], environment: Mapping[str, str], output: BinaryIO | None = None
) -> None:
    """Run a tool of PostgreSQL.

    Raises
    ------
    ToolError
        If it is not there, or did not succeed.
    """
    program = shutil.which(command[0])
    if program is None:
        raise ToolError(
            f"{command[0]} is missing: install PostgreSQL's client programs "
            "(Debian: postgresql-client), of the server's version or newer."
        )
    done = subprocess.run(  # noqa: S603  # a program by its full name, arguments of ours
        [program, *command[1:]],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output if output is not None else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise ToolError(f"{command[0]} failed: {lines[0]}")


def _join(folder: Path, path: Path) -> None:
    """Make one file of the dump and the rows: the dump's length, the dump, the rows."""
    dump = folder / "dump"
    with path.open("wb") as target:
        target.write(dump.stat().st_size.to_bytes(8))
        for piece in (dump, folder / "rows"):
            with piece.open("rb") as source:
                shutil.copyfileobj(source, target)
    shutil.rmtree(folder)


def _part(path: Path, folder: Path) -> None:
    with path.open("rb") as source, (folder / "dump").open("wb") as dump:
        left = int.from_bytes(source.read(8))
        while left and (block := source.read(min(left, 1024 * 1024))):
            dump.write(block)
            left -= len(block)
        with (folder / "rows").open("wb") as rows:
            shutil.copyfileobj(source, rows)


def _write_copies(source: Path, target: BinaryIO) -> None:
    """Write rows as statements that psql understands."""
    with source.open("rb") as file:
        is_head = True
        for line in file:
            if is_head:
                head = json.loads(line)
                columns = sql.SQL(", ").join(map(sql.Identifier, head["columns"]))
                statement = sql.SQL("COPY {} ({}) FROM stdin;\n").format(
                    sql.Identifier(*head["table"]), columns
                )
                target.write(statement.as_bytes(None))
            else:
                target.write(line)
            is_head = line == b"\\.\n"
