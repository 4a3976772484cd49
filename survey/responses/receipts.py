"""Receipts: a form is taken once, and its respondent can show that it was.

The table knows a keyed hash of the form key only. The code a respondent keeps is made of a
part derived from the form key and a part that only this installation can make: it proves that
a form was taken here and, being stored nowhere, leads to no response.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from survey.fieldwork.codes.crockford import ALPHABET, bytes_of, grouped, letters_of, tidied
from survey.keyed import keyed_digest

PART_LENGTH = 5
"""Bytes of each of the two parts of a code; 8 letters each."""


def receipt_digest(form_key: bytes, server_key: str) -> bytes:
    """Give the key of the receipt of a form."""
    return keyed_digest(server_key.encode(), b"paydas receipt " + form_key)


def content_digest(form_key: bytes, answers: Mapping[str, Any]) -> bytes:
    """Give a hash of the answers that can be compared only with the form key in hand."""
    plain = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return keyed_digest(form_key, plain.encode())


def receipt_code(form_key: bytes, survey_id: int, server_key: str) -> str:
    """Give the code of a receipt: four groups of four letters and digits."""
    mark = hashlib.sha256(b"paydas receipt code " + form_key).digest()[:PART_LENGTH]
    return grouped(letters_of(mark + _proof(mark, survey_id, server_key)))


def is_receipt_code(code: str, survey_id: int, server_key: str) -> bool:
    """Say whether a code is a receipt of a survey of this installation."""
    letters = tidied(code)
    if len(letters) != 2 * PART_LENGTH * 8 // 5 or not set(letters) <= set(ALPHABET):
        return False
    raw = bytes_of(letters)
    return hmac.compare_digest(raw[PART_LENGTH:], _proof(raw[:PART_LENGTH], survey_id, server_key))


def _proof(mark: bytes, survey_id: int, server_key: str) -> bytes:
    message = f"paydas receipt code {survey_id} ".encode() + mark
    return keyed_digest(server_key.encode(), message)[:PART_LENGTH]
