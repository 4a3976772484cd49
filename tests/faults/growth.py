"""G16: after 50,000 requests of all sorts the server holds what it held before them."""

import sys
import threading
import time
from itertools import cycle
from pathlib import Path

from survey.access import Role
from survey.accounts.store import add_account
from survey.extensions import db
from tests.faults.lab import Finding, Lab, audit, scenario
from tests.faults.workbooks import EMAIL, Planner
from tests.load.connection import Connection, get, post
from tests.load.crowd import Crowd
from tests.load.server import Server

MOST_GROWTH = 0.2
MOST_MORE_FILES = 16
"""Pools open a connection more when many ask at once (on SQLite two files each), and keep it."""
CLIENTS = 16
REQUESTS_EACH = 3
"""Of a response: its page, its answers, the check."""
WARM_SHARE = 0.2
"""Of all requests, those after which the first look is taken: pools and caches are full then."""
SETTLE_SECONDS = 2.0
SURVEY = "/s/deneme/tr"
ODD = (
    get("/"),
    get(f"{SURVEY}/"),
    get("/static/no-such-file.css"),
    get("/s/no-such-survey/tr/section/1"),
    get(f"{SURVEY}/section/99"),
    get("/sign-in"),
    get("/planner/"),
    post(f"{SURVEY}/section/1", b"puan=9&form-token=wrong"),
    post(f"{SURVEY}/resume", b"code=0000-0000"),
    post("/sign-in", b"email=a&password=b"),
    b"NONSENSE\r\n\r\n",
)
"""What comes beside responses: pages for everybody, wrong addresses, forms without a token."""


@scenario(
    "G16",
    "50,000 requests: responses, strange ones, a planner at work",
    "memory grows by less than 20 %, no more files are open than pools keep, nothing lost",
)
def many_requests(lab: Lab, finding: Finding) -> None:
    """Let people answer and others do what they like; look before and after."""
    lab.install()
    with lab.installation.application():
        _account, password = add_account(email=EMAIL, name="Plan", role=Role.PLANNER)
        db.session.commit()
    most = lab.sizes.requests
    with lab.server() as server:
        planner = Planner(server.port, password)
        others = _visit(lab, server, planner, "warm", int(WARM_SHARE * most))
        memory, files = server.memory(), _open_files(server)
        others += _visit(lab, server, planner, "load", int((1 - WARM_SHARE) * most))
        finding.expect(server.is_running, "the server ended")
        after = _open_files(server)
        growth = server.memory() / memory - 1
        ledger = Crowd.ledger(lab.crowd(server, "load"))
    audit(finding, lab.installation, ledger, lost=False)
    finding.expect(finding.figures["lost"] == 0, f"lost: {finding.figures['lost']}")
    finding.figures |= {"requests": REQUESTS_EACH * finding.figures["stored"] + others}
    finding.figures |= {"of them strange": others, "memory MB": memory >> 20}
    finding.figures |= {"growth %": round(100 * growth, 1), "files": files, "files after": after}
    finding.expect(after <= files + MOST_MORE_FILES, f"{after} files are open, {files} were")
    if lab.sizes.acknowledged:  # a small run ends while pools and caches still fill
        finding.expect(finding.figures["requests"] >= most, "too few requests")
        finding.expect(growth < MOST_GROWTH, f"memory grew by {growth:.0%}")


def _visit(lab: Lab, server: Server, planner: Planner, name: str, requests: int) -> int:
    """Let respondents make so many requests; give how many others were made beside them."""
    stop, made = threading.Event(), [0]

    def be_strange() -> None:
        for number, request in enumerate(cycle(ODD)):
            if stop.is_set():
                return
            connection = Connection(server.port)
            connection.ask(request)
            connection.close()
            if number % len(ODD) == 0:
                planner.open("/planner/surveys")
                made[0] += 1
            made[0] += 1

    each = requests // (CLIENTS * REQUESTS_EACH) + 1
    thread = threading.Thread(target=be_strange)
    with lab.crowd(server, name, CLIENTS, most=each) as crowd:
        thread.start()
        try:
            crowd.wait(1200)
        finally:
            stop.set()
            thread.join()
    return made[0]


def _open_files(server: Server) -> int:
    """Give the fewest files open within a moment: connections just closed take a while to go."""
    assert server.process is not None
    folder, fewest = Path(f"/proc/{server.process.pid}/fd"), sys.maxsize
    end = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < end:
        fewest = min(fewest, len(list(folder.iterdir())))
        time.sleep(0.1)
    return fewest
