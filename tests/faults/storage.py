"""FT5 to FT8: the disk dies, is full, fails, or may not grow."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.faults.lab import SQLITE, Finding, Lab, SkippedError, audit, scenario
from tests.faults.probing import UNAVAILABLE, Probe, keeps_text, refused_within
from tests.load.crowd import Crowd
from tests.load.disk import Disk, NoCompilerError
from tests.load.server import PROGRAM, Server

HEALED = 15.0
FAIL_EVERY = 7


@contextmanager
def model_disk(lab: Lab) -> Iterator[Disk]:
    """Make the disk, or say why the scenario is left out."""
    try:
        disk = Disk(lab.folder / "disk")
    except NoCompilerError as error:
        raise SkippedError(str(error)) from error
    with disk:
        yield disk


@scenario(
    "FT5",
    "kill at the N-th flush of the disk, for each N from 1 to 60",
    "every acknowledged response is there, whatever N",
    (SQLITE,),
)
def die_at_flush(lab: Lab, finding: Finding) -> None:
    """Let the disk kill the server at its first flush, at its second, and so on."""
    lab.install()
    with model_disk(lab) as disk:
        server = lab.server(environment=disk.environment)
        with server, lab.crowd(server) as crowd:
            for flush in lab.sizes.syncs:
                disk.die_after(flush)
                server.wait(60)
                disk.wish(die_at=0)
                server.start()
            time.sleep(0.5)
            crowd.stop()
            ledger = crowd.ledger()
    audit(finding, lab.installation, ledger)
    finding.figures["kills"] = len(server.starts) - 1
    finding.expect(finding.figures["acknowledged"] > 0, "nothing was acknowledged")


@scenario(
    "FT6",
    "no space left (max_page_count of SQLite)",
    "acknowledged == stored, 503 page keeps the text, works again without a restart",
    (SQLITE,),
)
def full_database(lab: Lab, finding: Finding) -> None:
    """Let SQLite grow no further for a while."""
    installation = lab.install()
    pages = lab.folder / "pages"
    plenty = 1 << 30

    def allow(number: int) -> None:
        # at one go: a server that read a half-written file would fail for a reason of the test's
        fresh = pages.with_suffix(".new")
        fresh.write_text(str(number), encoding="ascii")
        fresh.replace(pages)

    def fill() -> None:
        allow(installation.rows("PRAGMA page_count")[0][0])

    def empty() -> None:
        allow(plenty)

    empty()
    server = lab.server(("-m", "tests.faults.program", f"most-pages={pages}"))
    _refuse_for_a_while(lab, finding, server, fill, empty)


@scenario(
    "FT6b",
    "no space left (ENOSPC at every write)",
    "acknowledged == stored, 503 page keeps the text, works again without a restart",
    (SQLITE,),
)
def full_disk(lab: Lab, finding: Finding) -> None:
    """Let the file system say that there is no space."""
    lab.install()
    with model_disk(lab) as disk:
        server = lab.server(PROGRAM, disk.environment)
        _refuse_for_a_while(
            lab, finding, server, lambda: disk.wish(is_full=1), lambda: disk.wish(is_full=0)
        )


@scenario(
    "FT7",
    "flushes fail (EIO at each seventh)",
    "acknowledged == stored, no restart",
    (SQLITE,),
)
def failing_flushes(lab: Lab, finding: Finding) -> None:
    """Let each seventh flush fail."""
    lab.install()
    with model_disk(lab) as disk:
        server = lab.server(environment=disk.environment)
        with server, lab.crowd(server) as crowd:
            time.sleep(0.5)
            disk.wish(fail_every=FAIL_EVERY)
            _wait_until(lambda: disk.read("flushes") > 10 * FAIL_EVERY)
            time.sleep(lab.sizes.seconds / 4)
            disk.wish(fail_every=0)
            _expect_healing(finding, crowd)
            crowd.stop()
            ledger = crowd.ledger()
            finding.expect(server.is_running, "the server ended")
    audit(finding, lab.installation, ledger)
    finding.expect(ledger["counts"].get("busy", 0) > 0, "no request met a failed flush")


@scenario(
    "FT8",
    "files may not grow (RLIMIT_FSIZE)",
    "acknowledged == stored, 503 page keeps the text, works again without a restart",
    (SQLITE,),
)
def limited_files(lab: Lab, finding: Finding) -> None:
    """Let the kernel refuse writes at the end of files."""
    lab.install()
    server = lab.server()

    def limit() -> None:
        log = lab.installation.file.with_name("paydas.sqlite-wal")
        server.limit_file_size(min(lab.installation.file.stat().st_size, log.stat().st_size))

    _refuse_for_a_while(lab, finding, server, limit, lambda: server.limit_file_size(-1))


def _refuse_for_a_while(
    lab: Lab,
    finding: Finding,
    server: Server,
    fill: Callable[[], object],
    empty: Callable[[], object],
) -> None:
    with server, lab.crowd(server) as crowd:
        time.sleep(1.0)
        probe = Probe(server.port)
        probe.begin()
        fill()
        refused, _took = refused_within(probe, HEALED)
        finding.expect(refused.status == UNAVAILABLE, f"the page was not refused: {refused.status}")
        finding.expect(keeps_text(refused), "the refusal does not keep the text")
        time.sleep(lab.sizes.seconds / 4)
        empty()
        _expect_healing(finding, crowd)
        finding.expect(probe.send_page().status == 303, "the same page is still refused")
        finding.expect(server.is_running, "the server ended")
        crowd.stop()
        ledger = crowd.ledger()
    audit(finding, lab.installation, ledger)


def _expect_healing(finding: Finding, crowd: Crowd) -> None:
    before = crowd.acknowledged()
    _wait_until(lambda: crowd.acknowledged() > before)
    finding.expect(crowd.acknowledged() > before, "nothing is taken any more")


def _wait_until(is_reached: Callable[[], bool]) -> None:
    end = time.monotonic() + HEALED
    while not is_reached() and time.monotonic() < end:
        time.sleep(0.05)
