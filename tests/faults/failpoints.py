"""FT4: the server dies exactly between COMMIT and answer."""

import time
from typing import Any

from tests.faults.lab import Finding, Lab, audit, scenario
from tests.load.crowd import Crowd

CLIENTS = 16
"""All of them wait for their answer when the server dies."""


@scenario(
    "FT4",
    "the server dies between COMMIT and answer",
    "500 of 500 submissions whose answer never came are acknowledged when sent again, stored once",
)
def die_before_answering(lab: Lab, finding: Finding) -> None:
    """Kill the server when sixteen submissions are kept and none of them is answered."""
    unanswered, ledger = _die_and_go_on(lab, lab.sizes.failpoints)
    audit(finding, lab.installation, ledger)
    finding.figures |= {"kept, not answered": unanswered}
    finding.expect(unanswered >= lab.sizes.failpoints, "too few were kept and not answered")


@scenario(
    "FT4b",
    "the same with a new key for what is sent again (control)",
    "doubled = all that was kept and not answered: the ledger sees what it must not find",
)
def die_before_answering_new_keys(lab: Lab, finding: Finding) -> None:
    """Let every client begin anew, as another browser, after the server died."""
    unanswered, ledger = _die_and_go_on(lab, CLIENTS, has_new_key=True)
    audit(finding, lab.installation, ledger, lost=False)
    finding.figures |= {"kept, not answered": unanswered}
    finding.expect(finding.figures["doubled"] >= unanswered > 0, "the control shows no doubles")


def _die_and_go_on(lab: Lab, enough: int, **more: Any) -> tuple[int, dict[str, Any]]:
    lab.install()
    server = lab.server(("-m", "tests.faults.program", f"die-after-commit={CLIENTS}"))
    unanswered = 0
    try:
        server.start()
        with lab.crowd(server, clients=CLIENTS, **more) as crowd:
            while unanswered < enough:
                server.wait(60)
                unanswered += _stored(lab) - crowd.acknowledged()
                if unanswered < enough:
                    server.start()
            with lab.server(port=server.port):
                _wait_until_acknowledged(crowd, unanswered)
                crowd.stop()
    finally:
        server.kill()
    return unanswered, crowd.ledger()


def _stored(lab: Lab) -> int:
    return int(lab.installation.rows("SELECT count(*) FROM response")[0][0])


def _wait_until_acknowledged(crowd: Crowd, enough: int, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while crowd.acknowledged() < enough and time.monotonic() < end:
        time.sleep(0.1)
