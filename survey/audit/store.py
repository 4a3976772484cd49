"""All queries on the audit trail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import has_request_context, request
from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import joinedload

from survey.audit.digests import FIRST, digest_of
from survey.audit.models import AuditEntry
from survey.clock import TIME_ZONE
from survey.database import READS_ONLY, SAFE_METHODS, own_transaction
from survey.extensions import Model, db

_entry = Model.metadata.tables[AuditEntry.__tablename__]
LOCK = 0x50617964
"""Name of the lock of PostgreSQL that lets one writer at a time continue the chain."""
NOBODY, COMMAND = "nobody", "command"
"""Whom a filter may ask for beside an account: nobody signed in; a command."""
BATCH = 500
SMALLEST = -(2**31)
"""Before any number a foreign hand could give an entry."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which entries are wanted; None: all of them."""

    action: str | None = None
    person: str | None = None
    """Number of an account, ``nobody`` or ``command``."""
    day: date | None = None
    """A day of Türkiye."""


def append(values: Mapping[str, Any]) -> None:
    """Add an entry behind the last one.

    In a request that only reads (GET) the entry has a transaction of its own and is kept when
    this returns. Everywhere else it belongs to the transaction of ``db.session``: it is kept or
    undone with what it tells of.
    """
    if has_request_context() and request.method in SAFE_METHODS:
        with own_transaction() as own:
            _append(own, values)
    else:
        _append(db.session, values)


def _append(database: Any, values: Mapping[str, Any]) -> None:  # a session or a connection
    # SQLite: the transaction has held the one write lock since it began
    if db.engine.dialect.name == "postgresql":
        database.execute(select(func.pg_advisory_xact_lock(LOCK)))
    newest = select(_entry.c.number, _entry.c.digest).order_by(_entry.c.number.desc()).limit(1)
    last = database.execute(newest).first()
    number, previous = (last.number + 1, last.digest) if last else (1, FIRST)
    entry = {**values, "number": number, "previous": previous}
    database.execute(insert(_entry).values(**entry, digest=digest_of(entry)))


def every_entry() -> Iterator[dict[str, Any]]:
    """Give the columns of every entry, in order, without holding all of them in memory."""
    last = SMALLEST
    while True:
        query = select(_entry).where(_entry.c.number > last).order_by(_entry.c.number).limit(BATCH)
        with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
            rows = connection.execute(query).mappings().all()
        if not rows:
            return
        yield from (dict(row) for row in rows)
        last = rows[-1]["number"]


def find(wanted: Filter, *, page: int, size: int) -> list[AuditEntry]:
    """Give one page of the entries that are wanted, the newest first."""
    query = _wanted(select(AuditEntry), wanted).options(joinedload(AuditEntry.account))
    query = query.order_by(AuditEntry.number.desc()).limit(size).offset((page - 1) * size)
    return list(db.session.scalars(query))


def count(wanted: Filter) -> int:
    """Count the entries that are wanted."""
    query = _wanted(select(func.count()).select_from(AuditEntry), wanted)
    return int(db.session.scalar(query) or 0)


def stream(wanted: Filter) -> Iterator[AuditEntry]:
    """Give all entries that are wanted, in order, for an export."""
    last = SMALLEST
    query = _wanted(select(AuditEntry), wanted).options(joinedload(AuditEntry.account))
    query = query.order_by(AuditEntry.number).limit(BATCH)
    while entries := list(db.session.scalars(query.where(AuditEntry.number > last))):
        yield from entries
        last = entries[-1].number


def people() -> list[tuple[int, str]]:
    """Give number and name of each account that has done something, by name."""
    account = Model.metadata.tables["account"]
    query = select(account.c.id, account.c.name).where(
        account.c.id.in_(select(_entry.c.account_id).distinct())
    )
    return [(row.id, row.name) for row in db.session.execute(query.order_by(account.c.name))]


def _wanted(query: Select[Any], wanted: Filter) -> Select[Any]:
    if wanted.action is not None:
        query = query.where(AuditEntry.action == wanted.action)
    if wanted.person in (NOBODY, COMMAND):
        origin = "command" if wanted.person == COMMAND else "page"
        query = query.where(AuditEntry.account_id.is_(None), AuditEntry.origin == origin)
    elif wanted.person is not None:
        query = query.where(AuditEntry.account_id == int(wanted.person))
    if wanted.day is not None:
        start = datetime.combine(wanted.day, time(), TIME_ZONE).astimezone(UTC)
        end = datetime.combine(wanted.day + timedelta(days=1), time(), TIME_ZONE).astimezone(UTC)
        query = query.where(AuditEntry.at >= start, AuditEntry.at < end)
    return query
