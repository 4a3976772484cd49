"""Diacritics nobody typed: the dictionary's word with the same letters.

Contract: :func:`nearest_words` finds it for many folded words at once.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import compress, islice

from analysis.text.words.dictionaries import bytes_of
from analysis.text.words.letters import TURKISH_LETTERS

_ACCENTED = {b"c": "ç", b"g": "ğ", b"i": "ı", b"o": "ö", b"s": "ş", b"u": "ü"}
_PLAIN_OR_NOT = {plain: (plain, accented.encode()) for plain, accented in _ACCENTED.items()}
_BETWEEN = re.compile(b"([cgiosu])")
_MOST_WAYS = 500_000
_BLOCK = 100_000


def nearest_words(folded: Iterable[str]) -> dict[str, str]:
    """Find for each folded word the dictionary's word with the same letters.

    Of several the one with fewest accents is nearest to what was typed. Few words are spelled out
    in all ways and looked up; for many it is quicker to go through the dictionary once.
    """
    wanted = {word.encode() for word in folded if len(word) > 2}
    ways = sum(1 << len(_BETWEEN.findall(word)) for word in wanted)
    pairs = _spelled_out(wanted) if ways <= _MOST_WAYS else _gone_through(wanted)
    found: dict[str, str] = {}
    for plain, entry in pairs:
        key, word = plain.decode(), entry.decode()
        seen = found.get(key)
        if seen is None or (_accents(word), word) < (_accents(seen), seen):
            found[key] = word
    return found


def _spelled_out(wanted: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Give the dictionary's spellings of each word but the plain one."""
    has = bytes_of("tr").__contains__
    for plain in wanted:
        begin, *rest = _BETWEEN.split(plain)
        ways = [begin]
        for letter, between in zip(rest[::2], rest[1::2], strict=True):
            bare, accented = (way + between for way in _PLAIN_OR_NOT[letter])
            ways = [way + bare for way in ways] + [way + accented for way in ways]
        del ways[0]  # without an accent
        yield from ((plain, way) for way in compress(ways, map(has, ways)))


def _gone_through(wanted: Collection[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Do the same by going through the whole dictionary."""
    entries = iter(bytes_of("tr"))
    while block := list(islice(entries, _BLOCK)):
        text = b"\n".join(block)
        for plain, accented in _ACCENTED.items():
            text = text.replace(accented.encode(), plain)
        for plain, entry in zip(text.split(b"\n"), block, strict=True):
            if plain in wanted and plain != entry:
                yield plain, entry


def _accents(word: str) -> int:
    return sum(letter in TURKISH_LETTERS for letter in word)
