"""Labels of very many texts are read off a sample of them."""

import numpy as np

from analysis.text.labels.phrases import Corpus
from analysis.text.labels.sampling import sampled
from analysis.text.words.spelling import Written
from analysis.text.words.terms import Terms
from analysis.text.words.tokens import Tokens


def corpus_of(n: int) -> Corpus:
    """Make texts of two words each: their own, and that of every tenth."""
    own = np.arange(n, dtype=np.int32)
    form = np.column_stack([own, own // 10 * 10]).ravel()
    document = np.repeat(own, 2)
    names = [f"w{place:06}" for place in range(n)]
    return Corpus(
        tokens=Tokens(document=document, word=form, words=names, n_documents=n),
        written=Written(
            form=form,
            forms=names,
            tongue=np.zeros(n, dtype=np.int8),
            meaning=names,
            name_share=np.zeros(n),
        ),
        terms=Terms(term=form, terms=names, of_form=own),
        language="tr",
    )


def test_few_texts_are_all_taken():
    corpus, cluster = corpus_of(10_000), np.zeros(10_000, dtype=np.int64)
    assert sampled(corpus, cluster, 1) == (corpus, cluster)


def test_of_many_texts_10_000_are_taken_each_with_its_words():
    whole = corpus_of(30_000)
    corpus, cluster = sampled(whole, np.arange(30_000) % 2, 2)
    assert corpus.tokens.n_documents == len(cluster) == 10_000
    forms = np.array(corpus.written.forms)[corpus.written.form].reshape(-1, 2)
    own = np.array([int(form[1:]) for form in forms[:, 0]])
    assert (forms[:, 1] == [f"w{place // 10 * 10:06}" for place in own]).all()
    assert (cluster == own % 2).all()
    assert (corpus.terms.of_form[corpus.written.form] == corpus.terms.term).all()


def test_a_small_cluster_is_taken_with_100_texts_at_least():
    cluster = np.zeros(100_000, dtype=np.int64)
    cluster[:60], cluster[60:300] = 1, 2
    _, drawn = sampled(corpus_of(100_000), cluster, 3)
    counts = np.bincount(drawn)
    assert counts[1] == 60
    assert counts[2] >= 100
