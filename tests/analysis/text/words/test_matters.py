import pytest

from analysis.text.words.matters import matters_of
from analysis.text.words.vocabulary import Vocabulary


def same(*words: str) -> bool:
    first, *others = matters_of(Vocabulary(list(words))).tolist()
    return first != 0 and all(first & other for other in others)


def test_words_of_one_topic_share_it_in_any_spelling_and_language():
    assert same("çöp", "COP", "çöpler", "zibil", "القمامة")
    assert same("yol", "yolumuz", "asfaltı", "rêya", "الطريق")


def test_function_words_that_look_like_a_matter_without_their_marks_show_none():
    assert matters_of(Vocabulary(["sê", "SÊ", "ما"])).tolist() == [0, 0, 0]
    assert all(matters_of(Vocabulary(["se", "ماء", "الما"])).tolist())


def test_words_of_two_topics_share_none():
    waste, dogs = matters_of(Vocabulary(["çöp", "köpek"])).tolist()
    assert waste
    assert dogs
    assert not waste & dogs


@pytest.mark.parametrize("word", ["parkta", "yoldan", "suya", "köpeklere", "duraktaki"])
def test_a_word_that_says_where_or_to_whom_shows_no_matter(word):
    assert matters_of(Vocabulary([word])).tolist() == [0]


@pytest.mark.parametrize("word", ["telefon", "yardım", "rahatsız", "cevap", "güzel", "", "x"])
def test_words_that_stand_beside_any_matter_show_none(word):
    assert matters_of(Vocabulary([word])).tolist() == [0]


def test_whom_the_services_reach_is_a_matter():
    assert matters_of(Vocabulary(["kırsala"]))[0] != 0
