"""Passwords: made, hashed, checked. Argon2id with the defaults of argon2-cffi (RFC 9106)."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM_LENGTH = 12
"""Characters; no rules on what they are (NIST SP 800-63B, 3.1.1)."""
MAXIMUM_LENGTH = 200
"""Keeps a very long text from keeping the hasher busy."""

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Hash a password for keeping."""
    return _hasher.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Check a password; without a hash (nobody has that name) it takes as long and is wrong."""
    try:
        matches = _hasher.verify(password_hash or _dummy_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(matches) and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Say whether a hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def generate_password() -> str:
    """Make a password a person can type: four groups of five, about 98 bits."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"  # without l, i, o, 0, 1: they look alike
    groups = ["".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(4)]
    return "-".join(groups)


@cache
def _dummy_hash() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))
