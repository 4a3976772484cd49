"""Quotable: whether a text may be printed at all.

Contract: :func:`are_quotable` answers for many texts at once, :class:`Quotable` remembers it.
Texts of 30 to 200 letters may be quoted, without masked personal data, insults or links, that show
nobody.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.labels.topics import Pattern, Words, pattern_of
from analysis.text.words.cleaning import MASK
from analysis.text.words.letters import fold_all, is_shouted, lower_all
from analysis.text.words.vocabulary import fits
from analysis.text.words.wordlists import both, table

_SHORTEST, _LONGEST = 30, 200
_SOMEBODY = r"\b[a-z]{3,} (?:hanim|bey)(?:in|e|i|den|le|la|a|dan)?\b|\bplaka"
"""Somebody who can be recognised: a name with "hanım" or "bey", a number plate; folded."""
_NOT_PRINTED = rf"{MASK}|\d{{5,}}|\d[\d ()-]{{6,}}\d|[@#*]|www|http|[A-Za-z]{{25,}}"
_CAPITALS = 3
"""Fewer are no shouting."""
_LETTERS = re.compile(r"[^\W\d_]+")


class Quotable:
    """Which of some texts may be printed; each is looked at once.

    Parameters
    ----------
    texts : list of str
    """

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._seen: set[int] = set()
        self._folded: dict[int, str] = {}

    def look_at(self, places: Sequence[int]) -> None:
        """Look at some texts together, which is much quicker than one after the other."""
        new = [place for place in dict.fromkeys(places) if place not in self._seen]
        if not new:
            return
        texts = [self._texts[place] for place in new]
        folded = fold_texts(texts)
        fit = np.flatnonzero(are_quotable(texts, folded)).tolist()
        self._folded |= {new[at]: folded[at] for at in fit}
        self._seen.update(new)

    def first(self, order: NDArray[np.int64], enough: int) -> dict[int, str]:
        """Take the first texts that may be printed; give their places and the folded texts."""
        found: dict[int, str] = {}
        for start in range(0, len(order), ahead(enough)):
            places = order[start : start + ahead(enough)].tolist()
            self.look_at(places)
            found |= {place: self._folded[place] for place in places if place in self._folded}
            if len(found) >= enough:
                break
        return dict(islice(found.items(), enough))


def ahead(enough: int) -> int:
    """Give how many texts are looked at to find enough: a few may not be printed."""
    return enough + enough // 3


def fold_texts(texts: Iterable[str]) -> list[str]:
    """Write texts in small letters without diacritics, each on one line."""
    return fold_all(lower_all([text.replace("\n", " ") for text in texts]))


def are_quotable(texts: Sequence[str], folded: Sequence[str]) -> NDArray[np.bool_]:
    """Say which texts may be printed.

    Parameters
    ----------
    texts : sequence of str
    folded : sequence of str
        The same by :func:`fold_texts`.
    """
    typed, plain = pl.Series(texts, dtype=pl.String), pl.Series(folded, dtype=pl.String)
    found = typed.str.len_chars().is_between(_SHORTEST, _LONGEST).to_numpy().copy()
    found &= ~fits(typed, _NOT_PRINTED) & ~fits(plain, f"{_SOMEBODY}|{_insult()}")
    loud = found & (typed.str.count_matches(r"\p{Lu}") >= _CAPITALS).to_numpy()
    for place in np.flatnonzero(loud).tolist():
        found[place] = not is_shouted(texts[place])
    telling = found & fits(plain, _beginning(_any_identifying()))
    for place in np.flatnonzero(telling).tolist():
        found[place] = not shows_somebody(_LETTERS.findall(folded[place]))
    return found


def is_quotable(text: str) -> bool:
    """Say whether a text may be printed."""
    return bool(are_quotable([text], fold_texts([text]))[0])


def shows_somebody(words: Sequence[str]) -> bool:
    """Say whether an answer shows its author, somebody's health, or accuses one person.

    Parameters
    ----------
    words : sequence of str
        Its words, folded.
    """
    telling = [word for word in words if _any_identifying().has(word)]
    return bool(telling) and any(
        all(any(map(element.has, telling)) for element in pattern) for pattern in _identifying()
    )


@cache
def _identifying() -> tuple[Pattern, ...]:
    lists = table("tr", "identifying").values()
    return tuple(pattern_of(text) for texts in lists for text in texts)


@cache
def _any_identifying() -> Words:
    """Give all words of the patterns as one: most answers have none of them."""
    elements = [element for pattern in _identifying() for element in pattern]
    return Words(
        stems=tuple(sorted({stem for each in elements for stem in each.stems})),
        whole=frozenset().union(*(each.whole for each in elements)),
    )


@cache
def _insult() -> str:
    """Match an insult: stems of up to four letters must be the whole word."""
    stems = both("insults")
    return _beginning(Words(stems=tuple(stem for stem in stems if len(stem) > 4), whole=stems))


def _beginning(words: Words) -> str:
    """Match a word that begins with a stem, or is one of the whole words."""
    stems, whole = ("|".join(map(re.escape, sorted(each))) for each in (words.stems, words.whole))
    return rf"(?:^|[^\p{{L}}])(?:{stems}|(?:{whole})(?:[^\p{{L}}]|$))"


__all__ = ["Quotable", "ahead", "are_quotable", "fold_texts", "is_quotable", "shows_somebody"]
