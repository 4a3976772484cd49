"""Where backups lie, which there are, and what the rules remember between two of them."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from flask import current_app

from survey.backups.archive import SUFFIX, Manifest, digest_file, read_manifest
from survey.backups.envelope import BackupKey, DamagedError, read_key, write_key
from survey.backups.rules import Held

KEY_FILE = "backup-key.json"
HELD_FILE = "backup-held.json"
TIME_FORMAT = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder."""

    path: Path
    manifest: Manifest


def place() -> Path:
    """Give the path of the folder of backups, whether it is there or not."""
    return Path(current_app.config["BACKUP_FOLDER"] or Path(current_app.instance_path) / "backups")


def folder() -> Path:
    """Give the folder of backups; it is made where it is missing."""
    path = place()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def new_path(moment: datetime) -> Path:
    """Give the path of a backup made at a moment."""
    name = f"paydas-{moment.strftime(TIME_FORMAT)}"
    path, number = folder() / f"{name}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder() / f"{name}-{number}{SUFFIX}"
    return path


def every_backup() -> list[Backup]:
    """List the backups of the folder that can be read, the newest first."""
    found = list(_readable(folder()))
    return sorted(found, key=lambda backup: (backup.manifest.moment, backup.path), reverse=True)


def _readable(where: Path) -> Iterator[Backup]:
    for path in where.glob(f"*{SUFFIX}"):
        try:
            yield Backup(path, read_manifest(path))
        except DamagedError:
            continue  # flask backup verify says what is wrong with it


def delete(backup: Backup) -> None:
    """Delete a backup and its digest."""
    backup.path.unlink(missing_ok=True)
    digest_file(backup.path).unlink(missing_ok=True)


@contextmanager
def workplace(prefix: str) -> Iterator[Path]:
    """Make a folder to work in, on the database's own disk: what is in it is not encrypted."""
    with tempfile.TemporaryDirectory(prefix=prefix, dir=current_app.instance_path) as path:
        yield Path(path)


def delete_unfinished(prefix: str) -> None:
    """Delete what a backup that was interrupted left behind; call it while none is made."""
    for path in folder().glob("*.part"):
        path.unlink(missing_ok=True)
    for path in Path(current_app.instance_path).glob(f"{prefix}*"):
        shutil.rmtree(path, ignore_errors=True)


# --- the key that encrypts


def find_key() -> BackupKey | None:
    """Give the installation's backup key; None if its backups are not encrypted."""
    path = Path(current_app.instance_path) / KEY_FILE
    return read_key(path.read_text(encoding="utf-8")) if path.exists() else None


def keep_key(key: BackupKey) -> Path:
    """Keep the key that encrypts all backups from now on."""
    path = Path(current_app.instance_path) / KEY_FILE
    _write_whole(path, write_key(key))
    return path


# --- what the newest backup holds of surveys that are open


def read_held() -> dict[int, Held]:
    """Read how many responses the newest backup holds of each guarded survey."""
    path = Path(current_app.instance_path) / HELD_FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {
        int(number): Held(responses=one["responses"], on=date.fromisoformat(one["on"]))
        for number, one in kept.items()
    }


def keep_held(held: Mapping[int, Held]) -> None:
    """Remember it, also for the case that a backup is taken away by hand."""
    kept = {
        str(number): {"responses": one.responses, "on": one.on.isoformat()}
        for number, one in sorted(held.items())
    }
    _write_whole(Path(current_app.instance_path) / HELD_FILE, json.dumps(kept, indent=1))


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
