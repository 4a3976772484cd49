"""Themes that occur together: pairs of matters that the same answers speak of.

Contract: :func:`theme_pairs` gives the pairs with their numbers. Only answers that speak of two
themes or more are looked at: an answer on one matter says nothing of what goes with what.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import atanh, comb, sqrt, tanh

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.intervals import Z_95
from analysis.text.groups.comparing import NOTABLE, corrected, two_sided
from analysis.text.model import NO_THEME, Themes

NEARLY_ONE = 1 - 1e-12


@dataclass(frozen=True, kw_only=True)
class ThemePair:
    """Two themes that the same answers speak of.

    Attributes
    ----------
    first, second : int
        Numbers of the themes, the larger theme first.
    first_label, second_label : str
    count : int
        Answers that speak of both.
    base : int
        Answers that speak of two themes or more.
    expected : float
        How many would speak of both if the two had nothing to do with each other.
    lift : float
        ``count / expected``: 2 means twice as often as that.
    phi, low, high : float
        Correlation of the two, -1 to 1, with the 95 % interval (Fisher's z).
    p, q : float
        Of the correlation: two-sided probability by chance, and corrected for all pairs given.
    is_notable : bool
        Whether q is at most .05 and the two go together (not: avoid each other).
    """

    first: int
    second: int
    first_label: str
    second_label: str
    count: int
    base: int
    expected: float
    lift: float
    phi: float
    low: float
    high: float
    p: float
    q: float
    is_notable: bool


def theme_pairs(themes: Themes, least: int) -> tuple[ThemePair, ...]:
    """List the pairs of themes that many answers speak of together.

    Parameters
    ----------
    themes : Themes
    least : int
        Fewest answers of a pair that is given.

    Returns
    -------
    tuple of ThemePair
        The closest pair first. Of two themes, avoiding each other is never notable: among
        answers on two matters every theme takes the place of another.
    """
    speaks = _several(themes)
    base = speaks.shape[0]
    together = (speaks.T @ speaks).toarray()
    sizes = [int(size) for size in np.diag(together)]
    pairs = [
        _pair(themes, (first, second), int(together[first, second]), sizes, base)
        for first, second in combinations(range(len(themes.themes)), 2)
        if together[first, second] >= least
    ]
    # pairs of few answers are left out, and with them most that go together less than by chance:
    # they count as compared too
    n_left_out = comb(len(themes.themes), 2) - len(pairs)
    q_values = corrected([pair.p for pair in pairs] + [1.0] * n_left_out)
    found = [
        replace(pair, q=q, is_notable=q <= NOTABLE and pair.phi > 0)
        for pair, q in zip(pairs, q_values, strict=False)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.phi, pair.first, pair.second)))


def _several(themes: Themes) -> csr_matrix:
    """Say which themes each answer speaks of, for answers that speak of several."""
    theme_id = themes.mentions["theme_id"]
    theme_id = theme_id[theme_id != NO_THEME]
    places = {theme.theme_id: place for place, theme in enumerate(themes.themes)}
    theme = theme_id.map(places).fillna(-1).to_numpy(dtype=np.int64)
    answer = pd.factorize(theme_id.index[theme >= 0])[0]
    ones = np.ones(len(answer), dtype=np.int64)
    shape = (int(answer.max(initial=-1)) + 1, len(places))
    speaks = csr_matrix((ones, (answer, theme[theme >= 0])), shape=shape)
    return speaks[np.asarray(speaks.sum(axis=1)).ravel() > 1]


def _pair(
    themes: Themes,
    places: tuple[int, int],
    count: int,
    sizes: Sequence[int],
    base: int,
) -> ThemePair:
    first, second = (themes.themes[place] for place in places)
    n_first, n_second = (sizes[place] for place in places)
    expected = n_first * n_second / base
    phi = _phi(count, n_first, n_second, base)
    low, high = _interval(phi, base)
    p = two_sided(count, n_first, n_second - count, base - n_first)
    return ThemePair(
        first=first.theme_id,
        second=second.theme_id,
        first_label=first.label,
        second_label=second.label,
        count=count,
        base=base,
        expected=expected,
        lift=count / expected,
        phi=phi,
        low=low,
        high=high,
        p=p,
        q=p,
        is_notable=False,
    )


def _phi(count: int, n_first: int, n_second: int, base: int) -> float:
    """Give the correlation of two yes-no variables; 0 where one of them is the same for all."""
    spread = n_first * (base - n_first) * n_second * (base - n_second)
    return (count * base - n_first * n_second) / sqrt(spread) if spread else 0.0


def _interval(phi: float, base: int) -> tuple[float, float]:
    """Give the 95 % interval of a correlation after Fisher's z transformation."""
    if base <= 3:
        return -1.0, 1.0
    middle = atanh(max(-NEARLY_ONE, min(NEARLY_ONE, phi)))
    half = Z_95 / sqrt(base - 3)
    return tanh(middle - half), tanh(middle + half)


__all__ = ["ThemePair", "theme_pairs"]
