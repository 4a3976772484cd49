"""The keys of sealed surveys: made, locked with a passphrase, opened with it.

A response is sealed to a public key (libsodium's sealed box: X25519, XSalsa20-Poly1305). The
private half is locked with a passphrase (argon2id) and exists in the clear only while a key is
made and while the responses are opened. Who reads the database, its log, a backup or a replica
before that, reads noise.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

WORK = 4
MEMORY = 64 * 1024 * 1024
"""argon2id's cost: about a fifth of a second and 64 MB, above what OWASP asks for."""
SHORTEST_PASSPHRASE = 20
TRIAL = "Bu metin açılabiliyorsa parola doğrudur. / If this opens, the passphrase is right."
PADDING = 1024
"""Bytes to whose multiple a response is filled up before it is sealed."""


class WrongPassphraseError(ValueError):
    """The passphrase does not open the key."""


class UnreadableError(ValueError):
    """Something was not sealed to this key, or was changed since."""


@dataclass(frozen=True, kw_only=True)
class LockedKey:
    """A key as it is kept: the public half, and the private half that a passphrase opens."""

    public_key: bytes
    locked_key: bytes
    salt: bytes
    work: int
    memory: int

    def open(self, passphrase: str) -> PrivateKey:
        """Give the private half.

        Raises
        ------
        WrongPassphraseError
            If it is another passphrase.
        """
        box = _box(passphrase, self.salt, self.work, self.memory)
        try:
            return PrivateKey(box.decrypt(self.locked_key))
        except CryptoError as error:
            raise WrongPassphraseError from error


def make_key(passphrase: str) -> LockedKey:
    """Make a key and lock its private half."""
    private, salt = PrivateKey.generate(), random(argon2id.SALTBYTES)
    return LockedKey(
        public_key=bytes(private.public_key),
        locked_key=bytes(_box(passphrase, salt, WORK, MEMORY).encrypt(bytes(private))),
        salt=salt,
        work=WORK,
        memory=MEMORY,
    )


def _box(passphrase: str, salt: bytes, work: int, memory: int) -> SecretBox:
    # the same phrase from another keyboard: composed letters, and any blanks between words
    plain = " ".join(unicodedata.normalize("NFC", passphrase).split()).encode()
    key = argon2id.kdf(SecretBox.KEY_SIZE, plain, salt, opslimit=work, memlimit=memory)
    return SecretBox(key)


def seal(public_key: bytes, content: Mapping[str, Any]) -> bytes:
    """Seal a document; nobody but the holder of the private key reads it, not even the sealer."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    padded = plain + b" " * (-len(plain) % PADDING)  # JSON may end with blanks
    return bytes(SealedBox(PublicKey(public_key)).encrypt(padded))


def unseal(private_key: PrivateKey, ciphertext: bytes) -> dict[str, Any]:
    """Open what was sealed.

    Raises
    ------
    UnreadableError
        If it was sealed to another key, or changed.
    """
    try:
        content: dict[str, Any] = json.loads(SealedBox(private_key).decrypt(ciphertext))
    except (CryptoError, ValueError) as error:
        raise UnreadableError from error
    return content
