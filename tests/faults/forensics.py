"""FT17: who holds the database after a fault can't tell what belongs together."""

import signal
import time
from collections.abc import Callable

import sqlalchemy

from survey.anonymity.forensics import postgresql, wal
from survey.fieldwork.models import AccessMode
from survey.responses.hygiene import IDLE_SECONDS
from tests.faults.backups import command
from tests.faults.lab import Finding, Lab, scenario
from tests.faults.ledger import kill_again_and_again
from tests.faults.locks import locked
from tests.load.questionnaires import short
from tests.load.server import Server

BATCH = 25
KILLS = 3
ALONE = 5
PAUSE = 0.7
"""Seconds for which people answer before a fault, and after it."""


def pairs(lab: Lab) -> int:
    """Count the pairs of rows that the database gives away."""
    installation = lab.installation
    if installation.is_sqlite:
        return len(wal.attack_file(installation.file))
    engine = sqlalchemy.create_engine(installation.database_url)
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        return len(postgresql.attack_xmin(cursor, 1))
    finally:
        connection.close()
        engine.dispose()


@scenario(
    "FT17",
    "forensics after kills, in a survey whose texts are kept apart",
    "0 pairs after hygiene, at most one batch before; nothing lost",
)
def forensics(lab: Lab, finding: Finding) -> None:
    """Kill the server while employees answer, then attack the database."""
    lab.install(short(audience="internal"), access_mode=AccessMode.OPEN)
    with lab.server() as server:
        with lab.crowd(server, "alone", clients=1, most=ALONE) as crowd:
            crowd.wait()
        finding.figures["pairs before hygiene"] = pairs(lab)
        with lab.crowd(server, clients=4) as crowd:
            kill_again_and_again(lab, server, crowd, min(KILLS, lab.sizes.kills))
            crowd.stop()
            ledger = crowd.ledger()
        finding.figures["pairs after kills"] = pairs(lab)
        server.kill()
        server.start()
        finding.figures["pairs after hygiene"] = _pairs_at_rest(lab)
    stored = {text for (text,) in lab.installation.rows("SELECT text FROM free_text")}
    lost = set(ledger["acknowledged"]) - stored
    finding.figures |= {"acknowledged": len(ledger["acknowledged"]), "lost": len(lost)}
    finding.expect(not lost, f"lost: {len(lost)}")
    for moment in ("before hygiene", "after kills"):
        found = finding.figures[f"pairs {moment}"]
        finding.expect(found <= 3 * BATCH, f"{found} pairs {moment}")
    after = finding.figures["pairs after hygiene"]
    finding.expect(after == 0, f"{after} pairs after hygiene")


def _pairs_at_rest(lab: Lab) -> int:
    """Wait until the server has erased the traces; give what is left at last."""
    end = time.monotonic() + 5 * IDLE_SECONDS
    while (found := pairs(lab)) and time.monotonic() < end:
        time.sleep(0.5)
    return found


@scenario(
    "FT17b",
    "the same after each of the other faults: end, lock, no room, backup, crash of PostgreSQL",
    "after each 0 pairs after hygiene, at most one batch before; nothing lost",
)
def after_each_fault(lab: Lab, finding: Finding) -> None:
    """Let employees answer, put a fault in, attack the database; then the next fault."""
    lab.install(short(audience="internal"), access_mode=AccessMode.OPEN)
    acknowledged: set[str] = set()
    with lab.server() as server:
        for name, put_in in _faults(lab, server).items():
            with lab.crowd(server, name.replace(" ", "-"), clients=4) as crowd:
                time.sleep(PAUSE)
                put_in()
                time.sleep(PAUSE)
                crowd.stop()
                acknowledged |= set(crowd.ledger()["acknowledged"])
            found, left = pairs(lab), _pairs_at_rest(lab)
            finding.figures[f"pairs after {name}"] = f"{found}, at rest {left}"
            finding.expect(found <= 3 * BATCH, f"{found} pairs after {name}")
            finding.expect(left == 0, f"{left} pairs at rest after {name}")
    stored = {text for (text,) in lab.installation.rows("SELECT text FROM free_text")}
    lost = acknowledged - stored
    finding.figures |= {"acknowledged": len(acknowledged), "lost": len(lost)}
    finding.expect(not lost, f"lost: {len(lost)}")


def _faults(lab: Lab, server: Server) -> dict[str, Callable[[], None]]:
    def end() -> None:
        server.send(signal.SIGTERM)
        server.wait()
        server.start()

    def lock() -> None:
        with locked(lab):
            time.sleep(2 * PAUSE)

    def fill() -> None:
        log = lab.installation.file.with_name("paydas.sqlite-wal")
        server.limit_file_size(min(lab.installation.file.stat().st_size, log.stat().st_size))
        time.sleep(2 * PAUSE)
        server.limit_file_size(-1)

    def back_up() -> None:
        made = command(lab.installation, "backup")
        assert made.returncode == 0, made.stderr[-500:]

    def crash() -> None:
        assert lab.cluster is not None
        lab.cluster.stop("immediate")
        lab.cluster.start()

    of_database = {"no room": fill} if lab.installation.is_sqlite else {"crash": crash}
    return {"end": end, "lock": lock, **of_database, "backup": back_up}
