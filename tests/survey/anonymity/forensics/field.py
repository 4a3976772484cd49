"""A database as Paydaş keeps it, written by plain SQLite, and who wrote what in it."""

import secrets
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from survey.anonymity.forensics.pairs import CODE, RECEIPT, RESPONSE, TEXT, Pair, Row, key_of

SCHEMA = """
CREATE TABLE response (key BLOB PRIMARY KEY, survey_id INT, answers TEXT) WITHOUT ROWID;
CREATE INDEX ix_response_survey_id ON response (survey_id);
CREATE TABLE free_text (key BLOB PRIMARY KEY, survey_id INT, question TEXT, text TEXT)
    WITHOUT ROWID;
CREATE TABLE receipt (digest BLOB PRIMARY KEY, survey_id INT) WITHOUT ROWID;
CREATE TABLE invite_code (verifier BLOB, survey_id INT, selector TEXT, is_spent INT,
    PRIMARY KEY (survey_id, selector)) WITHOUT ROWID;
"""
SURVEY = 1


@dataclass
class Database:
    """A file, and the truth about its rows."""

    path: Path
    persons: list[list[Row]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = sqlite3.connect(self.path, isolation_level=None)

    def submit(self, count: int = 1, *, size: int = 60) -> None:
        """Keep the responses of some persons, each in a transaction of its own."""
        for _ in range(count):
            self.connection.execute("BEGIN IMMEDIATE")
            self.persons.append(self.insert_person(size))
            self.connection.execute("COMMIT")

    def insert_person(self, size: int) -> list[Row]:
        """Write all that one person leaves."""
        response, texts = secrets.token_bytes(16), [secrets.token_bytes(16) for _ in "ab"]
        receipt = secrets.token_bytes(32)
        selector = f"{len(self.persons):04d}"
        run = self.connection.execute
        run("INSERT INTO receipt VALUES (?, ?)", (receipt, SURVEY))
        run("UPDATE invite_code SET is_spent = 1 WHERE selector = ?", (selector,))
        run("INSERT INTO response VALUES (?, ?, ?)", (response, SURVEY, "x" * size))
        for question, text in zip("ab", texts, strict=True):
            run("INSERT INTO free_text VALUES (?, ?, ?, ?)", (text, SURVEY, question, "y" * size))
        return [
            Row(RESPONSE, response),
            Row(RECEIPT, receipt),
            Row(CODE, key_of([SURVEY, selector])),
            *(Row(TEXT, text) for text in texts),
        ]

    def truth(self) -> set[Pair]:
        """Give all pairs of rows that one person wrote."""
        return {
            frozenset((one, other))
            for person in self.persons
            for one in person
            for other in person
            if one != other
        }

    def data(self, ending: str = "") -> bytes:
        """Read a file of the database as an attacker does."""
        path = self.path.with_name(self.path.name + ending)
        return path.read_bytes() if path.exists() else b""


def make_database(path: Path, *, codes: int = 700, journal: str = "WAL") -> Database:
    """Make a database with codes and no response; what came before is in the file."""
    database = Database(path)
    run = database.connection
    run.execute("PRAGMA synchronous=OFF")  # nobody pulls the plug here
    run.executescript(SCHEMA)
    run.execute("BEGIN")
    run.executemany(
        "INSERT INTO invite_code VALUES (?, ?, ?, 0)",
        [(secrets.token_bytes(32), SURVEY, f"{number:04d}") for number in range(codes)],
    )
    run.execute("COMMIT")
    run.execute(f"PRAGMA journal_mode={journal}")
    return database


def persons_paired(pairs: set[Pair]) -> int:
    """Count the responses that stand in any pair."""
    return len({row for pair in pairs for row in pair if row.table == RESPONSE})
