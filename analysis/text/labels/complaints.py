"""Complaints as noun phrases: where answers say "yol bozuk", a label may say "yol bozukluğu".

Contract: :func:`complaint_candidates` gives the phrases of each cluster.
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from analysis.text.labels.grammar import label_fit
from analysis.text.labels.phrases import Candidate, Corpus
from analysis.text.labels.topics import Words, words_of
from analysis.text.words.letters import fold
from analysis.text.words.terms import lemma_of
from analysis.text.words.wordlists import table

_LEAST = 3
_LEAST_SHARE = 0.3
"""Of the texts that have the noun: the least that complain of it so."""
_BETWEEN = 1
"""Words that may stand between the noun and what is said of it ("yol çok bozuk")."""
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
    said = _said(corpus)
    found: list[Counter[tuple[int, str]]] = [Counter() for _ in range(n_clusters)]
    seen: list[Counter[int]] = [Counter() for _ in range(n_clusters)]
    documents, terms = corpus.tokens.document, corpus.terms.term
    for place, noun in said:
        number = int(cluster[documents[place]])
        if number >= 0:
            found[number][int(terms[place]), noun] += 1
    wanted = np.unique([terms[place] for place, _ in said]).astype(np.int64)
    for place in np.flatnonzero(np.isin(terms, wanted)).tolist():
        number = int(cluster[documents[place]])
        if number >= 0:
            seen[number][int(terms[place])] += 1
    return [_phrases(found[number], seen[number], corpus) for number in range(n_clusters)]


def _said(corpus: Corpus) -> list[tuple[int, str]]:
    """Places of nouns that something is said of, with the noun made of it."""
    nouns = table(corpus.language, "complaint_nouns").get("nouns", {})
    form, forms = corpus.written.form, corpus.written.forms
    meant = [(words_of([stem]), noun) for stem, noun in nouns.items()]
    of_form = [next((n for words, n in meant if words.has(fold(word))), "") for word in forms]
    is_said = np.array([bool(noun) for noun in of_form] + [False], dtype=bool)
    denied = np.array([_NEGATIONS.has(fold(word)) for word in forms] + [False], dtype=bool)
    found = []
    for place in np.flatnonzero(is_said[form]).tolist():
        if place + 1 < len(form) and denied[form[place + 1]]:
            continue
        subject = _subject(corpus, place, denied)
        if subject >= 0:
            found.append((subject, of_form[form[place]]))
    return found


def _subject(corpus: Corpus, place: int, denied: NDArray[np.bool_]) -> int:
    """Find the word before, within the clause, that something is said of; -1: none."""
    form, document = corpus.written.form, corpus.tokens.document
    for before in range(place - 1, max(place - 2 - _BETWEEN, -1), -1):
        if document[before] != document[place] or form[before] < 0 or denied[form[before]]:
            return -1
        if corpus.terms.term[before] >= 0:
            return before
    return -1


def _phrases(
    found: "Counter[tuple[int, str]]", seen: "Counter[int]", corpus: Corpus
) -> list[Candidate]:
    candidates = []
    for (term, noun), count in found.items():
        word = _bare(term, corpus)
        if word and count >= max(_LEAST, _LEAST_SHARE * seen[term]):
            candidates.append(Candidate(float(count), (word, noun), (term,), count))
    return sorted(candidates, key=lambda item: (-item.score, item.words))


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
