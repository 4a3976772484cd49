"""FT15: PostgreSQL crashes and comes back, its connections break off."""

import time

from tests.faults.lab import POSTGRESQL, Finding, Lab, audit, scenario
from tests.load.crowd import Crowd

HEALS_WITHIN = 10.0
PAUSE = 0.8


@scenario(
    "FT15",
    "PostgreSQL is stopped at once (-m immediate) and its connections are dropped",
    "lost 0, doubled 0, responses are taken again within 10 s",
    (POSTGRESQL,),
)
def database_crashes(lab: Lab, finding: Finding) -> None:
    """Crash the database server and cut its connections in turn, under load."""
    assert lab.cluster is not None
    lab.install()
    healed: list[float] = []
    with lab.server() as server, lab.crowd(server) as crowd:
        for turn in range(lab.sizes.signals):
            time.sleep(PAUSE)
            if turn % 2:
                lab.cluster.drop_connections()
            else:
                lab.cluster.stop("immediate")
                time.sleep(PAUSE)
                lab.cluster.start()
            healed.append(_seconds_until_next(crowd))
        time.sleep(PAUSE)
        crowd.stop()
        ledger = crowd.ledger()
        finding.expect(server.is_running, "the web server ended")
    audit(finding, lab.installation, ledger)
    finding.figures |= {"crashes and cuts": len(healed), "healed max s": round(max(healed), 1)}
    finding.expect(max(healed) <= HEALS_WITHIN, f"healed after {max(healed):.1f} s")


def _seconds_until_next(crowd: Crowd) -> float:
    begun, before = time.monotonic(), crowd.acknowledged()
    while crowd.acknowledged() <= before and time.monotonic() < begun + 6 * HEALS_WITHIN:
        time.sleep(0.05)
    return time.monotonic() - begun
