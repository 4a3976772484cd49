"""Lemmas: the word of the dictionary that a written form belongs to.

Contract: :func:`lemma_of` gives that of one form, :func:`lemmas_of` those of many at once.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from operator import not_

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.dictionaries import are_known, bytes_of, encoded

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
_LEAST = 3
"""Fewest letters of a word before its endings."""
_MOST_FORMS = 50_000
"""Forms whose lemma is remembered: labels ask for the same ones again and again."""


@lru_cache(maxsize=_MOST_FORMS)
def lemma_of(form: str, language: str) -> str:
    """Give the dictionary's lemma of a word in small letters; empty when it has none.

    Parameters
    ----------
    form : str
    language : str
        "tr" or "en". A Turkish word that the dictionary lacks may be one with a chain of a noun's
        endings: then it belongs to the longest word that leaves one.
    """
    lemma = bytes_of(language).get(form.encode())
    if lemma:
        return lemma.decode()
    return _lemma_by_suffix(form) if language == "tr" else ""


def lemmas_of(forms: Sequence[str] | pl.Series, language: str) -> list[str]:
    """Give the lemma of each of many words, as :func:`lemma_of` does.

    >>> lemmas_of(["yollar", "kepemlarda"], "tr")
    ['yol', '']
    """
    series = pl.Series(forms, dtype=pl.String)
    found = [*map(bytes_of(language).get, encoded(series))]
    lemmas = [lemma.decode() if lemma else "" for lemma in found]
    if language == "tr":
        unknown = np.flatnonzero(np.fromiter(map(not_, found), dtype=bool, count=len(found)))
        for place, lemma in _lemmas_by_suffix(series, unknown).items():
            lemmas[place] = lemma
    return lemmas


def _lemmas_by_suffix(forms: pl.Series, places: NDArray[np.int64]) -> dict[int, str]:
    """Find for words in some places what :func:`_lemma_by_suffix` finds: by what is cut off."""
    entry = bytes_of("tr").get
    found: dict[int, str] = {}
    rows = pl.DataFrame({"place": places, "form": forms.gather(places)})
    rows = rows.with_columns(length=pl.col("form").str.len_chars())
    for size, (endings, ends_of_chains) in _endings_by_length().items():
        rows = rows.filter(pl.col("length") >= size + _LEAST)
        rows = rows.with_columns(end=pl.col("form").str.tail(size))
        rows = rows.filter(pl.col("end").is_in(ends_of_chains.implode()))
        if not len(rows):
            break
        ended = rows.filter(pl.col("end").is_in(endings.implode()))
        ended = ended.select("place", stem=pl.col("form").str.head(-size))
        stems = ended["stem"].unique()  # a word stands there with many endings
        known = stems.filter(pl.Series(are_known(stems)))
        ended = ended.filter(pl.col("stem").is_in(known.implode()))
        lemmas = map(entry, encoded(ended["stem"]))
        for place, lemma in zip(ended["place"].to_list(), lemmas, strict=True):
            if lemma:
                found.setdefault(place, lemma.decode())
    return found


def _lemma_by_suffix(form: str) -> str:
    """Find the dictionary's longest word that a chain of a Turkish noun's endings follows."""
    entry = bytes_of("tr").get
    for cut in range(len(form) - 2, _LEAST - 1, -1):
        if form[cut:] in _endings() and (lemma := entry(form[:cut].encode())):
            return lemma.decode()
    return ""


@cache
def _endings() -> frozenset[str]:
    """Give all chains of endings that have two letters and more."""
    return frozenset(chain for chain in _chains() if len(chain) > 1)


@cache
def _endings_by_length() -> dict[int, tuple[pl.Series, pl.Series]]:
    """Give the chains of each length, and the last letters of the longer ones; shortest first.

    A word that doesn't end in the last three letters of a chain has no longer one either.
    """
    lengths = sorted({len(chain) for chain in _endings()})
    return {
        size: (
            pl.Series(sorted(chain for chain in _endings() if len(chain) == size)),
            pl.Series(sorted({chain[-size:] for chain in _endings() if len(chain) >= size})),
        )
        for size in lengths
    }


def _chains() -> Iterator[str]:
    return map("".join, product(_PLURAL, _OWNER, _CASE, _KI))
