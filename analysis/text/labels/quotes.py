"""Quotes: typical verbatims of a theme, short, different from each other and safe to print.

Contract: :func:`choose_quotes` gives places of texts, for all themes at once; which may be printed
at all is asked in ``quotable``. A planner still reads before printing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What quotes are sought for: one theme.

    Attributes
    ----------
    members : int array
        The texts of the theme.
    label : str
        The theme's label: quotes that speak of it come first.
    terms : sequence of str
        The theme's words: quotes that have neither these nor the label's come last.
    """

    members: NDArray[np.int64]
    label: str = ""
    terms: Sequence[str] = ()


def choose_quotes(
    texts: list[str],
    themes: Sequence[Sought],
    typicality: NDArray[np.float64],
    points: Floats | Points,
    *,
    stance: NDArray[np.int64] | None = None,
    flaws: Callable[[Sequence[int]], Sequence[float]] | None = None,
) -> list[list[int]]:
    """Choose up to three quotes of each theme.

    Parameters
    ----------
    texts : list of str
        All distinct texts, masked.
    themes : sequence of Sought
    typicality : float array of shape (n_texts,)
        Cosine with the centre of the text's theme.
    points : float32 array of shape (n_texts, n_dimensions), or Points
    stance : int array of shape (n_texts,), optional
        1 for praise, -1 for complaint, else 0. Where a theme has both in numbers, so have
        its quotes.
    flaws : callable, optional
        The shares of misspelt words of the texts at some places: quotes with fewer come first.

    Returns
    -------
    list of list of int
        Places in ``texts``, most typical first. Texts of 30 to 200 letters without masked
        personal data, insults or links, that show nobody; fewer than three when there are no
        more.
    """
    orders = [_typical_first(each.members, typicality) for each in themes]
    folded = _looked_at(texts, orders)
    found = sorted({place for each in folded for place in each})
    if not found:
        return [[] for _ in themes]
    flawed = dict(zip(found, flaws(found) if flaws else [0.0] * len(found), strict=True))
    of_unit = dict(zip(found, unit_rows(points[found]), strict=True))
    said = np.zeros(len(texts), dtype=np.int64) if stance is None else stance
    return [
        _chosen(
            _suited(texts, own, theme, typicality, flawed), said, _stances(said[order]), of_unit
        )
        for theme, order, own in zip(themes, orders, folded, strict=True)
    ]


def _looked_at(texts: list[str], orders: Sequence[NDArray[np.int64]]) -> list[dict[int, str]]:
    """Take the first texts of each theme that may be printed, folded."""
    quotable = Quotable(texts)
    likely = [order[: ahead(_enough(order))] for order in orders]
    quotable.look_at(np.concatenate([np.zeros(0, dtype=np.int64), *likely]).tolist())
    return [quotable.first(order, _enough(order)) for order in orders]


def _suited(
    texts: list[str],
    folded: Mapping[int, str],
    theme: Sought,
    typicality: NDArray[np.float64],
    flawed: Mapping[int, float],
) -> dict[int, bool]:
    """Put texts in order, the best quotes first, and say of each whether it has the label."""
    about = tuple(f" {fold(lower(word))[:_STEM]}" for word in theme.label.split() if len(word) > 2)
    words = tuple(f" {fold(lower(word))[:_STEM]}" for term in theme.terms for word in term.split())
    said = {place: _words_of(text) for place, text in folded.items()}
    rating = {
        place: _rating(texts[place], text, said[place], float(typicality[place]), about, words)
        - _MISSPELT * flawed[place]
        for place, text in folded.items()
    }
    suited = sorted(folded, key=lambda place: (-rating[place], texts[place]))
    return {place: not about or _has(said[place], about) for place in suited}


def _chosen(
    suited: Mapping[int, bool],
    said: NDArray[np.int64],
    stances: Sequence[int | None],
    of_unit: Mapping[int, Floats],
) -> list[int]:
    chosen: list[int] = []
    for wanted in stances:
        for place, is_about in suited.items():
            fits = wanted is None or (int(said[place]) == wanted and is_about)
            differs = all(float(of_unit[place] @ of_unit[each]) < _TOO_ALIKE for each in chosen)
            if fits and differs and place not in chosen:
                chosen.append(place)
                break
    rest = [place for place in suited if place not in chosen]
    return chosen + rest[: N_QUOTES - len(chosen)] if len(chosen) < 2 else chosen


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
    text: str,
    folded: str,
    said: str,
    typicality: float,
    about: tuple[str, ...],
    words: tuple[str, ...],
) -> float:
    """Typical first; one sentence of 40 to 140 letters on the label's matter is best to read."""
    fit = 1.0 if 40 <= len(text) <= 140 else 0.9
    tidy = 0.03 * text[:1].isupper() + 0.03 * text.endswith((".", "!", "?"))
    found = text.split()
    heading = len(found) > 4 and sum(word[:1].isupper() for word in found) > 0.6 * len(found)
    suits = 0.15 * _has(said, about)
    suits -= 0.3 * bool(words) * (not _has(said, (*about, *words)))
    greets = 0.1 * bool(_GREETING.search(folded) or "(!)" in text)
    several = 0.2 * bool(_SEVERAL.search(folded))
    return typicality * fit + tidy + suits - several - greets - 0.15 * heading


__all__ = ["N_QUOTES", "Sought", "choose_quotes", "is_quotable"]
