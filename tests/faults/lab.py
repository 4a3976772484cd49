"""Where scenarios run: a folder, a database, the sizes; and what each of them found."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.postgresql import Cluster
from tests.load.crowd import Crowd
from tests.load.installation import Installation, install
from tests.load.questionnaires import TEXT, short
from tests.load.server import PROGRAM, Server

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
BOTH = (SQLITE, POSTGRESQL)


class SkippedError(RuntimeError):
    """The scenario can't run here; the message says why."""


@dataclass(frozen=True)
class Sizes:
    """How much a run does."""

    kills: int
    acknowledged: int
    control_kills: int
    signals: int
    failpoints: int
    syncs: Sequence[int]
    seconds: float
    lock_seconds: float
    backups: int
    pages_flipped: int
    browsers: int
    requests: int


FULL = Sizes(
    kills=200,
    acknowledged=20_000,
    control_kills=40,
    signals=20,
    failpoints=500,
    syncs=range(1, 61),
    seconds=60.0,
    lock_seconds=60.0,
    backups=20,
    pages_flipped=400,
    browsers=16,
    requests=50_000,
)
SMALL = Sizes(
    kills=10,
    acknowledged=0,
    control_kills=10,
    signals=2,
    failpoints=16,
    syncs=(2, 5),
    seconds=2.0,
    lock_seconds=8.0,
    backups=3,
    pages_flipped=12,
    browsers=4,
    requests=1_200,
)


@dataclass
class Finding:
    """What a scenario found.

    Attributes
    ----------
    number, title : str
    database : str
    must : str
        What has to be reached, in words.
    figures : dict
        What was counted and measured.
    missed : list of str
        What was not reached; empty: all was.
    skipped : str
        Why it did not run; empty: it did.
    """

    number: str
    title: str
    database: str
    must: str
    figures: dict[str, Any] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    skipped: str = ""
    seconds: float = 0.0

    def expect(self, holds: bool, words: str) -> None:
        """Note what was not reached."""
        if not holds:
            self.missed.append(words)


@dataclass
class Lab:
    """A scenario's own folder and database.

    Attributes
    ----------
    folder : Path
    database : str
        SQLITE or POSTGRESQL.
    sizes : Sizes
    cluster : Cluster or None
        The PostgreSQL server, which the scenario may kill.
    """

    folder: Path
    database: str
    sizes: Sizes
    cluster: Cluster | None = None
    installation: Installation = field(init=False)

    def install(self, document: Mapping[str, Any] | None = None, **more: Any) -> Installation:
        """Make an installation with one survey in the field."""
        url = self.cluster.make_database() if self.cluster else ""
        self.installation = install(self.folder / "instance", url)
        self.installation.put_in_field(document or short(), **more)
        return self.installation

    def server(
        self,
        program: Sequence[str] = PROGRAM,
        environment: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Server:
        """Make the server of the installation, not started yet."""
        return Server({**self.installation.environment, **(environment or {})}, program, **more)

    def crowd(self, server: Server, name: str = "load", clients: int = 16, **more: Any) -> Crowd:
        """Make clients of the server, not started yet."""
        return Crowd(server.port, self.folder / name, clients, **more)


def audit(
    finding: Finding, installation: Installation, ledger: Mapping[str, Any], *, lost: bool = True
) -> None:
    """Compare the clients' ledgers with the database: lost, doubled, ghost, integrity."""
    stored = installation.texts(TEXT)
    distinct = set(stored)
    acknowledged = set(ledger["acknowledged"])
    receipts = installation.rows("SELECT count(*) FROM receipt")[0][0]
    finding.figures |= {
        "acknowledged": len(acknowledged),
        "stored": len(stored),
        "lost": len(acknowledged - distinct),
        "doubled": len(stored) - len(distinct),
        "ghost": len(distinct - ledger["sent"]),
        "wrong answers": len(ledger["wrong"]),
        **ledger["counts"],
    }
    if lost:
        for name in ("lost", "doubled", "ghost", "wrong answers"):
            finding.expect(finding.figures[name] == 0, f"{name}: {finding.figures[name]}")
        finding.expect(receipts == len(stored), f"{receipts} receipts of {len(stored)} responses")
        for words in ledger["wrong"][:3]:
            finding.missed.append(words)
    if installation.is_sqlite:
        finding.figures["integrity"] = installation.rows("PRAGMA integrity_check")[0][0]
        finding.expect(finding.figures["integrity"] == "ok", "integrity_check is not ok")


Act = Callable[[Lab, Finding], None]


@dataclass(frozen=True)
class Scenario:
    """One fault, and what must be reached under it."""

    number: str
    title: str
    must: str
    databases: Sequence[str]
    act: Act

    def run(self, lab: Lab) -> Finding:
        """Put the fault in and look."""
        finding = Finding(self.number, self.title, lab.database, self.must)
        begun = time.monotonic()
        try:
            self.act(lab, finding)
        except SkippedError as error:
            finding.skipped = str(error)
        finding.seconds = time.monotonic() - begun
        return finding


SCENARIOS: list[Scenario] = []


def scenario(
    number: str, title: str, must: str, databases: Sequence[str] = BOTH
) -> Callable[[Act], Act]:
    """Register a function as a scenario."""

    def register(act: Act) -> Act:
        SCENARIOS.append(Scenario(number, title, must, databases, act))
        return act

    return register


def called(number: str) -> Scenario:
    """Give a scenario by its number."""
    return next(one for one in SCENARIOS if one.number == number)


@contextmanager
def laboratory(
    database: str, sizes: Sizes, cluster: Cluster | None = None, parent: Path | None = None
) -> Iterator[Lab]:
    """Make a folder of a scenario's own, and take it away."""
    folder = Path(tempfile.mkdtemp(prefix="paydas-faults-", dir=parent))
    try:
        yield Lab(folder, database, sizes, cluster)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
