from dataclasses import replace

import pytest

from analysis.codebook import Quadrant
from analysis.mentions import MentionCounts
from analysis.results import Results
from analysis.text.themes import Polarity
from tests.analysis.surveys import results_with

QUESTIONS = {"iyi": Quadrant.STRENGTH, "kotu": Quadrant.WEAKNESS, "genel": None}


def spoken_of_both() -> Results:
    """Ten answers under "kotu": four on one theme, four on another, two on both."""
    results = results_with(
        {("zxq", "kotu", Polarity.REPORT): 6, ("wvk", "kotu", Polarity.REPORT): 6}, QUESTIONS
    )
    assert results.themes is not None
    # the mentions 4 and 5 of the first theme stand in the answers of the second's first two
    index = [0, 1, 2, 3, 6, 7, 6, 7, 8, 9, 10, 11]
    mentions = results.themes.mentions.set_axis(index)
    return replace(results, themes=replace(results.themes, mentions=mentions, base=10))


def test_the_base_of_mentions_is_the_answers_under_the_question():
    results = spoken_of_both()
    assert results.themes is not None
    counts = MentionCounts(results)
    (evidence,) = counts.under_quadrant(results.themes.themes[0], Quadrant.WEAKNESS)
    assert (evidence.count, evidence.base) == (6, 10)


def test_an_answer_that_speaks_of_two_themes_is_counted_once_for_both():
    results = spoken_of_both()
    assert results.themes is not None
    counts = MentionCounts(results)
    evidence = [
        each
        for theme in results.themes.themes
        for each in counts.under_quadrant(theme, Quadrant.WEAKNESS)
    ]
    assert sum(each.share for each in evidence) == pytest.approx(1.2)
    assert counts.share(evidence) == pytest.approx(1.0)
    assert counts.share(evidence[:1]) == pytest.approx(0.6)


def test_mentions_of_a_polarity_are_out_of_the_answers_that_feed_no_cell():
    results = results_with(
        {
            ("zxq", "genel", Polarity.COMPLAINT): 6,
            ("wvk", "genel", Polarity.PRAISE): 2,
            ("wvk", "iyi", Polarity.PRAISE): 9,
        },
        QUESTIONS,
    )
    assert results.themes is not None
    counts = MentionCounts(results)
    evidence = counts.with_polarity(results.themes.themes[0], Polarity.COMPLAINT)
    assert (evidence.count, evidence.base) == (6, 8)
    assert counts.share([evidence]) == pytest.approx(0.75)
