"""A checksum is that of the row, however the database spells it, and of nothing else."""

import json
from hashlib import blake2b
from typing import Any

import pytest

from survey.responses.wholeness.checksums import response_checksum, text_checksum

ROW: dict[str, Any] = {
    "key": b"\x01" * 16,
    "survey_id": 1,
    "questionnaire_version_id": 2,
    "answers": {"puan": "4", "yas": 40, "oneri": "Yeşil alan", "kanal": ["a", "b"]},
    "group_name": None,
    "respondent": None,
    "flags": None,
}
TEXT: dict[str, Any] = {"key": b"\x02" * 16, "survey_id": 1, "question": "oneri", "text": "Ağaç"}


def test_it_is_the_hash_of_the_row_as_one_json_text() -> None:
    text = '["' + "01" * 16 + '",1,2,null,null,null,{"a":["x"],"b":1}]'
    row = ROW | {"answers": {"b": 1, "a": ["x"]}}

    assert response_checksum(row) == blake2b(text.encode(), digest_size=16).digest()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("key", b"\x01" * 15 + b"\x03"),
        ("survey_id", 2),
        ("questionnaire_version_id", 3),
        ("answers", ROW["answers"] | {"puan": "5"}),
        ("answers", ROW["answers"] | {"yas": "40"}),
        ("answers", ROW["answers"] | {"kanal": ["b", "a"]}),
        ("group_name", "birim"),
        ("respondent", "Dernek"),
        ("flags", ["honeypot"]),
    ],
)
def test_whatever_changes_changes_it(column: str, value: object) -> None:
    assert response_checksum(ROW | {column: value}) != response_checksum(ROW)


@pytest.mark.parametrize(
    ("column", "value"),
    [("key", b"\x03" * 16), ("survey_id", 2), ("question", "oneri_other"), ("text", "Ağac")],
)
def test_whatever_changes_in_a_text_changes_it(column: str, value: object) -> None:
    assert text_checksum(TEXT | {column: value}) != text_checksum(TEXT)


def test_what_stands_beside_it_does_not() -> None:
    assert response_checksum(ROW | {"checksum": b"x"}) == response_checksum(ROW)


@pytest.mark.parametrize(
    ("kept", "given_back"),
    [
        ({"b": "1", "a": {"d": "1", "c": "2"}}, {"a": {"c": "2", "d": "1"}, "b": "1"}),
        ({"n": 1e16}, {"n": 10**16}),  # JSONB is numeric: it writes no exponents
        ({"n": 40.0, "m": [2.0]}, {"n": 40, "m": [2]}),
        ({"n": -0.0}, {"n": 0.0}),
        ({"n": 1e-7}, json.loads('{"n": 0.0000001}')),
        ({"t": "İ\u0301 \U0001f333"}, json.loads('{"t": "\\u0130\\u0301 \\ud83c\\udf33"}')),
    ],
)
def test_another_spelling_of_the_same_answers_does_not(kept: object, given_back: object) -> None:
    assert response_checksum(ROW | {"answers": kept}) == response_checksum(
        ROW | {"answers": given_back}
    )
