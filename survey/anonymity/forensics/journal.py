"""The reader of SQLite's rollback journal: what the last transaction changed.

The journal holds the pages as they were before. It lies about where a database runs with
``journal_mode`` PERSIST or TRUNCATE, or where a program was killed. Source of the format:
https://www.sqlite.org/fileformat2.html section 3.
"""

from pathlib import Path

from survey.anonymity.forensics.pairs import Pair, Row, pairs_of_groups
from survey.anonymity.forensics.sqlite_pages import File, rows_in

MAGIC = bytes.fromhex("d9d505f920a163d7")
CHECKSUM = 4
SECTOR = 512


def read_journal(data: bytes) -> dict[int, bytes]:
    """Give the pages a journal holds: number -> the page as it was before.

    Where the journal was ended its header is zero but the pages are there: then pages of 4096
    bytes and sectors of 512 are taken, which is what SQLite uses.
    """
    is_live = data[:8] == MAGIC
    sector = int.from_bytes(data[20:24]) if is_live else SECTOR
    size = int.from_bytes(data[24:28]) if is_live else 4096
    if not size or not sector:
        return {}
    found = {}
    for at in range(sector, len(data) - size - CHECKSUM - 4 + 1, size + CHECKSUM + 4):
        number = int.from_bytes(data[at : at + 4])
        if number:
            found[number] = data[at + 4 : at + 4 + size]
    return found


def attack(database: bytes, journal: bytes, survey_id: int | None = None) -> set[Pair]:
    """Give the pairs of rows of the last transaction, if its journal is still there."""
    file, before = File.of(database), read_journal(journal)
    pages = {number for number in before if number in file.tables}
    if not pages:
        return set()

    def rows(number: int, page: bytes) -> set[Row]:
        return set(rows_in(page, number, file.usable, file.tables[number], survey_id))

    earlier = {row for number in pages for row in rows(number, before[number])}
    earlier |= {
        row
        for number in file.tables
        if number not in before and number in _existing(file, before)
        for row in rows(number, file.pages[number])
    }
    later = {row for number in file.tables for row in rows(number, file.pages[number])}
    return pairs_of_groups([later - earlier])


def _existing(file: File, before: dict[int, bytes]) -> set[int]:
    """Give the pages the file had before; its first page says how many."""
    count = int.from_bytes(before[1][28:32]) if 1 in before else len(file.pages)
    return set(range(1, count + 1))


def attack_file(path: Path, survey_id: int | None = None) -> set[Pair]:
    """Attack the journal that lies beside a database file, if there is one."""
    journal = path.with_name(path.name + "-journal")
    if not journal.exists():
        return set()
    return attack(path.read_bytes(), journal.read_bytes(), survey_id)
