"""Files: who may read them, where they lie, how much room is left."""

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from survey.doctor.findings import Finding, ok, problem, warning

NETWORK_SHARES = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "glusterfs")
)
"""Kinds of mounts on which SQLite's write-ahead log does not work: its processes share memory,
which a network share has not (sqlite.org, "Write-Ahead Logging", section 1)."""
MOUNTS = Path("/proc/mounts")
MEGABYTE = 1_000_000
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_modes(instance: Path) -> Finding:
    """Check that only the own account reads database, secret and backups."""
    open_ones = sorted(
        path.relative_to(instance).as_posix()
        for path in instance.rglob("*")
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & OTHERS
    )
    if open_ones:
        more = f" and {len(open_ones) - 1} more" if len(open_ones) > 1 else ""
        return problem(
            "file modes",
            f"other accounts of this machine may read {open_ones[0]}{more}",
            f"chmod -R go= {instance}",
        )
    return ok("file modes", "only the own account reads the instance folder's files")


def mount_type(path: Path, mounts: str) -> str:
    r"""Give the kind of file system a path lies on, from the text of /proc/mounts.

    Examples
    --------
    >>> mount_type(Path("/srv/paydas"), "/dev/a / ext4 rw 0 0\nhost:/x /srv nfs4 rw 0 0")
    'nfs4'
    >>> mount_type(Path("/home"), "/dev/a / ext4 rw 0 0\nhost:/x /srv nfs4 rw 0 0")
    'ext4'
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        place = fields[1].replace("\\040", " ")
        if path.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, fields[2]
    return kind


def check_mount(database: Path, mounts: str | None = None) -> Finding:
    """Check that a SQLite database lies on a disk of this machine."""
    if mounts is None:
        mounts = MOUNTS.read_text(encoding="utf-8") if MOUNTS.exists() else ""
    kind = mount_type(database.resolve(), mounts)
    if kind in NETWORK_SHARES:
        return problem(
            "disk of the database",
            f"{database.parent} is a network share ({kind}): SQLite loses answers there",
            "move the instance folder to a disk of this machine, or use PostgreSQL",
        )
    return ok("disk of the database", f"a disk of this machine ({kind or 'unknown kind'})")


def free_megabytes(path: Path) -> int:
    """Give how many megabytes are free on the disk of a path."""
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free // MEGABYTE


def check_room(places: Sequence[Path], least: int) -> Iterator[Finding]:
    """Check that there is room for answers and backups, once for each disk."""
    seen: set[int] = set()
    for place in places:
        there = next(path for path in (place, *place.parents) if path.exists())
        device = there.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        free = free_megabytes(there)
        text = f"{free} MB free on the disk of {place}"
        if free < least / 10:
            yield problem("room", text, "make room now: soon no answer can be kept")
        elif free < least:
            yield warning("room", text, "make room: delete old backups or move them away")
        else:
            yield ok("room", text)


def check_leftovers(instance: Path) -> Iterator[Finding]:
    """Check for files that were to be deleted after they had done their duty."""
    for path in sorted(instance.glob("*.before-restore-*")):
        if path.suffix.endswith(("-wal", "-shm")):
            continue
        yield warning(
            "left behind",
            f"{path.name} is the database from before a restore and holds answers",
            f"delete it when it is not needed any more: rm {path}*",
        )
    password = instance / "administrator-password.txt"
    if password.exists():
        yield warning(
            "left behind",
            "the first administrator's password still lies in the instance folder",
            f"change it after signing in, then: rm {password}",
        )


def check_writable(places: Sequence[Path]) -> Iterator[Finding]:
    """Check that what has to be written can be."""
    for place in places:
        if place.exists() and not os.access(place, os.W_OK):
            yield problem(
                "folders", f"{place} can't be written to", f"chown it to the account: {place}"
            )
