"""Main directions of sparse matrices."""

import numpy as np
from scipy import sparse

from analysis.text.clusters.chance import tickets_for
from analysis.text.clusters.vectors import strongest_axes


def axes_of(matrix: np.ndarray, size: int) -> np.ndarray:
    whole = sparse.csr_matrix(matrix.astype(np.float32))
    return strongest_axes(whole, size, tickets_for(matrix.shape[1]), seed=0)


def test_strongest_axes_are_those_of_the_singular_value_decomposition():
    random = np.random.default_rng(0)
    weak = 0.05 * random.normal(size=(300, 40))
    matrix = random.normal(size=(300, 5)) @ random.normal(size=(5, 40)) + weak
    right = np.linalg.svd(matrix)[2][:5]

    found = axes_of(matrix, 5)

    assert np.allclose(found.T @ found, np.eye(5), atol=1e-5)
    assert np.allclose(np.linalg.norm(right @ found, axis=0), 1, atol=1e-4)


def test_axes_of_few_different_rows_are_of_unit_length_too():
    matrix = np.repeat(np.eye(4, 30), 25, axis=0)  # 4 directions, 14 are asked for

    found = axes_of(matrix, 4)

    assert np.allclose(found.T @ found, np.eye(4), atol=1e-5)
    assert np.allclose(np.linalg.norm(matrix @ found, axis=1), 1, atol=1e-5)
