"""What PostgreSQL's own columns give away: the transaction of a row, and its place.

Each row carries the number of the transaction that wrote it (``xmin``): rows of one submission
share one, and a join on it pairs them (EvaP issue 1384). ``ctid`` is the place of a row in its
table: new rows are put at the end. Both can be read by everybody who may read the table.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Protocol

from survey.anonymity.forensics.pairs import (
    CODE,
    IDENTITIES,
    SPENT,
    TEXT,
    Pair,
    Row,
    key_of,
    pairs_by_rank,
    pairs_of_groups,
)


class Cursor(Protocol):
    """What of a database driver is needed."""

    def execute(self, operation: Any, parameters: Sequence[Any] = ..., /) -> Any:
        """Run a statement."""

    def fetchall(self) -> Sequence[Any]:
        """Give all rows of the last statement."""


def rows_with(cursor: Cursor, column: str, survey_id: int) -> list[tuple[Any, Row, str]]:
    """Read the rows of a survey with a column of PostgreSQL's own, ordered by it.

    Returns
    -------
    list of tuple
        Value of the column (``xmin`` or ``ctid``, as text), row, and its kind: the table, or
        of a text its question.
    """
    found: list[tuple[Any, Row, str]] = []
    for table, identity in IDENTITIES.items():
        cursor.execute("SELECT to_regclass(%s)", (table,))
        if table == "draft" or cursor.fetchall()[0][0] is None:
            continue
        kind = "question" if table == TEXT else f"'{table}'"
        spent = f" AND {SPENT} IN (true, '1')" if table == CODE else ""
        # names of tables and columns from the list of this package
        cursor.execute(
            f"SELECT {column}::text, {kind}, {', '.join(identity)} FROM {table} "  # noqa: S608
            f"WHERE survey_id = %s{spent} ORDER BY {table}.{column}::text::{_sort_type(column)}",
            (survey_id,),
        )
        found += [(own, Row(table, key_of(key)), each) for own, each, *key in cursor.fetchall()]
    return found


def _sort_type(column: str) -> str:
    return {"xmin": "xid8", "ctid": "tid"}[column]


def groups(cursor: Cursor, survey_id: int) -> list[set[Row]]:
    """Give the rows that one transaction wrote, by their ``xmin``."""
    found: dict[Any, set[Row]] = defaultdict(set)
    for number, row, _kind in rows_with(cursor, "xmin", survey_id):
        found[number].add(row)
    return list(found.values())


def attack_xmin(cursor: Cursor, survey_id: int) -> set[Pair]:
    """Give the pairs that a join on ``xmin`` gives away."""
    return pairs_of_groups(groups(cursor, survey_id))


def orders(cursor: Cursor, survey_id: int) -> dict[str, list[Row]]:
    """Give the rows of each kind in the order they lie in their table."""
    found: dict[str, list[Row]] = defaultdict(list)
    for _place, row, kind in rows_with(cursor, "ctid", survey_id):
        found[kind].append(row)
    return dict(found)


def attack_ctid(cursor: Cursor, survey_id: int) -> set[Pair]:
    """Pair rows by the order they lie in."""
    return pairs_by_rank(orders(cursor, survey_id))
