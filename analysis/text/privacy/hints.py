"""Hints: which rules of names are worth trying on a text, by its words alone.

Contract: :func:`hints_of` says what the words of a text may be, whatever stands beside them. What
each distinct word may be is found once: to read a text word for word takes ten times as long, and
most texts with a cue have no name.
"""

import re
from enum import IntFlag
from functools import lru_cache, reduce
from operator import or_

from analysis.text.privacy.sentence import MOST_WORDS, is_name_only, without_suffix
from analysis.text.privacy.titles import cue_list, strength_before, title_behind
from analysis.text.words.letters import lower
from analysis.text.words.wordlists import words

_WORD = re.compile(r"[^\W\d_]+")


class Hint(IntFlag):
    """What a word may be."""

    NOTHING = 0
    TITLE_BEFORE = 1
    """A title or cue that a name follows, whatever its letters."""
    TITLE_BEHIND = 2
    """A title behind a name."""
    CALLED = 4
    """A relative, or "so called"."""
    GIVEN = 8
    """A frequent given name with a capital, with a suffix or without."""
    NAMED = 16
    """A given name and no word besides."""
    OFFICE = 32
    """A title that only a given name or a capital follows."""
    SMALL = 64
    """A given name, whatever its letters."""


def hints_of(text: str) -> int:
    """Say what the words of a text may be: the :class:`Hint` of all of them together.

    >>> Hint(hints_of("Ahmet Bey geldi")) & (Hint.TITLE_BEHIND | Hint.GIVEN | Hint.CALLED)
    <Hint.TITLE_BEHIND|GIVEN: 10>
    >>> Hint(hints_of("sayın yetkili")), bool(hints_of("sayın Yetkili") & Hint.TITLE_BEFORE)
    (<Hint.OFFICE: 32>, True)
    >>> hints_of("yol bozuk")
    0
    """
    found: list[str] = []
    for chunk in text.split():  # most are words, which need no pattern
        found += (chunk,) if chunk.isalpha() else _WORD.findall(chunk)
    small = lower("\n".join(found)).split("\n")
    hints = reduce(or_, map(_hint, small), 0)
    if not hints & (_OFFICE | _SMALL):
        return hints
    capital = [word for word, own in zip(small, found, strict=False) if own[0].isupper()]
    if hints & _SMALL and any(_hint(word) & _SMALL for word in capital):
        hints |= _GIVEN
    if hints & _OFFICE and (hints & _SMALL or capital[found[0][0].isupper() :]):
        hints |= _TITLE_BEFORE
    return hints


_TITLE_BEFORE, _GIVEN, _OFFICE, _SMALL = map(
    int, (Hint.TITLE_BEFORE, Hint.GIVEN, Hint.OFFICE, Hint.SMALL)
)
"""Plain numbers, which are compared in a twentieth of the time of flags."""


@lru_cache(maxsize=MOST_WORDS)
def _hint(small: str) -> int:
    found = 0
    strength = strength_before(small)
    if strength:
        found |= _OFFICE if strength in ("strong", "office") else _TITLE_BEFORE
    if title_behind(small):
        found |= Hint.TITLE_BEHIND
    if small in cue_list("relatives") or small in cue_list("so_called"):
        found |= Hint.CALLED
    if small in words("tr", "given_names") or without_suffix(small):
        found |= _SMALL
    if is_name_only(small):
        found |= Hint.NAMED
    return int(found)  # of a flag and numbers


__all__ = ["Hint", "hints_of"]
