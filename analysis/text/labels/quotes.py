"""Quotes: typical verbatims of a theme, short, different from each other and safe to print.

Contract: :func:`choose_quotes` gives places of texts; which may be printed at all is asked in
``quotable``. A planner still reads before printing.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.points import Floats, Points
from analysis.text.clusters.vectors import unit_rows
from analysis.text.labels.quotable import Quotable, ahead, is_quotable
from analysis.text.words.letters import fold, lower

N_QUOTES = 3
_TOO_ALIKE = 0.85
_STEM = 4
_ENOUGH, _ENOUGH_OF_MANY, _MANY = 60, 24, 1_000
"""Texts that are looked at: of a theme, of one with this many texts, where more are typical."""
_MISSPELT = 0.3
_LEAST_OF_STANCE, _STANCE_SHARE = 5, 0.15
_SEVERAL = re.compile(r"\b(?:ayrica|bir de|bi de|hem de|ayriyeten|also)\b| \+ ")
"""Words that begin a second matter; folded."""
_WORD = re.compile(r"\w+")
_GREETING = re.compile(
    r"^ ?(?:selam|merhaba|sayin|valla|bence|bana gore|bir vatandas|oncelikle|ve )"
)
"""Beginnings that say nothing of the matter; folded."""


def choose_quotes(  # noqa: PLR0913 - what a quote is judged by
    texts: list[str],
    members: NDArray[np.int64],
    typicality: NDArray[np.float64],
    points: Floats | Points,
    label: str = "",
    *,
    terms: Sequence[str] = (),
    stance: NDArray[np.int64] | None = None,
    flaws: Callable[[Sequence[int]], Sequence[float]] | None = None,
    quotable: Quotable | None = None,
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
    points : float32 array of shape (n_texts, n_dimensions), or Points
    label : str
        The theme's label: quotes that speak of it come first.
    terms : sequence of str
        The theme's words: quotes that have neither these nor the label's come last.
    stance : int array of shape (n_texts,), optional
        1 for praise, -1 for complaint, else 0. Where a theme has both in numbers, so have
        its quotes.
    flaws : callable, optional
        The shares of misspelt words of the texts at some places: quotes with fewer come first.
    quotable : Quotable, optional
        What is known of ``texts``.

    Returns
    -------
    list of int
        Places in ``texts``, most typical first. Texts of 30 to 200 letters without masked
        personal data, insults or links, that show nobody; fewer than three when there are no
        more.
    """
    quotable = quotable or Quotable(texts)
    folded = quotable.first(_typical_first(members, typicality), _enough(members))
    about = tuple(f" {fold(lower(word))[:_STEM]}" for word in label.split() if len(word) > 2)
    words = tuple(f" {fold(lower(word))[:_STEM]}" for term in terms for word in term.split())
    found = list(folded)
    flawed = flaws(found) if flaws else [0.0] * len(found)
    rating = {
        place: _rating(texts[place], folded[place], float(typicality[place]), about, words)
        - _MISSPELT * flaw
        for place, flaw in zip(found, flawed, strict=True)
    }
    suited = sorted(found, key=lambda place: (-rating[place], texts[place]))
    said = np.zeros(len(texts), dtype=np.int64) if stance is None else stance
    of_unit = dict(zip(suited, unit_rows(points[suited]), strict=True)) if suited else {}
    chosen: list[int] = []
    for wanted in _stances(said[members]):
        for place in suited:
            is_about = not about or _has(_words_of(folded[place]), about)
            fits = wanted is None or (int(said[place]) == wanted and is_about)
            differs = all(float(of_unit[place] @ of_unit[each]) < _TOO_ALIKE for each in chosen)
            if fits and differs and place not in chosen:
                chosen.append(place)
                break
    rest = [place for place in suited if place not in chosen]
    return chosen + rest[: N_QUOTES - len(chosen)] if len(chosen) < 2 else chosen


def likely_quotes(members: NDArray[np.int64], typicality: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give the texts of a theme that are looked at first."""
    return _typical_first(members, typicality)[: ahead(_enough(members))]


def _typical_first(
    members: NDArray[np.int64], typicality: NDArray[np.float64]
) -> NDArray[np.int64]:
    return members[np.argsort(-typicality[members], kind="stable")]


def _enough(members: NDArray[np.int64]) -> int:
    return _ENOUGH_OF_MANY if len(members) >= _MANY else _ENOUGH


def _stances(said: NDArray[np.int64]) -> list[int | None]:
    """Say what each quote is to be: the more frequent stance first, the other one second."""
    praise, complaint = int((said == 1).sum()), int((said == -1).sum())
    fewer = min(praise, complaint)
    if fewer < max(_LEAST_OF_STANCE, _STANCE_SHARE * len(said)):
        return [None] * N_QUOTES
    first = 1 if praise > complaint else -1
    return [first, -first, *[None] * (N_QUOTES - 2)]


def _words_of(folded: str) -> str:
    """Give the words of a folded text, each with a blank before it."""
    return " " + " ".join(_WORD.findall(folded))


def _has(words: str, stems: tuple[str, ...]) -> bool:
    """Whether a word begins with one of the stems, each with a blank before it."""
    return any(stem in words for stem in stems)


def _rating(
    text: str, folded: str, typicality: float, about: tuple[str, ...], words: tuple[str, ...]
) -> float:
    """Typical first; one sentence of 40 to 140 letters on the label's matter is best to read."""
    said = _words_of(folded)
    fit = 1.0 if 40 <= len(text) <= 140 else 0.9
    tidy = 0.03 * text[:1].isupper() + 0.03 * text.endswith((".", "!", "?"))
    found = text.split()
    heading = len(found) > 4 and sum(word[:1].isupper() for word in found) > 0.6 * len(found)
    suits = 0.15 * _has(said, about)
    suits -= 0.3 * bool(words) * (not _has(said, (*about, *words)))
    greets = 0.1 * bool(_GREETING.search(folded) or "(!)" in text)
    several = 0.2 * bool(_SEVERAL.search(folded))
    return typicality * fit + tidy + suits - several - greets - 0.15 * heading


__all__ = ["N_QUOTES", "choose_quotes", "is_quotable", "likely_quotes"]
