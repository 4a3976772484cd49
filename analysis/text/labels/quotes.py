"""Quotes: typical verbatims of a theme, short, different from each other and safe to print.

Contract: :func:`choose_quotes` gives places of texts; :func:`printable` tidies one for print.
"""

import re
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.vectors import Floats
from analysis.text.words.cleaning import MASK
from analysis.text.words.letters import capitalise, fold, is_shouted, lower
from analysis.text.words.wordlists import both

N_QUOTES = 3
_SHORTEST, _LONGEST = 30, 200
_TOO_ALIKE = 0.85
_STEM = 4
_ENOUGH = 100
_MASK = re.compile(MASK)
_SOMEBODY = re.compile(r"\b[a-z]{3,} (?:hanim|bey)(?:in|e|i|den|le|la|a|dan)?\b|\bplaka")
"""Somebody who can be recognised: a name with "hanım" or "bey", a number plate; folded."""
_SEVERAL = re.compile(r"\b(?:ayrica|bir de|bi de|hem de|ayriyeten|also)\b| \+ ")
"""Words that begin a second matter; folded."""


def choose_quotes(
    texts: list[str],
    members: NDArray[np.int64],
    typicality: NDArray[np.float64],
    points: Floats,
    label: str = "",
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
        Rows of unit length.
    label : str
        The theme's label: quotes that speak of it come first.

    Returns
    -------
    list of int
        Places in ``texts``, most typical first. Texts of 30 to 200 letters without masked
        personal data, insults or links; fewer than three when there are no more.
    """
    order = members[np.argsort(-typicality[members], kind="stable")].tolist()
    suited = list(islice((place for place in order if is_quotable(texts[place])), _ENOUGH))
    about = tuple(f" {fold(lower(word))[:_STEM]}" for word in label.split() if len(word) > 2)
    suited.sort(
        key=lambda place: (
            -_rating(texts[place], float(typicality[place]), about),
            texts[place],
        )
    )
    chosen: list[int] = []
    for place in suited:
        if all(float(points[place] @ points[other]) < _TOO_ALIKE for other in chosen):
            chosen.append(place)
        if len(chosen) == N_QUOTES:
            return chosen
    rest = [place for place in suited if place not in chosen]
    return chosen + rest[: N_QUOTES - len(chosen)] if len(chosen) < 2 else chosen


def is_quotable(text: str) -> bool:
    """Say whether a text may be printed: short, without personal data, insults or links."""
    if not _SHORTEST <= len(text) <= _LONGEST or _MASK.search(text) or is_shouted(text):
        return False
    if re.search(r"\d{5,}|\d[\d ()-]{6,}\d|[@#*]|www|http|[A-Za-z]{25,}", text):
        return False
    folded = fold(lower(text))
    if _SOMEBODY.search(folded):
        return False
    words = re.findall(r"[^\W\d_]+", folded)
    short, long = _insults()
    return not any(word in short or word.startswith(long) for word in words)


@cache
def _insults() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give stems of up to four letters, which must be the whole word, and longer ones."""
    stems = both("insults")
    return stems, tuple(sorted(stem for stem in stems if len(stem) > 4))


def _rating(text: str, typicality: float, about: tuple[str, ...]) -> float:
    """Typical first; one sentence of 40 to 140 letters on the label's matter is best to read."""
    folded = f" {fold(lower(text))}"
    length = len(text)
    fit = 1.0 if 40 <= length <= 140 else 0.9
    tidy = 0.03 * text[:1].isupper() + 0.03 * text.endswith((".", "!", "?"))
    found = text.split()
    heading = len(found) > 4 and sum(word[:1].isupper() for word in found) > 0.6 * len(found)
    suits = 0.15 * any(stem in folded for stem in about)
    several = 0.2 * bool(_SEVERAL.search(folded))
    return typicality * fit + tidy + suits - several - 0.15 * heading


def printable(text: str, language: str) -> str:
    """Tidy a text for print: first letter, blanks around marks, no rows of marks.

    >>> printable("yollar çok bozuk !!! bıktık , artık", "tr")
    'Yollar çok bozuk! Bıktık, artık'
    """
    text = re.sub(r"\s+([,.;:!?…])", r"\1", text.strip().lstrip(".,;:!?-–•* "))
    text = re.sub(r"([!?,;])\1+", r"\1", text)
    text = re.sub(r"\.{4,}", "…", text)
    text = re.sub(r",(?=[^\W\d_])", ", ", text)
    text = re.sub(
        r"([!?]\s+)([^\W\d_])", lambda match: match[1] + capitalise(match[2], language), text
    )
    return capitalise(text, language)
