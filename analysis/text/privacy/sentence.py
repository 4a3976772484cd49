"""A text as words, and what each may be: a given name, a title, a place.

Contract: :class:`Reading` reads the words of a text once; the rules of
:mod:`analysis.text.privacy.names` ask it. The cues stand in
``analysis/language/tr/personal_data.toml``.
"""

import re
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from analysis.text.privacy.found import Found
from analysis.text.privacy.titles import cue_list, is_title
from analysis.text.words.letters import fold, is_shouted, lower
from analysis.text.words.wordlists import words

_WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 65_536
"""Words of which it is remembered what they are."""
LONGEST = 3
"""Words of a name: two given names and a family name."""


class Word(NamedTuple):
    """A word of a text.

    Attributes
    ----------
    start, end : int
        Letters of the text.
    text, small : str
        As it was typed, and in small letters.
    is_capital : bool
        Whether it begins with a capital.
    gap : str
        What stands between it and the word before.
    joins : bool
        Whether only a blank, or the point of an initial, parts it from the word before.
    """

    start: int
    end: int
    text: str
    small: str
    is_capital: bool
    gap: str
    joins: bool


class Reading:
    """The words of a text and what they may be."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        whole = lower(text)
        is_even = len(whole) == len(text)
        end, length = 0, 0
        for match in _WORD.finditer(text):
            start, stop = match.span()
            word, gap = text[start:stop], text[end:start]
            joins = gap == " " or (length == 1 and gap in (". ", "."))
            small = whole[start:stop] if is_even else lower(word)
            self.words.append(Word(start, stop, word, small, word[0].isupper(), gap, joins))
            end, length = stop, stop - start

    @cached_property
    def is_shouted(self) -> bool:
        """Whether most letters are capitals."""
        return is_shouted(self.text)

    @cached_property
    def is_heading(self) -> bool:
        """Whether capitals say nothing: all in capitals, or most words begin with one."""
        inner = [word for word in self.words if word.gap and not _ENDS.search(word.gap)]
        capitals = sum(word.is_capital for word in inner)
        return self.is_shouted or (len(inner) > 3 and capitals > 0.6 * len(inner))

    def is_given(self, place: int) -> bool:
        """Whether a word is a frequent given name; with a suffix where it has a capital."""
        word = self.words[place]
        if word.small in words("tr", "given_names"):
            return True
        if not word.is_capital or self.is_shouted:
            return False
        return without_suffix(word.small) != "" or is_plain_name(word.small)

    def may_be_given(self, place: int) -> bool:
        """Whether a word is a given name at all; many of these are words too."""
        small = self.words[place].small
        return self.is_given(place) or small in words("tr", "given_names_more") | words_too()

    def is_named(self, place: int) -> bool:
        """Whether a word is a frequent given name and no word besides, in any spelling."""
        return is_name_only(self.words[place].small)

    def is_blocked(self, place: int) -> bool:
        """Whether a word is no part of a name, though it has a capital."""
        small = self.words[place].small
        return small in cue_list("not_names") or is_title(small) or is_place(small)

    def is_part(self, place: int) -> bool:
        """Whether a word may go on a name: an initial, or a capital that says something."""
        word = self.words[place]
        if self.is_shouted:
            return self.is_given(place)
        return word.is_capital and not self.is_blocked(place) and not word.text.isdigit()

    def behind(self, place: int) -> int:
        """Give the place behind a title, and behind whose it is ("muxtarê me Baran")."""
        place += 1
        while place < len(self.words) and self.words[place].small in cue_list("whose"):
            place += 1
        return place

    def forward(self, start: int) -> int:
        """Give the place after the last word of a name that begins at ``start``."""
        end = start + 1
        while end < len(self.words) and end - start < LONGEST:
            joins = self.words[end].joins
            if not joins or self._has_suffix(end - 1) or not self.is_part(end):
                break
            end += 1
        return end

    def _has_suffix(self, place: int) -> bool:
        """Whether an apostrophe ends the name behind this word."""
        end = self.words[place].end
        return self.text[end : end + 1] in ("'", "’")

    def makes_a_place(self, start: int, end: int, *, capital: bool = False) -> bool:
        """Whether a name is that of a street, a school, a hall or a well-known person.

        Behind a title a place must have a capital to count ("Zübeyde Hanım Parkı", but "Hamza abi
        parkı temizliyor").
        """
        inside = {word.small for word in self.words[start:end]}
        if any(is_place(small) or small in cue_list("not_family") for small in inside):
            return True
        following = self.words[end : end + 1]
        if any(
            (is_place(word.small) or word.small.startswith(("belediyesi", "büyükşehir")))
            and (word.joins or word.gap in ("'", "’"))
            and (word.is_capital or not (capital or is_bare(word.small)))
            for word in following
        ):
            return True
        before = self.words[start - 1].small if start else ""
        written = " ".join([before, *(word.small for word in self.words[start:end])])
        return any(person in written for person in cue_list("public_persons"))

    def found(self, start: int, end: int, why: str) -> Found:
        """Give the letters of the words from ``start`` to before ``end``."""
        return Found(self.words[start].start, self.words[end - 1].end, "name", why)


def words_too() -> frozenset[str]:
    """Given names that are frequent words as well."""
    return cue_list("words_too")


@cache
def plain_names() -> frozenset[str]:
    """Give the frequent given names without diacritics."""
    plain = frozenset(fold(name) for name in words("tr", "given_names") - words_too())
    return plain - cue_list("plain_too")


@lru_cache(maxsize=MOST_WORDS)
def is_name_only(small: str) -> bool:
    """Say whether a word is a frequent given name and no word besides, in any spelling."""
    if small in words_too() or fold(small) not in plain_names():
        return False
    return small not in words("tr", "stopwords")


@lru_cache(maxsize=MOST_WORDS)
def is_plain_name(small: str) -> bool:
    """Say whether a word is a frequent given name typed without diacritics, and nothing else."""
    return small.isascii() and is_name_only(small)


@cache
def without_suffix(small: str) -> str:
    """Give the given name in a word that ends in a suffix ("ferhatın"); empty: there is none."""
    match = _GLUED.fullmatch(small)
    if not match:
        return ""
    known = _names_only()
    return next((small[:cut] for cut in range(len(small) - 1, 3, -1) if small[:cut] in known), "")


@cache
def _names_only() -> frozenset[str]:
    """Give the frequent given names that are no frequent words as well."""
    return words("tr", "given_names") - words_too()


_GLUED = re.compile(r"\w{4,}(?:[ıiuü]n|l[ae]|d[ae]n?|t[ae]n?|y[aeıi]|l[ae]r[ıi]?n?|[aeıi])")
_ENDS = re.compile(r"[.!?:;\n]")


@cache
def is_place(small: str) -> bool:
    """Say whether a word makes the words before it the name of a place."""
    return small in cue_list("places") or small.startswith(tuple(cue_list("place_stems")))


_BARE = re.compile(
    r"(?:mahalle|cadde|lise|hastane|üniversite|köprü|cami|kütüphane)"
    r"(?:d[ea]n?(?:ki\w*)?|y[eaiıuü]|n[iıuü]n|l[ea]r(?!i)(?!ı)\w*|m[iıuü]z\w*)"
    r"|(?:sokak|meydan|bulvar|kavşak|apartman|ilkokul|ortaokul|anaokul)[dt][ea](?:n|ki\w*)?"
)


@cache
def is_bare(small: str) -> bool:
    """Say whether a place stands without the suffix that binds it to a name before it.

    "Ahmet Demir mahallesinde" is in a quarter of that name, "Ahmet Demir mahallede" is somebody.
    """
    return bool(_BARE.fullmatch(small))
