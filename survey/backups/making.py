"""Making a backup: one moment of the database, by the rules of anonymity, in one file."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from flask import current_app

from survey.backups import folder
from survey.backups.archive import (
    BASE,
    Manifest,
    Piece,
    extract,
    opened,
    pack,
    require_digest,
    write_archive,
)
from survey.backups.envelope import BackupKey, seal
from survey.backups.folder import Backup
from survey.backups.postgresql import store as postgresql
from survey.backups.rules import Content, Held, SurveyState, content_of
from survey.backups.snapshot import Snapshot
from survey.backups.sqlite import store as sqlite
from survey.clock import now, today
from survey.extensions import db

LOCK_FILE = "backup.lock"
WORK = ".making-"
"""Begins the names of folders in which a backup is put together."""


class BackupRunningError(RuntimeError):
    """Another process makes a backup just now."""

    def __init__(self) -> None:
        super().__init__("Another backup is being made; wait until it is ready.")


@dataclass(frozen=True, slots=True)
class Packed:
    """A piece as it goes into the file, and where it lies until then."""

    piece: Piece
    path: Path


def make_backup(reason: str) -> Backup:
    """Make a backup in the folder of backups, and delete those whose time is over.

    Parameters
    ----------
    reason : str
        Why, in a few words; stands in the manifest.

    Raises
    ------
    BackupRunningError
        If another process is making one.
    survey.backups.sqlite.store.BrokenDatabaseError
        If the database is damaged; no backup of it is kept.
    survey.backups.postgresql.store.ToolError
        If PostgreSQL's client programs are missing or refuse.
    """
    with _alone(), folder.workplace(WORK) as place:
        moment = now().replace(microsecond=0)
        with snapshot(place) as taken:
            states = taken.surveys()
            guarded = [state for state in states if state.is_guarded(moment)]
            held = folder.read_held()
            pieces = _take(taken, guarded, held, place)
            manifest = Manifest(
                made_at=moment.isoformat(),
                reason=reason,
                database=taken.database,
                revision=taken.revision,
                pieces=tuple(one.piece for one in pieces),
            )
        path = folder.new_path(moment)
        write_archive(path, manifest, [one.path for one in pieces])
        require_digest(path)
        folder.keep_held(_held_now(held, manifest, guarded))
    backup = Backup(path, manifest)
    _delete_old(backup, closed=[s.id for s in states if s.is_anonymous and s not in guarded])
    return backup


@contextmanager
def _alone() -> Iterator[None]:
    with (folder.folder() / LOCK_FILE).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRunningError from None
        folder.delete_unfinished(WORK)
        yield


def snapshot(place: Path) -> AbstractContextManager[Snapshot]:
    """Take one moment of the application's database, in a folder for what lies about meanwhile."""
    if db.engine.dialect.name == "sqlite":
        return sqlite.snapshot(Path(str(db.engine.url.database)), place)
    return postgresql.snapshot(db.engine)


def _take(
    taken: Snapshot, guarded: Sequence[SurveyState], held: dict[int, Held], place: Path
) -> list[Packed]:
    """Write all pieces: those of surveys that the rules guard, then all the rest."""
    key = folder.find_key()
    pieces = []
    for state in guarded:
        content = content_of(state, held.get(state.id), today())
        carried = None
        if content is Content.AS_BEFORE:
            carried = _carry(taken.database, state.id, held[state.id].responses, place, key)
        pieces.append(
            carried or _fresh(taken, state, place, key, is_blank=content is not Content.NOW)
        )
    base = place / "base.plain"
    taken.write_base(base, without=[state.id for state in guarded])
    pack(base, place / BASE, key)
    base.unlink()
    piece = Piece(name=BASE, is_encrypted=key is not None, on=today().isoformat())
    return [Packed(piece, place / BASE), *pieces]


def _fresh(
    taken: Snapshot, state: SurveyState, place: Path, key: BackupKey | None, *, is_blank: bool
) -> Packed:
    name = f"survey-{state.id}"
    plain = place / f"{name}.plain"
    taken.write_rows(plain, state.id, is_blank=is_blank)
    pack(plain, place / name, key)
    plain.unlink()
    piece = Piece(
        name=name,
        is_encrypted=key is not None,
        survey_id=state.id,
        responses=0 if is_blank else state.responses,
        on=today().isoformat(),
    )
    return Packed(piece, place / name)


def _carry(
    database: str, survey_id: int, responses: int, place: Path, key: BackupKey | None
) -> Packed | None:
    """Take a survey's piece out of the newest backup that has it as it was last taken."""
    for backup in folder.every_backup():
        piece = backup.manifest.piece_of(survey_id)
        if piece is None or piece.responses != responses or backup.manifest.database != database:
            continue
        target = place / piece.name
        with opened(backup.path) as (_, tar):
            extract(tar, piece, target)
        if key is None or piece.is_encrypted:
            return Packed(piece, target)
        plain = target.rename(target.with_suffix(".plain"))
        with plain.open("rb") as source, target.open("wb") as sealed:
            seal(source, sealed, key)
        plain.unlink()
        return Packed(replace(piece, is_encrypted=True), target)
    return None


def _held_now(
    before: dict[int, Held], manifest: Manifest, guarded: Sequence[SurveyState]
) -> dict[int, Held]:
    """Note what is held from now on; a piece that was lost is not forgotten."""
    held = {}
    for state in guarded:
        piece = manifest.piece_of(state.id)
        if piece is not None and piece.responses:
            held[state.id] = Held(responses=piece.responses, on=piece.day)
        elif state.id in before:
            held[state.id] = before[state.id]
    return held


def _delete_old(newest: Backup, closed: Sequence[int]) -> None:
    """Delete backups beyond their days, and those of anonymous surveys from when they were open.

    The newest one holds what has become of such a survey: its codes are gone, and no older copy
    may tell which of them was used when.
    """
    limit = newest.manifest.moment - timedelta(days=current_app.config["BACKUP_KEEP_DAYS"])
    for backup in folder.every_backup():
        if backup.path == newest.path:
            continue
        is_over = backup.manifest.moment < limit
        if is_over or any(backup.manifest.piece_of(number) for number in closed):
            folder.delete(backup)
