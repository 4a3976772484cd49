"""No English word in the Turkish texts, no Turkish word in the English ones, no loan words.

Words are looked up in simplemma's dictionaries of written forms. A Turkish text may hold only words
that the Turkish dictionary knows, long forms of such words, and the names and signs listed here.
"""

import re
import string
from functools import cache

import pytest

from analysis.language.own import keys_of
from analysis.language.patterns import guards_of
from analysis.language.proofreading import FUNCTION_WORDS
from analysis.language.turkish import lower
from analysis.text.words.dictionaries import dictionary

SIGNS = frozenset([*"nqxbgzfto", "gf", "gt", "zf", "zt", "gzft", "no", "pestle"])
"""Codes of the official tables and signs of statistics."""
SCHOLARS = frozenset(["fisher", "kappa", "benjamini", "hochberg", "krippendorff", "cohen"])
LOAN_WORDS = frozenset(
    ["online", "offline", "link", "web", "site", "email", "mail", "data", "survey", "feedback"]
) | frozenset(["trend", "workshop", "partner", "swot", "ranking", "skor", "cluster", "default"])
"""Words official Turkish has its own for, though a dictionary may know them."""
SHORTEST_STEM = 4
TURKISH_SUFFIXES_ONLY = re.compile(r"[^\W\d_qwx]+")
PLAIN = str.maketrans("âîû", "aiu")
"""The dictionary writes "şikayet" for "şikâyet"."""
TURKISH_LETTERS = re.compile(r"[ğışçöüĞİŞÇÖÜ]")


def words_of(patterns: tuple[str, ...]) -> list[str]:
    """Give the words of patterns without their places and suffixes behind an apostrophe."""
    texts = (
        "".join(literal for literal, _, _, _ in string.Formatter().parse(guards_of(each)[1]))
        for each in patterns
    )
    return [
        word for text in texts for word in re.findall(r"[^\W\d_]+", re.sub(r"['’]\w+", "", text))
    ]


@cache
def is_turkish(word: str) -> bool:
    """Say whether a word may stand in an official Turkish text."""
    small = lower(word).translate(PLAIN)
    known = dictionary("tr")
    if small in LOAN_WORDS or small in FUNCTION_WORDS["tr"]:
        return False
    if small in known or small in SIGNS or small in SCHOLARS:
        return True
    if word.lower() in dictionary("en") or not TURKISH_SUFFIXES_ONLY.fullmatch(small):
        return False
    return any(small[:end] in known for end in range(SHORTEST_STEM, len(small)))


@pytest.mark.parametrize(
    "word", ["answers", "the", "item", "wishes", "weighted", "online", "skor", "workshop"]
)
def test_an_english_or_loan_word_would_be_found(word: str) -> None:
    assert not is_turkish(word)


@pytest.mark.parametrize("word", ["yanıtların", "önceliklendirilmesi", "GZFT", "İçindekiler"])
def test_a_turkish_word_is_none(word: str) -> None:
    assert is_turkish(word)


@pytest.mark.parametrize("key", sorted(keys_of("tr")))
def test_no_turkish_text_holds_a_foreign_word(key: str) -> None:
    assert [word for word in words_of(keys_of("tr")[key]) if not is_turkish(word)] == []


@pytest.mark.parametrize("key", sorted(keys_of("en")))
def test_no_english_text_holds_a_turkish_word(key: str) -> None:
    words = words_of(keys_of("en")[key])
    assert [word for word in words if TURKISH_LETTERS.search(word)] == []
    others = [
        word
        for word in words
        if lower(word) not in SCHOLARS and lower(word) not in dictionary("en")
    ]
    assert [word for word in others if len(word) > 3 and lower(word) in dictionary("tr")] == []
