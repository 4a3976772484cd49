"""Lemmas: the word of the dictionary that a written form belongs to.

Contract: :func:`lemma_of` gives that of one form, :func:`lemmas_of` those of many at once.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from analysis.text.words.dictionaries import bytes_of, dictionary, encoded

_HIGH = "ıiuü"
_PLURAL = ("", "lar", "ler")
_OWNER = (
    "",
    *(vowel + person for vowel in ("", *_HIGH) for person in "mn"),
    *(buffer + vowel for buffer in ("", "s") for vowel in _HIGH),
    *(first + person + last + "z" for first in ("", *_HIGH) for person in "mn" for last in _HIGH),
)
_CASE = (
    "",
    *(
        n + hard + vowel + m
        for n in ("", "n")
        for hard in "dt"
        for vowel in "ae"
        for m in ("", "n")
    ),
    *(buffer + vowel + "n" for buffer in ("", "n") for vowel in _HIGH),
    *(buffer + vowel for buffer in ("", "y", "n") for vowel in (*_HIGH, "a", "e")),
    *(buffer + "l" + vowel for buffer in ("", "y") for vowel in "ae"),
)
_KI = ("", "ki", "kilar", "kiler")
"""The endings of Turkish nouns, in the order they follow each other."""


def lemma_of(form: str, language: str) -> str:
    """Give the dictionary's lemma of a word in small letters; empty when it has none.

    Parameters
    ----------
    form : str
    language : str
        "tr" or "en". A Turkish word that the dictionary lacks may be one with a chain of a noun's
        endings: then it belongs to the longest word that leaves one.
    """
    lemma = dictionary(language).get(form)
    return lemma or (_lemma_by_suffix(form) if language == "tr" else "")


def lemmas_of(forms: Sequence[str], language: str) -> list[str]:
    """Give the lemma of each of many words, as :func:`lemma_of` does.

    >>> lemmas_of(["yollar", "kepemlarda"], "tr")
    ['yol', '']
    """
    found = map(bytes_of(language).get, encoded(forms))
    lemmas = [lemma.decode() if lemma else "" for lemma in found]
    if language == "tr":
        for place, lemma in enumerate(lemmas):
            if not lemma:
                lemmas[place] = _lemma_by_suffix(forms[place])
    return lemmas


def _lemma_by_suffix(form: str) -> str:
    """Find the dictionary's longest word that a chain of a Turkish noun's endings follows."""
    endings, tails, longest = _endings()
    if form[-2:] not in tails:
        return ""
    entry = bytes_of("tr").get
    for cut in range(len(form) - 2, max(2, len(form) - longest - 1), -1):
        if form[cut:] in endings and (lemma := entry(form[:cut].encode())):
            return lemma.decode()
    return ""


@cache
def _endings() -> tuple[frozenset[str], frozenset[str], int]:
    """Give all chains of endings of two letters and more, their tails, and the longest's length."""
    chains = frozenset(chain for chain in _chains() if len(chain) > 1)
    return chains, frozenset(chain[-2:] for chain in chains), max(map(len, chains))


def _chains() -> Iterator[str]:
    return map("".join, product(_PLURAL, _OWNER, _CASE, _KI))
