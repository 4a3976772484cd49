"""Reads the pages of a SQLite file without SQLite: also those it would not show any more.

Source of the format: https://www.sqlite.org/fileformat2.html (database header 1.3, b-tree pages
1.6, record format 2.1).
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from survey.anonymity.forensics.pairs import CODE, DRAFT, IDENTITIES, SPENT, Row, key_of

FILE_HEADER = 100
LEAF, INTERIOR = 0x0A, 0x02
"""Kinds of b-tree pages of indexes, and of tables WITHOUT ROWID, which are kept like them."""
WIDTHS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""Serial type of a value -> its bytes."""
BLOB = 12
LARGEST_ONE_PAGE = 65536

Pages = Mapping[int, bytes]
"""Page number (from 1) -> its bytes."""


@dataclass(frozen=True)
class Tree:
    """A b-tree with rows of a submission: a table, or an index on it."""

    table: str
    is_table: bool
    root: int
    identity: tuple[int, ...]
    """Places of the identity columns in a record."""
    survey: int
    """Place of the survey's number."""
    spent: int | None


@dataclass(frozen=True)
class File:
    """A database file as pages."""

    pages: Pages
    page_size: int

    @classmethod
    def of(cls, data: bytes) -> "File":
        """Cut the bytes of a database file into pages."""
        size = int.from_bytes(data[16:18])
        size = LARGEST_ONE_PAGE if size == 1 else size
        count = len(data) // size if size else 0
        return cls({n + 1: data[n * size : (n + 1) * size] for n in range(count)}, size)

    @property
    def usable(self) -> int:
        """Bytes of a page that hold content."""
        return self.page_size - self.pages[1][20]

    @cached_property
    def tables(self) -> dict[int, Tree]:
        """Page number -> the table it belongs to, without the pages of indexes."""
        return {number: tree for number, tree in self.trees.items() if tree.is_table}

    @cached_property
    def trees(self) -> dict[int, Tree]:
        """Page number -> the b-tree it belongs to, of tables a submission writes."""
        found: dict[int, Tree] = {}
        for tree in _trees(self):
            for number in _pages_below(self, tree.root):
                found[number] = tree
        return found

    def over(self, images: Pages) -> "File":
        """Give the file as it is with pages of a log put over it."""
        return File({**self.pages, **images}, self.page_size)

    def as_bytes(self) -> bytes:
        """Give the whole file; without a log, so that SQLite opens it by itself."""
        blank = bytes(self.page_size)
        data = b"".join(self.pages.get(n, blank) for n in range(1, max(self.pages) + 1))
        return data[:18] + b"\x01\x01" + data[20:28] + max(self.pages).to_bytes(4) + data[32:]


def _trees(file: File) -> Iterator[Tree]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(file.as_bytes())
        master = connection.execute("SELECT type, name, tbl_name, rootpage FROM sqlite_master")
        listed = [row for row in master if row[2] in IDENTITIES and row[3]]
        roots = {row[2]: row[3] for row in listed if row[0] == "table"}
        for kind, name, table, root in listed:
            if kind == "index" and root == roots[table]:
                continue  # the primary key of a table WITHOUT ROWID is the table
            columns = _columns(connection, kind, name)
            needed = {*IDENTITIES[table], "survey_id", *([SPENT] if table == CODE else [])}
            if needed - set(columns):
                continue  # an index that does not say enough of its rows
            yield Tree(
                table=table,
                is_table=kind == "table",
                root=root,
                identity=tuple(columns.index(each) for each in IDENTITIES[table]),
                survey=columns.index("survey_id"),
                spent=columns.index(SPENT) if SPENT in columns else None,
            )
    finally:
        connection.close()


def _columns(connection: sqlite3.Connection, kind: str, name: str) -> list[str]:
    """Name the columns of a record: a table WITHOUT ROWID has its primary key first."""
    if kind == "index":
        return [row[2] for row in connection.execute(f'PRAGMA index_xinfo("{name}")')]
    rows = list(connection.execute(f'PRAGMA table_info("{name}")'))
    first = sorted((row for row in rows if row[5]), key=lambda row: int(row[5]))
    return [row[1] for row in first] + [row[1] for row in rows if not row[5]]


def _pages_below(file: File, root: int) -> Iterator[int]:
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if number not in file.pages:
            continue
        yield number
        page = file.pages[number]
        start = FILE_HEADER if number == 1 else 0
        if page[start] == INTERIOR:
            waiting += [cell.child for cell in cells(page, number, file.usable)]
            waiting.append(int.from_bytes(page[start + 8 : start + 12]))


@dataclass(frozen=True, slots=True)
class Cell:
    """A record in a page, and where it lies there."""

    offset: int
    child: int
    payload: bytes
    """What of the record lies in this page."""


def cells(page: bytes, number: int, usable: int) -> Iterator[Cell]:
    """Give the cells of a b-tree page of an index, in the order of their keys."""
    start = FILE_HEADER if number == 1 else 0
    kind = page[start]
    if kind not in (LEAF, INTERIOR):
        return
    count = int.from_bytes(page[start + 3 : start + 5])
    pointers = start + (12 if kind == INTERIOR else 8)
    for place in range(count):
        at = pointers + 2 * place
        offset = int.from_bytes(page[at : at + 2])
        child = 0
        body = offset
        if kind == INTERIOR:
            child = int.from_bytes(page[offset : offset + 4])
            body += 4
        size, body = _varint(page, body)
        yield Cell(offset, child, page[body : body + _local(size, usable)])


def _local(size: int, usable: int) -> int:
    """Give how many bytes of a payload lie in the page itself."""
    largest = (usable - 12) * 64 // 255 - 23
    if size <= largest:
        return size
    smallest = (usable - 12) * 32 // 255 - 23
    kept = smallest + (size - smallest) % (usable - 4)
    return kept if kept <= largest else smallest


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = data[at + place]
        if place == 8:  # the ninth byte counts whole
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:  # the high bit says that more follows
            return value, at + place + 1
    raise AssertionError


def record(payload: bytes) -> list[object]:
    """Read the values of a record, as far as they lie in the page: int or bytes."""
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        kind, at = _varint(payload, at)
        types.append(kind)
    values: list[object] = []
    at = end
    for kind in types:
        width = WIDTHS[kind] if kind < BLOB else (kind - BLOB) // 2
        raw = payload[at : at + width]
        at += width
        values.append(raw if kind >= BLOB else _number(kind, raw))
    return values


def _number(kind: int, raw: bytes) -> int:
    return {8: 0, 9: 1}.get(kind, int.from_bytes(raw, signed=True))


def rows_in(page: bytes, number: int, usable: int, tree: Tree, survey_id: int | None) -> list[Row]:
    """Give the rows of a page, in the order they were put into it, the first first.

    SQLite fills a page from its end: what lies farther to the back came earlier, until the page
    is written anew. Codes are rows only when they are spent.
    """
    try:
        records = [
            record(cell.payload)
            for cell in sorted(cells(page, number, usable), key=lambda cell: -cell.offset)
        ]
    except (IndexError, KeyError):
        return []  # the page was something else when it was copied
    return [
        Row(tree.table, key_of([values[place] for place in tree.identity]))
        for values in records
        if _counts(values, tree, survey_id)
    ]


def _counts(values: list[object], tree: Tree, survey_id: int | None) -> bool:
    if tree.spent is not None and values[tree.spent] != 1:
        return False
    # a draft is of one browser, whatever survey it is for
    return survey_id is None or tree.table == DRAFT or values[tree.survey] == survey_id
