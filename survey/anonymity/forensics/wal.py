"""The reader of SQLite's write-ahead log: which rows came in one transaction.

The log holds a copy of each changed page for each transaction, with a mark at its end. The
difference between a page and its copy before are the rows of that transaction, and the rows of
one transaction are one person's. After the log was copied into the file it is written again
from its beginning: what stood behind the new end is still there, and is read here too.
Source of the format: https://www.sqlite.org/fileformat2.html section 4.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from survey.anonymity.forensics.pairs import DRAFT, Pair, Row, pairs_of_groups
from survey.anonymity.forensics.sqlite_pages import File, Pages, rows_in

HEADER, FRAME_HEADER = 32, 24
MAGIC = (0x377F0682, 0x377F0683)


@dataclass(frozen=True)
class Log:
    """The transactions of a log, oldest first, each as the pages it changed."""

    commits: tuple[Pages, ...]


def read_log(data: bytes) -> Log:
    """Cut a log into transactions, those of earlier rounds that were not written over too."""
    if len(data) < HEADER or int.from_bytes(data[:4]) not in MAGIC:
        return Log(())
    size = int.from_bytes(data[8:12])
    rounds: list[tuple[bytes, list[dict[int, bytes]]]] = []
    open_commit: dict[int, bytes] = {}
    for at in range(HEADER, len(data) - FRAME_HEADER - size + 1, FRAME_HEADER + size):
        header = data[at : at + FRAME_HEADER]
        salts = header[8:16]
        if not rounds or rounds[-1][0] != salts:
            rounds.append((salts, []))
            open_commit = {}
        open_commit[int.from_bytes(header[:4])] = data[at + FRAME_HEADER : at + FRAME_HEADER + size]
        if int.from_bytes(header[4:8]):  # the mark of a transaction's end
            rounds[-1][1].append(open_commit)
            open_commit = {}
    # what lies farther back in the file was written in an earlier round
    return Log(tuple(commit for _salts, commits in reversed(rounds) for commit in commits))


def groups(database: bytes, log: bytes, survey_id: int | None = None) -> list[set[Row]]:
    """Give the rows that each transaction of the log brought, spent or ended.

    Parameters
    ----------
    database, log : bytes
        The database file and the file beside it whose name ends in ``-wal``.
    survey_id : int, optional
        Only rows of this survey (of drafts: all).
    """
    file, commits = File.of(database), read_log(log).commits
    latest: dict[int, bytes] = {}
    for commit in commits:
        latest |= commit
    final = file.over(latest)
    if not latest or 1 not in final.pages:
        return []
    return _Reading(file, final, commits, survey_id).groups()


class _Reading:
    """Goes through the transactions and keeps in mind what was there before."""

    def __init__(
        self, file: File, final: File, commits: Iterable[Pages], survey_id: int | None
    ) -> None:
        self._final = final
        self._commits = list(commits)
        self._survey_id = survey_id
        images = {n: {c[n] for c in self._commits if n in c} for c in self._commits for n in c}
        # a page that was copied into the file already tells nothing of what was there before
        self._before = {
            number: self._rows(number, page)
            for number, page in file.pages.items()
            if number in final.tables and page not in images.get(number, ())
        }
        self._unknown = {n for n in images if n in file.pages and n not in self._before}
        self._seen = {row for rows in self._before.values() for row in rows}

    def _rows(self, number: int, page: bytes) -> set[Row]:
        tree = self._final.tables[number]
        return set(rows_in(page, number, self._final.usable, tree, self._survey_id))

    def groups(self) -> list[set[Row]]:
        return [self._group(commit) for commit in self._commits]

    def _group(self, commit: Pages) -> set[Row]:
        now = {n: self._rows(n, page) for n, page in commit.items() if n in self._final.tables}
        present = {row for rows in now.values() for row in rows}
        gone = {
            Row("ended draft", row.key)
            for number in now
            for row in self._before.get(number, set()) - present
            if row.table == DRAFT
        }
        first_seen = {row for n in now if n in self._unknown for row in now[n]}
        new = {row for row in present - self._seen - first_seen if row.table != DRAFT}
        self._unknown -= set(now)
        self._before |= now
        self._seen |= present
        return new | (gone if new else set())


def attack(database: bytes, log: bytes, survey_id: int | None = None) -> set[Pair]:
    """Give the pairs of rows that the log gives away."""
    return pairs_of_groups(groups(database, log, survey_id))


def attack_file(path: Path, survey_id: int | None = None) -> set[Pair]:
    """Attack the log that lies beside a database file, if there is one."""
    log = path.with_name(path.name + "-wal")
    return attack(path.read_bytes(), log.read_bytes() if log.exists() else b"", survey_id)
