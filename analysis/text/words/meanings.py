"""Meanings: words of other languages that count as the Turkish word they mean.

Contract: :func:`meanings` gives, for Kurmanji or Arabic, the words of the municipal codebook's
topics with the Turkish word each counts as, so that "rêya gundê me xirab e" comes to the theme of
"yol". This is for counting; no answer is translated, and only words judged to be of that language
are looked up.
"""

from dataclasses import dataclass
from functools import cache

from analysis.text.words import arabic
from analysis.text.words.letters import fold, lower
from analysis.text.words.wordlists import table

OTHER_LANGUAGES = ("ku", "ar")
_VOWELS = "aeiou"
_AFTER_CONSONANT = ("", "a", "e", "en", "an", "ek", "eke", "i")
_AFTER_VOWEL = ("", "ya", "ye", "yen", "yan", "yek", "yi", "k")


@dataclass(frozen=True)
class Meaning:
    """The key of the topic a word belongs to, and the Turkish word it counts as."""

    topic: str
    word: str


@cache
def meanings(language: str) -> dict[str, Meaning]:
    """Give the words of a language by their folded form.

    Parameters
    ----------
    language : str
        "ku": each word also with the endings of Kurmanji nouns; "ar": stems.

    Returns
    -------
    dict of str to Meaning
        A word given twice counts for the first.
    """
    found: dict[str, Meaning] = {}
    for topic in table(language, "municipal_topics").get("topic", ()):
        for word, own in topic["words"].items():
            for typed in own:
                for form in _forms(typed, language):
                    found.setdefault(form, Meaning(topic["key"], word))
    return found


def _forms(typed: str, language: str) -> list[str]:
    if language == "ar":
        return [arabic.stem(typed)]
    folded = fold(lower(typed))
    if folded.endswith("="):
        return [folded[:-1]]
    endings = _AFTER_VOWEL if folded[-1] in _VOWELS else _AFTER_CONSONANT
    return [folded + ending for ending in endings]


def meaning_of(word: str, language: str) -> Meaning | None:
    """Say what a word in small letters counts as; None where it counts as itself.

    >>> meaning_of("rêya", "ku").word, meaning_of("والشوارع", "ar").word
    ('yol', 'sokak')
    """
    if language not in OTHER_LANGUAGES:
        return None
    return meanings(language).get(arabic.stem(word) if language == "ar" else fold(word))
