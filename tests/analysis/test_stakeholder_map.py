"""Importance and influence of stakeholders, against worked examples of printed plans.

The numbers 4,6 x 4,6 = 21,16; 3,3 x 2,8 = 9,24 (twice, in two quadrants); 4,8 x 5 = 24 and
2,5 x 2,3 = 5,75 stand in a table of a printed plan (Ahi Evran Üniversitesi 2017-2021, Tablo 8).
Ten scorers give each of these means.
"""

from decimal import Decimal
from random import Random

import pytest

from analysis.errors import DatasetError, SettingsError
from analysis.stakeholder_map import (
    ACTIONS,
    LEVEL_WORDS,
    MARKS,
    MATRIX_COLUMNS,
    MATRIX_ROWS,
    PRIORITY_HEADINGS,
    Axis,
    Quadrant,
    mean_priority,
    priority_of,
    rate,
    require_threshold,
    stand,
)
from analysis.stakeholder_picture import LABEL_HEIGHT, MARGIN, SIDE, overlaps, place


def scores_with_mean(tenths: int) -> list[int]:
    """Give ten scores from 1 to 5 whose sum is ``tenths``: their mean is a tenth of it."""
    low, more = divmod(tenths, 10)
    return [low + 1] * more + [low] * (10 - more)


def standing(importance: int, influence: int):
    pairs = zip(scores_with_mean(importance), scores_with_mean(influence), strict=True)
    return stand(list(pairs))


@pytest.mark.parametrize(
    ("importance", "influence", "priority", "quadrant"),
    [
        (46, 46, "21.16", Quadrant.TOGETHER),
        (48, 50, "24.00", Quadrant.TOGETHER),
        (33, 28, "9.24", Quadrant.INVOLVE),
        (28, 33, "9.24", Quadrant.INFORM),
        (25, 23, "5.75", Quadrant.WATCH),
    ],
)
def test_the_worked_examples_of_a_printed_plan_come_out(
    importance: int, influence: int, priority: str, quadrant: Quadrant
) -> None:
    found = standing(importance, influence)

    assert found.importance.mean == Decimal(importance) / 10
    assert found.influence.mean == Decimal(influence) / 10
    assert found.priority == Decimal(priority)
    assert found.quadrant is quadrant


def test_three_is_high_and_two_point_eight_is_low() -> None:
    assert rate([3, 3, 3]).is_high
    assert not rate(scores_with_mean(28)).is_high


def test_half_a_point_below_the_threshold_is_a_border_case_and_its_ends_are_exact() -> None:
    borders = {tenths: rate(scores_with_mean(tenths)).is_border for tenths in (24, 25, 29, 30)}

    assert borders == {24: False, 25: True, 29: True, 30: False}
    assert rate(scores_with_mean(33), Decimal("3.5")).is_border


def test_what_a_person_decides_of_a_border_case_counts_and_only_there() -> None:
    decided = stand([(2, 5), (3, 5), (3, 5)], decided={Axis.IMPORTANCE: True})
    elsewhere = stand([(1, 5), (1, 5), (2, 5)], decided={Axis.IMPORTANCE: True})

    assert decided is not None
    assert decided.importance.mean == Decimal("2.67")
    assert decided.quadrant is Quadrant.TOGETHER
    assert decided.open_borders == ()
    assert elsewhere is not None
    assert elsewhere.quadrant is Quadrant.INFORM
    assert not elsewhere.importance.is_decided


def test_the_spread_is_the_range_and_the_standard_deviation() -> None:
    # by hand: mean 3, squares 4 + 1 + 0 + 1 + 4 = 10, 10 / 4 = 2.5, root 1.58
    found = rate([1, 2, 3, 4, 5])

    assert (found.lowest, found.highest, found.deviation) == (1, 5, Decimal("1.58"))
    assert rate([4]).deviation is None


def test_priority_is_the_product_of_the_means_as_they_are_printed() -> None:
    # 8/3 = 2.67; 2.67 * 2.67 = 7.1289, whereas (8/3)² = 7.11
    found = stand([(2, 2), (3, 3), (3, 3)])

    assert found is not None
    assert found.priority == Decimal("7.13")
    assert priority_of(Decimal("2.67"), Decimal("2.67")) == Decimal("7.13")


def test_halves_are_rounded_upwards() -> None:
    # 21 / 8 = 2.625
    assert rate([2, 2, 2, 3, 3, 3, 3, 3]).mean == Decimal("2.63")


def test_nobody_scored_is_no_standing_and_wrong_scores_are_refused() -> None:
    assert stand([]) is None
    for scores in ([], [0], [3, 6]):
        with pytest.raises(DatasetError):
            rate(scores)


def test_a_threshold_lies_above_one_and_is_five_at_most() -> None:
    assert require_threshold(Decimal("3.456")) == Decimal("3.46")
    for wrong in ("1", "5.01", "0"):
        with pytest.raises(SettingsError) as refused:
            require_threshold(Decimal(wrong))
        assert refused.value.message("tr").startswith("Eşik")


def test_the_priority_of_a_group_is_the_mean_of_its_stakeholders() -> None:
    # (21.16 + 9.24) / 2
    assert mean_priority([standing(46, 46), standing(33, 28)]) == Decimal("15.20")
    assert mean_priority([]) is None


def test_the_words_of_the_guide_stand_letter_for_letter() -> None:
    assert ", ".join(PRIORITY_HEADINGS) == (
        "Paydaş Adı, İç Paydaş/Dış Paydaş, Önem Derecesi, Etki Derecesi, Önceliği"
    )
    assert MATRIX_ROWS == ("ÖNEM DÜZEYİ", ("düşük", "yüksek"))
    assert MATRIX_COLUMNS == ("ETKİ DÜZEYİ", ("zayıf", "güçlü"))
    assert list(ACTIONS.values()) == [
        "İzle",
        "Bilgilendir",
        "Çıkarlarını gözet, çalışmalara dahil et",
        "Birlikte çalış",
    ]
    assert list(MARKS.values()) == ["√", "o"]
    assert tuple(LEVEL_WORDS[Axis.IMPORTANCE].values()) == MATRIX_ROWS[1]
    assert tuple(LEVEL_WORDS[Axis.INFLUENCE].values()) == MATRIX_COLUMNS[1]


@pytest.mark.parametrize("kind", ["spread", "crowded", "same"])
def test_no_label_of_the_map_covers_another_or_leaves_it(kind: str) -> None:
    random = Random(6)
    ranges = {"spread": (1, 5), "crowded": (4, 5), "same": (3, 3)}
    low, high = ranges[kind]
    standings = [
        stand([(random.randint(low, high), random.randint(low, high)) for _ in range(5)])
        for _ in range(80)
    ]

    placed = place([each for each in standings if each is not None])

    labels = [(each.label_x, each.label_y) for each in placed]
    covering = [
        (one, other)
        for place_, one in enumerate(labels)
        for other in labels[place_ + 1 :]
        if overlaps(one, other)
    ]
    assert covering == []
    assert [each.number for each in placed] == list(range(1, 81))
    assert all(MARGIN < x < SIDE and 0 < y < SIDE - MARGIN for x, y in labels)
    assert all(each.has_line for each in placed if abs(each.label_y - each.y) > 2 * LABEL_HEIGHT)


def test_the_corners_of_the_map_are_the_ends_of_the_scales() -> None:
    lowest, highest = place([standing(10, 10), standing(50, 50)])

    assert lowest.x < 80
    assert lowest.y > SIDE - 80
    assert highest.x > SIDE - 30
    assert highest.y < 30
