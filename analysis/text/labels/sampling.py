"""Sampling: a label read off 10,000 texts is as good as one read off all.

Contract: :func:`sampled` gives the texts that labels are made from.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.chance import sample_rows, tickets_for
from analysis.text.labels.phrases import Corpus

_SAMPLE, _LEAST_OF_CLUSTER = 10_000, 100


def sampled(
    corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int
) -> tuple[Corpus, NDArray[np.int64]]:
    """Draw the texts that labels are made from, with the words they have.

    Parameters
    ----------
    corpus : Corpus
        Its texts are distinct and sorted, so that the same ones are drawn in whatever order the
        answers are.
    cluster : int array of shape (n_documents,)
        Cluster of each text; -1: in none.
    n_clusters : int

    Returns
    -------
    corpus : Corpus
        At most 10,000 texts, and of small clusters so many that 100 or all are there; the same
        corpus where it has no more.
    cluster : int array
        Cluster of each text that was drawn.
    """
    n = corpus.tokens.n_documents
    if n <= _SAMPLE:
        return corpus, cluster
    drawn = np.zeros(n, dtype=bool)
    drawn[sample_rows(tickets_for(n), _SAMPLE, 0)] = True
    there = np.bincount(cluster[drawn & (cluster >= 0)], minlength=n_clusters)
    for number in np.flatnonzero(there < _LEAST_OF_CLUSTER).tolist():
        members = np.flatnonzero(cluster == number)
        drawn[members[sample_rows(tickets_for(len(members)), _LEAST_OF_CLUSTER, 0)]] = True
    return _only(corpus, drawn), cluster[drawn]


def _only(corpus: Corpus, drawn: NDArray[np.bool_]) -> Corpus:
    """Keep some of the texts, and of the written forms those they have."""
    tokens, written, terms = corpus.tokens, corpus.written, corpus.terms
    kept = np.flatnonzero(drawn[tokens.document])
    number = np.cumsum(drawn, dtype=np.int32) - 1
    form = written.form[kept]
    has = np.zeros(len(written.forms), dtype=bool)
    has[form[form >= 0]] = True
    used = np.flatnonzero(has)
    place = np.cumsum(has, dtype=np.int32) - 1
    return replace(
        corpus,
        tokens=replace(
            tokens,
            document=number[tokens.document[kept]],
            word=tokens.word[kept],
            n_documents=int(drawn.sum()),
        ),
        written=replace(
            written,
            form=np.where(form >= 0, place[form], form),
            forms=[written.forms[each] for each in used.tolist()],
            tongue=written.tongue[used],
            meaning=[written.meaning[each] for each in used.tolist()],
            name_share=written.name_share[used],
        ),
        terms=replace(terms, term=terms.term[kept], of_form=terms.of_form[used]),
    )
