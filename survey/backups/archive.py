"""The file of a backup: a tar with a manifest and its pieces, and a digest beside it.

Every piece is compressed, and encrypted where the installation has a backup key. A piece of one
survey can be carried from one backup into the next without being opened. The digest file has the
form that ``sha256sum --check`` reads.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, cast

from survey.backups.envelope import BackupKey, DamagedError, seal, unseal

FORMAT = "paydas.backup/1"
BASE = "base"
MANIFEST = "manifest.json"
SUFFIX = ".paydas-backup"
DIGEST_SUFFIX = ".sha256"
COMPRESSION = 3
LARGEST_MANIFEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a backup.

    Attributes
    ----------
    name : str
        ``base``, or ``survey-<number>``.
    is_encrypted : bool
    survey_id : int or None
        The survey whose rows it holds; None: all the rest.
    responses : int
        How many responses of that survey are in it.
    on : str
        The day it was read from the database, as ISO writes it.
    """

    name: str
    is_encrypted: bool
    survey_id: int | None = None
    responses: int = 0
    on: str = ""

    @property
    def day(self) -> date:
        """The day it was read from the database."""
        return date.fromisoformat(self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself, readable without a passphrase."""

    made_at: str
    reason: str
    database: str
    """sqlite or postgresql."""
    revision: str
    """The newest migration of the database."""
    pieces: tuple[Piece, ...]
    format: str = field(default=FORMAT)

    @property
    def moment(self) -> datetime:
        """When it was made, UTC."""
        return datetime.fromisoformat(self.made_at)

    @property
    def is_encrypted(self) -> bool:
        """Whether a passphrase is needed to read it."""
        return any(piece.is_encrypted for piece in self.pieces)

    def piece_of(self, survey_id: int) -> Piece | None:
        """Give the piece with the rows of a survey, if they lie apart."""
        return next((piece for piece in self.pieces if piece.survey_id == survey_id), None)


def pack(source: Path, target: Path, key: BackupKey | None) -> None:
    """Compress a piece, and encrypt it where there is a key."""
    packed = target.with_suffix(".gz")
    with (
        source.open("rb") as plain,
        packed.open("wb") as file,
        # neither a name nor a time in it
        gzip.GzipFile("", "wb", COMPRESSION, file, mtime=0) as zipped,
    ):
        shutil.copyfileobj(plain, zipped)
    if key is None:
        packed.replace(target)
        return
    with packed.open("rb") as zipped_file, target.open("wb") as sealed:
        seal(zipped_file, sealed, key)
    packed.unlink()


def unpack(source: Path, target: Path, passphrase: str | None) -> None:
    """Undo :func:`pack`.

    Parameters
    ----------
    source, target : Path
    passphrase : str or None
        None: the piece is not encrypted.

    Raises
    ------
    DamagedError
        If the piece is not whole.
    survey.backups.envelope.PassphraseError
        If the passphrase does not open it.
    """
    packed = source
    if passphrase is not None:
        packed = target.with_suffix(".gz")
        with source.open("rb") as sealed, packed.open("wb") as file:
            unseal(sealed, file, passphrase)
    try:
        with gzip.open(packed, "rb") as zipped, target.open("wb") as plain:
            shutil.copyfileobj(zipped, plain)
    except (OSError, EOFError) as error:
        raise DamagedError("A piece of the backup is damaged.") from error
    finally:
        if packed != source:
            packed.unlink()


def write_archive(path: Path, manifest: Manifest, pieces: Iterable[Path]) -> None:
    """Write the file and its digest; neither is seen before it is whole and on the disk.

    Parameters
    ----------
    path : Path
    manifest : Manifest
    pieces : iterable of Path
        In the order of the manifest.
    """
    unfinished = path.with_suffix(".part")
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with tarfile.open(unfinished, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
        for piece, file in zip(manifest.pieces, pieces, strict=True):
            with file.open("rb") as content:
                tar.addfile(_member(piece.name, file.stat().st_size), content)
    unfinished.chmod(0o600)
    digest_file(path).touch(mode=0o600)
    digest_file(path).write_text(f"{digest_of(unfinished)}  {path.name}\n", encoding="utf-8")
    for file in (unfinished, digest_file(path)):
        flush(file)
    unfinished.replace(path)
    flush(path.parent)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest_file(path: Path) -> Path:
    """Name the file with the digest of a backup."""
    return path.with_name(path.name + DIGEST_SUFFIX)


def digest_of(path: Path) -> str:
    """Compute the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_digest(path: Path) -> None:
    """Compare a backup with its digest file.

    Raises
    ------
    DamagedError
        If the digest file is not there, or says something else.
    """
    try:
        wanted = digest_file(path).read_text(encoding="utf-8").split()[0]
    except (OSError, IndexError, UnicodeDecodeError):
        raise DamagedError(
            f"{digest_file(path).name} is missing or empty: without it nobody knows if the "
            "backup is whole. Copy it here from where the backup came from."
        ) from None
    if digest_of(path) != wanted:
        raise DamagedError(f"{path.name} is not what was written: take another backup.")


@contextmanager
def opened(path: Path) -> Iterator[tuple[Manifest, tarfile.TarFile]]:
    """Open a backup and read its manifest.

    Raises
    ------
    DamagedError
        If it is no backup of Paydaş, or of a newer kind.
    """
    try:
        tar = tarfile.open(path, "r:")  # noqa: SIM115  # closed below
    except (tarfile.TarError, OSError) as error:
        raise DamagedError(f"{path.name} can't be read as a backup: {error}") from error
    with tar:
        yield _manifest(tar), tar


def read_manifest(path: Path) -> Manifest:
    """Read what a backup says of itself."""
    with opened(path) as (manifest, _):
        return manifest


def extract(tar: tarfile.TarFile, piece: Piece, target: Path) -> None:
    """Copy a piece out of a backup as it is."""
    with _content(tar, piece.name) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)
    target.chmod(0o600)


def _manifest(tar: tarfile.TarFile) -> Manifest:
    with _content(tar, MANIFEST) as file:
        try:
            read = json.loads(file.read(LARGEST_MANIFEST))
            if read["format"] != FORMAT:
                raise DamagedError(f"This backup has another form: {read['format']}")
            pieces = tuple(Piece(**piece) for piece in read.pop("pieces"))
            return Manifest(pieces=pieces, **read)
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError("The backup's own description can't be read.") from error


def _content(tar: tarfile.TarFile, name: str) -> BinaryIO:
    try:
        file = tar.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise DamagedError(f"The backup has no {name} in it.")
    return cast(BinaryIO, file)
