"""Quotes: typical verbatims of a theme, short, different from each other and safe to print.

Contract: :func:`choose_quotes` gives places of texts, :func:`is_quotable` says whether a text may
be printed at all. A planner still reads before printing.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.vectors import Floats, unit_rows
from analysis.text.labels.topics import Pattern, Words, pattern_of
from analysis.text.words.cleaning import MASK
from analysis.text.words.letters import fold, is_shouted, lower
from analysis.text.words.wordlists import both, table

N_QUOTES = 3
_SHORTEST, _LONGEST = 30, 200
_TOO_ALIKE = 0.85
_STEM = 4
_ENOUGH, _ENOUGH_OF_MANY, _MANY = 60, 24, 1_000
"""Texts that are looked at: of a theme, of one with this many texts, where more are typical."""
_MISSPELT = 0.3
_LEAST_OF_STANCE, _STANCE_SHARE = 5, 0.15
_MASK = re.compile(MASK)
_SOMEBODY = re.compile(r"\b[a-z]{3,} (?:hanim|bey)(?:in|e|i|den|le|la|a|dan)?\b|\bplaka")
"""Somebody who can be recognised: a name with "hanım" or "bey", a number plate; folded."""
_SEVERAL = re.compile(r"\b(?:ayrica|bir de|bi de|hem de|ayriyeten|also)\b| \+ ")
"""Words that begin a second matter; folded."""
_GREETING = re.compile(
    r"^ ?(?:selam|merhaba|sayin|valla|bence|bana gore|bir vatandas|oncelikle|ve )"
)
"""Beginnings that say nothing of the matter; folded."""


def choose_quotes(  # noqa: PLR0913 - what a quote is judged by
    texts: list[str],
    members: NDArray[np.int64],
    typicality: NDArray[np.float64],
    points: Floats,
    label: str = "",
    *,
    terms: Sequence[str] = (),
    stance: NDArray[np.int64] | None = None,
    flaws: Callable[[int], float] | None = None,
) -> list[int]:
    """Choose up to three quotes of one theme.

    Parameters
    ----------
    texts : list of str
        All distinct texts, masked.
    members : int array
        The texts of the theme.
    typicality : float array of shape (n_texts,)
        Cosine with the theme's centre.
    points : float32 array of shape (n_texts, n_dimensions)
    label : str
        The theme's label: quotes that speak of it come first.
    terms : sequence of str
        The theme's words: quotes that have neither these nor the label's come last.
    stance : int array of shape (n_texts,), optional
        1 for praise, -1 for complaint, else 0. Where a theme has both in numbers, so have
        its quotes.
    flaws : callable, optional
        The share of misspelt words of the text at a place: quotes with fewer come first.

    Returns
    -------
    list of int
        Places in ``texts``, most typical first. Texts of 30 to 200 letters without masked
        personal data, insults or links, that show nobody; fewer than three when there are no
        more.
    """
    order = members[np.argsort(-typicality[members], kind="stable")].tolist()
    enough = _ENOUGH_OF_MANY if len(members) >= _MANY else _ENOUGH
    suited = list(islice((place for place in order if is_quotable(texts[place])), enough))
    about = tuple(f" {fold(lower(word))[:_STEM]}" for word in label.split() if len(word) > 2)
    words = tuple(f" {fold(lower(word))[:_STEM]}" for term in terms for word in term.split())
    suited.sort(
        key=lambda place: (
            _MISSPELT * (flaws(place) if flaws else 0)
            - _rating(texts[place], float(typicality[place]), about, words),
            texts[place],
        )
    )
    said = np.zeros(len(texts), dtype=np.int64) if stance is None else stance
    of_unit = dict(zip(suited, unit_rows(points[suited]), strict=True)) if suited else {}
    chosen: list[int] = []
    for wanted in _stances(said[members]):
        for place in suited:
            is_about = not about or _has(_words_of(texts[place]), about)
            fits = wanted is None or (int(said[place]) == wanted and is_about)
            differs = all(float(of_unit[place] @ of_unit[each]) < _TOO_ALIKE for each in chosen)
            if fits and differs and place not in chosen:
                chosen.append(place)
                break
    rest = [place for place in suited if place not in chosen]
    return chosen + rest[: N_QUOTES - len(chosen)] if len(chosen) < 2 else chosen


def _stances(said: NDArray[np.int64]) -> list[int | None]:
    """Say what each quote is to be: the more frequent stance first, the other one second."""
    praise, complaint = int((said == 1).sum()), int((said == -1).sum())
    fewer = min(praise, complaint)
    if fewer < max(_LEAST_OF_STANCE, _STANCE_SHARE * len(said)):
        return [None] * N_QUOTES
    first = 1 if praise > complaint else -1
    return [first, -first, *[None] * (N_QUOTES - 2)]


def is_quotable(text: str) -> bool:
    """Say whether a text may be printed: short, without personal data, insults or links."""
    if not _SHORTEST <= len(text) <= _LONGEST or _MASK.search(text):
        return False
    if sum(map(str.isupper, text)) > 2 and is_shouted(text):  # few are, and counting is quick
        return False
    if re.search(r"\d{5,}|\d[\d ()-]{6,}\d|[@#*]|www|http|[A-Za-z]{25,}", text):
        return False
    folded = fold(lower(text))
    if _SOMEBODY.search(folded):
        return False
    words = re.findall(r"[^\W\d_]+", folded)
    short, long = _insults()
    insults = any(word in short or word.startswith(long) for word in words)
    return not insults and not shows_somebody(words)


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
def _any_identifying() -> Words:
    """Give all words of the patterns as one: most answers have none of them."""
    elements = [element for pattern in _identifying() for element in pattern]
    return Words(
        stems=tuple(sorted({stem for each in elements for stem in each.stems})),
        whole=frozenset().union(*(each.whole for each in elements)),
    )


@cache
def _identifying() -> tuple[Pattern, ...]:
    lists = table("tr", "identifying").values()
    return tuple(pattern_of(text) for texts in lists for text in texts)


@cache
def _insults() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give stems of up to four letters, which must be the whole word, and longer ones."""
    stems = both("insults")
    return stems, tuple(sorted(stem for stem in stems if len(stem) > 4))


def _words_of(text: str) -> str:
    """Give the folded words of a text, each with a blank before it."""
    return " " + " ".join(re.findall(r"\w+", fold(lower(text))))


def _has(words: str, stems: tuple[str, ...]) -> bool:
    """Whether a word begins with one of the stems, each with a blank before it."""
    return any(stem in words for stem in stems)


def _rating(text: str, typicality: float, about: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Typical first; one sentence of 40 to 140 letters on the label's matter is best to read."""
    folded = f" {fold(lower(text))}"
    said = " " + " ".join(re.findall(r"\w+", folded))
    length = len(text)
    fit = 1.0 if 40 <= length <= 140 else 0.9
    tidy = 0.03 * text[:1].isupper() + 0.03 * text.endswith((".", "!", "?"))
    found = text.split()
    heading = len(found) > 4 and sum(word[:1].isupper() for word in found) > 0.6 * len(found)
    suits = 0.15 * _has(said, about)
    suits -= 0.3 * bool(words) * (not _has(said, (*about, *words)))
    greets = 0.1 * bool(_GREETING.search(folded) or "(!)" in text)
    several = 0.2 * bool(_SEVERAL.search(folded))
    return typicality * fit + tidy + suits - several - greets - 0.15 * heading
