"""Chance that a text carries with itself, so that one text more doesn't deal all cards anew.

Contract: :func:`tickets_of` gives each text a number made from its letters (of many texts quicker
:func:`tickets_of_words`), :func:`draws` makes from it as many random numbers as are wanted,
:func:`sample_rows` draws a sample by them.

A generator that is asked for so many numbers in a row gives every text another one as soon as one
text is added; then samples, halves and the starts of k-means are all different. A number made
from the text itself (a hash) stays with it (coordinated sampling; Cohen and Kaplan 2013).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Tickets = NDArray[np.uint64]
Ints = NDArray[np.int64]

_KEY = "tickets of texts"
"""Sixteen letters, as the hash wants them."""
_SAMPLING = 1_000
_BLOCK = 256
"""Rows whose directions are drawn at a time, which stay in the processor's cache."""
APART = 1_000_003
"""Between seeds of draws that must have nothing to do with each other."""


def tickets_of(texts: Sequence[str]) -> Tickets:
    """Give each text a number made from its letters, the same in whatever company it stands."""
    hashed = pd.util.hash_array(np.array(texts, dtype=object), hash_key=_KEY, categorize=False)
    return np.asarray(hashed, dtype=np.uint64)


def tickets_of_words(words: Sequence[str], word: NDArray[np.int32], bounds: Ints) -> Tickets:
    """Give each text a number made from its words and their order.

    Each distinct word is hashed once, so of many texts this is quicker than to hash their letters.

    Parameters
    ----------
    words : sequence of str
        Distinct, folded.
    word : int32 array of shape (n_tokens,)
        Place in ``words``; below 0: no word.
    bounds : int array of shape (n_texts + 1,)
        Where the tokens of each text begin; behind them where those of the last one end.

    Examples
    --------
    >>> tickets = tickets_of_words(
    ...     ["su", "yol"], np.array([0, 1, 1, 0, 0, -1, 1]), np.array([0, 2, 4, 7])
    ... )
    >>> one, two, three = tickets.tolist()
    >>> one == two, one == three
    (False, True)
    """
    is_word = word >= 0
    before = np.append(np.int32(0), np.cumsum(is_word, dtype=np.int32))[bounds]
    found = np.append(_mixed(tickets_of(words)), np.uint64(0))[word[is_word]]
    place = np.arange(len(found), dtype=np.int32) - np.repeat(before[:-1], np.diff(before))
    found *= (2 * place + 1).astype(np.uint64)
    sums = np.append(np.uint64(0), np.cumsum(found, out=found))
    return _mixed(sums[before[1:]] - sums[before[:-1]])  # what is above 64 bits goes in both


def tickets_for(n: int) -> Tickets:
    """Give rows that have no text numbers by their place."""
    return _mixed(np.arange(n, dtype=np.uint64))


def draws(tickets: Tickets, seed: int, number: int) -> NDArray[np.float64]:
    """Give each text a random number between 0 and 1 (both excluded).

    Parameters
    ----------
    tickets : uint64 array of shape (n_texts,)
    seed, number : int
        Each pair gives numbers that have nothing to do with those of another pair.
    """
    salt = _mixed(_mixed(np.array([seed + 1], dtype=np.uint64)) + np.uint64(number))
    high = _mixed(tickets ^ salt) >> np.uint64(11)
    return (high.astype(np.float64) + 0.5) / 2.0**53


def directions(tickets: Tickets, n_directions: int, seed: int) -> NDArray[np.float32]:
    """Give each row a random direction, its signs drawn from its ticket.

    Returns
    -------
    float32 array of shape (n_rows, n_directions)
        -1 and 1.
    """
    places = _mixed(np.arange(n_directions, dtype=np.uint64) + np.uint64(APART * (seed + 1)))
    found = np.empty((len(tickets), n_directions), dtype=np.float32)
    for start in range(0, len(tickets), _BLOCK):
        part = slice(start, start + _BLOCK)
        is_positive = _mixed(tickets[part, None] ^ places).view(np.int64) < 0
        np.multiply(is_positive, np.float32(2), out=found[part])
        found[part] -= 1
    return found


def sample_rows(tickets: Tickets, size: int, seed: int) -> NDArray[np.int64]:
    """Draw rows without repeating, ascending; all of them when there are few.

    A row that is added changes one place of the sample at most.
    """
    if len(tickets) <= size:
        return np.arange(len(tickets))
    drawn = np.argpartition(draws(tickets, seed, _SAMPLING), size)[:size]
    return np.sort(drawn)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter numbers over all 64 bits (splitmix64; Steele, Lea and Flood 2014)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    shifted = np.empty_like(mixed)
    for bits, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= np.right_shift(mixed, np.uint64(bits), out=shifted)
        mixed *= np.uint64(factor)
    mixed ^= np.right_shift(mixed, np.uint64(31), out=shifted)
    return mixed
