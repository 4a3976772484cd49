"""The picture of the themes: areas are sizes, nothing overlaps, nothing leaves the picture."""

from itertools import combinations

import pytest

from survey.coding.listing import HEIGHT, WIDTH, circles


def themes(*sizes: int) -> list[dict[str, float]]:
    return [
        {"size": size, "x": (place % 7) / 6, "y": (place % 3) / 2}
        for place, size in enumerate(sizes)
    ]


def test_the_area_of_a_circle_is_the_number_of_answers() -> None:
    large, small = circles(themes(400, 100))

    assert large["r"] == pytest.approx(2 * small["r"], abs=0.2)


@pytest.mark.parametrize("n", [2, 12, 40])
def test_circles_stand_apart_and_inside_the_picture(n: int) -> None:
    placed = circles(themes(*range(n + 20, 20, -1)))

    for one, other in combinations(placed, 2):
        distance = ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5
        assert distance >= one["r"] + other["r"] - 1
    for each in placed:
        assert each["r"] <= each["x"] + 0.1
        assert each["x"] + each["r"] <= WIDTH + 0.1
        assert each["r"] <= each["y"] + 0.1
        assert each["y"] + each["r"] <= HEIGHT + 0.1


def test_without_themes_there_is_no_circle() -> None:
    assert circles([]) == []
