"""The tests of Polis, worked by hand."""

import numpy as np
import pytest

from analysis.representativeness import (
    Counts,
    consensus,
    count_votes,
    difference_test,
    group_informed,
    representative,
    share_test,
)

NAN = np.nan
STATEMENTS = (("0", "Park"), ("1", "Yol"), ("2", "Su"))


def counts(agrees, disagrees, seen):
    return Counts(
        agrees=np.array(agrees, float),
        disagrees=np.array(disagrees, float),
        seen=np.array(seen, float),
    )


def one(value):
    return np.array([float(value)])


def test_votes_are_counted_by_group_and_people_without_a_group_are_not():
    matrix = np.array([[1, -1, 0], [1, NAN, 1], [-1, -1, -1], [1, 1, 1]])
    counted = count_votes(matrix, np.array([0, 0, 1, -1]), 2)
    assert counted.agrees.tolist() == [[2, 0, 1], [0, 0, 0]]
    assert counted.disagrees.tolist() == [[0, 1, 0], [1, 1, 1]]
    assert counted.seen.tolist() == [[2, 1, 2], [1, 1, 1]]


@pytest.mark.parametrize(
    ("count", "seen", "score"),
    [(0, 0, 1.0), (6, 6, 7**0.5), (4, 5, 2 * 6**0.5 * (5 / 6 - 1 / 2)), (1, 3, 0.0)],
)
def test_the_share_is_tested_against_one_half_with_a_pseudocount(count, seen, score):
    assert share_test(one(count), one(seen))[0] == pytest.approx(score)


def test_the_difference_is_tested_with_pseudocounts():
    # shares 9/11 and 2/11, pooled 11/22 = 1/2: (7/11) / sqrt(1/4 * 2/11)
    score = difference_test(one(8), one(1), one(10), one(10))[0]
    assert score == pytest.approx((7 / 11) / np.sqrt(1 / 22))


def test_the_difference_is_nought_where_everybody_votes_the_same():
    assert difference_test(one(5), one(7), one(5), one(7))[0] == 0


def test_the_group_informed_score_is_the_product_of_the_groups_shares():
    voted = counts([[3, 9, 0], [1, 9, 0]], [[0, 0, 4], [2, 0, 5]], [[4, 10, 4], [4, 10, 5]])
    np.testing.assert_allclose(group_informed(voted, "agree"), [4 / 6 * 2 / 6, 100 / 144, 1 / 42])
    np.testing.assert_allclose(group_informed(voted, "disagree")[2], 5 / 6 * 6 / 7)


def test_a_large_group_does_not_outvote_a_small_one_in_the_group_informed_score():
    voted = counts([[90, 60], [0, 6]], [[0, 0], [10, 0]], [[90, 90], [10, 10]])
    divided, shared = group_informed(voted, "agree")
    assert shared > divided


def test_consensus_is_what_most_hold_strongest_first():
    everybody = counts([[9, 10, 5]], [[1, 0, 5]], [[10, 10, 10]])
    agreed = consensus(everybody, STATEMENTS, "agree")
    assert [(each.statement, each.count, each.seen) for each in agreed] == [
        ("1", 10, 10),
        ("0", 9, 10),
    ]
    assert agreed[0].share == pytest.approx(11 / 12)
    assert agreed[0].ratio is None
    assert consensus(everybody, STATEMENTS, "disagree") == ()


def test_consensus_names_five_statements_at_most():
    everybody = counts([[20] * 8], [[0] * 8], [[20] * 8])
    statements = tuple((str(place), "") for place in range(8))
    assert [each.statement for each in consensus(everybody, statements, "agree")] == list("01234")


def test_what_divides_two_groups_stands_for_both_of_them():
    voted = counts([[9, 5, 9], [1, 5, 9]], [[1, 5, 0], [9, 5, 0]], [[10] * 3, [10] * 3])
    first, second = representative(voted, STATEMENTS)
    assert ("0", "agree") in {(each.statement, each.position) for each in first}
    assert ("0", "disagree") in {(each.statement, each.position) for each in second}
    held = next(each for each in first if each.statement == "0")
    assert held.share == pytest.approx(10 / 12)
    assert held.ratio == pytest.approx((10 / 12) / (2 / 12))


def test_agreements_come_before_disagreements():
    voted = counts([[1, 10, 9], [9, 1, 1]], [[9, 0, 0], [0, 9, 9]], [[10] * 3, [10] * 3])
    for group in representative(voted, STATEMENTS):
        positions = [each.position for each in group]
        assert positions == sorted(positions)
        assert "agree" in positions


def test_a_group_of_which_nothing_is_certain_still_has_one_statement():
    voted = counts([[1, 1, 1], [1, 1, 1]], [[1, 1, 1], [1, 1, 1]], [[4] * 3, [4] * 3])
    assert [len(group) for group in representative(voted, STATEMENTS)] == [1, 1]
