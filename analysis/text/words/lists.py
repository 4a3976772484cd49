"""Lists: what stands in items, numbered, behind bullets or on lines of its own.

Contract: :func:`split_lists` gives the items of answers that are lists, and every other answer as
it is, on one line. An item of a list is a segment, whatever it is about.
"""

import re

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.chunks import Chunks, chosen, chunk_texts, with_changed
from analysis.text.words.vocabulary import fits

_NUMBER = r"(?:[1-9]|1\d|[١-٩])"
_FIRST_LOOK = rf"(?:^|[\s,;:.(]){_NUMBER}(?:\x{{fe0f}}?\x{{20e3}}|\s?[-–—.]?\)|\s?[-–—.])\s*\p{{L}}"
_ITEM_MARK = re.compile(
    rf"(?:(?<=[\s,;:.(])|^)\(?(?<!\d)({_NUMBER})"
    r"(?:\ufe0f?\u20e3|\s?[-–—.]?\)|\s?[-–—]|\s?(\.)(?!\d))\s*(?=[^\W\d_])"
)
_BULLETS = "•●▪■◦‣·►✓✔➤"
_BULLET = re.compile(rf"^\s*(?:[-–—*>{_BULLETS}]|[a-hA-H]\))\s*(?=\S)")
_IN_LINE = re.compile(rf"(?:(?<=\s)|^)[{_BULLETS}]\s*(?=[^\W\d_])")
_FIRST_IN_LINE = re.compile(r"[-–—*]\s+(?=[^\W\d_])")
_JOINING = re.compile(r"(?:ve|ile|veya|ya da|û|and|or)\s", re.IGNORECASE)
_BEGIN = 4
"""First letters by which the words behind ordinal numbers are told to be the same."""
_MAY_BE_LIST = rf"[1-9١-٩\n{_BULLETS}]|^[-–—*]$"
"""What every list with numbers, bullets or lines has."""
_LONGEST_LINE = 6
"""Words of a line that is taken for an item, where the lines have no bullets."""


def split_lists(texts: list[str]) -> tuple[list[str], NDArray[np.int64]]:
    r"""Split answers that are lists into their items.

    A list has two numbers with a mark and a word behind ("1-yol 2-köprü"), two bullets, or lines
    of up to 6 words only. Ordinal numbers ("1. ve 2. kat") make none. What stands
    before the first item is a piece too, where it has letters.

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
    pieces, answer, _ = split_lists_in_chunks(texts, chunk_texts(texts))
    return pieces, answer


def split_lists_in_chunks(
    texts: list[str], chunks: Chunks
) -> tuple[list[str], NDArray[np.int64], Chunks]:
    """Split answers that are lists as :func:`split_lists` does, and give the pieces' chunks.

    Parameters
    ----------
    texts : list of str
    chunks : Chunks
        Of these texts.
    """
    may_be = np.flatnonzero(chunks.having(fits(chunks.distinct, _MAY_BE_LIST)))
    items = _items_of(texts, may_be)
    if not items:
        return texts, np.arange(len(texts)), chunks
    listed = np.array([*items])
    counts = np.ones(len(texts), dtype=np.int64)
    counts[listed] = [len(parts) for parts in items.values()]
    answer = np.repeat(np.arange(len(texts)), counts)
    pieces = [texts[place] for place in answer.tolist()]
    first = np.cumsum(counts) - counts
    for place, parts in items.items():
        pieces[first[place] : first[place] + len(parts)] = parts
    changed = np.flatnonzero(np.isin(answer, listed))
    of_changed = [pieces[place] for place in changed.tolist()]
    return pieces, answer, with_changed(chosen(chunks, answer), changed, of_changed)


def _items_of(texts: list[str], places: NDArray[np.int64]) -> dict[int, list[str]]:
    """Give the items of those of some texts that are lists.

    Parameters
    ----------
    texts : list of str
    places : int array
        Which of them to look at.
    """
    series = pl.Series([texts[place] for place in places.tolist()], dtype=pl.String)
    looked_at = series.str.count_matches(_FIRST_LOOK).to_numpy() >= 2
    looked_at |= fits(series, rf"\n|[{_BULLETS}]|^[-–—*]\s")
    found = {place: _items(texts[place]) for place in places[looked_at].tolist()}
    return {place: items for place, items in found.items() if items}


def _items(text: str) -> list[str]:
    """Give the items of a text: by its numbers, else by its lines, else by bullets in a line."""
    line = text.replace("\n", " ")
    marks = _numbers(line)
    if len(marks) >= 2:
        parts = _between(line, marks)
    elif "\n" in text:
        parts = _lines(text)
    else:
        parts = _between(line, _bullets(line))
    parts = [part.strip(" ,;\n") for part in parts]
    return [part for part in parts if any(letter.isalpha() for letter in part)]


def _numbers(text: str) -> list[re.Match[str]]:
    """Find the numbers of a list's items; none where they are ordinal numbers.

    A full stop makes an ordinal number too: "1. ve 2. kat", "3. etap".
    """
    marks = [mark for mark in _ITEM_MARK.finditer(text) if not _JOINING.match(text, mark.end())]
    if marks and all(mark.group(2) for mark in marks):
        behind = {text[mark.end() : mark.end() + _BEGIN].lower() for mark in marks}
        if len(behind) == 1 or marks[0].group(1) not in "1١":
            return []
    return marks


def _bullets(text: str) -> list[re.Match[str]]:
    """Find the bullets in a line; dashes and stars are where a line begins with one."""
    if not _FIRST_IN_LINE.match(text):
        found, least = [*_IN_LINE.finditer(text)], 2
    else:  # the dash of "- Mardin - Urfa yolu" makes no list
        own = rf"(?:(?<=\s)|^){re.escape(text[0])}\s+(?=[^\W\d_])"
        found, least = [*re.finditer(own, text)], 3
    return found if len(found) >= least else []


def _between(text: str, marks: list[re.Match[str]]) -> list[str]:
    """Cut a text at marks, which are left out; it is nothing where there are none."""
    if not marks:
        return []
    begins = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]


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
