"""Who wrote what, as only somebody knows who watched each submission: the truth of a test."""

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, Engine, inspect

from survey.anonymity.forensics.pairs import (
    CODE,
    DRAFT,
    IDENTITIES,
    RESPONSE,
    SEALED,
    SPENT,
    TEXT,
    Pair,
    Row,
    key_of,
)


class Ledger:
    """Watches a survey: after each submission the rows that are new are one person's."""

    def __init__(self, engine: Engine, survey_id: int) -> None:
        self._engine = engine
        self._survey_id = survey_id
        self._known: set[Row] = set()
        self._truth: set[Pair] = set()
        self.kinds: dict[bytes, str] = {}
        """Key of a text -> name of its question."""
        self.arrived: dict[str, list[bytes]] = {}
        """Table -> keys in the order in which they came."""
        self.note()
        self._truth.clear()

    def note(self) -> AbstractSet[Row]:
        """Note what one person has just written; give the rows."""
        with self._engine.connect() as connection:
            now = self._rows(connection)
        new = now - self._known
        self._known |= new
        self._truth |= {frozenset((a, b)) for a in new for b in new if a != b}
        for row in new:
            self.arrived.setdefault(row.table, []).append(row.key)
        return new

    def _rows(self, connection: Connection) -> set[Row]:
        there = set(inspect(connection).get_table_names())
        mark = "%s" if connection.dialect.name == "postgresql" else "?"
        found = set()
        for table, identity in IDENTITIES.items():
            if table not in there or table == DRAFT:
                continue
            columns = ", ".join(identity) + (", question" if table == TEXT else "")
            spent = f" AND {SPENT}" if table == CODE else ""
            # names of tables and columns from a list of our own
            for values in connection.exec_driver_sql(
                f"SELECT {columns} FROM {table} WHERE survey_id = {mark}{spent}",  # noqa: S608
                (self._survey_id,),
            ):
                row = Row(table, key_of(values[: len(identity)]))
                found.add(row)
                if table == TEXT:
                    self.kinds[row.key] = values[-1]
        return found

    def right(self, pairs: AbstractSet[Pair]) -> set[Pair]:
        """Give those of some pairs that are true."""
        return {pair for pair in pairs if pair in self._truth}


def persons_in(pairs: AbstractSet[Pair]) -> int:
    """Count the responses of which a pair tells something."""
    return len({row for pair in pairs for row in pair if row.table in (RESPONSE, SEALED)})
