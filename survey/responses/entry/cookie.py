"""The cookie of a browser: its secret, sealed where the secret came from a code.

Nobody can make the cookie of a code without having entered one: it carries a tag of the
installation's own key. Neither the code nor any letter of it stands in the cookie.
"""

import base64
import hmac
from binascii import Error as NotBase64

from survey.responses.drafts.secret import OWN_LENGTH, SECRET_LENGTH, BrowserSecret

TAG_LENGTH = 16
LETTERS = 86
"""Of the cookie of a code: 64 bytes in base 64, without padding."""


def cookie_value(secret: BrowserSecret, server_key: str) -> str:
    """Write what the cookie holds."""
    if not secret.is_of_code:
        return secret.cookie
    raw = secret.value + secret.own
    sealed = raw + _tag(raw, secret.survey_id, server_key)
    return base64.urlsafe_b64encode(sealed).decode("ascii").rstrip("=")


def read_cookie(cookie: str | None, survey_id: int, server_key: str) -> BrowserSecret | None:
    """Read the secret out of a cookie; None if there is none or it is no secret of ours."""
    if cookie is None or len(cookie) != LETTERS:
        return BrowserSecret.read(cookie, survey_id)
    try:
        sealed = base64.urlsafe_b64decode(cookie.encode("ascii") + b"==")
    except (NotBase64, UnicodeEncodeError):
        return None
    raw, tag = sealed[: SECRET_LENGTH + OWN_LENGTH], sealed[SECRET_LENGTH + OWN_LENGTH :]
    if not hmac.compare_digest(tag, _tag(raw, survey_id, server_key)):
        return None
    return BrowserSecret(raw[:SECRET_LENGTH], survey_id, raw[SECRET_LENGTH:])


def _tag(raw: bytes, survey_id: int, server_key: str) -> bytes:
    message = f"paydas code cookie {survey_id} ".encode() + raw
    return hmac.digest(server_key.encode(), message, "sha256")[:TAG_LENGTH]
