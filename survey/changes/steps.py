"""How a step at a desk begins and ends: done once, seen as it stands, kept in the log, undone.

A step is one transaction, which the view commits, and one entry in the log of its desk. What a
step is, and how it is taken back, each kind of desk says itself.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from survey.changes.store import Database, Log
from survey.extensions import db


class ChangedMeanwhileError(Exception):
    """Somebody else has changed it since the page was shown."""


class Steps(ABC):
    """Somebody at a desk, in a transaction that writes.

    Attributes
    ----------
    log : Log
        Of this kind of desk.
    account_id : int or None
        None: a command, or an analysis that is taken in.
    token : str
        Of the form that was sent.
    """

    log: ClassVar[Log]
    account_id: int | None
    token: str

    @property
    @abstractmethod
    def scope(self) -> int:
        """The number that the log knows the desk by."""

    @property
    def database(self) -> Database:
        """Where the transaction is."""
        return db.session

    @abstractmethod
    def _lock(self) -> None:
        """Take the desk for oneself: one change at a time."""

    @abstractmethod
    def _take_back(self, change: Mapping[str, Any]) -> int:
        """Bring back what a change left behind; say how many things stay as somebody left them."""

    def is_done(self) -> bool:
        """Take the desk for oneself; say whether this form was done before."""
        self._lock()
        return self.log.is_known(self.database, self.scope, self.token)

    def require_same(self, stands: int, seen: int) -> None:
        """Make sure that a thing is in the revision in which it was shown; 0: nobody has kept it.

        Raises
        ------
        ChangedMeanwhileError
        """
        if stands != seen:
            raise ChangedMeanwhileError

    def undo(self) -> tuple[Mapping[str, Any] | None, int]:
        """Undo one's newest change; give it, and how many things stay as somebody left them."""
        change = self.log.newest_undoable(self.database, self.scope, self.account_id)
        if change is None:
            return None, 0
        left = self._take_back(change)
        self.log.mark_undone(self.database, change["id"])
        self._write("undone", {**change["details"], "kind": change["kind"]})
        return change, left

    def _write(self, kind: str, details: Mapping[str, Any], back: Any = None) -> None:
        """Write an entry; without what undoes it, it can't be undone."""
        self.log.add(
            self.database,
            self.scope,
            kind,
            details,
            back=back,
            account_id=self.account_id,
            token=self.token,
        )
