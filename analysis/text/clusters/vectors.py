"""Vectors: each answer as a point, answers about one matter near each other.

Contract: :func:`count_matrix` counts terms, :func:`word_views` gives each text its points.

Two views stand side by side, each of unit length:

* TF-IDF, reduced to 100 dimensions (latent semantic analysis);
* word vectors trained on the answers themselves: positive pointwise mutual information of
  words in one answer, reduced to 100 dimensions (Levy and Goldberg 2014), averaged with
  smooth inverse frequency weights, the first common component removed (Arora, Liang and Ma
  2017, a = 0.01).

Everything is fitted on at most :data:`SAMPLE` texts and applied to all, in single precision.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import solve_triangular

from analysis.text.clusters.chance import Tickets, directions, sample_rows, tickets_for
from analysis.text.words.terms import Terms
from analysis.text.words.tokens import Tokens

SAMPLE = 15_000
DIMENSIONS = 100
_ROUNDS, _MORE = 4, 10
_MOST_TERMS = 12_000
_SMOOTHING = 0.01
_COMPANY = 0.75
_NEARLY_SAME = 1e-6
"""Of two directions: what is left of one without the other, beside the greatest."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How often each term stands in each text.

    Attributes
    ----------
    matrix : CSR matrix of shape (n_documents, n_kept)
        float32.
    kept : int array of shape (n_kept,)
        Positions of the columns in the list of all terms.
    """

    matrix: sparse.csr_matrix
    kept: NDArray[np.int64]


def count_matrix(tokens: Tokens, terms: Terms) -> Counts:
    """Count the terms that stand in enough texts to say something.

    A term must stand in 2 texts, in 3 when there are more than 2,000 texts, in 5 above
    100,000; at most 12,000 terms, the most frequent. There is no upper limit: the frequent
    words ("su", "köpek", "otobüs") are the topics.
    """
    is_term = terms.term >= 0
    shape = (tokens.n_documents, len(terms.terms))
    ones = np.ones(int(is_term.sum()), dtype=np.float32)
    matrix = sparse.csr_matrix((ones, (tokens.document[is_term], terms.term[is_term])), shape=shape)
    matrix.sum_duplicates()
    documents = np.bincount(matrix.indices, minlength=shape[1])
    n = tokens.n_documents
    least = 2 if n <= 2000 else 3 if n <= 100_000 else 5
    kept = np.flatnonzero(documents >= least)
    if len(kept) > _MOST_TERMS:
        kept = np.sort(kept[np.argsort(-documents[kept], kind="stable")[:_MOST_TERMS]])
    return Counts(matrix=matrix[:, kept].tocsr(), kept=kept)


class Chance(NamedTuple):
    """Tickets of the texts and terms of a matrix of counts."""

    texts: Tickets
    terms: Tickets

    @classmethod
    def of_places(cls, counts: sparse.csr_matrix) -> "Chance":
        """Give rows and columns that have no letters tickets by their places."""
        return cls(tickets_for(counts.shape[0]), tickets_for(counts.shape[1]))


def word_views(
    counts: sparse.csr_matrix,
    seed: int,
    chance: Chance | None = None,
) -> Iterator[Floats]:
    """Give each text a point in each of the two views of words, one view after the other.

    Parameters
    ----------
    counts : CSR matrix of shape (n_documents, n_terms)
    seed : int
    chance : Chance, optional
        Tickets made from the texts and terms themselves, so that one text more moves the others
        as little as can be.

    Yields
    ------
    float32 array of shape (n_documents, up to 100)
        Rows of unit length; rows of zeros for texts without a term.
    """
    if 0 in counts.shape:
        yield np.zeros((counts.shape[0], 1), dtype=np.float32)
        return
    yield lsa_view(counts, seed, chance)
    yield word_vector_view(counts, seed, chance)


class SideBySide:
    """Views side by side, each copied to its place at once: together they are large.

    Parameters
    ----------
    n_texts, most : int
        Texts, and coordinates of all views together at most.
    """

    def __init__(self, n_texts: int, most: int) -> None:
        self._points: Floats = np.empty((n_texts, most), dtype=np.float32)
        self._used = 0

    def add(self, view: Floats) -> None:
        """Put a view behind the others."""
        end = self._used + view.shape[1]
        self._points[:, self._used : end] = view
        self._used = end

    @property
    def points(self) -> Floats:
        """The views that were added."""
        return np.ascontiguousarray(self._points[:, : self._used])


def lsa_view(counts: sparse.csr_matrix, seed: int, chance: Chance | None = None) -> Floats:
    """Give each text its point by TF-IDF and latent semantic analysis, rows of unit length."""
    chance = chance or Chance.of_places(counts)
    return unit_rows(_lsa(counts, _sample(counts, chance.texts, seed), chance.terms, seed))


def word_vector_view(counts: sparse.csr_matrix, seed: int, chance: Chance | None = None) -> Floats:
    """Give each text the weighted mean of its words' vectors, rows of unit length."""
    chance = chance or Chance.of_places(counts)
    return unit_rows(_averages(counts, _sample(counts, chance.texts, seed), chance, seed))


def _sample(counts: sparse.csr_matrix, texts: Tickets, seed: int) -> sparse.csr_matrix:
    rows = sample_rows(texts, SAMPLE, seed)
    return counts if len(rows) == counts.shape[0] else counts[rows]


def reduce_to(points: Floats, n_dimensions: int, seed: int, texts: Tickets | None = None) -> Floats:
    """Reduce points to their main dimensions a second time, rows of unit length.

    About twice as many dimensions as clusters make k-means agree far more between seeds.
    """
    if min(n_dimensions, points.shape[1] - 1, points.shape[0] - 1) < 2:
        return points
    rows = sample_rows(tickets_for(len(points)) if texts is None else texts, SAMPLE, seed)
    return unit_rows(points @ main_axes(points[rows], n_dimensions))


def main_axes(points: Floats, n_dimensions: int) -> Floats:
    """Give the main directions of points, the greatest first.

    By the eigenvectors of the small matrix of products, which is exact and quicker than a
    singular value decomposition of all points.

    Parameters
    ----------
    points : float32 array of shape (n_points, n_coordinates)
    n_dimensions : int

    Returns
    -------
    float32 array of shape (n_coordinates, at most n_dimensions)
        Columns of unit length; the identity where there is nothing to leave out.
    """
    size = min(n_dimensions, points.shape[1] - 1, points.shape[0] - 1)
    if size < 2:
        return np.eye(points.shape[1], dtype=np.float32)
    _, axes = np.linalg.eigh((points.T @ points).astype(np.float64))
    return np.asarray(axes[:, ::-1][:, :size], dtype=np.float32)


def unit_rows(points: NDArray[np.floating]) -> Floats:
    """Scale rows to unit length; rows of zeros stay."""
    points = np.asarray(points, dtype=np.float32)
    length = np.sqrt(np.einsum("ij,ij->i", points, points))[:, None]
    return np.asarray(points / np.where(length > 0, length, 1), dtype=np.float32)


def strongest_axes(matrix: sparse.csr_matrix, size: int, columns: Tickets, seed: int) -> Floats:
    """Give the main directions of the rows of a sparse matrix, nearly and the strongest first.

    Randomised subspace iteration (Halko, Martinsson and Tropp 2011). It starts from directions
    that the columns carry with them; started from new ones for every text that is added, its
    weaker axes, and with them one answer in fifty, would come out elsewhere each time.

    Parameters
    ----------
    matrix : CSR matrix of shape (n_rows, n_columns)
    size : int
        Fewer than rows and than columns.
    columns : uint64 array of shape (n_columns,)
    seed : int

    Returns
    -------
    float32 array of shape (n_columns, size)
        Columns of unit length.
    """
    axes = directions(columns, min(size + _MORE, *matrix.shape), seed)
    for _ in range(_ROUNDS):
        axes = _orthonormal(matrix.T @ (matrix @ axes))
    seen = matrix @ axes
    _, turn = np.linalg.eigh((seen.T @ seen).astype(np.float64))
    return np.asarray(axes @ turn[:, ::-1][:, :size].astype(np.float32), dtype=np.float32)


def _orthonormal(directions: Floats) -> Floats:
    """Make directions perpendicular and of unit length, the first ones first.

    By Cholesky's decomposition of their products in double precision, a fifth of the time of
    Householder's way; where some are nearly the same, by that.
    """
    exact = np.asarray(directions, dtype=np.float64)
    try:
        lower = np.linalg.cholesky(exact.T @ exact)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.qr(directions)[0], dtype=np.float32)
    lengths = np.diag(lower)
    if lengths.min() < _NEARLY_SAME * lengths.max():
        return np.asarray(np.linalg.qr(directions)[0], dtype=np.float32)
    turn = solve_triangular(lower, np.eye(len(lower)), lower=True).T
    return np.asarray(exact @ turn, dtype=np.float32)


def _size(matrix: sparse.csr_matrix) -> int:
    return int(max(1, min(DIMENSIONS, min(matrix.shape) - 1)))


def _lsa(counts: sparse.csr_matrix, sample: sparse.csr_matrix, terms: Tickets, seed: int) -> Floats:
    documents = np.bincount(sample.indices, minlength=sample.shape[1])
    idf = np.log((1 + sample.shape[0]) / (1 + documents)).astype(np.float32) + 1
    weights = sparse.diags(idf, dtype=np.float32)
    fitted = _unit_sparse(_logarithmic(sample) @ weights)
    axes = strongest_axes(fitted, _size(fitted), terms, seed)
    weighted = fitted if sample is counts else _unit_sparse(_logarithmic(counts) @ weights)
    return np.asarray(weighted @ axes)


def _averages(
    counts: sparse.csr_matrix, sample: sparse.csr_matrix, chance: Chance, seed: int
) -> Floats:
    vectors = _word_vectors(sample, chance.terms, seed)
    total = np.asarray(sample.sum(axis=0)).ravel()
    weight = _SMOOTHING / (_SMOOTHING + total / max(total.sum(), 1))
    binary = counts.copy()
    binary.data = np.ones_like(binary.data)
    averages = np.asarray(binary @ (vectors * weight[:, None]).astype(np.float32))
    averages /= np.maximum(np.diff(counts.indptr), 1)[:, None].astype(np.float32)
    rows = averages[sample_rows(chance.texts, SAMPLE, seed)]
    common = np.linalg.eigh((rows.T @ rows).astype(np.float64))[1][:, -1:].astype(np.float32)
    averages -= (averages @ common) @ common.T
    return averages


def _word_vectors(sample: sparse.csr_matrix, terms: Tickets, seed: int) -> Floats:
    """Positive pointwise mutual information of terms in one answer, reduced.

    How often a term is another's company is raised to the power 0.75 (Levy, Goldberg and Dagan
    2015): rare terms, which meet few others, would seem to tell too much about them.
    """
    binary = sample.copy()
    binary.data = np.ones_like(binary.data)
    together = (binary.T @ binary).tocoo()
    other = together.row != together.col
    row, column = together.row[other], together.col[other]
    count = together.data[other].astype(np.float64)
    met = np.bincount(row, weights=count, minlength=binary.shape[1])
    company = met**_COMPANY
    information = np.log(count * company.sum() / (met[row] * company[column]))
    positive = information > 0
    matrix = sparse.csr_matrix(
        (information[positive].astype(np.float32), (row[positive], column[positive])),
        shape=together.shape,
    )
    if matrix.nnz == 0:
        return np.zeros((matrix.shape[0], 1), dtype=np.float32)
    seen = matrix @ strongest_axes(matrix, _size(matrix), terms, seed)
    strengths = np.sqrt(np.einsum("ij,ij->j", seen, seen))
    return np.asarray(seen / np.sqrt(np.where(strengths > 0, strengths, 1)), dtype=np.float32)


def _logarithmic(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    scaled = counts.copy()
    scaled.data = 1 + np.log(scaled.data)
    return scaled


def _unit_sparse(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    matrix = matrix.tocsr()
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    scale = np.where(length > 0, 1 / np.where(length > 0, length, 1), 0).astype(np.float32)
    return (sparse.diags(scale) @ matrix).tocsr()
