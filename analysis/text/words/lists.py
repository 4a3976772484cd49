"""Lists: what stands in items, numbered, behind bullets or on lines of its own.

Contract: :func:`split_lists` gives the items of answers that are lists, and every other answer as
it is, on one line. An item of a list is a segment, whatever it is about.
"""

import re

import numpy as np
import polars as pl
from numpy.typing import NDArray

_FIRST_LOOK = r"(?:^|[\s,;.])(?:[1-9]|1\d)\s?[-).]\s*\p{L}"
_ITEM_MARK = re.compile(r"(?:(?<=[\s,;.])|^)(?:[1-9]|1\d)\s?(?:[-)]|\.(?!\d))\s*(?=[^\W\d_])")
_BULLET = re.compile(r"^\s*(?:[-–—*•●▪■◦‣·►>✓✔➤]|[a-hA-H]\))\s*(?=\S)")
_LONGEST_LINE = 6
"""Words of a line that is taken for an item, where the lines have no bullets."""


def split_lists(texts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    r"""Split answers that are lists into their items.

    A list has two numbers with a mark and a word behind ("1-yol 2-köprü"), two lines with
    bullets, or lines of up to 6 words only. What stands before the first item is a piece too,
    where it has letters.

    Parameters
    ----------
    texts : list of str
        Tidied and masked, with their line breaks.

    Returns
    -------
    pieces : list of str
        In the order of the answers; the line breaks of an answer that is no list stay in it.
    answer : int array of shape (n_pieces,)
        Place of the answer each comes from, ascending; each answer has one or more.

    Examples
    --------
    >>> split_lists(["MUHTAR: 1-yol 700 mt 2-köprü", "çöp toplansın", "yol\nsu"])[0]
    ['MUHTAR:', 'yol 700 mt', 'köprü', 'çöp toplansın', 'yol', 'su']
    """
    series = pl.Series(texts, dtype=pl.String)
    numbered = series.str.count_matches(_FIRST_LOOK).to_numpy() >= 2
    lined = series.str.contains("\n", literal=True).to_numpy()
    listed = np.flatnonzero(numbered | lined)
    if not len(listed):
        return texts, np.arange(len(texts))
    items = {place: _items(texts[place], bool(numbered[place])) for place in listed.tolist()}
    pieces: list[str] = []
    answer: list[int] = []
    for place, text in enumerate(texts):
        parts = items.get(place) or [text]
        pieces += parts
        answer += [place] * len(parts)
    return pieces, np.array(answer, dtype=np.int64)


def _items(text: str, numbered: bool) -> list[str]:
    parts = _ITEM_MARK.split(text.replace("\n", " ")) if numbered else _lines(text)
    parts = [part.strip(" ,;\n") for part in parts]
    return [part for part in parts if any(letter.isalpha() for letter in part)]


def _lines(text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    marked = [bool(_BULLET.match(line)) for line in lines]
    if sum(marked) >= 2:
        return _bulleted(lines, marked)
    if all(len(line.split()) <= _LONGEST_LINE for line in lines) and not _is_verse(lines):
        return lines
    return [text]


def _bulleted(lines: list[str], marked: list[bool]) -> list[str]:
    """Begin an item at each bullet; a line without one belongs to the item before it."""
    items: list[str] = []
    for line, is_marked in zip(lines, marked, strict=True):
        if is_marked or not items:
            items.append(_BULLET.sub("", line))
        else:
            items[-1] += " " + line
    return items


def _is_verse(lines: list[str]) -> bool:
    """Say whether a sentence runs on over the lines: a line ends in a comma or a joining word."""
    return any(line.rstrip().lower().endswith((",", " ve", " ile", " û")) for line in lines[:-1])
