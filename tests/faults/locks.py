"""FT9, FT10: the database is locked by another program; sixteen clients write at once."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy

from tests.faults.lab import Finding, Lab, audit, scenario
from tests.faults.probing import UNAVAILABLE, Probe, keeps_text, refused_within
from tests.load.driving import percentile

SHORT_LOCK = 3.0
REFUSED_WITHIN = 20.0
FEWEST_A_SECOND, LONGEST_P99 = 150, 500


@contextmanager
def locked(lab: Lab) -> Iterator[None]:
    """Hold the lock of the database that every writer needs."""
    if lab.installation.is_sqlite:
        connection = sqlite3.connect(lab.installation.file, timeout=30, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            connection.rollback()
            connection.close()
        return
    engine = sqlalchemy.create_engine(lab.installation.database_url)
    with engine.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE draft IN EXCLUSIVE MODE")  # both pages write it
        yield
    engine.dispose()


@scenario(
    "FT9",
    "another program holds the database's lock for 60 s",
    "503 within 20 s, text kept in the form, taken when the lock is gone",
)
def lock_held(lab: Lab, finding: Finding) -> None:
    """Hold the lock for longer than anybody waits."""
    lab.install()
    with lab.server() as server, lab.crowd(server) as crowd:
        time.sleep(0.5)
        probe = Probe(server.port)
        probe.begin()
        with locked(lab):
            end = time.monotonic() + lab.sizes.lock_seconds
            refused, took = refused_within(probe, REFUSED_WITHIN)
            time.sleep(max(0.0, end - time.monotonic()))
        _wait_for_writer(probe)
        crowd.stop()
        ledger = crowd.ledger()
    finding.figures["refused after s"] = round(took, 1)
    finding.expect(refused.status == UNAVAILABLE, f"the page was answered {refused.status}")
    finding.expect(keeps_text(refused), "the refusal does not keep the text")
    finding.expect(took <= REFUSED_WITHIN, f"refused after {took:.1f} s")
    audit(finding, lab.installation, ledger)


def _wait_for_writer(probe: Probe) -> None:
    for _ in range(100):
        if probe.send_page().status != UNAVAILABLE:
            return
        time.sleep(0.1)


@scenario(
    "FT9b",
    "another program holds the database's lock for 3 s",
    "nobody is refused",
)
def short_lock(lab: Lab, finding: Finding) -> None:
    """Hold the lock for less time than a writer waits."""
    lab.install()
    with lab.server() as server, lab.crowd(server) as crowd:
        time.sleep(0.5)
        with locked(lab):
            time.sleep(SHORT_LOCK)
        time.sleep(0.5)
        crowd.stop()
        ledger = crowd.ledger()
    audit(finding, lab.installation, ledger)
    finding.expect(not ledger["counts"], f"somebody was refused: {ledger['counts']}")


@scenario(
    "FT10",
    "sixteen clients for 60 s",
    "0 locked errors, at least 150 responses a second, p99 of a whole response at most 500 ms",
)
def contention(lab: Lab, finding: Finding) -> None:
    """Let sixteen clients write without a pause."""
    lab.install()
    with lab.server() as server, lab.crowd(server) as crowd:
        time.sleep(lab.sizes.seconds)
        crowd.stop()
        ledger = crowd.ledger()
        locks = server.log().lower().count("locked")
    audit(finding, lab.installation, ledger)
    rate = len(ledger["acknowledged"]) / lab.sizes.seconds
    p50, p99 = percentile(ledger["milliseconds"], 0.5), percentile(ledger["milliseconds"], 0.99)
    finding.figures |= {"responses a second": round(rate), "p50 ms": round(p50)}
    finding.figures |= {"p99 ms": round(p99), "locked errors": locks}
    finding.expect(locks == 0, "locked errors in the log")
    finding.expect(not ledger["counts"], f"somebody was refused: {ledger['counts']}")
    if lab.sizes.acknowledged:  # times are for a quiet machine
        finding.expect(rate >= FEWEST_A_SECOND, f"{rate:.0f} responses a second")
        finding.expect(p99 <= LONGEST_P99, f"p99 {p99:.0f} ms")
