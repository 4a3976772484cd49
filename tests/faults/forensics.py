"""FT17: who holds the database after a fault can't tell what belongs together."""

import time

import sqlalchemy

from survey.anonymity.forensics import postgresql, wal
from survey.fieldwork.models import AccessMode
from survey.responses.hygiene import IDLE_SECONDS
from tests.faults.lab import Finding, Lab, scenario
from tests.faults.ledger import kill_again_and_again
from tests.load.questionnaires import short

BATCH = 25
KILLS = 3
ALONE = 5


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
