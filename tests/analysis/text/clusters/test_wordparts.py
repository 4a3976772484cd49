import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from analysis.text.clusters.wordparts import cut_up, part_view, spelt
from analysis.text.words.spelling import written_forms
from analysis.text.words.tokens import tokenise
from analysis.text.words.tongue import tongues


def view_of(texts: list[str]) -> np.ndarray:
    tokens = tokenise(texts)
    written = written_forms(tokens, tongues(tokens, "tr"))
    return part_view(tokens, written, seed=0).all()


SHORT = ["alarmı iptal et", "yağmur yağacak mı", "alarmımı iptal edin", "hava yağmurlu mu"] * 3


def test_texts_with_like_words_lie_near_each_other():
    view = view_of(SHORT)
    assert view[0] @ view[2] > 0.5 > 0.2 > abs(view[0] @ view[1])


def test_parts_of_words_weigh_less_in_long_answers():
    assert np.isclose(np.linalg.norm(view_of(SHORT)[0]), 1)
    # 32 words: sqrt(8 / 32) = 0.5
    long = [" ".join((text.split() * 16)[:32]) for text in SHORT]
    assert np.isclose(np.linalg.norm(view_of(long)[0]), 0.5)


def test_texts_without_a_word_are_rows_of_zeros():
    view = view_of([*SHORT, "12 34"])
    assert not view[-1].any()
    assert view[:-1].any(axis=1).all()


def test_one_text_is_enough():
    assert view_of(["su"]).shape[0] == 1
    assert view_of(["12"]).shape[0] == 1


def test_words_are_cut_into_the_parts_that_scikit_learn_gives():
    words = ["yol", "a", "su", "rêya", "kaldirimlarimizdan", "yollar", "شارع", "😀x"]
    theirs = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), lowercase=False)
    expected = theirs.fit_transform(words)

    counts, keys, alphabet = cut_up(words)

    assert counts.toarray().tolist() == expected.toarray().tolist()
    assert spelt(keys, alphabet) == theirs.get_feature_names_out().tolist()
