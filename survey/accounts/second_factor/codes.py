"""Codes of the second step: of an authenticator app (TOTP, RFC 6238), and for its loss."""

import hashlib
import hmac
import secrets

import pyotp
import segno
from flask import current_app
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from survey.clock import now

STEP = 30
"""Seconds a code holds (RFC 6238, 4.1)."""
WINDOW = (-1, 0, 1)
"""Steps that are taken: telephones' clocks are not all right (RFC 6238, 5.2)."""
ISSUER = "Paydaş"
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without l, i, o, 0, 1: they look alike
GROUPS, GROUP = 6, 4


def new_secret() -> str:
    """Make the secret an app and we share: 160 bits, base 32 (RFC 4226, 4, R6)."""
    return str(pyotp.random_base32())


def matching_counter(secret: str, code: str, after: int) -> int | None:
    """Find the half minute whose code this is.

    Parameters
    ----------
    secret : str
        Base 32.
    code : str
        As typed; blanks don't count.
    after : int
        Number of the last half minute whose code was taken; earlier ones are not taken again.
    """
    typed = "".join(code.split())
    present = int(now().timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    for counter in (present + shift for shift in WINDOW):
        expected = totp.generate_otp(counter)
        is_same = hmac.compare_digest(expected.encode(), typed.encode("utf-8", "replace"))
        if is_same and counter > after:
            return counter
    return None


def address_of(secret: str, email: str) -> str:
    """Write the otpauth address that an app reads."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER))


def picture_of(address: str) -> str:
    """Draw an address as a QR code: a data address of an SVG."""
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff"))


def encrypt(secret: str) -> bytes:
    """Encrypt a secret for keeping: a copy of the database alone must not be able to sign in."""
    return bytes(SecretBox(_key()).encrypt(secret.encode("ascii")))


def decrypt(ciphertext: bytes) -> str | None:
    """Read a kept secret; None if it was encrypted under another SECRET_KEY."""
    try:
        return SecretBox(_key()).decrypt(bytes(ciphertext)).decode("ascii")
    except CryptoError:
        return None


def new_recovery_codes() -> list[str]:
    """Make codes that a person can write down: six groups of four, 118 bits each."""
    return [
        "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
        for _ in range(RECOVERY_CODES)
    ]


def recovery_digest(code: str) -> bytes:
    """Give what is kept of a recovery code; capitals, blanks and hyphens don't count."""
    # our letters are those of ASCII: a Turkish dotless i must not come out of "I"
    letters = "".join(chr(ord(letter) + 32) if "A" <= letter <= "Z" else letter for letter in code)
    return hashlib.sha256(
        "".join(letter for letter in letters if letter in ALPHABET).encode("ascii")
    ).digest()


def _key() -> bytes:
    secret = current_app.config["SECRET_KEY"].encode("utf-8")
    return hashlib.blake2b(
        secret, person=b"paydas 2nd step", digest_size=SecretBox.KEY_SIZE
    ).digest()
