"""Compounds: one word that is also written as two ("oto park"), counted as one.

Contract: :func:`join_compounds` gives the first of the two words the form of both; the second
counts as no word of its own.
"""

from bisect import bisect_left
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.letters import fold
from analysis.text.words.vocabulary import among
from analysis.text.words.wordlists import table


def join_compounds(
    form: NDArray[np.int32], forms: list[str], folded: pl.Series, document: NDArray[np.int32]
) -> tuple[NDArray[np.int32], list[str], list[str]]:
    """Join neighbouring words that are one word of the domain.

    Parameters
    ----------
    form : int32 array of shape (n_tokens,)
        Place in ``forms`` of each token; below 0: a mark.
    forms : list of str
        Sorted.
    folded : Series of str
        The forms without diacritics.
    document : int32 array of shape (n_tokens,)

    Returns
    -------
    form : int32 array of shape (n_tokens,)
    forms : list of str
        With the joined ones, sorted.
    folded : list of str
        These without diacritics.
    """
    firsts = frozenset(first for first, _ in _compounds())
    is_first = np.append(among(folded, firsts), False)
    start = np.flatnonzero(
        is_first[form[:-1]] & (form[:-1] >= 0) & (form[1:] >= 0) & (document[1:] == document[:-1])
    )
    if not len(start):
        return form, forms, folded.to_list()
    kinds, of_start = np.unique(
        form[start].astype(np.int64) * len(forms) + form[start + 1], return_inverse=True
    )
    joined = [
        _joined(forms[first], forms[second])
        for first, second in zip(
            (kinds // len(forms)).tolist(), (kinds % len(forms)).tolist(), strict=True
        )
    ]
    added = sorted({*joined}.difference(forms, [""]))
    more, more_folded = [*forms], folded.to_list()
    for word in reversed(added):
        place = bisect_left(forms, word)
        more.insert(place, word)
        more_folded.insert(place, fold(word))
    begins = np.array([bisect_left(forms, word) for word in added], dtype=np.int64)
    places = np.arange(len(forms))
    moved = places + np.searchsorted(begins, places, side="right")
    found = np.append(moved.astype(np.int32), np.int32(-1))[form]
    place_of = {word: bisect_left(more, word) for word in {*joined} - {""}}
    of_kind = np.array([place_of.get(word, -1) for word in joined], dtype=np.int32)[of_start]
    for place, number in zip(start.tolist(), of_kind.tolist(), strict=True):
        if number >= 0:
            found[place], found[place + 1] = number, -1
    return found, more, more_folded


def _joined(first: str, second: str) -> str:
    """Write two words as one, with the ending of the second; "" where they are none."""
    folded = fold(first), fold(second)
    for (begin, stem), written in _compounds().items():
        if folded[0] == begin and folded[1].startswith(stem):
            return written + second[len(stem) :]
    return ""


@cache
def _compounds() -> dict[tuple[str, str], str]:
    """Read the two folded words of each compound, and how it counts."""
    return {
        (fold(first), fold(second)): written
        for phrase, written in table("tr", "spoken_forms")["compounds"].items()
        for first, second in (phrase.split(),)
    }
