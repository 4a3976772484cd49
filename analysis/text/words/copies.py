"""Copies: empty answers and copies of others are set apart.

Contract: :func:`sort_out` says which texts have content and which repeat another one, in the order
of their folded text (:func:`analysis.text.words.cleaning.keys`), so that the order of the input
has no influence. :func:`sort_out_ranked` does the same with texts that are split already.

Texts are compared as rows of numbers: each folded word is numbered in the order of the alphabet,
and a blank sorts before every letter, so the rows sort as the texts would.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.chunks import Chunks, chunk_texts, gathered
from analysis.text.words.cleaning import fold_series, keys
from analysis.text.words.vocabulary import among, fits, ordered
from analysis.text.words.wordlists import both

Ints = NDArray[np.int64]

_BITS = 63
"""Of a number that several words are packed into."""


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """Which texts have content and which are copies.

    Attributes
    ----------
    source : list of str
        The input texts.
    distinct : int array of shape (n_texts,)
        Position in ``texts`` of each input text; -1: no content.
    copies : int array of shape (n_texts,)
        How many input texts are the same after folding; 1: none but itself. Empty answers
        count as 1.
    rows : int array of shape (n_distinct,)
        The input text each of ``texts`` is; of several that are written like it the first.
    """

    source: list[str]
    distinct: Ints
    copies: Ints
    rows: Ints

    @cached_property
    def texts(self) -> list[str]:
        """One text for each distinct answer with content, in the order of their folded text."""
        return list(map(self.source.__getitem__, self.rows.tolist()))

    @property
    def n_empty(self) -> int:
        """Texts without content."""
        return int((self.distinct < 0).sum())

    @property
    def n_copies(self) -> int:
        """Texts that repeat another one: all but the first of each kind."""
        return len(self.distinct) - self.n_empty - len(self.rows)


def sort_out(texts: list[str]) -> Sorted:
    """Set empty answers and copies apart.

    An answer is empty when it has no letters or consists of stock answers only ("yok", "-",
    "hepsi", "bilmiyorum", "none"), whatever words of courtesy or habit stand beside them ("yok
    valla"). Copies are exact after folding.

    Parameters
    ----------
    texts : list of str
        Tidied and masked.
    """
    return sort_out_ranked(texts, rank_chunks(chunk_texts(texts)))


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """The order of texts by their folded words.

    Attributes
    ----------
    rank : int array of shape (n_texts,)
        Ascending in that order; copies have the same.
    is_empty : bool array of shape (n_texts,)
        Whether a text has no letters, or is a stock answer.
    """

    rank: Ints
    is_empty: NDArray[np.bool_]

    def take(self, texts: Ints) -> "Ranked":
        """Take some of the texts, in the order given."""
        return Ranked(rank=self.rank[texts], is_empty=self.is_empty[texts])


def rank_chunks(chunks: Chunks) -> Ranked:
    """Rank texts that are split already."""
    folded = _fold_chunks(chunks)
    rank = _ranks(folded.bounds, folded.word, len(folded.words))
    return Ranked(rank=rank, is_empty=_are_empty(folded, rank))


def sort_out_ranked(texts: list[str], ranked: Ranked) -> Sorted:
    """Set empty answers and copies apart, as :func:`sort_out` does.

    Parameters
    ----------
    texts : list of str
    ranked : Ranked
        Of the same texts.
    """
    first, kind = _firsts(ranked.rank)
    is_full = ~ranked.is_empty[first]
    place = np.where(is_full, np.cumsum(is_full) - 1, -1)
    often = np.bincount(kind, minlength=len(first))
    rows = first.copy()
    again = np.flatnonzero((often > 1) & is_full)
    rows[again] = _fullest(texts, kind, again)
    rows = rows[is_full]
    return Sorted(
        source=texts,
        rows=rows,
        distinct=place[kind],
        copies=np.where(is_full, often, 1)[kind],
    )


@dataclass(frozen=True, kw_only=True)
class _Folded:
    """The folded words of texts.

    Attributes
    ----------
    word : int32 array of shape (n_tokens,)
        Place in ``words``.
    bounds : int array of shape (n_texts + 1,)
        Where the words of each text begin.
    words : Series of str
        Distinct and sorted.
    """

    word: NDArray[np.int32]
    bounds: Ints
    words: pl.Series


def _fold_chunks(chunks: Chunks) -> _Folded:
    """Fold the distinct chunks; one may have several words ("yol,su"), or none."""
    parts = fold_series(chunks.distinct).str.split(" ")
    found = parts.explode()
    is_word = (found != "").to_numpy()
    chunk = np.repeat(np.arange(len(parts)), parts.list.len().to_numpy())[is_word]
    lengths = np.bincount(chunk, minlength=len(parts)).astype(np.int32)
    found = found.filter(pl.Series(is_word, dtype=pl.Boolean))
    words, word = ordered(found)
    of_chunk = lengths[chunks.code]
    first = chunks.bounds[:-1]  # each text has a chunk
    of_text = np.add.reduceat(of_chunk, first) if len(first) else np.zeros(0, dtype=np.int64)
    return _Folded(
        word=gathered(word, (np.cumsum(lengths, dtype=np.int32) - lengths)[chunks.code], of_chunk),
        bounds=np.concatenate([[0], np.cumsum(of_text, dtype=np.int64)]),
        words=words,
    )


def _ranks(bounds: Ints, word: NDArray[np.int32], n_words: int) -> Ints:
    """Give rows of words numbers in their order; rows that are the same have the same one.

    As many words of each row as fit into one number are looked at together, and the next ones
    only where rows are still the same.
    """
    bits = int(n_words + 1).bit_length()
    at_once = max(1, _BITS // bits)
    word = np.append(word, np.int32(0))
    rank = np.zeros(len(bounds) - 1, dtype=np.int64)
    rows = np.arange(len(rank))
    begin = 0
    while len(rows):
        packed = np.zeros(len(rows), dtype=np.int64)
        for place in range(begin, begin + at_once):
            at = bounds[rows] + place
            is_there = at < bounds[rows + 1]
            packed = (packed << bits) | np.where(is_there, word[np.where(is_there, at, 0)] + 1, 0)
        order = np.lexsort((packed, rank[rows])) if begin else np.argsort(packed, kind="stable")
        rows, packed = rows[order], packed[order]
        group = np.r_[True, rank[rows[1:]] != rank[rows[:-1]]]
        same = np.r_[True, (packed[1:] != packed[:-1])] | group
        starts = np.flatnonzero(same)
        own = np.cumsum(same) - 1
        begins = np.maximum.accumulate(np.where(group, np.arange(len(rows)), 0))
        rank[rows] += starts[own] - begins
        several = np.bincount(own)[own] > 1
        rows = rows[several & (packed & ((1 << bits) - 1) != 0)]
        begin += at_once
    return rank


def _are_empty(folded: _Folded, rank: Ints) -> NDArray[np.bool_]:
    """Say which texts have no letters, or are stock answers only."""
    stock, stock_words, longest = _stock_answers()
    fillers = _fillers()
    length = np.diff(folded.bounds)
    empty = _counts(folded, fits(folded.words, r"\p{L}{2}")) == 0
    may_be = ~empty & (length <= longest)
    may_be[may_be] = (_counts(folded, among(folded.words, stock_words)) == length)[may_be]
    first, _ = _firsts(rank[may_be])
    for text in np.flatnonzero(may_be)[first].tolist():
        words = folded.words.gather(folded.word[folded.bounds[text] : folded.bounds[text + 1]])
        if " ".join(word for word in words if word not in fillers) in stock:
            empty |= rank == rank[text]
    return np.asarray(empty, dtype=bool)


def _firsts(rank: Ints) -> tuple[Ints, Ints]:
    """Give the first text of each rank, and the place of each text's rank among those there are."""
    is_used = np.zeros(int(rank.max(initial=-1)) + 1, dtype=bool)
    is_used[rank] = True
    kind = (np.cumsum(is_used) - 1)[rank]
    first = np.zeros(int(is_used.sum()), dtype=np.int64)
    first[kind[::-1]] = np.arange(len(rank))[::-1]  # the last one written is the first one
    return first, kind


def _counts(folded: _Folded, counted: NDArray[np.bool_]) -> Ints:
    """Count in each text the words that count."""
    before = np.zeros(len(folded.word) + 1, dtype=np.int32)
    np.cumsum(counted[folded.word], dtype=np.int32, out=before[1:])
    return np.diff(before[folded.bounds]).astype(np.int64)


def _fullest(texts: list[str], kind: Ints, kinds: Ints) -> Ints:
    """Choose of several spellings the fullest: accented letters sort behind plain ones.

    Of the same ones the first is taken.
    """
    is_one = np.zeros(int(kind.max(initial=-1)) + 1, dtype=bool)
    is_one[kinds] = True
    rows = np.flatnonzero(is_one[kind])
    frame = pl.DataFrame(
        {
            "kind": kind[rows],
            "row": rows,
            "text": pl.Series([texts[row] for row in rows.tolist()], dtype=pl.String),
        }
    )
    found = frame.group_by("kind").agg(pl.col("row").get(pl.col("text").arg_max())).sort("kind")
    return np.asarray(found["row"].to_numpy(), dtype=np.int64)


@cache
def _stock_answers() -> tuple[frozenset[str], frozenset[str], int]:
    """Give the stock answers and pairs of them, their words and fillers, and the most there are."""
    single = frozenset(keys(sorted(both("empty_answers")))) - {""}
    pairs = {f"{first} {second}" for first in single for second in single}
    listed = [answer.split() for answer in single]
    stock_words = frozenset().union(*listed, _fillers())
    return single | pairs, stock_words, 2 * max(map(len, listed))


@cache
def _fillers() -> frozenset[str]:
    """Give the words that add nothing to a stock answer: "yok valla"."""
    return frozenset(keys(sorted(both("fillers")))) - {""}
