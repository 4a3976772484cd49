"""Standing themes: what is settled stands, the other answers are assigned to it.

Contract: :func:`stand` gives every segment its theme; :func:`assign` does the same again for a
desk that has kept what does not change.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text.clusters import grouping
from analysis.text.clusters.points import Floats
from analysis.text.clusters.vectors import unit_rows
from analysis.text.model import NO_THEME
from analysis.text.preparing import Prepared
from analysis.text.progress import GROUPED, Progress, silent
from analysis.text.settled import learning
from analysis.text.settled.matching import ASIDE, OPEN, Placed, place
from analysis.text.settled.model import Settled, SettledTheme, check
from analysis.text.settled.novelty import new_matters
from analysis.text.words.letters import fold, lower

_PROPOSED_WEIGHT = 0.3
DESCRIBED, PLACED, PROPOSED = 0.815, 0.82, 0.85
"""Shares of the analysis that are reported, between CHOSEN and GROUPED."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The settled themes with all answers.

    Attributes
    ----------
    themes : tuple of SettledTheme
        Those of the input; after them come ``n_proposed`` new ones.
    n_proposed : int
    scores : Scores
        Of each distinct text for each theme, the proposed ones last.
    placed : Placed
    theme : int array of shape (n_segments,)
        :data:`~analysis.text.model.NO_THEME`: without content, or set aside.
    confidence : float array of shape (n_segments,)
        1 where a person settled it; NaN without a theme.
    """

    themes: tuple[SettledTheme, ...]
    n_proposed: int
    scores: learning.Scores
    placed: Placed
    theme: NDArray[np.int64]
    confidence: NDArray[np.float64]

    @property
    def n_themes(self) -> int:
        """Settled and proposed themes."""
        return len(self.themes) + self.n_proposed

    @property
    def counts(self) -> tuple[int, int, int]:
        """Settled themes, settled segments and proposed themes, for the method note."""
        return len(self.themes), int(self.placed.is_settled.sum()), self.n_proposed


def stand(
    prepared: Prepared,
    settled: Settled,
    index: "pd.Index[Any]",
    n_themes: int | None,
    seed: int,
    report: Progress = silent,
) -> Standing:
    """Let the settled themes stand and assign the other answers.

    Parameters
    ----------
    prepared : Prepared
    settled : Settled
    index : Index
        Of the verbatims.
    n_themes : int, optional
        New themes are proposed only up to this number in all.
    seed : int
    report : callable, optional
        Called with the share of the whole analysis that is done.

    Raises
    ------
    SettingsError, DatasetError
        If what is settled contradicts itself or is not among the answers.
    """
    described = learning.features(prepared, seed)
    report(DESCRIBED)
    return assign(prepared, described, settled, index, n_themes, seed, report)


def assign(  # noqa: PLR0913 - what is known, what is settled, and the settings
    prepared: Prepared,
    described: Floats,
    settled: Settled,
    index: "pd.Index[Any]",
    n_themes: int | None,
    seed: int,
    report: Progress = silent,
) -> Standing:
    """Assign the answers, given what describes them; see :func:`stand`."""
    check(settled)
    placed = place(settled, index, prepared)
    taught = _taught(prepared, settled, placed)
    n_most = None if n_themes is None else max(0, n_themes - len(settled.themes))
    report(PLACED)
    matters = new_matters(prepared, described, taught.weight > 0, n_most, seed)
    report(PROPOSED)
    if matters.n:
        taught = learning.Taught(
            theme=np.where(matters.group >= 0, taught.n_themes + matters.group, taught.theme),
            weight=np.where(matters.group >= 0, _PROPOSED_WEIGHT, taught.weight),
            n_themes=taught.n_themes + matters.n,
        )
    scores = _scores(described, taught, seed)
    report(GROUPED)
    distinct = prepared.sorted.distinct
    best = _best_of_texts(prepared, placed, scores)
    theme = np.where(distinct >= 0, best[distinct], NO_THEME)
    theme = np.where(placed.theme >= 0, placed.theme, theme)
    theme = np.where(placed.theme == ASIDE, NO_THEME, theme)
    confidence = np.where(distinct >= 0, scores.confidence[distinct], 0.0)
    confidence = np.where(placed.is_settled, 1.0, confidence)
    return Standing(
        themes=settled.themes,
        n_proposed=matters.n,
        scores=scores,
        placed=placed,
        theme=theme,
        confidence=np.where(theme == NO_THEME, np.nan, confidence),
    )


def _scores(described: Floats, taught: learning.Taught, seed: int) -> learning.Scores:
    if (taught.theme >= 0).any():
        return learning.learn(described, taught, seed)
    n = len(described)
    return learning.Scores(
        score=np.zeros((n, taught.n_themes), dtype=np.float32),
        lead=np.zeros(n),
        confidence=np.full(n, 1 / max(taught.n_themes, 1)),
    )


def of_texts(prepared: Prepared, code: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give each distinct text the theme most of its copies are settled in; of equals the first.

    Parameters
    ----------
    prepared : Prepared
    code : int array of shape (n_segments,)
        Theme of each segment; below 0: none.

    Returns
    -------
    int array of shape (n_texts,)
        :data:`~analysis.text.settled.matching.OPEN`: none.
    """
    n, distinct = len(prepared.sorted.texts), prepared.sorted.distinct
    used = (code >= 0) & (distinct >= 0)
    result = np.full(n, OPEN, dtype=np.int64)
    if used.any():
        votes = np.zeros((n, int(code.max()) + 1))
        np.add.at(votes, (distinct[used], code[used]), 1)
        result = np.where(votes.any(axis=1), votes.argmax(axis=1), OPEN)
    return result


def _best_of_texts(
    prepared: Prepared, placed: Placed, scores: learning.Scores
) -> NDArray[np.int64]:
    """Put copies of a settled text where it is settled, the others where they score best."""
    told = of_texts(prepared, placed.theme)
    return np.where(told >= 0, told, scores.best)


def _taught(prepared: Prepared, settled: Settled, placed: Placed) -> learning.Taught:
    theme = of_texts(prepared, placed.theme)
    hint = of_texts(prepared, placed.hint)
    weight = np.where(theme >= 0, 1.0, np.where(hint >= 0, learning.HINT, 0.0))
    theme = np.where(theme >= 0, theme, hint)
    silent = sorted(set(range(len(settled.themes))) - set(theme.tolist()))
    for number in silent:
        told = _named_by(prepared, settled.themes[number]) & (theme < 0)
        theme = np.where(told, number, theme)
        weight = np.where(told, learning.HINT, weight)
    return learning.Taught(theme=theme, weight=weight, n_themes=len(settled.themes))


def _named_by(prepared: Prepared, theme: SettledTheme) -> NDArray[np.bool_]:
    """Find the texts with most of the words that label, terms and definition of a theme have."""
    corpus = prepared.corpus
    place_of = {fold(form): place for place, form in enumerate(corpus.written.forms)}
    words = " ".join((theme.label, *theme.terms, theme.definition)).split()
    forms = [place_of[key] for key in (fold(lower(word)) for word in words) if key in place_of]
    wanted = np.unique(corpus.terms.of_form[forms]) if forms else np.array([], dtype=np.int64)
    wanted = wanted[wanted >= 0]
    n = len(prepared.sorted.texts)
    if not len(wanted):
        return np.zeros(n, dtype=bool)
    is_one = np.isin(corpus.terms.term, wanted)
    pairs = np.unique(np.stack([corpus.tokens.document[is_one], corpus.terms.term[is_one]]), axis=1)
    counts = np.bincount(pairs[0], minlength=n)
    return np.asarray(counts >= max(1, counts.max(initial=0) / 2))


def clusters_of(standing: Standing, prepared: Prepared) -> grouping.Clusters:
    """Give the themes of the distinct texts as the other steps know them."""
    units = unit_rows(prepared.points.all())
    cluster = _best_of_texts(prepared, standing.placed, standing.scores)
    centres = np.zeros((standing.n_themes, units.shape[1]), dtype=np.float32)
    np.add.at(centres, cluster, units)
    typicality = np.einsum("ij,ij->i", units, unit_rows(centres)[cluster]).astype(np.float64)
    return grouping.Clusters(
        cluster=cluster, strength=standing.scores.lead.copy(), typicality=typicality
    )


def as_choice(standing: Standing) -> grouping.Choice:
    """Give the number of themes as the method note knows it; nothing was chosen by stability."""
    return grouping.Choice(n_clusters=standing.n_themes, stability=float("nan"), curve={})
