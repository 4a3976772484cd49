"""Shares in words are read back and held against the percent behind them."""

from fractions import Fraction

import pytest

from analysis.chapter.truth.shares_in_words import phrases_of
from analysis.language.amounts import each_in_words, part_in_words


@pytest.mark.parametrize(
    ("text", "language", "share", "is_true"),
    [
        ("katılımcıların yarısından fazlası (%52,4) kadındır", "tr", Fraction(1, 2), True),
        ("katılımcıların yarısından fazlası (%47,0) kadındır", "tr", Fraction(1, 2), False),
        ("Yanıtların yaklaşık üçte birinde (314 yanıt, %33,9)", "tr", Fraction(1, 3), True),
        ("Yanıtların üçte birinde (314 yanıt, %43,3)", "tr", Fraction(1, 3), False),
        ("her beş kişiden biri (%20,0)", "tr", Fraction(1, 5), True),
        ("her üç kişiden biri (%20,0)", "tr", Fraction(1, 3), False),
        ("dörtte üçüne yakını (%73,0)", "tr", Fraction(3, 4), True),
        ("tamamına yakını (%97,0)", "tr", Fraction(1), True),
        ("about two thirds (66.1%) of the people", "en", Fraction(2, 3), True),
        ("one in five people (30.0%)", "en", Fraction(1, 5), False),
        ("more than half (55.0%) of those", "en", Fraction(1, 2), True),
    ],
)
def test_words_mean_a_share(text: str, language: str, share: Fraction, is_true: bool) -> None:
    (phrase,) = phrases_of(text, language)

    assert (phrase.share, phrase.is_true) == (share, is_true)


def test_words_without_a_percent_behind_them_are_passed_over() -> None:
    assert list(phrases_of("Mahallenin yarısı susuz kalmıştır.", "tr")) == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_all_words_that_are_ever_written_are_true_of_their_number(language: str) -> None:
    read = 0
    for tenth in range(1, 1001):
        share = tenth / 10
        unit = "kişiden" if language == "tr" else "people"
        number = f"%{share:.1f}".replace(".", ",") if language == "tr" else f"{share:.1f}%"
        for words in (part_in_words(share, language), each_in_words(share, language, unit)):
            for phrase in phrases_of(f"{words} ({number})", language) if words else ():
                assert phrase.is_true, (words, number)
                read += 1
    assert read > 500
