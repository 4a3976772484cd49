"""All writing to the register goes through here: noted row by row, so that it can be taken back.

Each change is one transaction. Its log entry holds the rows as they were and as they became;
taking it back puts the rows back as they were, unless somebody has changed one of them since.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from survey.clock import now
from survey.extensions import Model, db
from survey.stakeholders.changes.images import Row, plain, typed
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.models import StakeholderChange

_change = Model.metadata.tables[StakeholderChange.__tablename__]
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
PAGE = 50
LOCK = 0x50617966
"""Name of the lock of PostgreSQL that lets one change at a time happen."""


class AlreadyDoneError(Exception):
    """The same form with the same contents has been saved before."""


class NotUndoableError(Exception):
    """A change can't be taken back: later changes build on it, or it is too old."""


class ChangedMeanwhileError(Exception):
    """Somebody else has changed or deleted it since the page was opened."""


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
            _log(kind, subject, by, once, None if is_final else journal.images)
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


def entries(page: int) -> tuple[Sequence[StakeholderChange], int]:
    """List a page of changes, the newest first; and how many pages there are."""
    count = db.session.scalar(select(func.count()).select_from(_change)) or 0
    query = select(StakeholderChange).order_by(StakeholderChange.id.desc())
    found = db.session.scalars(query.limit(PAGE).offset((page - 1) * PAGE)).all()
    return found, max(1, -(-count // PAGE))


def last_of(account_id: int) -> StakeholderChange | None:
    """Find somebody's newest change that can be taken back."""
    query = select(StakeholderChange).where(*_can_be_undone(account_id))
    return db.session.scalars(query.order_by(StakeholderChange.id.desc()).limit(1)).first()


def undoable(account_id: int, of: Sequence[int]) -> set[int]:
    """Say which of these changes somebody can take back."""
    return set(
        db.session.scalars(
            select(StakeholderChange.id).where(
                *_can_be_undone(account_id), StakeholderChange.id.in_(of)
            )
        )
    )


def _can_be_undone(account_id: int) -> tuple[Any, ...]:
    return (
        StakeholderChange.account_id == account_id,
        StakeholderChange.images.is_not(None),
        StakeholderChange.undone_at.is_(None),
        StakeholderChange.kind != Kind.UNDONE.value,
    )


def undo(change_id: int, account_id: int) -> str:
    """Take back a change of one's own; give what it was about.

    Raises
    ------
    LookupError
        If there is no such change, or it is somebody else's.
    NotUndoableError
        If it was taken back before, is too old, or something it touched has changed since.
    """
    entry = db.session.get(StakeholderChange, change_id)
    if entry is None or entry.account_id != account_id:
        raise LookupError(change_id)
    subject = entry.subject
    try:
        with change(Kind.UNDONE, subject, by=account_id) as journal:
            entry = db.session.get(StakeholderChange, change_id)
            if entry is None or entry.undone_at is not None or entry.images is None:
                raise NotUndoableError
            for image in reversed(entry.images):
                _put_back(journal, image)
            entry.undone_at = now()
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


def is_done(once: str) -> bool:
    """Say whether the form with this mark has been saved."""
    return db.session.scalar(select(_change.c.id).where(_change.c.once == once)) is not None


def _log(
    kind: Kind, subject: str, by: int | None, once: str | None, images: list[Row] | None
) -> None:
    entry = StakeholderChange(
        at=now().replace(microsecond=0),
        account_id=by,
        kind=kind.value,
        subject=subject[:200],
        count=len(images or ()) or 1,
        images=images,
        once=once,
    )
    db.session.add(entry)
    db.session.flush()
    too_old = update(_change).where(_change.c.id <= entry.id - IMAGES_KEPT)
    db.session.execute(too_old.where(_change.c.images.is_not(None)).values(images=None))
