"""The database: reachable, whole, of the right version, durable."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from survey.backups.folder import every_backup
from survey.backups.revisions import is_known, newest_revision
from survey.backups.store import read_revision
from survey.database import READS_ONLY
from survey.doctor import store
from survey.doctor.files import check_mount
from survey.doctor.findings import Finding, ok, problem, warning
from survey.responses.hygiene import engine_findings
from survey.responses.wholeness.store import find_damage

CONNECTIONS = 3
"""Connections of the pool that are asked for their settings."""
HISTORY = {
    "secure_delete": "what is deleted stays in the file",
    "track_commit_timestamp": "the moment of every response is kept",
    "archive_mode": "every transaction is archived, so that codes pair with responses",
    "wal_level": "changes can be decoded one by one, so that codes pair with responses",
    "replication": "a replica sees each response come, so that codes pair with responses",
}


def check_database(engine: Engine) -> Iterator[Finding]:
    """Check everything that can be checked; what stands on a broken thing is left out."""
    is_sqlite = engine.dialect.name == "sqlite"
    database = Path(str(engine.url.database))
    if is_sqlite:
        if not database.exists():
            yield problem("database", "there is none yet", "python -m survey prepare")
            return
        yield check_mount(database)
        whole = wholeness(database)
        yield whole
        if whole.advice:
            return
    elif trouble := store.trouble_of(engine):
        yield problem("database", trouble, "start PostgreSQL, or correct DATABASE_URL")
        return
    tables = version(read_revision())
    yield tables
    if not tables.advice:
        yield responses(engine)
    yield settings(engine)
    yield from traces()


def wholeness(database: Path) -> Finding:
    """Check every page of a SQLite file."""
    trouble = store.quick_check(database)
    if not trouble:
        return ok("database", "whole")
    return problem("database", f"{database.name} is damaged ({trouble})", _way_back())


def _way_back() -> str:
    backups = every_backup()
    if not backups:
        return "copy the instance folder away and ask for help: there is no backup"
    newest = backups[0].path
    return f"copy the instance folder away, then: flask --app wsgi restore --yes {newest}"


def responses(engine: Engine) -> Finding:
    """Check that every response is what was kept, by its checksum."""
    with engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        damaged = find_damage(connection)
    if damaged:
        return problem("responses", f"not what was kept: {', '.join(damaged)}", _way_back())
    return ok("responses", "every one is what was kept")


def version(revision: str) -> Finding:
    """Check that the tables are those of this version of Paydaş."""
    wanted = newest_revision()
    if revision == wanted:
        return ok("tables", f"up to date ({revision})")
    if not is_known(revision):
        return problem(
            "tables",
            f"made by a newer version of Paydaş ({revision})",
            "install that version again, or restore a backup from before the update",
        )
    return problem(
        "tables",
        f"older than this version of Paydaş ({revision or 'none'})",
        "python -m survey prepare --no-samples (it makes a backup first)",
    )


def settings(engine: Engine) -> Finding:
    """Check that an acknowledged response survives a power cut."""
    if engine.dialect.name == "sqlite":
        wrong = store.wrong_sqlite_settings(engine, CONNECTIONS)
    else:
        with engine.connect() as connection:
            wrong = store.wrong_postgresql_settings(connection)
    if wrong:
        return problem(
            "durability",
            f"{', '.join(wrong)}: an answer that was acknowledged can be lost",
            "set it back in postgresql.conf and reload PostgreSQL"
            if engine.dialect.name != "sqlite"
            else "report this: Paydaş sets it by itself",
        )
    return ok("durability", "what is acknowledged is on the disk")


def traces() -> Iterator[Finding]:
    """Check that the database keeps no history that pairs codes with responses."""
    found = engine_findings()
    for name in found:
        yield warning(
            "anonymity",
            f"{name}: {HISTORY.get(name, 'the database keeps a history')}",
            "switch it off for this database, or use sealed surveys",
        )
    if not found:
        yield ok("anonymity", "the database keeps no history of its own")
