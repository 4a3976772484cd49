import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from analysis.text.clusters.grouping import choose_number, cluster, limits


def blobs(n_blobs: int, n_each: int = 60, spread: float = 0.05) -> np.ndarray:
    random = np.random.default_rng(0)
    centres = np.eye(n_blobs + 20, dtype=np.float32)[:n_blobs]
    points = np.repeat(centres, n_each, axis=0)
    points = points + random.normal(0, spread, points.shape)
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("n_blobs", [4, 7])
def test_the_number_of_clear_groups_is_found(n_blobs):
    with threadpool_limits(1):
        choice = choose_number(blobs(n_blobs, n_each=40), seed=0)
    assert n_blobs <= choice.n_clusters <= n_blobs + 2
    assert choice.stability > 0.8


def test_clusters_are_numbered_by_size():
    points = np.vstack([blobs(3)[:60], blobs(3)[60:90], blobs(3)[120:130]])
    found = cluster(points, 3, seed=0)
    assert np.bincount(found.cluster).tolist() == [60, 30, 10]


def test_strength_is_high_at_the_centre_and_low_between_two():
    points = np.array([[1, 0], [1, 0], [0, 1], [0, 1], [0.7, 0.71]], dtype=np.float32)
    found = cluster(points, 2, seed=0)
    assert found.strength[0] > 0.5 > found.strength[4]


def test_no_more_clusters_are_made_than_there_are_distinct_points():
    points = np.array([[1, 0]] * 5 + [[0, 1]] * 5, dtype=np.float32)
    assert cluster(points, 6, seed=0).cluster.max() == 1


@pytest.mark.parametrize(("n", "most"), [(30, 3), (100, 6), (1000, 17), (100_000, 80)])
def test_the_most_themes_grow_with_the_answers(n, most):
    assert limits(n) == most


def test_many_matters_without_a_plateau_make_more_than_a_few_themes():
    # 18 groups within three that lie far apart: three are the most stable, but each further
    # cluster explains as much as the one before
    random = np.random.default_rng(1)
    far = np.repeat(np.eye(40, dtype=np.float32)[:3], 6 * 60, axis=0)
    near = np.repeat(np.eye(40, dtype=np.float32)[3:21], 60, axis=0)
    points = far + near + random.normal(0, 0.08, (18 * 60, 40))
    points = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    with threadpool_limits(1):
        assert choose_number(points, seed=0).n_clusters >= 16
