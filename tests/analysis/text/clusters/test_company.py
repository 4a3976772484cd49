import numpy as np
import pytest
from scipy import sparse

from analysis.text.clusters.company import LEAST_LIFT, lift_over_chance


def counts_of(rows: np.ndarray) -> sparse.csr_matrix:
    return sparse.csr_matrix(rows.astype(np.float32))


def test_the_lift_of_words_that_never_leave_each_other_is_met():
    # Two matters of two words, 50 texts each: words of one matter meet in 50 texts, independent
    # ones would in 50 * 50 / 100 = 25: lift 2. Dealt out at random a pair meets in 1/8 of the
    # texts, 12.5; each word stands in 1 - (3/4)^2 of them, 43.75, so independent ones would meet
    # in 19.14: lift 0.653. 2 / 0.653 = 3.06
    texts = np.repeat([[1, 1, 0, 0], [0, 0, 1, 1]], 50, axis=0)
    assert lift_over_chance(counts_of(texts), seed=0) == pytest.approx(3.06, rel=0.05)


def test_one_text_that_repeats_a_word_hides_no_matters():
    texts = np.repeat([[1, 1, 0, 0], [0, 0, 1, 1]], 500, axis=0)
    lengthy = np.vstack([texts, [5000, 0, 0, 0], [0, 0, 5000, 0]])
    usual = lift_over_chance(counts_of(texts), seed=0)
    assert lift_over_chance(counts_of(lengthy), seed=0) == pytest.approx(usual, rel=0.05)


def test_words_dealt_out_at_random_are_not_lifted():
    random = np.random.default_rng(0)
    frequent = 0.6 / np.arange(1, 200) ** 0.7
    texts = random.random((500, 199)) < frequent
    assert lift_over_chance(counts_of(texts), seed=0) < LEAST_LIFT


def test_where_no_words_meet_nothing_is_said():
    assert lift_over_chance(counts_of(np.eye(5)), seed=0) == float("inf")
    assert lift_over_chance(sparse.csr_matrix((0, 3)), seed=0) == float("inf")
