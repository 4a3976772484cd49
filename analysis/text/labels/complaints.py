"""Complaints as noun phrases: where answers say "yol bozuk", a label may say "yol bozukluğu".

Contract: :func:`complaint_candidates` gives the phrases of each cluster.
"""

import re

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.labels.grammar import label_fit
from analysis.text.labels.phrases import Candidate, Corpus
from analysis.text.labels.topics import Words, words_of
from analysis.text.words.letters import fold_all
from analysis.text.words.terms import lemma_of
from analysis.text.words.vocabulary import once
from analysis.text.words.wordlists import table

_LEAST = 3
_LEAST_SHARE = 0.3
"""Of the texts that have the noun: the least that complain of it so."""
_NEGATIONS = Words(stems=("degil", "sorun", "sikinti"), whole=frozenset())


def complaint_candidates(
    corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int
) -> list[list[Candidate]]:
    """Give each cluster the noun phrases of what its texts complain of, most frequent first.

    Parameters
    ----------
    corpus : Corpus
    cluster : int array of shape (n_documents,)
        Cluster of each text; -1: in none.
    n_clusters : int
    """
    nouns = sorted(set(table(corpus.language, "complaint_nouns").get("nouns", {}).values()))
    subject, noun = _said(corpus, nouns)
    found = _counts(corpus, cluster, subject, noun)
    terms = corpus.terms.term
    seen = _counts(corpus, cluster, np.flatnonzero(np.isin(terms, once(terms[subject]))))
    result: list[list[Candidate]] = [[] for _ in range(n_clusters)]
    for (number, term, which), count in found.items():
        if count >= max(_LEAST, _LEAST_SHARE * seen[number, term, 0]):
            word = _bare(term, corpus)
            if word:
                phrase = (word, nouns[which])
                result[number].append(Candidate(float(count), phrase, (term,), count))
    return [sorted(each, key=lambda item: (-item.score, item.words)) for each in result]


def _counts(
    corpus: Corpus,
    cluster: NDArray[np.int64],
    places: NDArray[np.int64],
    noun: NDArray[np.int64] | None = None,
) -> dict[tuple[int, int, int], int]:
    """Count places by cluster, term and noun (0: any)."""
    number = cluster[corpus.tokens.document[places]]
    which = np.zeros(len(places), dtype=np.int64) if noun is None else noun
    n_terms, n_nouns = max(len(corpus.terms.terms), 1), int(which.max(initial=0)) + 1
    keys = (number * n_terms + corpus.terms.term[places]) * n_nouns + which
    kinds, counts = np.unique(keys[number >= 0], return_counts=True)
    of_pair, noun_of = np.divmod(kinds, n_nouns)
    found = zip(
        (of_pair // n_terms).tolist(), (of_pair % n_terms).tolist(), noun_of.tolist(), strict=True
    )
    return dict(zip(found, counts.tolist(), strict=True))


def _said(corpus: Corpus, nouns: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find nouns that something is said of: their places, and which noun is made of it."""
    forms = fold_all(corpus.written.forms)
    meant = [
        (words_of([stem]), nouns.index(noun))
        for stem, noun in table(corpus.language, "complaint_nouns").get("nouns", {}).items()
    ]
    stems = tuple(stem for words, _ in meant for stem in words.stems)
    whole = frozenset().union(*(words.whole for words, _ in meant))
    any_meant = Words(stems=stems, whole=whole)
    which = np.full(len(forms) + 1, -1, dtype=np.int64)
    for place in _having(any_meant, forms).tolist():
        which[place] = next(noun for words, noun in meant if words.has(forms[place]))
    denies = np.zeros(len(forms) + 1, dtype=bool)
    denies[_having(_NEGATIONS, forms)] = True
    padded = np.r_[-1, -1, corpus.written.form, -1]  # two places before the first, one behind
    places = np.flatnonzero(which[padded] >= 0)
    places = places[~denies[padded[places + 1]]]
    subject = _subjects(corpus, places - 2, denies)
    return subject[subject >= 0], which[padded[places]][subject >= 0]


def _having(words: Words, forms: list[str]) -> NDArray[np.int64]:
    """Find the forms that are among words."""
    series = pl.Series(forms, dtype=pl.String)
    begins = "|".join(map(re.escape, words.stems)) or "$^"
    found = series.str.contains(f"^(?:{begins})") | series.is_in([*words.whole])
    return np.flatnonzero(found.to_numpy())


def _subjects(
    corpus: Corpus, place: NDArray[np.int64], denies: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Find the noun up to two words before each place, within the clause; -1: none."""
    form, document = corpus.written.form, corpus.tokens.document
    subject = np.full(len(place), -1, dtype=np.int64)
    goes_on = np.ones(len(place), dtype=bool)
    for step in (1, 2):
        before = place - step
        goes_on &= (before >= 0) & (document[before] == document[place])
        goes_on &= (form[before] >= 0) & ~denies[form[before]] & (subject < 0)
        is_noun = goes_on & (corpus.terms.term[before] >= 0)
        subject[is_noun] = before[is_noun]
    return subject


def _bare(term: int, corpus: Corpus) -> str:
    """Give the bare word of a term, as the answers write it; "" when none does."""
    forms = np.flatnonzero(corpus.terms.of_form == term).tolist()
    words = [corpus.written.forms[form] for form in forms]
    bare = [
        word
        for word in words
        if lemma_of(word, corpus.language) == word and label_fit(word, corpus.language) >= 1
    ]
    return bare[0] if bare else ""
