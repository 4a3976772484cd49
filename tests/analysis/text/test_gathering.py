import numpy as np

from analysis.text.gathering import gather
from analysis.text.model import NO_THEME
from analysis.text.words.segments import Segments


def gathered(texts, answer, theme, strength=None):
    return gather(
        Segments(texts=texts, answer=np.array(answer, dtype=np.int64)),
        np.array(theme, dtype=np.int64),
        None if strength is None else np.array(strength),
    )


def test_segments_of_one_answer_in_one_theme_are_one_mention():
    found = gathered(["yol", "çukur", "su"], [0, 0, 0], [1, 1, 0])
    assert found.mentions["theme_id"].tolist() == [1, 0]
    assert found.mentions["text"].tolist() == ["yol çukur", "su"]
    assert found.of_segment.tolist() == [0, 0, 1]


def test_what_stood_between_leaves_a_mark():
    found = gathered(["yol", "su", "çukur"], [0, 0, 0], [1, 0, 1])
    assert found.mentions["text"].tolist() == ["yol … çukur", "su"]


def test_the_longest_mention_is_the_main_one_and_of_equals_the_first():
    found = gathered(["yol", "su deposu", "a b", "c d"], [0, 0, 1, 1], [0, 1, 0, 1])
    assert found.mentions["is_main"].tolist() == [False, True, True, False]


def test_how_clearly_a_mention_belongs_to_its_theme_weighs_beside_its_length():
    texts = ["yol", "ama başka sözler", "su", "kesik"]  # 3 x .9 > 16 x .1; 2 x .5 + 5 x .5 > 3 x .9
    found = gathered(texts, [0, 0, 0, 0], [0, 1, 2, 2], [0.9, 0.1, 0.5, 0.5])
    assert found.mentions["is_main"].tolist() == [False, False, True]
    assert gathered(texts[:2], [0, 0], [0, 1], [0.9, 0.1]).mentions["is_main"].tolist() == [
        True,
        False,
    ]


def test_a_segment_without_content_counts_only_where_the_answer_has_nothing_else():
    found = gathered(["park güzel", "yok", "yok"], [0, 0, 1], [0, NO_THEME, NO_THEME])
    assert found.mentions["answer"].tolist() == [0, 1]
    assert found.mentions["theme_id"].tolist() == [0, NO_THEME]
    assert found.of_segment.tolist() == [0, -1, 1]


def test_no_answer_makes_no_mention():
    assert gathered([], [], []).mentions.empty
