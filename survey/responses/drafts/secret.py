"""The browser's secret, and all that is derived from it.

A browser that begins to answer gets 256 random bits in a cookie that scripts can't read. The
server keeps them nowhere; it derives from them, one way only,

* the name under which the draft lies and the key that opens it (so that a copy of the database
  opens no draft),
* the form key, which makes a second submission of the same form recognisable,
* the token of the forms (``csrf_token``), which binds a POST to the browser and knows no clock.

Where people answer with codes, the secret is derived from the code, so that the draft is found
on every device with it. The form key and the random orders are not: 128 bits of each browser's
own go into them, so that who noted somebody's code can't try out which receipt, or which order of
options, and so which answers, came with it.
"""

import base64
import hashlib
import hmac
import secrets
from binascii import Error as NotBase64
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from survey.fieldwork.codes.secret import verifier_of
from survey.keyed import keyed_digest

SECRET_LENGTH = 32
TOKEN_LENGTH = 32
RESUME_LENGTH = 10
NONCE_LENGTH = 12
OWN_LENGTH = 16


@dataclass(frozen=True, slots=True)
class BrowserSecret:
    """The secret of one browser for one survey."""

    value: bytes
    survey_id: int
    own: bytes = b""
    """Of a secret that came from a code: what only this browser has."""

    @classmethod
    def of_code(cls, value: bytes, survey_id: int) -> "BrowserSecret":
        """Take the secret of a code into a browser."""
        return cls(value, survey_id, secrets.token_bytes(OWN_LENGTH))

    @property
    def is_of_code(self) -> bool:
        """Whether it came from a code."""
        return bool(self.own)

    @property
    def verifier(self) -> bytes:
        """The digest by which the database knows the code; empty: it came from none."""
        return verifier_of(self.survey_id, self.value) if self.own else b""

    @classmethod
    def make(cls, survey_id: int) -> "BrowserSecret":
        """Make a fresh secret."""
        return cls(secrets.token_bytes(SECRET_LENGTH), survey_id)

    @classmethod
    def read(cls, cookie: str | None, survey_id: int) -> "BrowserSecret | None":
        """Read the secret out of a cookie; None if there is none or it is no secret of ours."""
        try:
            value = base64.urlsafe_b64decode((cookie or "").encode("ascii") + b"=")
        except (NotBase64, UnicodeEncodeError):
            return None
        return cls(value, survey_id) if len(value) == SECRET_LENGTH else None

    @property
    def cookie(self) -> str:
        """What the cookie holds."""
        return base64.urlsafe_b64encode(self.value).decode("ascii").rstrip("=")

    @property
    def draft_digest(self) -> bytes:
        """The name under which the draft is kept."""
        return hashlib.sha256(self._label("draft name") + self.value).digest()

    @property
    def draft_digests(self) -> tuple[bytes, ...]:
        """The names of all that is kept until the response is submitted."""
        return self.draft_digest, resume_digest(self.resume_key, self.survey_id)

    @property
    def resume_key(self) -> bytes:
        """The 80 bits of the code with which another device goes on; see ``resuming``."""
        return self._derived("resume code")[:RESUME_LENGTH]

    @property
    def form_key(self) -> bytes:
        """What makes a second submission of the same form recognisable."""
        return self._derived("form key", self.value + self.own)

    @property
    def order_key(self) -> bytes:
        """What decides in which order this respondent is shown what stands in random order.

        Orders are kept with the response: one that a code led to would say whose it is. So a
        code shows another order on another device.
        """
        return hashlib.sha256(self._label("order") + self.value + self.own).digest()

    def seal(self, plain: bytes) -> bytes:
        """Encrypt what only this browser may read (AES-256-GCM)."""
        nonce = secrets.token_bytes(NONCE_LENGTH)
        return nonce + AESGCM(self._derived("draft key")).encrypt(nonce, plain, None)

    def unseal(self, sealed: bytes) -> bytes | None:
        """Decrypt it; None if it is not this browser's, or was changed."""
        nonce, ciphertext = sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:]
        try:
            return AESGCM(self._derived("draft key")).decrypt(nonce, ciphertext, None)
        except (InvalidTag, ValueError):
            return None

    def token(self, server_key: str) -> str:
        """Give the token of this browser's forms.

        The server's own key goes in too: whoever plants a cookie of his own in a foreign
        browser still can't make the token that belongs to it.
        """
        message = self._label("form token") + self.value
        return keyed_digest(server_key.encode(), message).hex()[:TOKEN_LENGTH]

    def is_token(self, token: str, server_key: str) -> bool:
        """Check a token that came with a form."""
        return hmac.compare_digest(token.encode(), self.token(server_key).encode())

    def _derived(self, purpose: str, material: bytes = b"") -> bytes:
        derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=self._label(purpose))
        return derivation.derive(material or self.value)

    def _label(self, purpose: str) -> bytes:
        return f"paydas {purpose} {self.survey_id} ".encode()


def resume_digest(key: bytes, survey_id: int) -> bytes:
    """Give the name under which the secret lies for who has the resume code."""
    return hashlib.sha256(f"paydas resume name {survey_id} ".encode() + key).digest()
