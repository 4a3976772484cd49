"""Shares in words: only what is true, checked against the words' own meaning."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bands import Band, Bound, Rounded
from analysis.language.amounts import amount_of, each_in_words, part_in_words
from analysis.language.turkish import Suffix


@pytest.mark.parametrize(
    ("share", "turkish", "english"),
    [
        (20.0, "beşte biri", "a fifth"),
        (33.33, "üçte biri", "a third"),
        (33.8, "yaklaşık üçte biri", "about a third"),
        (50.0, "yarısı", "half"),
        (50.4, "yaklaşık yarısı", "about half"),
        (52.4, "yarısından fazlası", "more than half"),
        (58.9, "yarısından fazlası", "more than half"),
        (48.0, "yarısına yakını", "nearly half"),
        (66.67, "üçte ikisi", "two thirds"),
        (70.0, "üçte ikisinden fazlası", "more than two thirds"),
        (75.6, "yaklaşık dörtte üçü", "about three quarters"),
        (80.0, "beşte dördü", "four fifths"),
        (90.0, "onda dokuzu", "nine tenths"),
        (95.0, "tamamına yakını", "nearly all"),
        (100.0, "tamamı", "all"),
    ],
)
def test_a_share_is_put_in_words(share: float, turkish: str, english: str) -> None:
    assert part_in_words(share, "tr") == turkish
    assert part_in_words(share, "en") == english


@pytest.mark.parametrize("share", [0.0, 3.0, 16.0, 45.5, 86.0, 99.97])
def test_a_share_that_no_words_are_true_of_gets_none(share: float) -> None:
    assert part_in_words(share, "tr") is None
    assert each_in_words(share, "tr", "kişiden") is None


@pytest.mark.parametrize("number", [Rounded(33, 0), Bound(84, 0, is_most=False), Band(20, 29)])
def test_a_share_that_is_known_coarsely_gets_no_words(number: float) -> None:
    assert part_in_words(number, "tr") is None


def test_one_in_five_is_said_of_one_in_five_only() -> None:
    assert each_in_words(20.0, "tr", "kişiden") == "her beş kişiden biri"
    assert each_in_words(20.4, "tr", "kişiden") == "yaklaşık her beş kişiden biri"
    assert each_in_words(20.6, "tr", "kişiden") is None
    assert each_in_words(66.67, "en", "people") == "two in three people"


def test_the_words_take_the_case_of_the_sentence() -> None:
    assert part_in_words(33.3, "tr", Suffix.POSSESSIVE_LOCATIVE) == "üçte birinde"
    assert part_in_words(52.0, "tr", Suffix.POSSESSIVE_GENITIVE) == "yarısından fazlasının"
    assert part_in_words(48.0, "tr", Suffix.POSSESSIVE_LOCATIVE) == "yarısına yakınında"


@given(st.floats(0, 100))
def test_what_the_words_claim_is_true_of_the_share(share: float) -> None:
    amount = amount_of(share)
    if amount is None:
        return
    named = 100 * amount.fraction
    exact = Fraction(share)
    true = {
        "exactly": abs(exact - named) <= Fraction(1, 10),
        "about": abs(exact - named) <= 1,
        "more": exact > named,
        "nearly": named - 5 <= exact < named,
    }
    assert true[amount.how]
