"""Compounds: one word that is also written as two ("oto park"), counted as one.

Contract: :func:`join_compounds` gives the first of the two words the form of both; the second
counts as no word of its own.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.text.words.letters import fold
from analysis.text.words.wordlists import table


def join_compounds(
    form: NDArray[np.int32], forms: list[str], document: NDArray[np.int32]
) -> tuple[NDArray[np.int32], list[str]]:
    """Join neighbouring words that are one word of the domain.

    Parameters
    ----------
    form : int32 array of shape (n_tokens,)
        Place in ``forms`` of each token; below 0: a mark.
    forms : list of str
        Sorted.
    document : int32 array of shape (n_tokens,)

    Returns
    -------
    form : int32 array of shape (n_tokens,)
    forms : list of str
        With the joined ones, sorted.
    """
    firsts = frozenset(first for first, _ in _compounds())
    is_first = np.array([fold(word) in firsts for word in forms] + [False], dtype=bool)
    start = np.flatnonzero(
        is_first[form[:-1]] & (form[:-1] >= 0) & (form[1:] >= 0) & (document[1:] == document[:-1])
    )
    if not len(start):
        return form, forms
    pairs = list(zip(form[start].tolist(), form[start + 1].tolist(), strict=True))
    joined = {pair: _joined(forms[pair[0]], forms[pair[1]]) for pair in set(pairs)}
    more = sorted({*forms, *joined.values()} - {""})
    place_of = {word: place for place, word in enumerate(more)}
    moved = np.array([place_of[word] for word in forms] + [-1], dtype=np.int32)
    found = moved[form]
    for place, pair in zip(start.tolist(), pairs, strict=True):
        if joined[pair]:
            found[place], found[place + 1] = place_of[joined[pair]], -1
    return found, more


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
