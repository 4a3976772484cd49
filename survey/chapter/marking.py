"""Texts beside each other: numbers marked, words that differ marked, new numbers put in."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from analysis.language.turkish import Suffix, with_suffix

NUMBER: Final = re.compile(r"%?(?<![\w.,])\d+(?:\.\d{3})*(?:,\d+)?(?!\d)")
"""A number as it is printed in Turkish: "%45,2", "1.012", "3,4"."""
_ENGLISH: Final = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?%?(?!\d)")
_WORD: Final = re.compile(r"\s+|[^\s]+")
_HUNG: Final = re.compile(r"['’]([^\W\d_]+)")

SAME, GONE, NEW = "same", "gone", "new"


class Piece(NamedTuple):
    """A piece of a text, and what it is: "" or "number"; or same, gone, new."""

    text: str
    kind: str


class Bound(NamedTuple):
    """A number of a text whose source says something else now."""

    source: str
    before: str
    after: str


class AmbiguousError(Exception):
    """A new number has no place of its own in the text."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.token = token


def numbers_in(text: str, language: str) -> list[re.Match[str]]:
    """Find the numbers of a text."""
    return list((NUMBER if language == "tr" else _ENGLISH).finditer(text))


def with_numbers(text: str, language: str) -> list[Piece]:
    """Cut a text into pieces, its numbers apart.

    >>> with_numbers("Katılımcıların %45,2'si", "tr")[1]
    Piece(text='%45,2', kind='number')
    """
    pieces, end = [], 0
    for found in numbers_in(text, language):
        pieces += [Piece(text[end : found.start()], ""), Piece(found[0], "number")]
        end = found.end()
    pieces.append(Piece(text[end:], ""))
    return [piece for piece in pieces if piece.text]


def differences(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Cut two texts into words that both have and words that only one has.

    >>> differences("Yollar bozuk.", "Yollar iyi.")[1]
    [Piece(text='Yollar ', kind='same'), Piece(text='iyi.', kind='new')]
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        is_same = tag == "equal"
        left.append(Piece("".join(old[start:end]), SAME if is_same else GONE))
        right.append(Piece("".join(new[low:high]), SAME if is_same else NEW))
    return [piece for piece in left if piece.text], [piece for piece in right if piece.text]


def with_new_numbers(text: str, changes: Iterable[Bound], language: str) -> str:
    """Put new numbers in the place of old ones; in Turkish their suffixes follow.

    Raises
    ------
    AmbiguousError
        If an old number stands there more than once or not at all, stands for two sources, or has
        a suffix that does not tell which one it is.
    """
    wanted = [change for change in changes if change.before != change.after]
    found = numbers_in(text, language)
    counts = Counter(match[0] for match in found)
    twice = Counter(change.before for change in wanted)
    for change in wanted:
        if not change.after or counts[change.before] != 1 or twice[change.before] != 1:
            raise AmbiguousError(change.before)
    news = {change.before: change.after for change in wanted}
    end, pieces = 0, []
    for match in (match for match in found if match[0] in news):
        pieces.append(text[end : match.start()])
        number, end = _put(text, match, news[match[0]], language)
        pieces.append(number)
    return "".join([*pieces, text[end:]])


def _put(text: str, match: re.Match[str], new: str, language: str) -> tuple[str, int]:
    """Give a new number with the suffix of the old one, and where the old one ends."""
    hung = _HUNG.match(text, match.end()) if language == "tr" else None
    if hung is None:
        return new, match.end()
    mark = text[match.end()]
    same = [with_suffix(new, suffix) for suffix in Suffix if _ending(match[0], suffix) == hung[1]]
    if len(set(same)) != 1:
        raise AmbiguousError(match[0])
    return same[0].replace("'", mark), hung.end()


def _ending(number: str, suffix: Suffix) -> str:
    return with_suffix(number, suffix).removeprefix(number)[1:]
