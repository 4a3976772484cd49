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
        ("ku", ("%45,2", "1.012", "3,50", "22 mijdar 2026 23:05")),
        ("ar", ("45.2%", "1,012", "3.50", "22 نوفمبر 2026 23:05")),
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


@pytest.mark.parametrize("language", ["tr", "en", "ku", "ar"])
def test_digits_are_those_of_a_keyboard_in_every_language(app: Flask, language: str) -> None:
    at_night = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)

    with app.test_request_context("/", headers={"Accept-Language": language}):
        written = percent(98.76) + number(1234567.25, 2) + moment(at_night)

    assert {letter for letter in written if letter.isdigit()} <= set("0123456789")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("tr", "-3,5"), ("en", "-3.5"), ("ku", "-3,5"), ("ar", "\u200e-3.5")],
)
def test_a_minus_stays_before_its_number_in_a_line_from_right_to_left(
    app: Flask, language: str, expected: str
) -> None:
    with app.test_request_context("/", headers={"Accept-Language": language}):
        assert number(-3.5, 1) == expected


@pytest.mark.parametrize("value", [0.0, 0.05, 28.7, 33.333, 57.0, 99.95, 100.0])
def test_a_percent_is_rounded_to_one_digit(app: Flask, value: float) -> None:
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        assert percent(value) == f"{round(value, 1):.1f}%"
