"""Going on later, on another device: a code opens the browser's secret.

The code is 80 bits of the browser's secret and a check letter. The secret lies among the drafts
under a hash of the code, encrypted with a key that needs the code and the installation's own
key: neither a copy of the database nor the code alone opens it. The code itself is kept and
logged nowhere, and ends with the draft.
"""

import base64
import hmac
from enum import StrEnum

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Connection
from stdnum import luhn

from survey.clock import now
from survey.fieldwork.codes.crockford import ALPHABET, bytes_of, grouped, letters_of, tidied
from survey.rate_limits import RateLimit
from survey.responses import store
from survey.responses.drafts.keeping import LIFETIME, require_not_submitted
from survey.responses.drafts.secret import RESUME_LENGTH, BrowserSecret, resume_digest
from survey.responses.receipts import receipt_digest
from survey.responses.writer import current_writer

CODE_LENGTH = RESUME_LENGTH * 8 // 5 + 1
"""Sixteen letters, and the check letter (Luhn's, over 32 letters): it finds every single wrong
letter and nearly every pair that changed places, before the database is asked."""
WRONG_CODES = RateLimit("resume codes", "60 per minute")
"""For each survey, whoever tries: no address is looked at. Guessing takes 80 bits anyway."""


class CodeProblem(StrEnum):
    """Why a code leads nowhere."""

    MISTYPED = "mistyped"
    UNKNOWN = "unknown"
    """Of another survey, too old, or of answers that were sent."""


def resume_code(secret: BrowserSecret) -> str:
    """Write the code of a browser's draft: always the same one."""
    letters = letters_of(secret.resume_key)
    return grouped(letters + luhn.calc_check_digit(letters, alphabet=ALPHABET))


def offer_code(secret: BrowserSecret, server_key: str) -> str:
    """Let a code lead to a draft, and give the code.

    Raises
    ------
    survey.responses.drafts.keeping.AlreadySubmittedError
        If the form was submitted meanwhile: a code must not lead to who answered.
    survey.responses.writer.StoreBusyError
        If the database could not keep it.
    """
    key = secret.resume_key
    digest = resume_digest(key, secret.survey_id)
    # the moment inside the ciphertext is fixed: it would tell when somebody wrote
    ciphertext = _cipher(key, secret.survey_id, server_key).encrypt_at_time(secret.value, 0)
    receipt = receipt_digest(secret.form_key, server_key)
    expires_on = now().date() + LIFETIME

    def keep(connection: Connection) -> None:
        require_not_submitted(connection, secret.draft_digest, receipt)
        store.put_draft(
            connection,
            digest=digest,
            survey_id=secret.survey_id,
            ciphertext=ciphertext,
            expires_on=expires_on,
        )

    current_writer().run(keep)
    return resume_code(secret)


def find_secret(typed: str, survey_id: int, server_key: str) -> BrowserSecret | CodeProblem:
    """Find the secret a code leads to.

    Raises
    ------
    werkzeug.exceptions.HTTPException
        429 when too many codes of the survey were wrong.
    """
    letters = tidied(typed)
    is_whole = len(letters) == CODE_LENGTH and set(letters) <= set(ALPHABET)
    if not is_whole or not luhn.is_valid(letters, alphabet=ALPHABET):
        return CodeProblem.MISTYPED
    WRONG_CODES.refuse_if_reached(str(survey_id))
    key = bytes_of(letters[:-1])
    with store.reading() as connection:
        found = store.find_draft(connection, survey_id, resume_digest(key, survey_id))
    if found is not None:
        try:
            return BrowserSecret(_cipher(key, survey_id, server_key).decrypt(found), survey_id)
        except InvalidToken:
            pass  # kept under another key of the installation: as good as unknown
    WRONG_CODES.count(str(survey_id))
    return CodeProblem.UNKNOWN


def _cipher(key: bytes, survey_id: int, server_key: str) -> Fernet:
    message = f"paydas resume key {survey_id} ".encode() + key
    return Fernet(base64.urlsafe_b64encode(hmac.digest(server_key.encode(), message, "sha256")))
