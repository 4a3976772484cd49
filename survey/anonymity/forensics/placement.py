"""The order in which rows lie on the disk, which may be the order in which people answered.

Random keys hide the order of a table's rows but not where in a page they were put: SQLite fills
a page from its end, PostgreSQL appends to the table. Who knows the order in which people came
(a queue before a tablet, a list of reminders) then knows who wrote what, and the orders of two
tables pair their rows.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from survey.anonymity.forensics.pairs import Pair, Row, pairs_by_rank, spearman
from survey.anonymity.forensics.sqlite_pages import File, rows_in

Kinds = dict[bytes, str]
"""Key of a text -> name of its question."""


def pages_of_file(database: bytes, survey_id: int | None = None) -> dict[str, list[list[Row]]]:
    """Give the rows of each page, in the order they were put there: table -> pages -> rows.

    Of a table and its indexes the one with the fewest pages is given, which tells most.
    """
    file = File.of(database)
    found: dict[tuple[str, int], list[list[Row]]] = defaultdict(list)
    for number, tree in sorted(file.trees.items()):
        rows = rows_in(file.pages[number], number, file.usable, tree, survey_id)
        if rows:
            found[tree.table, tree.root].append(rows)
    tables: dict[str, list[list[Row]]] = {}
    for (table, _root), pages in found.items():
        if table not in tables or len(pages) < len(tables[table]):
            tables[table] = pages
    return tables


def attack(pages: dict[str, list[list[Row]]], kinds: Kinds) -> set[Pair]:
    """Pair rows by their order, where a table's rows lie in one page or one sequence."""
    orders: dict[str, list[Row]] = defaultdict(list)
    for table, listed in pages.items():
        if len(listed) == 1:
            for row in listed[0]:
                orders[kinds.get(row.key, table)].append(row)
    return pairs_by_rank(orders)


def attack_file(path: Path, kinds: Kinds, survey_id: int | None = None) -> set[Pair]:
    """Attack one copy of a SQLite file."""
    return attack(pages_of_file(path.read_bytes(), survey_id), kinds)


def correlation(pages: Sequence[Sequence[Row]], arrived: Sequence[bytes]) -> float:
    """Correlate the order within pages with the order of arrival; 0 is no order, 1 the same.

    Parameters
    ----------
    pages : sequence of sequence of Row
        The rows of one table, page by page.
    arrived : sequence of bytes
        Their keys in the order in which they truly came.

    Returns
    -------
    float
        Mean of Spearman's coefficients of the pages, each counted by its number of rows.
    """
    place = {key: number for number, key in enumerate(arrived)}
    known = [[place[row.key] for row in page if row.key in place] for page in pages]
    total = sum(len(page) for page in known)
    return sum(len(page) * spearman(range(len(page)), page) for page in known) / (total or 1)
