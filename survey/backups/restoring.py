"""Putting a backup in the place of the database, or trying whether that would work."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from flask_migrate import upgrade

from survey.audit.actions import Action
from survey.audit.trail import record
from survey.backups import folder, store
from survey.backups.archive import (
    Manifest,
    Piece,
    extract,
    opened,
    read_manifest,
    require_digest,
    unpack,
)
from survey.backups.envelope import PassphraseError
from survey.backups.postgresql import store as postgresql
from survey.backups.revisions import is_known
from survey.backups.rules import Held
from survey.backups.sqlite import store as sqlite
from survey.clock import now
from survey.extensions import db
from survey.responses.wholeness.store import fill_missing
from survey.running import Part, is_running


class RestoreRefusedError(RuntimeError):
    """It can't be restored as things are; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes
    ----------
    manifest : Manifest
    epoch : int
        One more than before.
    set_aside : Path or None
        The database that was there before, where it was a file.
    """

    manifest: Manifest
    epoch: int
    set_aside: Path | None


def restore(path: Path, passphrases: Sequence[str], *, may_replace: bool) -> Restored:
    """Put a backup in the place of the database.

    Parameters
    ----------
    path : Path
        With its digest file beside it.
    passphrases : sequence of str
        Of an encrypted backup: the present one, and earlier ones if the key was changed.
    may_replace : bool
        A database that is there may be set aside.

    Raises
    ------
    RestoreRefusedError
        If Paydaş is running, a database is there that may not be replaced, or the backup is of
        another kind of database or of a newer version of Paydaş.
    survey.backups.envelope.DamagedError
        If the backup is not what was written.
    survey.backups.envelope.PassphraseError
        If a passphrase is missing or wrong.
    """
    db.session.remove()
    db.engine.dispose()
    manifest = _checked(path)
    _require_rest(manifest, may_replace=may_replace)
    # a look into a SQLite file that is not there would make one
    epoch = store.newest_epoch() + 1 if _is_there() else 1
    with folder.workplace(".restoring-") as work:
        base, parts = _unpacked(path, passphrases, work)
        set_aside = _put_in_place(base, parts)
    upgrade()
    fill_missing()
    epoch = max(epoch, store.newest_epoch() + 1)
    store.add_restoration(epoch=epoch, backup_at=manifest.moment, restored_at=now())
    record(Action.BACKUP_RESTORED, file=path.name, version=epoch)
    db.session.commit()
    db.session.remove()
    folder.keep_held(
        {
            piece.survey_id: Held(responses=piece.responses, on=piece.day)
            for piece in manifest.pieces
            if piece.survey_id is not None and piece.responses
        }
    )
    return Restored(manifest, epoch, set_aside)


def try_out(path: Path, passphrases: Sequence[str] = ()) -> Manifest:
    """Restore a backup into a folder that is thrown away, and check what comes of it.

    Of a backup of PostgreSQL the pieces are decrypted and decompressed, and no more: only a
    server can tell whether it takes them.

    Raises
    ------
    survey.backups.envelope.DamagedError, survey.backups.envelope.PassphraseError
    survey.backups.sqlite.store.BrokenDatabaseError
        If what comes of it is no whole database.
    """
    require_digest(path)
    manifest = read_manifest(path)
    with folder.workplace(".trying-") as work:
        base, parts = _unpacked(path, passphrases, work)
        if manifest.database == "sqlite":
            sqlite.put_back(base, parts)
    return manifest


def _checked(path: Path) -> Manifest:
    require_digest(path)
    manifest = read_manifest(path)
    here = db.engine.dialect.name
    if manifest.database != here:
        raise RestoreRefusedError(
            f"The backup is of {manifest.database}, DATABASE_URL names {here}: change the "
            "setting, restore, and start Paydaş with it."
        )
    if not is_known(manifest.revision):
        raise RestoreRefusedError(
            "The backup was made by a newer version of Paydaş: install that version first."
        )
    return manifest


def _require_rest(manifest: Manifest, *, may_replace: bool) -> None:
    instance = Path(current_app.instance_path)
    running = [part.value for part in Part if is_running(instance, part)]
    if not _is_sqlite() and not running and postgresql.other_connections(db.engine):
        running = ["another program on the database"]
    if running:
        raise RestoreRefusedError(
            f"Paydaş is running ({', '.join(running)}): stop it first, for example with "
            "systemctl stop paydas-web paydas-worker"
        )
    if not may_replace and _is_there():
        raise RestoreRefusedError(
            "There is a database already. What came into it after "
            f"{manifest.moment:%d.%m.%Y %H:%M} UTC is not in the backup. "
            "With --yes it is replaced."
        )


def _is_sqlite() -> bool:
    return bool(db.engine.dialect.name == "sqlite")


def _database_file() -> Path:
    return Path(str(db.engine.url.database))


def _is_there() -> bool:
    if _is_sqlite():
        return _database_file().exists()
    with postgresql.snapshot(db.engine) as there:
        return bool(there.revision)


def _unpacked(path: Path, passphrases: Sequence[str], work: Path) -> tuple[Path, Sequence[Path]]:
    unpacked = []
    with opened(path) as (manifest, tar):
        for number, piece in enumerate(manifest.pieces):
            packed, plain = work / f"{number}.packed", work / f"{number}.plain"
            extract(tar, piece, packed)
            _unpack(piece, packed, plain, passphrases)
            packed.unlink()
            unpacked.append(plain)
    return unpacked[0], unpacked[1:]


def _unpack(piece: Piece, packed: Path, plain: Path, passphrases: Sequence[str]) -> None:
    """Unpack a piece; one that was carried over may be of an earlier key than the others."""
    if not piece.is_encrypted:
        unpack(packed, plain, None)
        return
    for passphrase in passphrases:
        try:
            unpack(packed, plain, passphrase)
        except PassphraseError:
            continue
        else:
            return
    raise PassphraseError(
        f"No passphrase opens the piece {piece.name!r}. If the key was changed, write the present "
        "passphrase and the earlier ones into a file, one a line: --passphrase-file FILE"
    )


def _put_in_place(base: Path, parts: Sequence[Path]) -> Path | None:
    """Put the pieces together, and the result where the application looks for it."""
    if not _is_sqlite():
        postgresql.put_back(db.engine, base, parts)
        db.engine.dispose()
        return None
    sqlite.put_back(base, parts)
    db.engine.dispose()
    database = _database_file()
    set_aside = sqlite.set_aside(database) if database.exists() else None
    base.chmod(0o600)
    sqlite.replace(base, database)
    return set_aside
