"""The queries that the logs of desks have in common. The views commit."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, null, select, true, update
from sqlalchemy.orm import Session, scoped_session

from survey.accounts.models import Account
from survey.clock import now
from survey.extensions import Model

PAGE = 50
"""Entries on a page of a log."""
_account = Model.metadata.tables[Account.__tablename__]

Database = Connection | Session | scoped_session[Any]


class Log:
    """The queries of the log of a kind of desk.

    Parameters
    ----------
    table : str
        Of a model with the columns of :class:`survey.changes.models.Change`.
    scope : str or None
        The column with the number of the desk; None: there is only one such desk.
    back : str
        The column with what undoes a change; null there: it can't be undone.
    """

    def __init__(self, table: str, *, scope: str | None, back: str) -> None:
        self.table = Model.metadata.tables[table]
        self._scope = None if scope is None else self.table.c[scope]
        self._back = self.table.c[back]

    def _is_of(self, desk_id: int | None) -> ColumnElement[bool]:
        return true() if self._scope is None else self._scope == desk_id

    def add(  # noqa: PLR0913  # named arguments, one a column
        self,
        database: Database,
        desk_id: int | None,
        kind: str,
        details: Mapping[str, Any],
        *,
        back: Any = None,
        account_id: int | None = None,
        token: str = "",
    ) -> int:
        """Write an entry; give its number."""
        values = {
            **({} if self._scope is None else {self._scope.name: desk_id}),
            self._back.name: null() if back is None else back,
            "at": now().replace(microsecond=0),
            "account_id": account_id,
            "kind": kind,
            "details": dict(details),
            "token": token or None,
            "is_undone": False,
        }
        statement = insert(self.table).values(values).returning(self.table.c.id)
        return int(database.execute(statement).scalar_one())

    def is_known(self, database: Database, desk_id: int | None, token: str) -> bool:
        """Say whether the form of a token was done before."""
        query = select(self.table.c.id).where(self._is_of(desk_id), self.table.c.token == token)
        return bool(token) and database.execute(query).first() is not None

    def newest_undoable(
        self, database: Database, desk_id: int | None, account_id: int | None
    ) -> dict[str, Any] | None:
        """Give somebody's newest change that can still be undone."""
        query = select(self.table).where(
            self._is_of(desk_id),
            self.table.c.account_id == account_id,
            self._back.is_not(None),
            ~self.table.c.is_undone,
        )
        newest = query.order_by(self.table.c.id.desc()).limit(1)
        row = database.execute(newest).mappings().first()
        return None if row is None else dict(row)

    def mark_undone(self, database: Database, change_id: int) -> None:
        """Note that a change was undone."""
        statement = update(self.table).where(self.table.c.id == change_id)
        database.execute(statement.values(is_undone=True))

    def forget_what_undoes(self, database: Database, desk_id: int) -> None:
        """Let nothing of a desk be undone any more: what undoes it names what was destroyed."""
        statement = update(self.table).where(self._is_of(desk_id))
        database.execute(statement.values({self._back.name: null()}))

    def forget_what_undoes_before(self, database: Database, change_id: int) -> None:
        """Let nothing be undone any more that is as old as an entry, or older."""
        old = update(self.table).where(self.table.c.id <= change_id, self._back.is_not(None))
        database.execute(old.values({self._back.name: null()}))

    def find(self, database: Database, change_id: int) -> dict[str, Any] | None:
        """Give an entry by its number."""
        query = select(self.table).where(self.table.c.id == change_id)
        row = database.execute(query).mappings().first()
        return None if row is None else dict(row)

    def count(self, database: Database, desk_id: int | None) -> int:
        """Count the entries of a desk."""
        query = select(func.count()).select_from(self.table).where(self._is_of(desk_id))
        return int(database.execute(query).scalar_one())

    def page(
        self, database: Database, desk_id: int | None, number: int, n: int = PAGE
    ) -> list[dict[str, Any]]:
        """Give a page and one more entry, the newest first.

        Of what undoes an entry there is only ``can_be_undone``; ``who`` is the name of the account.
        """
        can_be_undone = (self._back.is_not(None) & ~self.table.c.is_undone).label("can_be_undone")
        shown = [column for column in self.table.c if column is not self._back]
        query = (
            select(*shown, can_be_undone, _account.c.name.label("who"))
            .join(_account, _account.c.id == self.table.c.account_id, isouter=True)
            .where(self._is_of(desk_id))
            .order_by(self.table.c.id.desc())
        )
        rows = database.execute(query.limit(n + 1).offset((number - 1) * n))
        return [dict(row) for row in rows.mappings()]

    def newest_of(
        self, database: Database, desk_id: int, kinds: Iterable[str]
    ) -> dict[str, Any] | None:
        """Give the newest entry of some kinds."""
        query = select(self.table).where(self._is_of(desk_id), self.table.c.kind.in_(list(kinds)))
        newest = query.order_by(self.table.c.id.desc()).limit(1)
        row = database.execute(newest).mappings().first()
        return None if row is None else dict(row)


__all__ = ["PAGE", "Log"]
