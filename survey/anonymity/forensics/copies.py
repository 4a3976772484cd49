"""Two copies of one database: what came between them belongs together.

Backups, replicas and file snapshots are such copies. The fewer responses came between two of
them, the more they tell: one response and three texts are one person's.
"""

import itertools
from collections.abc import Mapping, Sequence

from survey.anonymity.forensics.pairs import Pair, Row, pairs_of_groups
from survey.anonymity.forensics.sqlite_pages import File, rows_in

Copy = frozenset[Row]
"""The rows a copy holds, spent codes only."""


def rows_of_file(database: bytes, survey_id: int | None = None) -> Copy:
    """Read the rows of a copy of a SQLite file."""
    file = File.of(database)
    return frozenset(
        row
        for number, tree in file.tables.items()
        for row in rows_in(file.pages[number], number, file.usable, tree, survey_id)
    )


def attack(copies: Sequence[Copy]) -> set[Pair]:
    """Give the pairs that consecutive copies, the oldest first, give away."""
    return pairs_of_groups(later - earlier for earlier, later in itertools.pairwise(copies))


def remains(files: Mapping[str, bytes], needles: Sequence[bytes]) -> list[str]:
    """Say which files still hold something that should be gone: in rows, free pages, gaps.

    Parameters
    ----------
    files : Mapping of str to bytes
        Name of a file -> its content: the database, its log, its journal, a copy.
    needles : sequence of bytes
        Codes, receipts, answers that were deleted or must never have been there in the clear.

    Returns
    -------
    list of str
        ``<file>: <first bytes of what was found>``, for people who search on.
    """
    return [
        f"{name}: {needle[:16]!r}"
        for name, content in files.items()
        for needle in needles
        if needle in content
    ]
