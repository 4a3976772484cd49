"""Chunks: texts split at blanks once, so that every step after looks at distinct chunks only.

Contract: :func:`chunk_texts` splits texts; :func:`chosen` takes texts or parts of them out of what
is split already, and :func:`joined` puts such parts together. A chunk is what stands between two
blanks: a word with its marks ("yol,"), or nothing. A hundred thousand answers have over a million
chunks but a hundred thousand different ones, so what a regular expression finds in a text is found
in its distinct chunks first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.cleaning import MASK
from analysis.text.words.vocabulary import numbered

Value = TypeVar("Value", bound=np.generic)
Ints = NDArray[np.int64]

_BLOCK = 100_000
"""Texts that are split at a time: their chunks stand in memory side by side."""
_STRETCHES = 32_768
"""Stretches that are gathered at a time: their places stay in the processor's cache."""
_MOST_SMALL = 2**31
"""Values from which on their places need 64 bits."""
_SELDOM_APART = 8
"""Stretches for each gap between them, from which on what lies between two gaps is copied whole."""


@dataclass(frozen=True, kw_only=True)
class Chunks:
    """The chunks of texts, in order.

    Attributes
    ----------
    code : int32 array of shape (n_chunks,)
        Place in ``distinct``.
    bounds : int array of shape (n_texts + 1,)
        Where the chunks of each text begin; behind them where those of the last one end.
    distinct : Series of str
        Each chunk once, or a few times; masks of personal data are written "(".
    """

    code: NDArray[np.int32]
    bounds: Ints
    distinct: pl.Series

    @property
    def n_texts(self) -> int:
        """Number of texts."""
        return len(self.bounds) - 1

    @cached_property
    def text(self) -> NDArray[np.int32]:
        """The text each chunk stands in, ascending."""
        return np.repeat(np.arange(self.n_texts, dtype=np.int32), np.diff(self.bounds))

    def having(self, is_held: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Say which texts have one of some chunks.

        Parameters
        ----------
        is_held : bool array of shape (n_distinct,)
        """
        found = np.zeros(self.n_texts, dtype=bool)
        found[self.text[is_held[self.code]]] = True
        return found


def chunk_texts(texts: Sequence[str]) -> Chunks:
    """Split texts at blanks.

    Parameters
    ----------
    texts : sequence of str
        Tidied.
    """
    starts = range(0, max(len(texts), 1), _BLOCK)
    return joined([_chunks_of(texts[start : start + _BLOCK]) for start in starts])


def _chunks_of(texts: Sequence[str]) -> Chunks:
    series = pl.Series("text", texts, dtype=pl.String)
    masked = series.str.contains("[", literal=True).arg_true()
    if len(masked):
        series = series.scatter(masked, series.gather(masked).str.replace_all(MASK, " ( "))
    split = series.str.split(" ")
    lengths = split.list.len().to_numpy()
    pieces = split.explode()
    code, first = numbered(pieces)
    return Chunks(
        code=code,
        bounds=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
        distinct=pieces.gather(first),
    )


def joined(parts: Sequence[Chunks]) -> Chunks:
    """Put the texts of several parts behind each other.

    A chunk of two parts is twice among the distinct ones.
    """
    if len(parts) == 1:
        return parts[0]
    distinct = pl.concat([part.distinct for part in parts])
    before = np.cumsum([0, *(len(part.distinct) for part in parts)], dtype=np.int32)
    ends = np.cumsum([0, *(len(part.code) for part in parts)])
    begins = [part.bounds[:-1] + end for part, end in zip(parts, ends[:-1].tolist(), strict=True)]
    codes = [part.code + own for part, own in zip(parts[1:], before[1:], strict=False)]
    return Chunks(
        code=np.concatenate([parts[0].code, *codes]),
        bounds=np.concatenate([*begins, ends[-1:]]),
        distinct=distinct,
    )


def chosen(chunks: Chunks, texts: Ints) -> Chunks:
    """Take some of the texts, in the order given."""
    first, last = chunks.bounds[texts], chunks.bounds[texts + 1]
    found = Chunks(
        code=gathered(chunks.code, first, last - first),
        bounds=np.concatenate([[0], np.cumsum(last - first)]),
        distinct=chunks.distinct,
    )
    return found if len(texts) > chunks.n_texts // 2 else _of_use(found)


def with_changed(chunks: Chunks, texts: Ints, changed: Sequence[str]) -> Chunks:
    """Put other texts in the places of some.

    Parameters
    ----------
    chunks : Chunks
    texts : int array of shape (n_changed,)
        Which texts.
    changed : sequence of str
        What stands there now.
    """
    if not len(texts):
        return chunks
    source = np.arange(chunks.n_texts)
    source[texts] = chunks.n_texts + np.arange(len(texts))
    return _of_use(chosen(joined([chunks, chunk_texts(changed)]), source))


def _of_use(chunks: Chunks) -> Chunks:
    """Forget the distinct chunks that stand nowhere any more: names that were masked."""
    is_used = np.zeros(len(chunks.distinct), dtype=bool)
    is_used[chunks.code] = True
    place = np.cumsum(is_used, dtype=np.int32) - 1
    return Chunks(
        code=place[chunks.code],
        bounds=chunks.bounds,
        distinct=chunks.distinct.filter(pl.Series(is_used)),
    )


def gathered(
    values: NDArray[Value], first: NDArray[np.integer], lengths: NDArray[np.integer]
) -> NDArray[Value]:
    """Put stretches of values behind each other.

    >>> gathered(np.array([5, 6, 7, 8]), np.array([2, 0]), np.array([2, 1])).tolist()
    [7, 8, 5]
    """
    is_gap = first[1:] != first[:-1] + lengths[:-1]
    if np.count_nonzero(is_gap) < len(first) // _SELDOM_APART:
        begins = np.flatnonzero(is_gap) + 1
        starts = first[np.append(0, begins)]
        ends = (first + lengths)[np.append(begins - 1, len(first) - 1)]
        runs = zip(starts.tolist(), ends.tolist(), strict=True)
        return np.concatenate([values[start:end] for start, end in runs])
    found = np.empty(int(lengths.sum()), dtype=values.dtype)
    kind: type[np.int32 | np.int64] = np.int32 if len(values) < _MOST_SMALL else np.int64
    end = 0
    for start in range(0, len(first), _STRETCHES):
        part = slice(start, start + _STRETCHES)
        own: NDArray[np.signedinteger] = lengths[part].astype(kind, copy=False)
        begins_at: NDArray[np.signedinteger] = first[part].astype(kind)
        begins_at -= np.cumsum(own, dtype=own.dtype) - own
        places = np.repeat(begins_at, own)
        places += np.arange(len(places), dtype=kind)
        found[end : end + len(places)] = values[places]
        end += len(places)
    return found
