"""Chance that a text carries with itself, so that one text more doesn't deal all cards anew.

Contract: :func:`tickets_of` gives each text a number made from its letters (texts that are split
already have one from :func:`tickets_of_rows`), :func:`draws` makes
from it as many random numbers as are wanted, :func:`sample_rows` draws a sample by them.

A generator that is asked for so many numbers in a row gives every text another one as soon as one
text is added; then samples, halves and the starts of k-means are all different. A number made
from the text itself (a hash) stays with it (coordinated sampling; Cohen and Kaplan 2013).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Tickets = NDArray[np.uint64]

_KEY = "tickets of texts"
"""Sixteen letters, as the hash wants them."""
_SAMPLING = 1_000
APART = 1_000_003
"""Between seeds of draws that must have nothing to do with each other."""


def tickets_of(texts: Sequence[str]) -> Tickets:
    """Give each text a number made from its letters, the same in whatever company it stands."""
    hashed = pd.util.hash_array(np.array(texts, dtype=object), hash_key=_KEY, categorize=False)
    return np.asarray(hashed, dtype=np.uint64)


def tickets_of_rows(tickets: Tickets, bounds: NDArray[np.int64]) -> Tickets:
    """Give each row of words a number made from those of its words and their order.

    Parameters
    ----------
    tickets : uint64 array of shape (n_words,)
        Of the words of all rows, one row after the other.
    bounds : int array of shape (n_rows + 1,)
        Where the words of each row begin; behind them where those of the last one end.
    """
    place = np.arange(len(tickets)) - np.repeat(bounds[:-1], np.diff(bounds))
    said = np.cumsum(tickets * (2 * place + 1).astype(np.uint64))  # whatever is above 64 bits goes
    return _mixed(np.diff(np.append(np.uint64(0), said)[bounds]))


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
    n_numbers = -(-n_directions // 64)
    places = _mixed(np.arange(n_numbers, dtype=np.uint64) + np.uint64(APART * (seed + 1)))
    numbers = _mixed(tickets[:, None] ^ places[None, :]).astype("<u8")
    bits = np.unpackbits(numbers.view(np.uint8), axis=1)[:, :n_directions]
    return 2 * bits.astype(np.float32) - 1


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
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
