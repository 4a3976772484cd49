"""The strength of items, and what their ranks depend on, by hand."""

import pytest

from analysis.errors import SettingsError
from analysis.language.wording import wording_of
from analysis.situation.parts import (
    EQUAL,
    LEAST,
    checked_weights,
    ranks_of,
    sensitivity,
    strength_of,
)
from analysis.situation.strength_words import strength_words


def parts(
    prevalence: float | None, severity: float | None, breadth: float | None = None
) -> dict[str, float | None]:
    return {
        "prevalence": prevalence,
        "severity": severity,
        "breadth": breadth,
        "priority": None,
    }


def test_the_strength_is_the_geometric_mean_of_the_known_parts() -> None:
    # the third root of 0.5 x 0.4 x 0.625 = 0.125
    assert strength_of(parts(0.5, 0.4, 0.625)) == 0.5
    # without the breadth: the square root of 0.9 x 0.4 = 0.36
    assert strength_of(parts(0.9, 0.4)) == 0.6


def test_weights_are_exponents() -> None:
    # (0.25^3 x 1^1)^(1/4) = 0.25^0.75
    weights = checked_weights({"prevalence": 3})
    assert strength_of(parts(0.25, 1.0), weights) == pytest.approx(0.25**0.75, abs=1e-6)


def test_a_nought_does_not_wipe_out_all_other_parts() -> None:
    assert strength_of(parts(0.0, 1.0)) == pytest.approx(LEAST**0.5)


def test_an_item_of_which_nothing_is_known_has_no_strength() -> None:
    assert strength_of(parts(None, None)) == 0.0


def test_the_rank_depends_on_the_part_that_moves_it_farthest_when_left_out() -> None:
    cell = {
        "a": parts(1.0, 0.49),  # 0.7
        "b": parts(0.36, 1.0),  # 0.6
        "c": parts(0.5, 0.5),  # 0.5
    }
    assert ranks_of(cell, EQUAL) == {"a": 1, "b": 2, "c": 3}
    # without prevalence the severities stand: b 1, c 0.5, a 0.49
    assert ranks_of(cell, {**EQUAL, "prevalence": 0.0}) == {"b": 1, "c": 2, "a": 3}
    found = sensitivity(cell)
    assert (found["a"].part, found["a"].rank, found["a"].without) == ("prevalence", 1, 3)
    # without severity: a 1, c 0.5, b 0.36; without prevalence b is first; equally far, and first
    assert (found["b"].part, found["b"].without) == ("prevalence", 1)


def test_a_rank_that_nothing_moves_is_said_to_be_firm() -> None:
    found = sensitivity({"a": parts(1.0, 1.0), "b": parts(0.5, 0.5)})
    assert found["a"].part == found["b"].part == ""


def test_a_fifth_more_or_less_is_told_where_it_changes_the_rank() -> None:
    # 0.9 x 0.5 = 0.45 and 0.5 x 0.898 = 0.449: nearly equal, so a fifth turns them round
    found = sensitivity({"a": parts(0.9, 0.5), "b": parts(0.5, 0.898)})
    assert (found["a"].best, found["a"].worst) == (1, 2)


@pytest.mark.parametrize(
    "weights",
    [{"size": 1.0}, {"breadth": -1.0}, {"breadth": float("nan")}, dict.fromkeys(EQUAL, 0.0)],
)
def test_weights_that_make_no_sense_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(SettingsError, match="Weights of the strength"):
        checked_weights(weights)


def test_the_words_name_the_parts_and_what_was_left_out() -> None:
    told = strength_words(parts(0.9, 0.4), 0.6, wording_of("tr"))
    assert told == (
        "Güç 0,60: yaygınlık 0,90 ve şiddet 0,40 bileşenlerinin ağırlıklı geometrik ortalamasıdır. "
        "Gruplara yayılma ve paydaş önceliği bilinmediğinden hesaba katılmamıştır."
    )
