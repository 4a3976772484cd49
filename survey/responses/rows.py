"""The rows of a response as they are kept, with random keys and checksums."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from survey.fieldwork.codes.store import NO_CODE, Entitled
from survey.responses.models import KEY_LENGTH
from survey.responses.wholeness.checksums import response_checksum, text_checksum

Row = dict[str, Any]
"""Column -> value."""


def response_row(
    survey_id: int,
    version_id: int,
    answers: Mapping[str, Any],
    flags: Sequence[str] = (),
    entitled: Entitled = NO_CODE,
) -> Row:
    """Give the row of a response under a new random key, with what its code entitles it to."""
    row: Row = {
        "key": secrets.token_bytes(KEY_LENGTH),
        "survey_id": survey_id,
        "questionnaire_version_id": version_id,
        "answers": dict(answers),
        "flags": list(flags) or None,
        "group_name": entitled.group_name,
        "respondent": entitled.respondent,
    }
    return row | {"checksum": response_checksum(row)}


def text_rows(survey_id: int, texts: Iterable[tuple[str, str]]) -> list[Row]:
    """Give the rows of open answers that are kept apart, each under a random key of its own.

    Parameters
    ----------
    survey_id : int
    texts : iterable of tuple of str
        Question and text.
    """
    rows: list[Row] = [
        {
            "key": secrets.token_bytes(KEY_LENGTH),
            "survey_id": survey_id,
            "question": question,
            "text": text,
        }
        for question, text in texts
    ]
    return [row | {"checksum": text_checksum(row)} for row in rows]
