"""Which number of themes is taken where several explain the answers about as well."""

import pytest

from analysis.text.clusters.rating import middle_of_best


@pytest.mark.parametrize(
    ("scores", "taken"),
    [
        # above .97 of the best stand 0, .02 and .03: (1 * .02 + 2 * .03) / .05 = 1.6
        ({4: 0.97, 5: 0.99, 6: 1.0, 7: 0.9}, 6),
        # .03, .02 and .004: (.02 + 2 * .004) / .054 = .52
        ({20: 1.0, 24: 0.99, 28: 0.974, 33: 0.9}, 24),
        ({20: 0.3, 24: 0.3, 28: 0.3, 33: 0.3, 40: 0.3}, 28),
        ({4: 0.2, 5: 0.3}, 5),
        ({4: 0.3}, 4),
        ({4: 0.0, 5: 0.0}, 4),
    ],
)
def test_the_middle_of_the_best_is_taken_by_weight(scores: dict[int, float], taken: int) -> None:
    assert middle_of_best(scores) == taken


def test_the_middle_never_lies_in_a_valley() -> None:
    assert middle_of_best({4: 1.0, 5: 0.5, 6: 0.4, 7: 0.5, 8: 0.999}) == 4
