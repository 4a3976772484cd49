"""FT12, FT13: backups under load are whole; a byte that is not what it was is noticed."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import sqlalchemy

from survey.backups import envelope
from survey.backups.archive import digest_file, require_digest
from survey.responses.wholeness.checksums import DamagedError
from survey.responses.wholeness.store import read_whole_responses
from tests.faults.lab import SQLITE, Finding, Lab, audit, scenario
from tests.load.installation import Installation
from tests.load.questionnaires import TEXT
from tests.load.server import ROOT

LONGEST_RESTORE = 10.0
SURVEY = 1
PAGE = 4096
"""Bytes of a page of SQLite."""


def command(installation: Installation, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the installation."""
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
        cwd=ROOT,
        env={**os.environ, **installation.environment},
        capture_output=True,
        text=True,
        check=False,
    )


def newest_backup(installation: Installation) -> Path:
    """Give the backup that was made last."""
    files = [p for p in (installation.folder / "backups").iterdir() if p.suffix != ".sha256"]
    return max((p for p in files if p.is_file()), key=lambda p: p.stat().st_mtime_ns)


@scenario(
    "FT12",
    "backups while people answer, each restored",
    "each holds all that was acknowledged before it began, integrity ok, restored in 10 s",
)
def backup_under_load(lab: Lab, finding: Finding) -> None:
    """Make one backup after the other under load, and restore each elsewhere."""
    lab.install()
    missing, times = 0, []
    with lab.server() as server, lab.crowd(server, clients=4) as crowd:
        for number in range(lab.sizes.backups):
            time.sleep(0.3)
            before = set(crowd.ledger()["acknowledged"])
            made = command(lab.installation, "backup")
            finding.expect(made.returncode == 0, made.stderr[-500:])
            restored, seconds = _restore(lab, number)
            missing += len(before - set(restored.texts(TEXT)))
            times.append(seconds)
            if restored.is_sqlite:
                is_whole = restored.rows("PRAGMA integrity_check") == [("ok",)]
                finding.expect(is_whole, "a restored database is not whole")
            shutil.rmtree(restored.folder)
        crowd.stop()
        ledger = crowd.ledger()
    audit(finding, lab.installation, ledger)
    finding.figures |= {"backups": len(times), "missing": missing}
    finding.figures["restored in max s"] = round(max(times), 1)
    finding.expect(missing == 0, f"{missing} acknowledged before a backup are not in it")
    finding.expect(max(times) <= LONGEST_RESTORE, f"restored in {max(times):.1f} s")


def _restore(lab: Lab, number: int) -> tuple[Installation, float]:
    """Restore the newest backup into an installation that has nothing."""
    folder = lab.folder / f"restored-{number}"
    folder.mkdir()
    url = lab.cluster.make_database() if lab.cluster else f"sqlite:///{folder / 'paydas.sqlite'}"
    elsewhere = Installation(folder, url)
    begun = time.monotonic()
    done = command(elsewhere, "restore", str(newest_backup(lab.installation)))
    if done.returncode:
        raise AssertionError(f"restore: {done.stderr[-1000:]}")
    return elsewhere, time.monotonic() - begun


@scenario(
    "FT13",
    "one byte of a backup, and of each page of a copy of the database, is not what it was",
    "a changed backup is always refused; of the database no total is wrong without a word",
    (SQLITE,),
)
def flipped_bytes(lab: Lab, finding: Finding) -> None:
    """Flip bytes, and see who notices."""
    lab.install()
    with lab.server() as server, lab.crowd(server, most=20) as crowd:
        crowd.wait()
    made = command(lab.installation, "backup")
    finding.expect(made.returncode == 0, made.stderr[-500:])
    chance = random.Random(13)
    backup = newest_backup(lab.installation)
    refused = sum(_is_refused(backup, chance) for _ in range(lab.sizes.pages_flipped))
    finding.figures |= {"bytes of backups": lab.sizes.pages_flipped, "refused": refused}
    finding.expect(refused == lab.sizes.pages_flipped, "a changed backup was taken as whole")
    lab.installation.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    seen = {"noticed": 0, "harmless": 0, "silent": 0}
    for page in _pages(lab.installation.file, lab.sizes.pages_flipped):
        seen[_notice(lab, page, chance)] += 1
    among = _pages_of_responses(lab.installation.file)
    for _ in range(lab.sizes.pages_flipped):  # most others hold nothing that is counted
        seen[_notice(lab, chance.choice(among), chance)] += 1
    finding.figures |= {f"pages {word}": number for word, number in seen.items()}
    finding.expect(seen["silent"] == 0, f"{seen['silent']} wrong totals without a word")


def _flip(path: Path, place: int, chance: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        old = file.read(1)[0]
        file.seek(place)
        file.write(bytes([old ^ (1 << chance.randrange(8))]))


def _is_refused(backup: Path, chance: random.Random) -> bool:
    copy = backup.with_name("flipped" + backup.suffix)
    shutil.copy(backup, copy)
    shutil.copy(digest_file(backup), digest_file(copy))
    _flip(copy, chance.randrange(copy.stat().st_size), chance)
    try:
        require_digest(copy)
    except envelope.DamagedError:
        return True
    finally:
        copy.unlink()
        digest_file(copy).unlink()
    return False


def _pages(file: Path, most: int) -> list[int]:
    pages = file.stat().st_size // PAGE
    return list(range(pages))[:: max(1, pages // most)]


def _pages_of_responses(file: Path) -> list[int]:
    content = file.read_bytes()
    return [n for n in range(len(content) // PAGE) if b'"puan"' in content[n * PAGE :][:PAGE]]


def _notice(lab: Lab, page: int, chance: random.Random) -> str:
    """Flip a byte of a page of a copy; say whether it is noticed, harmless or silent."""
    file = lab.installation.file
    copy = lab.folder / "copy.sqlite"
    shutil.copy(file, copy)
    _flip(copy, page * PAGE + chance.randrange(PAGE), chance)
    elsewhere = Installation(lab.folder, f"sqlite:///{copy}")
    try:
        is_same = _totals(elsewhere) == _totals(lab.installation)
    except (sqlalchemy.exc.DatabaseError, DamagedError):
        return "noticed"
    return "harmless" if is_same else "silent"


def _totals(installation: Installation) -> Counter[str]:
    """Count answers as the results read them."""
    engine = sqlalchemy.create_engine(installation.database_url)
    try:
        with engine.connect() as connection:
            rows = read_whole_responses(connection, SURVEY)
            return Counter(json.dumps(row["answers"], sort_keys=True) for row in rows)
    finally:
        engine.dispose()
