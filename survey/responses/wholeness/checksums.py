"""The checksum of a row: computed when it is kept, compared whenever results are made of it.

A disk, a cable or a copy may change a byte of the database, and a 4 may become a 5 without
anybody noticing. The checksum is computed from the row alone, without a secret: it tells nothing
of a respondent that the row itself does not tell, and it keeps nobody from changing both.
"""

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from survey.responses.models import CHECKSUM_LENGTH

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode

_BROKEN_NUMBER = re.compile(r"[:,\[]-?[0-9]+[.e]")
"""Where there is none, in a text or as a number, there is no number that has two spellings."""


class DamagedError(RuntimeError):
    """What is kept of a survey's respondents is not what was kept; its message holds no answer."""


def response_checksum(row: Mapping[str, Any]) -> bytes:
    """Compute the checksum of a response; ``row``: column -> value, absent ones are null."""
    return _checksum(
        [
            bytes(row["key"]).hex(),
            row["survey_id"],
            row["questionnaire_version_id"],
            row.get("group_name"),
            row.get("respondent"),
            row.get("flags"),
            row["answers"],
        ]
    )


def text_checksum(row: Mapping[str, Any]) -> bytes:
    """Compute the checksum of a text that is kept apart; ``row``: column -> value."""
    return _checksum([bytes(row["key"]).hex(), row["survey_id"], row["question"], row["text"]])


def _checksum(values: list[Any]) -> bytes:
    """Hash values as one JSON text (BLAKE2b, RFC 7693), so that none can run into the next."""
    text = _encode(values)
    if _BROKEN_NUMBER.search(text):
        text = _encode(_plain(values))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=CHECKSUM_LENGTH).digest()


def _plain(value: Any) -> Any:
    """Spell numbers in one way: PostgreSQL gives 1e16 back as a whole number.

    Examples
    --------
    >>> _plain({"yas": 40.0, "boy": 1.75, "ad": "4.0"})
    {'yas': 40, 'boy': 1.75, 'ad': '4.0'}
    """
    kind = type(value)
    if kind is float:
        return int(value) if value.is_integer() else value
    if kind is dict:
        return {k: v if type(v) is str else _plain(v) for k, v in value.items()}
    if kind is list or kind is tuple:
        return [_plain(each) for each in value]
    return value
