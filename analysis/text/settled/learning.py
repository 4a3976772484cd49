"""Learning: the settled answers teach to which theme the others belong, and how surely.

Contract: :func:`features` describes each text, :func:`learn` scores it for every theme.

A linear classifier (ridge regression on theme indicators) over the points of the clustering and
the terms of a text (TF-IDF, reduced to 100 dimensions). It also learns from what nobody settled:
the open texts take part with the theme they seem to belong to, with the less weight the nearer the
second theme is (self-training, three rounds). Confidence is the share of settled answers that a
classifier which did not see them put right at the same lead over the second theme (five-fold
cross-validation, logistic curve; Platt 1999), so that 0.8 means: 8 of 10 stand where a person
would have put them.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from analysis.text.clusters.chance import sample_rows, tickets_for, tickets_of
from analysis.text.clusters.points import Floats
from analysis.text.clusters.vectors import Chance, count_matrix, strongest_axes, unit_rows
from analysis.text.preparing import Prepared

DIMENSIONS = 100
HINT = 0.1
"""Weight of what an earlier run said, against 1 of what a person settled."""

_NEVER = -9.0
_RIDGE = 1.0
_OPEN_WEIGHT = 0.2
_ROUNDS = 3
_FOLDS = 5
_FIT_SAMPLE = 10_000
_FOLD_SAMPLE = 1_000
_SVD_SAMPLE = 5_000
_LEAD = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
_USUAL = np.array([0.35, 0.5, 0.65, 0.78, 0.88])
_USUAL_WEIGHT = 2.0


@dataclass(frozen=True, kw_only=True)
class Taught:
    """What is known about the texts.

    Attributes
    ----------
    theme : int array of shape (n_texts,)
        -1: nothing.
    weight : float array of shape (n_texts,)
        1: a person said so.
    n_themes : int
    """

    theme: NDArray[np.int64]
    weight: NDArray[np.float64]
    n_themes: int


@dataclass(frozen=True, kw_only=True)
class Scores:
    """To which theme each text belongs.

    Attributes
    ----------
    score : float32 array of shape (n_texts, n_themes)
        About 1 for the right theme; far below 0 for one nothing is known of.
    lead : float array of shape (n_texts,)
        Of the best theme over the second, 0 to 1.
    confidence : float array of shape (n_texts,)
        Probability that the best theme is right.
    """

    score: Floats
    lead: NDArray[np.float64]
    confidence: NDArray[np.float64]

    @property
    def best(self) -> NDArray[np.int64]:
        """The theme with the highest score; of equals the first."""
        return np.asarray(self.score.argmax(axis=1), dtype=np.int64)


def features(prepared: Prepared, seed: int) -> Floats:
    """Describe each distinct text by its points and terms.

    Returns
    -------
    float32 array of shape (n_texts, n_dimensions)
    """
    corpus = prepared.corpus
    counts = count_matrix(corpus.tokens, corpus.terms)
    of_terms = tickets_of([corpus.terms.terms[each] for each in counts.kept.tolist()])
    chance = Chance(prepared.tickets, of_terms)
    views = [unit_rows(prepared.points.all()), _reduced(counts.matrix, chance, seed)]
    return np.hstack(views).astype(np.float32)


def _reduced(counts: sparse.csr_matrix, chance: Chance, seed: int) -> Floats:
    if min(counts.shape) < 3:
        return np.zeros((counts.shape[0], 1), dtype=np.float32)
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(counts).tocsr()
    rows = sample_rows(chance.texts, _SVD_SAMPLE, seed)
    size = min(DIMENSIONS, *(side - 1 for side in weights[rows].shape))
    return np.asarray(weights @ strongest_axes(weights[rows], size, chance.terms, seed))


def learn(described: Floats, taught: Taught, seed: int) -> Scores:
    """Learn from what is known and score every text for every theme.

    Parameters
    ----------
    described : float32 array of shape (n_texts, n_dimensions)
        From :func:`features`.
    taught : Taught
        At least one text of one theme.
    seed : int
    """
    # a theme nothing is known of would get what is unlike all others
    themes, numbers = np.unique(taught.theme[taught.theme >= 0], return_inverse=True)
    number = taught.theme.copy()
    number[number >= 0] = numbers
    n_all, taught = taught.n_themes, replace(taught, theme=number, n_themes=len(themes))
    rows = _rows_for(taught, _FIT_SAMPLE, seed)
    known = described @ _fit(described[rows], taught.theme[rows], taught.weight[rows], taught)
    lead = lead_of(known)
    score = np.full((len(described), n_all), _NEVER, dtype=np.float32)
    score[:, themes] = known
    slope, base = _curve(described, taught, seed)
    confidence = 1 / (1 + np.exp(-(slope * lead + base)))
    return Scores(score=score, lead=lead, confidence=np.clip(confidence, 0.01, 0.99))


def lead_of(score: Floats) -> NDArray[np.float64]:
    """How far the best theme is before the second, 0 to 1."""
    if score.shape[1] == 1:
        return np.clip(score[:, 0], 0, 1).astype(np.float64)
    two = np.partition(score, -2, axis=1)[:, -2:].astype(np.float64)
    return np.clip(two[:, 1] - two[:, 0], 0, 1)


def _rows_for(taught: Taught, size: int, seed: int) -> NDArray[np.int64]:
    """Take all texts with a theme and a sample of the open ones."""
    known = np.flatnonzero(taught.theme >= 0)
    others = np.flatnonzero(taught.theme < 0)
    return np.sort(
        np.concatenate([known, others[sample_rows(tickets_for(len(others)), size, seed)]])
    )


def _indicators(theme: NDArray[np.int64], n_themes: int) -> Floats:
    """1 for its theme, and for the others what makes them add up to 0."""
    off = -1 / max(n_themes - 1, 1) if n_themes > 1 else 0.0
    result = np.full((len(theme), n_themes), off, dtype=np.float32)
    result[np.arange(len(theme)), theme] = 1
    return result


def _fit(
    rows: Floats, theme: NDArray[np.int64], weight: NDArray[np.float64], taught: Taught
) -> Floats:
    """Fit the classifier; the coefficients of each theme."""
    is_known = theme >= 0
    coefficients = _ridge(rows[is_known], theme[is_known], weight[is_known], taught.n_themes)
    for _ in range(_ROUNDS):
        score = rows @ coefficients
        seeming = np.where(is_known, theme, score.argmax(axis=1))
        weights = np.where(is_known, weight, _OPEN_WEIGHT * lead_of(score))
        coefficients = _ridge(rows, seeming, weights, taught.n_themes)
    return coefficients


def _ridge(
    rows: Floats, theme: NDArray[np.int64], weight: NDArray[np.float64], n_themes: int
) -> Floats:
    weighted = (rows * weight[:, None].astype(np.float32)).T
    square = (weighted @ rows).astype(np.float64)
    square[np.diag_indices_from(square)] += _RIDGE
    target = (weighted @ _indicators(theme, n_themes)).astype(np.float64)
    return np.asarray(np.linalg.solve(square, target), dtype=np.float32)


def _curve(described: Floats, taught: Taught, seed: int) -> tuple[float, float]:
    """Fit how often a lead is right on settled texts the classifier did not see.

    A few observations of how it usually is stand beside them, so that ten settled answers don't
    promise certainty.
    """
    settled = np.flatnonzero((taught.theme >= 0) & (taught.weight >= 1))
    leads, right = [np.repeat(_LEAD, 2)], [np.tile([1.0, 0.0], len(_LEAD))]
    weights = [_USUAL_WEIGHT * np.column_stack([_USUAL, 1 - _USUAL]).ravel()]
    if len(settled) >= 2 * _FOLDS:
        lead, is_right = _unseen(described, taught, settled, seed)
        leads.append(lead)
        right.append(is_right)
        weights.append(np.ones(len(lead)))
    model = LogisticRegression(C=100.0)
    model.fit(
        np.concatenate(leads)[:, None], np.concatenate(right), sample_weight=np.concatenate(weights)
    )
    return max(float(model.coef_[0, 0]), 0.0), float(model.intercept_[0])


def _unseen(
    described: Floats, taught: Taught, settled: NDArray[np.int64], seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Score every settled text by a classifier that did not see it."""
    fold_of = np.random.default_rng(seed).permutation(len(settled)) % _FOLDS
    lead, right = np.zeros(len(settled)), np.zeros(len(settled))
    base = _rows_for(taught, _FOLD_SAMPLE, seed)
    for fold_number in range(_FOLDS):
        held = settled[fold_of == fold_number]
        theme = taught.theme.copy()
        theme[held] = -1
        if not (theme >= 0).any():
            continue
        score = described[held] @ _fit(described[base], theme[base], taught.weight[base], taught)
        lead[fold_of == fold_number] = lead_of(score)
        right[fold_of == fold_number] = score.argmax(axis=1) == taught.theme[held]
    return lead, right
