"""Differences of shares against published examples."""

import pytest

from analysis.intervals import newcombe
from analysis.text.groups.comparing import compare, corrected, two_sided


@pytest.mark.parametrize(
    ("counts", "limits"),
    [
        # Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10, rows (a) to (h)
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0000)),
        ((10, 10, 0, 10), (0.6075, 1.0000)),
    ],
)
def test_the_interval_of_a_difference_is_newcombes(counts, limits):
    count, base, other, other_base = counts
    assert newcombe(count / base, base, other / other_base, other_base) == pytest.approx(
        limits, abs=6e-5
    )


def test_a_difference_is_in_percentage_points():
    found = compare(56, 70, 48, 80)
    assert found is not None
    assert (found.difference, found.low, found.high) == pytest.approx((20.0, 5.24, 33.39), abs=5e-3)


def test_nothing_is_compared_with_nobody():
    assert compare(3, 10, 0, 0) is None


def test_small_counts_are_tested_exactly():
    # Fisher's lady tasting tea, as in R's help of fisher.test; and by hand: of the 252 ways to
    # choose 5 of 10 two are as far apart as none of five against all five
    assert two_sided(3, 4, 1, 4) == pytest.approx(0.4857, abs=5e-5)
    assert two_sided(0, 5, 5, 5) == pytest.approx(2 / 252)


def test_large_counts_are_tested_by_chi_square():
    # 20 of 50 against 10 of 50, by hand: expected 15 and 35, 4 squares of 5 by these:
    # 25/15 + 25/15 + 25/35 + 25/35 = 4.7619; R: pchisq(4.761905, 1, lower = FALSE) = 0.02909633
    assert two_sided(20, 50, 10, 50) == pytest.approx(0.02909633, abs=5e-8)


def test_what_everybody_or_nobody_says_makes_no_difference():
    assert two_sided(0, 50, 0, 50) == two_sided(50, 50, 20, 20) == 1.0


def test_many_comparisons_are_corrected_as_benjamini_and_hochberg_do():
    # their example of 1995 (section 4): of 15 p-values the first four are significant at .05
    published = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0000,
    ]  # fmt: skip
    q_values = corrected(published)
    assert [q <= 0.05 for q in q_values] == [True] * 4 + [False] * 11
    assert q_values[3] == pytest.approx(0.0095 * 15 / 4)


def test_without_comparisons_there_is_nothing_to_correct():
    assert corrected([]) == []
