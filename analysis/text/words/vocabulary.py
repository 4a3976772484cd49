"""Vocabulary: the distinct words of a set of answers, with what every step asks about them.

Contract: :class:`Vocabulary` works each of it out once, when it is first asked for, however many
steps look at it. Three of five distinct words stand in the answers once only, so what is done for
each of them costs more than what is done for each answer.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import compress
from typing import TypeVar

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.cleaning import keys
from analysis.text.words.dictionaries import are_known
from analysis.text.words.letters import TURKISH_LETTERS, fold_all, lower_all

Value = TypeVar("Value", bound=np.generic)
Whole = TypeVar("Whole", bound=np.integer)
Bools = NDArray[np.bool_]

ARABIC = r"^[\u0600-\u06ff\ufb50-\ufefc]"
"""Pattern of a word in Arabic letters."""
_OTHER_LETTERS = "[^A-Za-zçğıöşüÇĞİÖŞÜâîûêÂÎÛÊ]"
_ANY_TURKISH = f"[{''.join(sorted(TURKISH_LETTERS))}]"
MARKS = 4
"""Kinds of marks between words (``tokens``), whose numbers are -1 to -4."""
_SEED = 1
"""Of the hashes of words, which only tell whether two are the same."""
_TIMES = 8
"""How often a word is expected, to begin with: room for as many as there are stays mostly empty."""


class Vocabulary:
    """Distinct words as they were typed, and what can be said of each.

    Parameters
    ----------
    typed : list of str
        Sorted.
    """

    def __init__(self, typed: list[str]) -> None:
        self.typed = typed

    @cached_property
    def typed_words(self) -> pl.Series:
        """The words as they were typed, for compiled code."""
        return pl.Series(self.typed, dtype=pl.String)

    @cached_property
    def small(self) -> list[str]:
        """The words in small letters, as Turkish ones."""
        return lower_all(self.typed)

    @cached_property
    def small_words(self) -> pl.Series:
        """The words in small letters, for compiled code."""
        return pl.Series(self.small, dtype=pl.String)

    @cached_property
    def folded(self) -> list[str]:
        """The words in small letters without diacritics."""
        return fold_all(self.small)

    @cached_property
    def folded_words(self) -> pl.Series:
        """The folded words, for compiled code."""
        return pl.Series(self.folded, dtype=pl.String)

    @cached_property
    def keys(self) -> list[str]:
        """The words folded for comparing (``cleaning.keys``): Arabic ones too."""
        found = list(self.folded)
        others = self.typed_words.str.contains(_OTHER_LETTERS).arg_true()
        own = keys([self.typed[place] for place in others.to_list()])
        for place, key in zip(others.to_list(), own, strict=True):
            found[place] = key
        return found

    @cached_property
    def key_words(self) -> pl.Series:
        """The words folded for comparing, for compiled code."""
        return pl.Series(self.keys, dtype=pl.String)

    @cached_property
    def is_known(self) -> Bools:
        """Whether the Turkish dictionary has a word."""
        return are_known(self.small_words)

    @cached_property
    def is_known_dotted(self) -> Bools:
        """Whether the Turkish dictionary has a word when each ı is written i."""
        found = self.is_known.copy()
        small = self.small_words
        places = np.flatnonzero(fits(small, "ı"))
        found[places] = are_known(small.gather(places).str.replace_all("ı", "i", literal=True))
        return found

    @cached_property
    def is_accented(self) -> Bools:
        """Whether a word has a letter that only Turkish has."""
        return fits(self.typed_words, _ANY_TURKISH)

    @cached_property
    def is_capital(self) -> Bools:
        """Whether a word begins with a capital."""
        return fits(self.typed_words, r"^\p{Uppercase}")

    @cached_property
    def is_shouted(self) -> Bools:
        """Whether a word of two letters and more is all in capitals."""
        found = self.is_capital.copy()
        capital = pl.Series(compress(self.typed, found.tolist()), dtype=pl.String)
        found[found] = fits(capital, r"^[^\p{Lowercase}\p{Lt}]{2,}$")
        return found


def fits(words: pl.Series, pattern: str) -> Bools:
    """Say which words have a pattern, in the syntax of Rust's regular expressions."""
    return words.str.contains(pattern).to_numpy().copy()


def among(words: pl.Series, listed: Iterable[str]) -> Bools:
    """Say which words are in a list."""
    return words.is_in(pl.Series(sorted(listed), dtype=pl.String).implode()).to_numpy().copy()


def numbered(words: pl.Series) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Give words numbers by when each was first seen; and where that was.

    >>> codes, first = numbered(pl.Series(["yol", "su", "yol"]))
    >>> codes.tolist(), first.tolist()
    ([0, 1, 0], [0, 1])
    """
    # hashed in compiled code: of a million words two share a hash once in 30 million sets
    hashes = words.hash(_SEED).to_numpy()
    code = pd.factorize(hashes, size_hint=len(hashes) // _TIMES)[0].astype(np.int32)
    first = np.zeros(int(code.max(initial=-1)) + 1, dtype=np.int64)
    # the last one written is the first one
    first[code[::-1]] = np.arange(len(code), dtype=np.int32)[::-1]
    return code, first


def ordered(words: pl.Series) -> tuple[pl.Series, NDArray[np.int32]]:
    """Give the distinct words in the order of the alphabet; and the place of each word among them.

    >>> distinct, places = ordered(pl.Series(["yol", "su", "yol"]))
    >>> distinct.to_list(), places.tolist()
    (['su', 'yol'], [1, 0, 1])
    """
    distinct = words.unique().sort()  # to sort words takes half the time of sorting their places
    code, _ = numbered(pl.concat([distinct, words]))
    return distinct, code[len(distinct) :]


def once(numbers: NDArray[Whole]) -> NDArray[Whole]:
    """Give each of some whole numbers once, ascending.

    By sorting, which takes a fiftieth of the time of ``numpy.unique``: that hashes numbers first.

    >>> once(np.array([5, 2, 5])).tolist()
    [2, 5]
    """
    ascending = np.sort(numbers)
    is_first = np.ones(len(ascending), dtype=bool)
    is_first[1:] = ascending[1:] != ascending[:-1]
    return ascending[is_first]


def of_tokens(values: NDArray[Value], word: NDArray[np.int32]) -> NDArray[Value]:
    """Give each token what its word has, and each mark 0.

    The number of a mark, as a place counted from the end, meets one of four zeros there.
    """
    return np.append(values, np.zeros(MARKS, dtype=values.dtype))[word]
