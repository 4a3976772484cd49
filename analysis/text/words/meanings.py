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
from analysis.text.words.wordlists import table, words

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

    A function word means nothing else, though a word of the codebook looks like it without its
    marks: "pir" is "very", "pîr" an old man; "ما" is "not", "ماء" water.

    >>> meaning_of("pir", "ku"), meaning_of("ما", "ar")
    (None, None)
    """
    if language not in OTHER_LANGUAGES or _in_one_form(word, language) in lookalikes(language):
        return None
    return meanings(language).get(_looked_up(word, language))


@cache
def lookalikes(language: str) -> frozenset[str]:
    """Give the function words that look like a word of the codebook but for its marks.

    Parameters
    ----------
    language : str
        "ku": in small letters, with no ı; "ar": in one form (``arabic.normal``).
    """
    spelled = {
        _in_one_form(word, language)
        for topic in table(language, "municipal_topics").get("topic", ())
        for own in topic["words"].values()
        for word in own
    }
    listed = {_in_one_form(word, language) for word in words(language, "stopwords")}
    found = meanings(language)
    return frozenset(word for word in listed - spelled if _looked_up(word, language) in found)


def _in_one_form(word: str, language: str) -> str:
    if language == "ar":
        return arabic.normal(word)
    return lower(word).removesuffix("=").replace("ı", "i")


def _looked_up(word: str, language: str) -> str:
    return arabic.stem(word) if language == "ar" else fold(word)
