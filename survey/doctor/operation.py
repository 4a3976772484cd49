"""Operation: worker, housekeeping, backups, clock, catalogues, audit trail."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from survey.audit.verification import verify
from survey.backups.archive import require_digest
from survey.backups.envelope import DamagedError
from survey.backups.folder import every_backup
from survey.clock import now
from survey.doctor.findings import Finding, ok, problem, warning
from survey.extensions import db
from survey.housekeeping import heartbeat, read_done
from survey.running import Part, is_running

SILENT = timedelta(minutes=5)
"""A worker that has said nothing for so long hangs, or does something that takes very long."""
OLD_BACKUP = timedelta(days=2)
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock that shows an earlier moment is wrong."""
AHEAD = timedelta(minutes=10)


def check_worker(instance: Path) -> Finding:
    """Check that somebody makes backups, destroys and analyses."""
    start = "start it: flask --app wsgi worker, or systemctl start paydas-worker"
    if not is_running(instance, Part.WORKER):
        return problem("worker", "not running: no backup is made, no analysis begins", start)
    last = heartbeat(instance)
    if last is None or now() - last > SILENT:
        when = f"since {last:%Y-%m-%d %H:%M} UTC" if last else "yet"
        return warning("worker", f"running, but has said nothing {when}", "look into its log")
    return ok("worker", "running")


def check_housekeeping(instance: Path) -> Iterator[Finding]:
    """Check that what the worker did by itself went well."""
    for name, done in sorted(read_done(instance).items()):
        if not done.is_well:
            yield problem(
                "housekeeping",
                f"{name} failed at {done.at:%Y-%m-%d %H:%M} UTC",
                f"try it by hand and read what it says: flask --app wsgi {name}",
            )


def check_backups() -> Iterator[Finding]:
    """Check that the newest backup is there, young, and what was written."""
    backups = every_backup()
    if not backups:
        yield problem("backups", "there is none", "flask --app wsgi backup")
        return
    newest = backups[0]
    age = now() - newest.manifest.moment
    try:
        require_digest(newest.path)
    except DamagedError as error:
        yield problem("backups", str(error), "flask --app wsgi backup")
    if age > OLD_BACKUP:
        yield problem(
            "backups",
            f"the newest is {age.days} days old",
            "flask --app wsgi backup; then see that the worker is running",
        )
    else:
        hours = int(age.total_seconds() // 3600)
        yield ok("backups", f"{len(backups)}, the newest {hours} hours old, its digest fits")
    if not newest.manifest.is_encrypted:
        yield warning(
            "backups",
            "not encrypted: who gets hold of one reads every answer",
            "flask --app wsgi backup key",
        )


def check_clock(instance: Path) -> Finding:
    """Check that the clock shows a moment that can be."""
    advice = "set it, and let it be kept: timedatectl set-ntp true"
    moment = now()
    if moment < BUILT:
        return problem("clock", f"shows {moment:%Y-%m-%d}, which is long past", advice)
    seen = [done.at for done in read_done(instance).values()]
    seen += [backup.manifest.moment for backup in every_backup()[:1]]
    if seen and max(seen) > moment + AHEAD:
        return problem("clock", f"was ahead of now: something is dated {max(seen)}", advice)
    return ok("clock", f"{moment:%Y-%m-%d %H:%M} UTC")


def check_catalogues(folder: Path) -> Finding:
    """Check that the texts of every language are compiled."""
    stale = [
        source.parent.parent.name
        for source in sorted(folder.glob("*/LC_MESSAGES/messages.po"))
        if not source.with_suffix(".mo").exists()
    ]
    if stale:
        return problem(
            "languages",
            f"not compiled: {', '.join(stale)}; pages are in English",
            f"make install, or: pybabel compile --directory {folder}",
        )
    return ok("languages", "every catalogue is compiled")


def check_trail() -> Finding:
    """Check that nobody rewrote the audit trail."""
    verdict = verify()
    db.session.remove()
    if verdict.broken is None:
        return ok("audit trail", f"whole: {verdict.n_entries} entries")
    return problem(
        "audit trail",
        f"entry {verdict.broken} does not fit: {verdict.fault}",
        "keep the database as it is and find out who could write to it",
    )
