"""What ``python -m tests.load`` measures, and the targets it holds the figures to."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from survey.serving import THREADS
from tests.load.connection import get
from tests.load.disk import Disk
from tests.load.driving import CONTEXT, Measured, Script, drive, one_after_another, repeat
from tests.load.installation import Installation, install
from tests.load.questionnaires import twenty
from tests.load.scripts import drafts, journeys, plain_forms, shares
from tests.load.server import Server
from tests.load.slow import SlowClients

CONNECTIONS = THREADS
"""As many as the server has threads, for bare pages and submissions alike: a rush. Who waits for
the disk loads the processor with nothing, so with few clients a slow disk would be measured and
not the program: sixteen on one of 5 ms can't send more than 16 / 5 ms even where no work is."""
CLIENTS = 16
"""Of the long run."""
STEPS_OF_JOURNEY = 5
FLUSHES = {"0.2 ms": 200, "5 ms": 5000}
LEAST_OF_HELLO, LEAST_OF_PLAIN = 0.3, 5.0
MOST_P99, MOST_BESIDE_SLOW = 3.5, 2.0
MOST_A_SECOND = 2500
"""Forms filled in ahead for each second of submissions: more than are ever sent."""
FOREVER = 600.0


@dataclass
class Round:
    """One measurement of each case, one after the other, so that all meet the same machine."""

    cases: dict[str, Measured] = field(default_factory=dict)

    def rate(self, case: str) -> float:
        """Give the answers a second of a case; of journeys, whole ones."""
        rate = self.cases[case].rate
        return rate / STEPS_OF_JOURNEY if case == JOURNEYS else rate


HELLO, SUBMISSIONS, JOURNEYS, PLAIN = "bare Flask hello", "submissions", "journeys", "plain design"


class Benchmark:
    """The three servers, and the load on them.

    Parameters
    ----------
    folder : Path
        In memory, so that the model disk's flushes are all that a disk costs.
    """

    def __init__(self, folder: Path) -> None:
        self.disk = Disk(folder / "disk")
        self.installation: Installation = install(folder / "instance")
        self.installation.put_in_field(twenty())
        slow_disk = self.disk.environment
        own = self.installation.environment | slow_disk
        plain = {"PAYDAS_DATABASE_URL": f"sqlite:///{folder / 'plain.sqlite'}", **slow_disk}
        self.server = Server(own)
        self.bare = Server({}, ("-m", "tests.load.bare"), ready="/hello")
        self.plain = Server(plain, ("-m", "tests.load.plain"), ready="/hello")

    def start(self) -> None:
        """Start the servers."""
        for server in (self.server, self.bare, self.plain):
            server.start()

    def stop(self) -> None:
        """Stop them."""
        for server in (self.server, self.bare, self.plain):
            server.kill()
        self.disk.__exit__()

    def measure(self, server: Server, scripts: Sequence[Script], seconds: float) -> Measured:
        """Drive a server, and count the processor time it takes."""
        before = server.cpu_seconds()
        measured = drive(server.port, scripts, seconds)
        measured.server_cpu = server.cpu_seconds() - before
        return measured

    def round(self, flush_us: int, seconds: float) -> Round:
        """Measure each case once, on a disk that flushes in so many microseconds."""
        self.disk.wish(flush_us=0)
        ready: list[bytes] = []
        wanted = int(MOST_A_SECOND * seconds / CONNECTIONS)
        drive(self.server.port, _each(lambda name: drafts(name, wanted, ready)), FOREVER)
        self.disk.wish(flush_us=flush_us)
        sent = [one_after_another(share) for share in shares(ready, CONNECTIONS)]
        hello = [repeat(get("/hello")) for _ in range(CONNECTIONS)]
        return Round(
            {
                HELLO: self.measure(self.bare, hello, seconds),
                SUBMISSIONS: self.measure(self.server, sent, seconds),
                JOURNEYS: self.measure(self.server, _each(journeys), seconds),
                PLAIN: self.measure(self.plain, _each(plain_forms), seconds),
            }
        )

    def contention(self, seconds: float) -> dict[str, Any]:
        """Let sixteen clients answer without a pause."""
        self.disk.wish(flush_us=FLUSHES["0.2 ms"])
        measured = self.measure(self.server, _each(journeys, CLIENTS), seconds)
        return {
            "responses a second": measured.rate / STEPS_OF_JOURNEY,
            "p50 ms": measured.percentile(0.5),
            "p99 ms": measured.percentile(0.99),
            "refused": measured.unexpected,
            "locked errors": self.server.log().lower().count("locked"),
        }

    def beside_slow_clients(self, seconds: float) -> dict[str, Any]:
        """Compare the others' latencies without and with fifty slow clients."""
        self.disk.wish(flush_us=FLUSHES["0.2 ms"])
        alone = self.measure(self.server, _each(journeys, CLIENTS), seconds)
        reading, writing = CONTEXT.Pipe(duplex=False)
        stop = CONTEXT.Event()
        slow = CONTEXT.Process(target=_send_slowly, args=(self.server.port, stop, writing))
        slow.start()
        reading.recv()  # they have begun
        beside = self.measure(self.server, _each(journeys, CLIENTS), seconds)
        stop.set()
        statuses = reading.recv()
        slow.join()
        return {
            "p99 alone ms": alone.percentile(0.99),
            "p99 beside ms": beside.percentile(0.99),
            "slow answers": statuses,
        }


def _each(make: Callable[[str], Script], connections: int = CONNECTIONS) -> list[Script]:
    """Make a script for each connection, under a name that comes once."""
    moment = time.monotonic_ns()
    return [make(f"{moment}-{number}") for number in range(connections)]


def _send_slowly(port: int, stop: Any, results: Any) -> None:
    slow = SlowClients(port)
    with slow.sending():
        results.send("begun")
        stop.wait()
    slow.finish()
    results.send(slow.statuses())


def ratios(rounds: Sequence[Round]) -> dict[str, float]:
    """Give what the targets are about, as the median of the rounds."""

    def median(of: Callable[[Round], float]) -> float:
        return statistics.median(of(one) for one in rounds)

    def spread(one: Round) -> float:
        sent = one.cases[SUBMISSIONS]
        return sent.percentile(0.99) / sent.percentile(0.5)

    return {
        "submissions / hello": median(lambda one: one.rate(SUBMISSIONS) / one.rate(HELLO)),
        "submissions / plain": median(lambda one: one.rate(SUBMISSIONS) / one.rate(PLAIN)),
        "journeys / hello": median(lambda one: one.rate(JOURNEYS) / one.rate(HELLO)),
        "p99 / p50 of submissions": median(spread),
    }
