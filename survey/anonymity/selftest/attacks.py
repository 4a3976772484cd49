"""All attacks on the database of one survey, and how much of what they claim is true.

An attack that reads transactions claims only what is certain. One that reads the order of rows
claims a pair for each of them, and among as many guesses about one is right by chance; it has
found something only when far more are.
"""

import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from survey.anonymity.forensics import copies, journal, placement, postgresql, wal
from survey.anonymity.forensics.copies import Copy
from survey.anonymity.forensics.pairs import Pair
from survey.anonymity.forensics.sqlite_pages import File
from survey.anonymity.selftest.ledger import Ledger, persons_in

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one attack found.

    Attributes
    ----------
    attack : str
        Its name: ``wal``, ``journal``, ``places``, ``xmin``, ``ctid``, ``copies``, ``logs``,
        ``remains``.
    claimed, right : int
        Pairs it gave, and how many of them are true. Of searches: places found.
    persons : int
        Responses of which a right pair tells something.
    found : bool
        More than chance.
    """

    attack: str
    claimed: int
    right: int
    persons: int
    found: bool


def judge(
    attack: str, pairs: AbstractSet[Pair], ledger: Ledger, *, guesses: bool = False
) -> Outcome:
    """Compare the claims of an attack with the truth.

    Parameters
    ----------
    attack : str
    pairs : set of Pair
    ledger : Ledger
    guesses : bool
        The attack gives a pair for each row, whether it is certain or not.
    """
    right = ledger.right(pairs)
    luck = chance(len(pairs), persons_in(pairs)) if guesses else 0
    return Outcome(
        attack=attack,
        claimed=len(pairs),
        right=len(right),
        persons=persons_in(right),
        found=len(right) > luck,
    )


def chance(guesses: int, persons: int) -> float:
    """Give how many guesses may be right by chance, and no test in a million says otherwise.

    One person's text among n is guessed right with 1/n, so that of n guesses one is expected,
    for each kind of row (a text of each question, a receipt, a code): about Poisson, whose
    standard deviation is the root of its mean.
    """
    mean = guesses / max(persons, 1)
    return mean + 5 * math.sqrt(mean) + 2


def take_copy(engine: Engine, survey_id: int) -> Copy:
    """Give what a copy of the database at this moment would hold."""
    if engine.dialect.name == "sqlite":
        return copies.rows_of_file(_whole_file(_path(engine)), survey_id)
    return frozenset(
        row for group in _cursor(engine, postgresql.groups, survey_id) for row in group
    )


def _whole_file(path: Path) -> bytes:
    """Give the database as it is now: the file with its log put over it."""
    log = path.with_name(path.name + "-wal")
    latest: dict[int, bytes] = {}
    for commit in wal.read_log(log.read_bytes() if log.exists() else b"").commits:
        latest |= commit
    return File.of(path.read_bytes()).over(latest).as_bytes()


def attack_database(engine: Engine, ledger: Ledger, survey_id: int) -> list[Outcome]:
    """Run every attack on the database as it is now."""
    if engine.dialect.name == "sqlite":
        path = _path(engine)
        places = placement.pages_of_file(_whole_file(path), survey_id)
        return [
            judge("wal", wal.attack_file(path, survey_id), ledger),
            judge("journal", journal.attack_file(path, survey_id), ledger),
            judge("places", placement.attack(places, ledger.kinds), ledger, guesses=True),
        ]
    by_place = _cursor(engine, postgresql.attack_ctid, survey_id)
    return [
        judge("xmin", _cursor(engine, postgresql.attack_xmin, survey_id), ledger),
        judge("ctid", by_place, ledger, guesses=True),
    ]


def attack_copies(taken: Sequence[Copy], ledger: Ledger) -> Outcome:
    """Compare copies that were taken one after the other."""
    return judge("copies", copies.attack(taken), ledger)


def search_remains(engine: Engine, needles: Sequence[bytes]) -> Outcome:
    """Search the files of the database, or the rows and the dead rows of its tables."""
    found = copies.remains(_files(engine), needles)
    return Outcome(
        attack="remains", claimed=len(found), right=len(found), persons=0, found=bool(found)
    )


def _files(engine: Engine) -> dict[str, bytes]:
    if engine.dialect.name != "sqlite":
        return {}
    path = _path(engine)
    return {file.name: file.read_bytes() for file in path.parent.glob(path.name + "*")}


def _path(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def _cursor(engine: Engine, attack: Callable[[postgresql.Cursor, int], T], survey_id: int) -> T:
    connection = engine.raw_connection()
    try:
        return attack(connection.cursor(), survey_id)
    finally:
        connection.close()
