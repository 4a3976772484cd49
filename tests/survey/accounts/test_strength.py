"""Passwords that everybody tries first are refused; long ones of a person's own are not."""

import pytest

from survey.accounts.passwords import generate_password
from survey.accounts.strength import is_guessable

OWN = ("Ayşe Demir", "ayse.demir@ornek.bel.tr")


@pytest.mark.parametrize(
    "password",
    [
        "123456789012",
        "password1234",
        "P@ssw0rd!2026",
        "Parola123456",
        "ŞİFRE-2026-2026",
        "qwertyuiop12",
        "asdfghjkl123",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "Galatasaray1905",
        "Belediye2026!!",
        "ayse.demir.1985",
        "Demir-Ayse-12",
        "ornek.bel.tr.2026",
        "paydas.anket.26",
        "iloveyouiloveyou",
        "09876543210987",
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    assert is_guessable(password, OWN)


@pytest.mark.parametrize(
    "password",
    [
        "mavi bisiklet üstünde kedi",
        "correct horse battery staple",
        "yeşil kapının ardında deniz",
        "7391-0482-5567-1830",
        "zürafa gözlüğünü unuttu",
        "Xk3#mPq9!vLz2",
        "x" * 6 + "Kırmızı balık gölde",
    ],
)
def test_what_belongs_to_one_person_is_taken(password: str) -> None:
    assert not is_guessable(password, OWN)


def test_generated_passwords_are_taken() -> None:
    assert not any(is_guessable(generate_password(), OWN) for _ in range(200))
