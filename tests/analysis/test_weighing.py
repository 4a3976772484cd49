"""Weights by pairwise comparison, against published examples."""

import pytest

from analysis.errors import SettingsError
from analysis.weighing import (
    LIMIT,
    consistency_ratio,
    global_weights,
    pairs_of,
    principal,
    weigh,
)

DRINKS = ["coffee", "wine", "tea", "beer", "sodas", "milk", "water"]
UPPER = {
    "coffee": [9, 5, 2, 1, 1, 1 / 2],
    "wine": [1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
    "tea": [1 / 3, 1 / 4, 1 / 3, 1 / 9],
    "beer": [1 / 2, 1, 1 / 3],
    "sodas": [2, 1 / 2],
    "milk": [1 / 3],
    "water": [],
}
"""Above the diagonal of Saaty 2008, table 2: which drink is drunk more in the United States."""
LEADER = {
    ("experience", "education"): 4.0,
    ("experience", "charisma"): 3.0,
    ("experience", "age"): 7.0,
    ("education", "charisma"): 1 / 3,
    ("education", "age"): 3.0,
    ("charisma", "age"): 5.0,
}
"""Wikipedia, "Analytic hierarchy process - leader example": criteria for the next leader."""
CRITERIA = ["experience", "education", "charisma", "age"]
CANDIDATES = {
    "experience": {("Tom", "Dick"): 1 / 4, ("Tom", "Harry"): 4.0, ("Dick", "Harry"): 9.0},
    "education": {("Tom", "Dick"): 3.0, ("Tom", "Harry"): 1 / 5, ("Dick", "Harry"): 1 / 7},
    "charisma": {("Tom", "Dick"): 5.0, ("Tom", "Harry"): 9.0, ("Dick", "Harry"): 4.0},
    "age": {("Tom", "Dick"): 1 / 3, ("Tom", "Harry"): 5.0, ("Dick", "Harry"): 9.0},
}


def drinks() -> list[list[float]]:
    n = len(DRINKS)
    matrix = [[1.0] * n for _ in range(n)]
    for row, name in enumerate(DRINKS):
        for column, value in enumerate(UPPER[name], start=row + 1):
            matrix[row][column], matrix[column][row] = value, 1 / value
    return matrix


def test_the_relative_consumption_of_drinks_comes_out_as_saaty_printed_it() -> None:
    weights, largest = principal(drinks())
    assert [round(weight, 3) for weight in weights] == pytest.approx(
        [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], abs=0.0011
    )
    assert consistency_ratio(largest, 7) == pytest.approx(0.022, abs=0.002)


def test_the_criteria_of_the_leader_example_come_out_as_printed() -> None:
    weighing = weigh(CRITERIA, [LEADER])
    printed = {"experience": 0.547, "education": 0.127, "charisma": 0.270, "age": 0.056}
    assert weighing.weights == pytest.approx(printed, abs=0.001)
    assert weighing.consistency_ratio == pytest.approx(0.044, abs=0.001)
    assert weighing.is_consistent


def test_the_global_weights_of_the_leader_example_add_up_to_one() -> None:
    criteria = weigh(CRITERIA, [LEADER]).weights
    within = {
        name: {
            f"{name}/{who}": weight
            for who, weight in weigh(["Tom", "Dick", "Harry"], [judged]).weights.items()
        }
        for name, judged in CANDIDATES.items()
    }
    weights = global_weights(criteria, within)
    assert sum(weights.values()) == pytest.approx(1.0)
    totals = {
        who: sum(weight for name, weight in weights.items() if name.endswith(who))
        for who in ("Tom", "Dick", "Harry")
    }
    # printed: Dick .493, Tom .358, Harry .149
    assert totals == pytest.approx({"Tom": 0.358, "Dick": 0.493, "Harry": 0.149}, abs=0.001)


def test_comparisons_that_agree_give_their_own_weights_and_a_ratio_of_zero() -> None:
    weighing = weigh(["a", "b", "c"], [{("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 4}])
    assert weighing.weights == pytest.approx({"a": 4 / 7, "b": 2 / 7, "c": 1 / 7})
    assert weighing.consistency_ratio == pytest.approx(0, abs=1e-9)
    assert weighing.worst is None


def test_a_circle_is_called_inconsistent_and_its_comparison_is_named() -> None:
    # a over b over c, and c over a
    weighing = weigh(["a", "b", "c"], [{("a", "b"): 3, ("b", "c"): 3, ("a", "c"): 1 / 3}])
    assert weighing.consistency_ratio > LIMIT
    assert not weighing.is_consistent
    assert weighing.worst is not None


def test_several_judges_are_put_together_by_the_geometric_mean() -> None:
    # 2 and 8: their geometric mean is 4
    weighing = weigh(["a", "b"], [{("a", "b"): 2}, {("b", "a"): 1 / 8}])
    assert weighing.weights == pytest.approx({"a": 0.8, "b": 0.2})
    assert weighing.n_judges == 2


def test_two_judges_who_say_the_opposite_weigh_both_alike() -> None:
    weighing = weigh(["a", "b"], [{("a", "b"): 5}, {("a", "b"): 1 / 5}])
    assert weighing.weights == pytest.approx({"a": 0.5, "b": 0.5})


def test_a_group_has_five_items_at_most() -> None:
    assert len(pairs_of(list("abcde"))) == 10
    with pytest.raises(SettingsError, match="2 to 5"):
        pairs_of(list("abcdef"))


@pytest.mark.parametrize("judged", [{}, {("a", "b"): 10.0}, {("a", "b"): 0.0}, {("a", "c"): 2.0}])
def test_a_missing_or_impossible_comparison_is_named(judged: dict[tuple[str, str], float]) -> None:
    with pytest.raises(SettingsError, match="'a' and 'b'"):
        weigh(["a", "b"], [judged])


def test_items_nobody_compared_have_no_weight_yet() -> None:
    with pytest.raises(SettingsError, match="nobody"):
        weigh(["a", "b"], [])


def test_a_group_without_a_weight_of_its_own_is_named() -> None:
    with pytest.raises(SettingsError, match="'threat'"):
        global_weights({"strength": 1.0}, {"strength": {"G1": 1.0}, "threat": {"T1": 1.0}})


def test_groups_that_nobody_weighed_leave_their_weight_to_the_others() -> None:
    weights = global_weights({"strength": 0.5, "weakness": 0.5}, {"weakness": {"Z1": 1.0}})
    assert weights == {"Z1": 1.0}
