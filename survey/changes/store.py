"""The queries that the logs of desks have in common. The views commit."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, null, select, update
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
    scope : str
        The column with the number of the desk.
    back : str
        The column with what undoes a change; null there: it can't be undone.
    """

    def __init__(self, table: str, *, scope: str, back: str) -> None:
        self.table = Model.metadata.tables[table]
        self._scope, self._back = self.table.c[scope], self.table.c[back]

    def add(  # noqa: PLR0913  # named arguments, one a column
        self,
        database: Database,
        desk_id: int,
        kind: str,
        details: Mapping[str, Any],
        *,
        back: Any = None,
        account_id: int | None = None,
        token: str = "",
    ) -> int:
        """Write an entry; give its number."""
        values = {
            self._scope.name: desk_id,
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

    def is_known(self, database: Database, desk_id: int, token: str) -> bool:
        """Say whether the form of a token was done before."""
        query = select(self.table.c.id).where(self._scope == desk_id, self.table.c.token == token)
        return bool(token) and database.execute(query).first() is not None

    def newest_undoable(
        self, database: Database, desk_id: int, account_id: int | None
    ) -> dict[str, Any] | None:
        """Give somebody's newest change that can still be undone."""
        query = select(self.table).where(
            self._scope == desk_id,
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
        statement = update(self.table).where(self._scope == desk_id)
        database.execute(statement.values({self._back.name: null()}))

    def page(
        self, database: Database, desk_id: int, number: int, n: int = PAGE
    ) -> list[dict[str, Any]]:
        """Give a page and one more entry, the newest first; ``who``: the name of the account."""
        query = (
            select(self.table, _account.c.name.label("who"))
            .join(_account, _account.c.id == self.table.c.account_id, isouter=True)
            .where(self._scope == desk_id)
            .order_by(self.table.c.id.desc())
        )
        rows = database.execute(query.limit(n + 1).offset((number - 1) * n))
        return [dict(row) for row in rows.mappings()]

    def newest_of(
        self, database: Database, desk_id: int, kinds: Iterable[str]
    ) -> dict[str, Any] | None:
        """Give the newest entry of some kinds."""
        query = select(self.table).where(self._scope == desk_id, self.table.c.kind.in_(list(kinds)))
        newest = query.order_by(self.table.c.id.desc()).limit(1)
        row = database.execute(newest).mappings().first()
        return None if row is None else dict(row)


__all__ = ["PAGE", "Log"]
