"""Nearest neighbours and the places of themes in a picture, on points one can see."""

import numpy as np
import pytest

from analysis.text import desk_nearness
from analysis.text.desk_nearness import nearest_of, places_of

POINTS = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9], [1, 0]], dtype=np.float32)
NAMES = ["a", "b", "c", "d", "a"]


def test_the_nearest_come_first_and_a_text_is_not_its_own_neighbour() -> None:
    found = nearest_of(POINTS, NAMES, n=2)

    assert found[0] == ["b", "d"]
    assert found[2][0] == "d"
    assert found[4] == found[0]  # the same words have the same neighbours


def test_of_very_many_texts_some_stand_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_nearness, "MOST", 2)

    found = nearest_of(POINTS, NAMES, n=3)

    assert {name for names in found for name in names} <= {"a", "d"}


def test_like_themes_stand_near_each_other_in_the_picture() -> None:
    vectors = np.array(
        [[1, 0, 0], [1, 0.1, 0], [0.9, 0.3, 0], [0.9, 0.4, 0], [0, 0, 1], [0, 0.1, 1]],
        dtype=np.float32,
    )
    theme = np.array([0, 0, 1, 1, 2, 2])

    places = places_of(vectors, theme, [0, 1, 2])

    distance = np.linalg.norm(places[:, None] - places[None], axis=2)
    assert distance[0, 1] < distance[0, 2]
    assert distance[0, 1] < distance[1, 2]
    assert places.min() >= 0
    assert places.max() <= 1


def test_one_theme_stands_in_the_middle() -> None:
    assert places_of(POINTS, np.zeros(5, dtype=np.int64), [0]).tolist() == [[0.5, 0.5]]
