"""FT3: the server is asked to stop under load, and the next one takes over."""

import signal
import socket
import time
from itertools import cycle

from tests.faults.lab import Finding, Lab, audit, scenario

SIGNALS = cycle((signal.SIGTERM, signal.SIGHUP))


@scenario(
    "FT3",
    "SIGTERM and SIGHUP under load, the socket held for the next server as systemd does",
    "lost 0, 0 client errors: nobody is refused, nobody's answer is broken off",
)
def asked_to_stop(lab: Lab, finding: Finding) -> None:
    """Let one server after the other come to its end in the middle of its work."""
    lab.install()
    longest = 0.0
    with socket.create_server(("127.0.0.1", 0), backlog=256) as held:
        server = lab.server(held=held)
        with server, lab.crowd(server) as crowd:
            for _ in range(lab.sizes.signals):
                time.sleep(0.5)
                begun = time.monotonic()
                server.send(next(SIGNALS))
                finding.expect(server.wait() == 0, "the server did not end in order")
                longest = max(longest, time.monotonic() - begun)
                server.start()
            time.sleep(0.5)
            crowd.stop()
            ledger = crowd.ledger()
    audit(finding, lab.installation, ledger)
    finding.figures |= {"stopped": lab.sizes.signals, "longest end s": round(longest, 1)}
    finding.expect(not ledger["counts"], f"clients saw {ledger['counts']}")
