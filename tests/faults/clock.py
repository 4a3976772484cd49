"""FT11: the clock of the server jumps while people answer."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from tests.faults.lab import Finding, Lab, SkippedError, audit, scenario
from tests.faults.probing import Probe
from tests.load.questionnaires import TEXT

LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"
LONGEST_AGO = timedelta(days=400)
SHORTEST_JUMP = timedelta(hours=20)
NIGHT_OF_SUMMER_TIME = datetime(2027, 3, 28, 0, 59, 50, tzinfo=UTC)
"""Ten seconds before the clocks of Europe go forward."""


def shifts() -> Sequence[tuple[str, str, bool]]:
    """Give the jumps: in words, as libfaketime reads them, and whether a draft outlives them."""
    night = (NIGHT_OF_SUMMER_TIME - datetime.now(UTC)).total_seconds()
    return (
        ("a day back", "-1d", True),
        ("a day forward", "+1d", True),
        ("the night of summer time", f"{night:+.0f}", False),
        ("ten years forward", "+3650d", False),
    )


def library() -> str:
    """Find libfaketime."""
    found = sorted(Path("/").glob(LIBRARIES.lstrip("/")))
    if not found:
        raise SkippedError("no libfaketime here (tests/system_packages.sh libfaketime)")
    return str(found[-1])


@scenario(
    "FT11",
    "the clock jumps: -1 day, +1 day, a night of summer time, +10 years",
    "no 5xx, no lost draft within its lifetime, responses are taken after each jump",
)
def jumping_clock(lab: Lab, finding: Finding) -> None:
    """Let the clock of a running server jump, with a draft begun before each jump."""
    wish = lab.folder / "clock"
    environment = {
        "LD_PRELOAD": library(),
        "FAKETIME_TIMESTAMP_FILE": str(wish),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    lab.install(opens_at=datetime.now(UTC) - LONGEST_AGO)
    wish.write_text("+0", encoding="ascii")
    sent: list[str] = []
    with lab.server(environment=environment) as server, lab.crowd(server, clients=4) as crowd:
        for words, shift, is_kept in shifts():
            probe = Probe(server.port)
            probe.begin()
            probe.send_page(words.replace(" ", "-"))
            wish.write_text(shift, encoding="ascii")
            before = crowd.acknowledged()
            answer = probe.submit()
            said = parsedate_to_datetime(answer.header(b"Date").decode())
            has_jumped = abs(said - datetime.now(UTC)) > SHORTEST_JUMP
            finding.expect(has_jumped, f"{words}: the server's clock stayed")
            finding.expect(answer.status < 500, f"{words}: {answer.status}")
            is_taken = answer.header(b"Location").endswith(b"/receipt")
            finding.expect(is_taken or not is_kept, f"{words}: the draft is gone")
            sent += [words.replace(" ", "-")] if is_taken else []
            _wait_for_more(crowd.acknowledged, before)
            finding.expect(crowd.acknowledged() > before, f"{words}: nothing is taken")
            wish.write_text("+0", encoding="ascii")
        crowd.stop()
        ledger = crowd.ledger()
    ledger["sent"] |= set(sent)
    audit(finding, lab.installation, ledger)
    finding.figures["jumps"] = len(shifts())
    finding.expect(set(sent) <= set(lab.installation.texts(TEXT)), "a draft's answer is not there")


def _wait_for_more(count: Callable[[], int], before: int, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while count() <= before and time.monotonic() < end:
        time.sleep(0.05)
