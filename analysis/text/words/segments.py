"""Segments: an answer that speaks of several matters is cut, so that each finds its theme.

Contract: :func:`cut` gives the segments of many answers, in the order of the answers; an answer
about one matter is one segment. No letter of an answer but the numbers of a list is lost.
"""

import re
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

_FIRST_LOOK = r"(?:^|[\s,;.])(?:[1-9]|1\d)\s?[-).]\s*\p{L}"
_ITEM_MARK = re.compile(r"(?:(?<=[\s,;.])|^)(?:[1-9]|1\d)\s?(?:[-)]|\.(?!\d))\s*(?=[^\W\d_])")


@dataclass(frozen=True, kw_only=True)
class Segments:
    """The segments of a set of answers.

    Attributes
    ----------
    texts : list of str
        In the order of the answers, and within one in the order they were written.
    answer : int array of shape (n_segments,)
        Place of the answer each was cut from, ascending; each answer has one or more.
    """

    texts: list[str]
    answer: NDArray[np.int64]


def cut(texts: list[str]) -> Segments:
    """Cut answers into segments that are about one matter.

    Numbered lists ("1-yol 2-köprü 3-su deposu") become one segment an item; what stands before
    the first number is a segment too, where it has letters.

    Parameters
    ----------
    texts : list of str
        Tidied and masked.

    Examples
    --------
    >>> cut(["MUHTAR: 1-yol 700 mt 2-köprü", "çöp toplansın"]).texts
    ['MUHTAR:', 'yol 700 mt', 'köprü', 'çöp toplansın']
    """
    series = pl.Series(texts, dtype=pl.String)
    listed = np.flatnonzero(series.str.count_matches(_FIRST_LOOK).to_numpy() >= 2)
    if not len(listed):
        return Segments(texts=texts, answer=np.arange(len(texts)))
    pieces = {place: _items(texts[place]) for place in listed.tolist()}
    found: list[str] = []
    answer: list[int] = []
    for place, text in enumerate(texts):
        parts = pieces.get(place) or [text]
        found += parts
        answer += [place] * len(parts)
    return Segments(texts=found, answer=np.array(answer, dtype=np.int64))


def _items(text: str) -> list[str]:
    parts = [part.strip(" ,;") for part in _ITEM_MARK.split(text)]
    return [part for part in parts if any(letter.isalpha() for letter in part)]
