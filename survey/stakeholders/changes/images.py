"""Rows of the register as the log keeps them: as they were, and as they became."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from survey.clock import as_utc

Row = dict[str, Any]
FORGOTTEN = {"scorer": {"digest"}}
"""Columns a log entry must not keep: a link that was revoked never comes back."""


def plain(table: Table, row: Row | None) -> Row | None:
    """Give a row as JSON can hold it, without what must be forgotten."""
    if row is None:
        return None
    forgotten = FORGOTTEN.get(table.name, set())
    return {name: None if name in forgotten else _plain_value(value) for name, value in row.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return as_utc(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def typed(column: Any, value: Any) -> Any:
    """Give a value of an image as its column wants it."""
    kind = column.type.python_type
    if isinstance(value, str) and kind in (date, datetime):
        return kind.fromisoformat(value)
    return value
