"""Themes that occur together: counted by hand."""

import pytest

from analysis.text.groups.together import theme_pairs
from tests.analysis.text.groups.spoken import themes_of

LABELS = ("Su", "Kanalizasyon", "Park")


def test_only_answers_on_several_matters_are_looked_at():
    # 30 on water and sewers, 10 on water and parks, 10 on sewers and parks; 50 on one matter only
    answers = [[0, 1]] * 30 + [[0, 2]] * 10 + [[1, 2]] * 10 + [[0]] * 50 + [[]] * 5
    first = next(pair for pair in theme_pairs(themes_of(answers, LABELS), 5) if pair.count == 30)
    assert (first.first_label, first.second_label, first.base) == ("Su", "Kanalizasyon", 50)
    # 40 of 50 speak of each: 32 would of both by chance
    assert (first.expected, first.lift) == (32.0, pytest.approx(30 / 32))


def test_what_goes_together_is_notable():
    # 40 on both; 20 on either with parks; 40 on two others
    labels = ("Su", "Kanalizasyon", "Park", "Yol")
    answers = [[0, 1]] * 40 + [[0, 2]] * 10 + [[1, 2]] * 10 + [[2, 3]] * 40
    pairs = theme_pairs(themes_of(answers, labels), 5)
    by_labels = {(pair.first_label, pair.second_label): pair for pair in pairs}
    water = by_labels["Su", "Kanalizasyon"]
    # by hand: (40 * 100 - 50 * 50) / sqrt(50 * 50 * 50 * 50) = 0.6; Fisher's z: atanh(.6) = .6931,
    # 1.96 / sqrt(97) = .1990, tanh(.4941) = .4575, tanh(.8921) = .7125
    assert water.phi == pytest.approx(0.6)
    assert (water.low, water.high) == pytest.approx((0.4575, 0.7125), abs=1e-4)
    assert water.is_notable
    assert water.q >= water.p


def test_themes_that_avoid_each_other_are_not_notable():
    labels = ("Su", "Kanalizasyon", "Park", "Yol")
    answers = [[0, 1]] * 40 + [[0, 2]] * 10 + [[1, 2]] * 10 + [[2, 3]] * 40
    apart = [pair for pair in theme_pairs(themes_of(answers, labels), 5) if pair.phi < 0]
    assert apart
    assert min(pair.q for pair in apart) <= 0.05
    assert not any(pair.is_notable for pair in apart)


def test_a_pair_of_few_answers_is_not_given():
    answers = [[0, 1]] * 20 + [[0, 2]] * 4
    (pair,) = theme_pairs(themes_of(answers, LABELS), 5)
    assert pair.count == 20
    # of three pairs the other two count as compared: the p of one, times three
    assert pair.q == pytest.approx(min(1.0, 3 * pair.p))


def test_answers_on_one_matter_each_make_no_pairs():
    assert theme_pairs(themes_of([[0], [1]], LABELS), 5) == ()
