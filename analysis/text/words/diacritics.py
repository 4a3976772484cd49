"""Diacritics nobody typed: the dictionary's word with the same letters.

Contract: :func:`nearest_words` finds it for many folded words at once.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import product

from analysis.text.words.dictionaries import dictionary, is_known
from analysis.text.words.letters import TURKISH_LETTERS


def nearest_words(folded: Iterable[str]) -> dict[str, str]:
    """Find for each folded word the dictionary's word with the same letters.

    Of several the one with fewest accents is nearest to what was typed. Few words are spelled out
    in all ways and looked up; for many it is quicker to go through the dictionary once.
    """
    wanted = {word for word in folded if len(word) > 2}
    ways = sum(1 << sum(word.count(letter) for letter in _ACCENTED) for word in wanted)
    pairs = _spelled_out(wanted) if ways <= _MOST_WAYS else _gone_through(wanted)
    found: dict[str, str] = {}
    for plain, entry in pairs:
        seen = found.get(plain)
        if seen is None or (_accents(entry), entry) < (_accents(seen), seen):
            found[plain] = entry
    return found


def _spelled_out(wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the dictionary's spellings of each word but the plain one."""
    for plain in wanted:
        for letters in product(*(_ACCENTED.get(letter, letter) for letter in plain)):
            entry = "".join(letters)
            if entry != plain and is_known(entry):
                yield plain, entry


def _gone_through(wanted: Container[str]) -> Iterator[tuple[str, str]]:
    """Do the same by going through the whole dictionary."""
    for entry in dictionary("tr"):
        plain = entry.translate(_PLAIN)
        if plain in wanted and plain != entry:
            yield plain, entry


_MOST_WAYS = 600_000
_ACCENTED = {"c": "cç", "g": "gğ", "i": "iı", "o": "oö", "s": "sş", "u": "uü"}
_PLAIN = str.maketrans("çğıöşü", "cgiosu")


def _accents(word: str) -> int:
    return sum(letter in TURKISH_LETTERS for letter in word)
