"""FT14, FT16: slow clients, and inputs that are meant to choke the server, beside the others."""

import threading
import time
from collections.abc import Callable
from urllib.parse import urlencode

from tests.faults.lab import Finding, Lab, audit, scenario
from tests.load.connection import Connection, get, post
from tests.load.crowd import Crowd
from tests.load.driving import percentile
from tests.load.questionnaires import TEXT
from tests.load.respondent import TOKEN
from tests.load.server import Server
from tests.load.slow import SLOW_CLIENTS, SlowClients

WORST_RATIO = 2.0
SURVEY = "/s/deneme/tr"


@scenario(
    "FT14",
    "50 clients that send byte by byte, on a line that loses 2 %",
    "they do not raise the others' p99 above twice; their own answers are complete",
)
def slow_clients(lab: Lab, finding: Finding) -> None:
    """Let slow clients send their page beside others."""
    lab.install()
    with lab.server() as server:
        alone = p99(lab, server, "alone", finding)
        slow = SlowClients(server.port)
        with slow.sending():
            beside = p99(lab, server, "beside", finding)
        slow.finish()
        statuses = slow.statuses()
    finding.figures |= {"p99 alone ms": round(alone), "p99 beside ms": round(beside)}
    finding.figures |= {"slow answers": statuses.get(303, 0)}
    finding.expect(statuses == {303: SLOW_CLIENTS}, f"slow clients were answered {statuses}")
    if lab.sizes.acknowledged:  # times are for a quiet machine
        finding.expect(beside <= WORST_RATIO * alone, f"p99 {beside / alone:.1f} times")


def p99(lab: Lab, server: Server, name: str, finding: Finding) -> float:
    """Let people answer for a while; give the milliseconds that 99 of 100 requests took at most."""
    crowd = lab.crowd(server, name)
    with crowd:
        time.sleep(max(2.0, lab.sizes.seconds / 6))
        crowd.stop()
    ledger = crowd.ledger()
    finding.expect(not ledger["wrong"] and not ledger["counts"], f"{name}: {ledger['counts']}")
    return percentile(ledger["milliseconds"], 0.99)


@scenario(
    "FT16",
    "inputs that are meant to choke the server, under load",
    "each is refused or taken in order, the others' p99 at most twice, the server goes on",
)
def bombs(lab: Lab, finding: Finding) -> None:
    """Send huge, deep and hostile forms beside the others."""
    lab.install()
    with lab.server() as server:
        alone = p99(lab, server, "alone", finding)
        statuses: dict[str, set[int]] = {}
        stop = threading.Event()
        thread = threading.Thread(target=_throw, args=(server.port, statuses, stop))
        thread.start()
        try:
            beside = p99(lab, server, "beside", finding)
        finally:
            stop.set()
            thread.join()
        finding.expect(server.is_running, "the server ended")
        finding.figures["memory MB"] = server.memory() >> 20
        ledger = Crowd.ledger(lab.crowd(server, "beside"))
    audit(finding, lab.installation, ledger, lost=False)
    finding.figures |= {"p99 alone ms": round(alone), "p99 beside ms": round(beside)}
    for name, seen in statuses.items():
        finding.figures[name] = " ".join(map(str, sorted(seen)))
        finding.expect(max(seen) < 500 or seen == {503}, f"{name}: {sorted(seen)}")
    if lab.sizes.acknowledged:
        finding.expect(beside <= WORST_RATIO * alone, f"p99 {beside / alone:.1f} times")


def _bodies() -> dict[str, Callable[[], bytes]]:
    return {
        "10 MB form": lambda: b"gorus=" + b"x" * 10_000_000,
        "3 MB text": lambda: urlencode({TEXT: "ğ" * 500_000}).encode(),
        "20,000 fields": lambda: urlencode({f"alan_{n}": "1" for n in range(20_000)}).encode(),
        "one field 20,000 times": lambda: b"&".join([b"puan=4"] * 20_000),
        "10,000 brackets": lambda: urlencode({"puan": "[" * 10_000, TEXT: "{" * 10_000}).encode(),
        "percent signs": lambda: b"gorus=" + b"%" * 1_000_000,
    }


def _throw(port: int, statuses: dict[str, set[int]], stop: threading.Event) -> None:
    bodies = {name: make() for name, make in _bodies().items()}
    while not stop.is_set():
        for name, body in bodies.items():
            connection = Connection(port)
            page = connection.ask(get(f"{SURVEY}/section/1"))
            cookie = page.header(b"Set-Cookie").partition(b";")[0].decode()
            token = TOKEN.search(page.body)
            assert token is not None
            own = body + b"&form-token=" + token[1]
            answer = connection.ask(post(f"{SURVEY}/section/1", own, cookie))
            statuses.setdefault(name, set()).add(answer.status)
            connection.close()
            if stop.wait(0.1):
                return
