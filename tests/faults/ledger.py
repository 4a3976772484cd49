"""FT1, FT2: the whole server is killed under load, again and again."""

import random
import statistics
import time

from tests.faults.lab import Finding, Lab, audit, scenario
from tests.load.crowd import Crowd
from tests.load.questionnaires import TEXT
from tests.load.server import Server

SHORTEST, LONGEST = 0.2, 0.9
"""Seconds between the server's being ready and the next ``kill -9``."""
MOST_KILLS = 3
"""So many times the kills that were asked for, until enough is acknowledged."""
READY_AGAIN = 2.0


@scenario(
    "FT1",
    "kill -9 of the whole server under load",
    "200 kills, 20,000 acknowledged, lost 0, doubled 0, integrity ok, ready again in 2 s",
)
def kill_under_load(lab: Lab, finding: Finding) -> None:
    """Kill the server under sixteen clients that insist with the same cookie."""
    lab.install()
    with lab.server() as server, lab.crowd(server) as crowd:
        starts = kill_again_and_again(lab, server, crowd, lab.sizes.kills)
        crowd.stop()
        ledger = crowd.ledger()
    audit(finding, lab.installation, ledger)
    finding.figures |= {
        "kills": len(starts),
        "ready again p50 s": round(statistics.median(starts), 2),
        "ready again max s": round(max(starts), 2),
    }
    finding.expect(len(ledger["acknowledged"]) >= lab.sizes.acknowledged, "too few acknowledged")
    if lab.sizes.acknowledged:  # times are for a quiet machine
        finding.expect(max(starts) <= READY_AGAIN, f"ready again after {max(starts):.2f} s")


def kill_again_and_again(lab: Lab, server: Server, crowd: Crowd, kills: int) -> list[float]:
    """Kill and start the server; give the seconds until it was ready again, each time."""
    random_pause = random.Random(4)
    starts: list[float] = []
    while len(starts) < kills or (
        crowd.acknowledged() < lab.sizes.acknowledged and len(starts) < MOST_KILLS * kills
    ):
        time.sleep(random_pause.uniform(SHORTEST, LONGEST))
        server.kill()
        starts.append(server.start())
    time.sleep(LONGEST)  # what was broken off last is tried again
    return starts


@scenario(
    "FT2",
    "the same with a new key for each retry (control)",
    "doubled > 0: the ledger can see what it must not find",
)
def kill_with_new_keys(lab: Lab, finding: Finding) -> None:
    """Let every client begin anew, as another browser, when no answer came."""
    lab.install()
    with lab.server() as server, lab.crowd(server, has_new_key=True) as crowd:
        for kill in range(4 * lab.sizes.control_kills):
            kill_again_and_again(lab, server, crowd, 1)
            stored = lab.installation.texts(TEXT)
            if kill + 1 >= lab.sizes.control_kills and len(stored) > len(set(stored)):
                break
        crowd.stop()
        ledger = crowd.ledger()
    audit(finding, lab.installation, ledger, lost=False)
    finding.expect(finding.figures["lost"] == 0, "something was lost")
    finding.expect(finding.figures["doubled"] > 0, "the control shows no doubled response")
