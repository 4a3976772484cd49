"""Encryption of what a backup is made of: written by the worker, read with the passphrase only.

A backup key is a key pair. The public half encrypts and may lie on the server, so that the
worker needs no passphrase at night; the private half is kept beside it and in each encrypted
file, itself encrypted with a passphrase (argon2id, SecretBox). Each piece gets a key of its own
in a sealed box; its content is a libsodium secretstream in chunks, so that a piece of any size
can be written and read with little memory, and a piece that was cut off or changed is noticed.
"""

import base64
import json
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from nacl import bindings, pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

MAGIC = b"PAYDASBK"
CHUNK = 1024 * 1024
OPERATIONS = pwhash.argon2id.OPSLIMIT_MODERATE
MEMORY = pwhash.argon2id.MEMLIMIT_MODERATE
SHORTEST_PASSPHRASE = 16
"""Letters; an encrypted backup may be tried at leisure by whoever has a copy of it."""
LARGEST_HEADER = 64 * 1024

State = bindings.crypto_secretstream_xchacha20poly1305_state


class PassphraseError(ValueError):
    """The passphrase does not open it, or is too short to protect anything."""


class DamagedError(ValueError):
    """What was read was cut off or changed since it was written."""


@dataclass(frozen=True, slots=True)
class BackupKey:
    """The key pair of an installation's backups; every field is base64 or a number.

    Attributes
    ----------
    public : str
    private : str
        Encrypted with the passphrase.
    salt : str
    operations, memory : int
        What argon2id was asked for when it was made.
    """

    public: str
    private: str
    salt: str
    operations: int = OPERATIONS
    memory: int = MEMORY


def make_key(passphrase: str, *, operations: int = OPERATIONS, memory: int = MEMORY) -> BackupKey:
    """Make a key pair whose private half only the passphrase opens.

    Raises
    ------
    PassphraseError
        If the passphrase is too short.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseError(f"A passphrase has {SHORTEST_PASSPHRASE} letters or more.")
    salt = random(pwhash.argon2id.SALTBYTES)
    pair = PrivateKey.generate()
    box = SecretBox(_stretched(passphrase, salt, operations, memory))
    return BackupKey(
        public=_text(bytes(pair.public_key)),
        private=_text(bytes(box.encrypt(bytes(pair)))),
        salt=_text(salt),
        operations=operations,
        memory=memory,
    )


def read_key(text: str) -> BackupKey:
    """Read a key as :func:`write_key` wrote it."""
    return BackupKey(**json.loads(text))


def write_key(key: BackupKey) -> str:
    """Write a key as JSON; nothing in it is secret without the passphrase."""
    return json.dumps(asdict(key), indent=1, sort_keys=True)


def open_key(key: BackupKey, passphrase: str) -> PrivateKey:
    """Open the private half.

    Raises
    ------
    PassphraseError
        If it is not the passphrase.
    """
    box = SecretBox(_stretched(passphrase, _bytes(key.salt), key.operations, key.memory))
    try:
        return PrivateKey(box.decrypt(_bytes(key.private)))
    except CryptoError:
        raise PassphraseError("The passphrase does not open this backup.") from None


def seal(source: BinaryIO, target: BinaryIO, key: BackupKey) -> None:
    """Encrypt a piece to the public half of a key."""
    stream_key = bindings.crypto_secretstream_xchacha20poly1305_keygen()
    state = State()
    start = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, stream_key)
    sealed = SealedBox(PublicKey(_bytes(key.public))).encrypt(stream_key)
    header = {"key": asdict(key), "stream_key": _text(bytes(sealed)), "start": _text(start)}
    written = json.dumps(header, sort_keys=True).encode()
    target.write(MAGIC + struct.pack(">I", len(written)) + written)
    for chunk, is_last in _chunks(source):
        tag = (
            bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
            if is_last
            else bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
        )
        target.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, chunk, None, tag))


def unseal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Decrypt a piece.

    Raises
    ------
    PassphraseError
        If it was encrypted with another passphrase.
    DamagedError
        If it was cut off or changed, or is no piece of ours.
    """
    header = _header(source)
    private = open_key(BackupKey(**header["key"]), passphrase)
    state = State()
    try:
        stream_key = SealedBox(private).decrypt(_bytes(header["stream_key"]))
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(
            state, _bytes(header["start"]), stream_key
        )
        _pull(source, target, state)
    except (CryptoError, RuntimeError) as error:
        raise DamagedError("The backup was changed after it was written.") from error


def _pull(source: BinaryIO, target: BinaryIO, state: State) -> None:
    size = CHUNK + bindings.crypto_secretstream_xchacha20poly1305_ABYTES
    while True:
        chunk = source.read(size)
        if not chunk:
            raise DamagedError("The backup ends before its end.")
        plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, chunk, None)
        target.write(plain)
        if tag == bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL:
            break
    if source.read(1):
        raise DamagedError("Something was added to the backup.")


def _header(source: BinaryIO) -> dict[str, Any]:
    start = source.read(len(MAGIC) + 4)
    if len(start) != len(MAGIC) + 4 or not start.startswith(MAGIC):
        raise DamagedError("This is not an encrypted backup of Paydaş.")
    length = struct.unpack(">I", start[len(MAGIC) :])[0]
    if length > LARGEST_HEADER:
        raise DamagedError("The beginning of the backup is damaged.")
    try:
        header: dict[str, Any] = json.loads(source.read(length))
    except ValueError as error:
        raise DamagedError("The beginning of the backup is damaged.") from error
    return header


def _chunks(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    chunk = source.read(CHUNK)
    while True:
        following = source.read(CHUNK)
        yield chunk, not following
        if not following:
            return
        chunk = following


def _stretched(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    return pwhash.argon2id.kdf(
        SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit=operations, memlimit=memory
    )


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(value: object) -> bytes:
    return base64.b64decode(str(value))
