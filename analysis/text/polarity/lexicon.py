"""Lexicon: the word lists of ``analysis/language`` that say how something is meant.

Contract: :func:`lexicon` gives the lists of a language, folded, with the words of Kurmanji that are
often mixed into Turkish; :func:`phrases` those of several words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from analysis.text.words import arabic
from analysis.text.words.letters import fold
from analysis.text.words.wordlists import table, words

LISTS: Final = (
    "wishes",
    "undone",
    "denied",
    "unreal",
    "doubly",
    "between",
    "missing",
    "before",
    "greeted",
    "mocking",
    "polite",
    "weary",
    "turns",
)
"""Lists of ``polarity.toml`` that make a sign of their own."""
NEVER: Final = "(?!)"
"""A pattern nothing fits: a list without beginnings."""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The word lists that a form is looked up in, folded.

    Attributes
    ----------
    good, bad : frozenset of str
        Lemmas or forms.
    good_stems, bad_stems : Pattern
        Beginnings of forms ("beğen-").
    spelled : frozenset of str
        The words of praise and complaint as they are spelled.
    other_words : Pattern
        Beginnings of forms that are no forms of a listed word ("geçiyor": not of "geç").
    lists : dict of str to tuple of str
        The names of the :data:`LISTS` that a word stands in.
    no_wishes, not_lacking, not_negated : frozenset of str
    """

    good: frozenset[str]
    bad: frozenset[str]
    good_stems: re.Pattern[str]
    bad_stems: re.Pattern[str]
    spelled: frozenset[str]
    other_words: re.Pattern[str]
    lists: dict[str, tuple[str, ...]]
    no_wishes: frozenset[str]
    not_lacking: frozenset[str]
    not_negated: frozenset[str]


def folded(word: str) -> str:
    """Write a word as it is compared: small ASCII letters, or the stem of an Arabic word."""
    return arabic.stem(word) if arabic.is_arabic(word) else fold(word)


@cache
def lexicon(language: str) -> Lexicon:
    """Read the lists of a language, and those often mixed into it."""
    cues = table(language, "polarity")
    good, good_stems = _split(words(language, "positive"))
    bad, bad_stems = _split(words(language, "negative"))
    lists: dict[str, tuple[str, ...]] = {}
    for name in LISTS:
        for word in cues.get(name, ()):
            lists[folded(word)] = (*lists.get(folded(word), ()), name)
    if language == "tr":
        mixed = frozenset(map(folded, table("ku", "polarity").get("in_turkish", ())))
        kurmanji = lexicon("ku")
        good, bad = good | (kurmanji.good & mixed), bad | (kurmanji.bad & mixed)
        lists |= {word: names for word, names in kurmanji.lists.items() if word in mixed}
    return Lexicon(
        good=good,
        bad=bad,
        good_stems=good_stems,
        bad_stems=bad_stems,
        spelled=words(language, "positive") | words(language, "negative"),
        other_words=_beginnings(folded(each) for each in cues.get("other_words", ())),
        lists=lists,
        **{
            name: frozenset(map(folded, cues.get(name, ())))
            for name in ("no_wishes", "not_lacking", "not_negated")
        },
    )


def _split(entries: frozenset[str]) -> tuple[frozenset[str], re.Pattern[str]]:
    whole = frozenset(folded(entry) for entry in entries if not entry.endswith("-"))
    return whole, _beginnings(folded(entry[:-1]) for entry in entries if entry.endswith("-"))


def _beginnings(stems: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, stems))) or NEVER)


def phrases(name: str, languages: Sequence[str] = ("tr", "en", "ku", "ar")) -> tuple[str, ...]:
    """Join a list of phrases of all languages, in a fixed order."""
    return tuple(
        phrase for language in languages for phrase in table(language, "polarity").get(name, ())
    )
