"""All writing to the register goes through here: noted row by row, so that it can be taken back.

Each change is one transaction. Its log entry holds the rows as they were and as they became;
taking it back puts the rows back as they were, unless somebody has changed one of them since.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from survey.changes.models import TOKEN_LENGTH
from survey.changes.steps import ChangedMeanwhileError
from survey.changes.store import PAGE, Log
from survey.extensions import Model, db
from survey.stakeholders.changes.images import Row, plain, typed
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.models import StakeholderChange

log = Log(StakeholderChange.__tablename__, scope=None, back="images")
OWN = frozenset(
    {
        "stakeholder",
        "stakeholder_group",
        "stakeholder_score",
        "scorer",
        "scoring_rules",
        "border_decision",
        "activity_field",
        "service",
        "service_mark",
        "hearing",
        "hearing_stakeholder",
        "stakeholder_input",
    }
)
"""The tables of the register; nothing else is written or taken back here."""
IMAGES_KEPT = 300
"""Changes that can still be taken back; older entries say only who changed what, and when."""
LONGEST_SUBJECT = 200
LOCK = 0x50617966
"""Name of the lock of PostgreSQL that lets one change at a time happen."""


class AlreadyDoneError(Exception):
    """The same form with the same contents has been saved before."""


class NotUndoableError(Exception):
    """A change can't be taken back: later changes build on it, or it is too old."""


class Journal:
    """Writes rows of the register and notes what stood there before."""

    def __init__(self) -> None:
        self.images: list[Row] = []

    def add(self, model: type[Model], values: Mapping[str, Any]) -> int:
        """Insert a row that gets a number; give the number."""
        table = _own_table(model)
        number: int = db.session.execute(
            insert(table).values(**values).returning(table.c.id)
        ).scalar_one()
        self._note(table, {"id": number}, None)
        return number

    def put(self, model: type[Model], key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Insert the row with this key, or change it."""
        table = _own_table(model)
        before = _read(table, key)
        if before is None:
            db.session.execute(insert(table).values(**key, **values))
        else:
            db.session.execute(update(table).where(*_is(table, key)).values(**values))
        self._note(table, key, before)

    def remove(self, model: type[Model], **columns: Any) -> int:
        """Delete the rows with these values; say how many there were."""
        table = _own_table(model)
        keys = [column.name for column in table.primary_key]
        rows = db.session.execute(select(table).where(*_is(table, columns))).mappings().all()
        for row in rows:
            key = {name: row[name] for name in keys}
            before = dict(row)
            db.session.execute(delete(table).where(*_is(table, key)))
            self._note(table, key, before)
        return len(rows)

    def _note(self, table: Table, key: Mapping[str, Any], before: Row | None) -> None:
        image = {
            "table": table.name,
            "key": dict(key),
            "before": plain(table, before),
            "after": plain(table, _read(table, key)),
        }
        if image["before"] != image["after"]:
            self.images.append(image)


@contextmanager
def change(
    kind: Kind,
    subject: str,
    *,
    by: int | None = None,
    once: str | None = None,
    is_final: bool = False,
) -> Iterator[Journal]:
    """Change the register in one transaction, with an entry in the log; commits.

    Parameters
    ----------
    kind : Kind
    subject : str
        What is changed, by its name.
    by : int, optional
        The account that does it.
    once : str, optional
        Mark of the form that was sent.
    is_final : bool
        It can't be taken back.

    Raises
    ------
    AlreadyDoneError
        If the form was saved before.
    """
    lock()
    if once is not None and is_done(once):
        db.session.rollback()
        raise AlreadyDoneError
    journal = Journal()
    try:
        yield journal
        if journal.images or is_final:
            written = log.add(
                db.session,
                None,
                kind.value,
                {"subject": subject[:LONGEST_SUBJECT], "n": len(journal.images) or 1},
                back=None if is_final else journal.images,
                account_id=by,
                token=token_of(once),
            )
            log.forget_what_undoes_before(db.session, written - IMAGES_KEPT)
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def lock() -> None:
    """Wait until no other change is under way; SQLite's transaction has waited already."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(LOCK)))
    # what was read before the lock may have changed since
    db.session.expire_all()


def entries(page: int) -> tuple[list[dict[str, Any]], int]:
    """List a page of changes, the newest first; and how many pages there are."""
    count = log.count(db.session, None)
    return log.page(db.session, None, page)[:PAGE], max(1, -(-count // PAGE))


def last_of(account_id: int) -> dict[str, Any] | None:
    """Find somebody's newest change that can be taken back."""
    return log.newest_undoable(db.session, None, account_id)


def undo(change_id: int, account_id: int) -> str:
    """Take back a change of one's own; give what it was about.

    Raises
    ------
    LookupError
        If there is no such change, or it is somebody else's.
    NotUndoableError
        If it was taken back before, is too old, or something it touched has changed since.
    """
    entry = log.find(db.session, change_id)
    if entry is None or entry["account_id"] != account_id:
        raise LookupError(change_id)
    subject = str(entry["details"]["subject"])
    try:
        with change(Kind.UNDONE, subject, by=account_id, is_final=True) as journal:
            entry = log.find(db.session, change_id)  # as it is now that nobody else changes it
            if entry is None or entry["is_undone"] or entry["images"] is None:
                raise NotUndoableError
            for image in reversed(entry["images"]):
                _put_back(journal, image)
            log.mark_undone(db.session, change_id)
    except IntegrityError:
        raise NotUndoableError from None
    return subject


def _put_back(journal: Journal, image: Row) -> None:
    model = _models()[image["table"]]
    table = _own_table(model)
    if plain(table, _read(table, image["key"])) != image["after"]:
        raise NotUndoableError
    if image["before"] is None:
        journal.remove(model, **image["key"])
        return
    known = {column.name: column for column in table.columns}
    values = {
        name: typed(known[name], value)
        for name, value in image["before"].items()
        if name not in image["key"]
    }
    journal.put(model, image["key"], values)


def _models() -> dict[str, type[Model]]:
    return {
        str(mapper.local_table.name): mapper.class_  # type: ignore[attr-defined]  # a table, as all of ours are
        for mapper in Model.registry.mappers
        if str(mapper.local_table.name) in OWN  # type: ignore[attr-defined]  # the same
    }


def _own_table(model: type[Model]) -> Table:
    table = Model.metadata.tables[model.__tablename__]
    if table.name not in OWN:
        raise TypeError(f"{table.name} is no table of the register")
    return table


def _is(table: Table, columns: Mapping[str, Any]) -> list[Any]:
    return [table.c[name] == value for name, value in columns.items()]


def _read(table: Table, key: Mapping[str, Any]) -> Row | None:
    row = db.session.execute(select(table).where(*_is(table, key))).mappings().first()
    return dict(row) if row is not None else None


def token_of(once: str | None) -> str:
    """Give the mark of a form as the log keeps it."""
    return (once or "")[:TOKEN_LENGTH]


def is_done(once: str) -> bool:
    """Say whether the form with this mark has been saved."""
    return log.is_known(db.session, None, token_of(once))


__all__ = [
    "IMAGES_KEPT",
    "OWN",
    "AlreadyDoneError",
    "ChangedMeanwhileError",
    "Journal",
    "NotUndoableError",
    "change",
    "entries",
    "is_done",
    "last_of",
    "lock",
    "log",
    "undo",
]
