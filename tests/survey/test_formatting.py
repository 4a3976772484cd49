"""Numbers and moments as each language writes them."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from survey.formatting import moment, number, percent


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("tr", ("%45,2", "1.012", "3,50", "22 Kasım 2026 23:05")),
        ("en", ("45.2%", "1,012", "3.50", "22 November 2026 23:05")),
    ],
)
def test_numbers_follow_the_language(
    app: Flask, language: str, expected: tuple[str, str, str, str]
) -> None:
    at_night = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)  # Istanbul is three hours ahead

    with app.test_request_context("/", headers={"Accept-Language": language}):
        written = (percent(45.24), number(1012), number(3.5, 2), moment(at_night))

    assert written == expected


def test_a_moment_without_zone_is_taken_as_utc(app: Flask) -> None:
    with app.test_request_context("/", headers={"Accept-Language": "tr"}):
        assert moment(datetime(2026, 11, 22, 20, 5)) == "22 Kasım 2026 23:05"  # noqa: DTZ001  # as SQLite gives it
        assert moment(None) == "–"
