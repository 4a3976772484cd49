"""Statements that change a desk, and the log's own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, null, select, update

from survey.results.settled.store import mention_table, theme_table

AT_ONCE = 500
"""Rows of one statement: SQLite counts variables."""


def _blocks(values: Collection[Any]) -> Iterable[list[Any]]:
    listed = list(values)
    return (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))


def with_same_words(connection: Connection, survey_id: int, ids: Collection[int]) -> list[int]:
    """Add the mentions with the same words under other questions: they always go together."""
    columns = mention_table.c
    found: set[int] = set()
    for block in _blocks(ids):
        words = select(columns.answer_key, columns.part_key).where(
            columns.survey_id == survey_id, columns.id.in_(block)
        )
        pairs = {(row.answer_key, row.part_key) for row in connection.execute(words)}
        same = select(columns.id, columns.answer_key, columns.part_key).where(
            columns.survey_id == survey_id, columns.part_key.in_({part for _, part in pairs})
        )
        found |= {
            row.id for row in connection.execute(same) if (row.answer_key, row.part_key) in pairs
        }
    return sorted(found)


def where_they_stand(connection: Connection, ids: Collection[int]) -> dict[int, tuple[Any, bool]]:
    """Give theme (None: set aside) and whether a person settled it, by mention."""
    columns = mention_table.c
    found = {}
    for block in _blocks(ids):
        query = select(columns.id, columns.theme_id, columns.is_by_person)
        for row in connection.execute(query.where(columns.id.in_(block))):
            found[row.id] = (row.theme_id, bool(row.is_by_person))
    return found


def ids_in(
    connection: Connection, survey_id: int, theme_id: int, *, least: float | None = None
) -> list[int]:
    """List the mentions of a theme; with ``least`` those that are open and that sure."""
    columns = mention_table.c
    wanted: list[ColumnElement[bool]] = [
        columns.survey_id == survey_id,
        columns.theme_id == theme_id,
    ]
    if least is not None:
        wanted += [~columns.is_by_person, columns.confidence >= least, columns.copies > 0]
    return list(connection.execute(select(columns.id).where(*wanted)).scalars())


def put(connection: Connection, ids: Collection[int], theme_id: int | None) -> None:
    """Put mentions into a theme, or aside, by a person."""
    for block in _blocks(ids):
        statement = update(mention_table).where(mention_table.c.id.in_(block))
        connection.execute(
            statement.values(theme_id=null() if theme_id is None else theme_id, is_by_person=True)
        )


def hand_over(connection: Connection, theme_id: int, into: int) -> None:
    """Put all mentions of a theme into another one; what is open stays open."""
    statement = update(mention_table).where(mention_table.c.theme_id == theme_id)
    connection.execute(statement.values(theme_id=into))


def settle(connection: Connection, ids: Collection[int]) -> None:
    """Note that a person found mentions right where they stand."""
    for block in _blocks(ids):
        statement = update(mention_table).where(mention_table.c.id.in_(block))
        connection.execute(statement.values(is_by_person=True))


def of_the_same_answers(
    connection: Connection, survey_id: int, ids: Collection[int]
) -> list[dict[str, Any]]:
    """Give all mentions of the answers of some: number, and the polarity they have."""
    columns = mention_table.c
    found: dict[int, dict[str, Any]] = {}
    for block in _blocks(ids):
        keys = select(columns.answer_key).where(
            columns.survey_id == survey_id, columns.id.in_(block)
        )
        query = select(columns.id, columns.judged, columns.polarity, columns.is_doubtful).where(
            columns.survey_id == survey_id, columns.answer_key.in_(keys)
        )
        found |= {row["id"]: dict(row) for row in connection.execute(query).mappings()}
    return [found[number] for number in sorted(found)]


def judge(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Give mentions a polarity: ``id``, ``judged``, ``polarity``, ``is_doubtful``."""
    if rows:
        columns = mention_table.c
        statement = update(mention_table).where(columns.id == bindparam("own"))
        names = ("judged", "polarity", "is_doubtful")
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        given = [{"own": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
        connection.execute(statement.values(values), given)


def bring_back(connection: Connection, rows: Sequence[tuple[int, Any, bool]]) -> None:
    """Put mentions where they stood: number, theme, whether a person had settled it."""
    if rows:
        columns = mention_table.c
        statement = (
            update(mention_table)
            .where(columns.id == bindparam("own"))
            .values(theme_id=bindparam("theme"), is_by_person=bindparam("person"))
        )
        connection.execute(
            statement,
            [{"own": number, "theme": theme, "person": person} for number, theme, person in rows],
        )


def read_theme(connection: Connection, survey_id: int, theme_id: int) -> dict[str, Any] | None:
    """Read a theme of a desk."""
    query = select(theme_table).where(
        theme_table.c.survey_id == survey_id, theme_table.c.id == theme_id
    )
    row = connection.execute(query).first()
    return None if row is None else dict(row._mapping)  # noqa: SLF001  # SQLAlchemy's documented way


def is_used(connection: Connection, theme_id: int) -> bool:
    """Say whether any mention stands in a theme."""
    columns = mention_table.c
    query = select(columns.id).where(columns.theme_id == theme_id).limit(1)
    return connection.execute(query).first() is not None
