"""Labels: short noun phrases from the answers' own words, in full written forms.

Contract: :func:`label_clusters` gives each cluster a label and the words that set it apart.

A word or a pair of neighbouring words is the more telling the more texts of the cluster have it
and the fewer others: p log(p / q), with p and q the shares of texts inside and outside. It is
shown in the written form that is most frequent among those a label can stand in
(:func:`analysis.text.grammar.label_fit`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.text.grammar import OBLIQUE, adjectives, label_fit, makes_pair, standing_alone
from analysis.text.letters import capitalise, fold
from analysis.text.spelling import Written
from analysis.text.terms import Terms, lemma_of
from analysis.text.tokens import Tokens

N_TERMS = 8
_SECOND = 0.18
_PHRASE_SHARE = 0.1
_MAX_LENGTH = 48


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label and the words behind it, best first."""

    text: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class _Candidate:
    """A word or pair of words that may stand in a label; ``count`` texts have it."""

    score: float
    words: tuple[str, ...]
    terms: tuple[int, ...]
    count: int
    alone: bool = True


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """What labels are made of: the words of all texts in three views."""

    tokens: Tokens
    written: Written
    terms: Terms
    language: str


def label_clusters(corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int) -> list[Label]:
    """Label each cluster; no two labels are the same.

    Parameters
    ----------
    corpus : Corpus
    cluster : int array of shape (n_documents,)
        Cluster of each text; -1: in none.
    n_clusters : int
    """
    words = _word_candidates(corpus, cluster, n_clusters)
    pairs = _pair_candidates(corpus, cluster, n_clusters)
    names = _names(corpus.written)
    taken: set[str] = set()
    labels = []
    for number in range(n_clusters):
        text = _compose(words[number], pairs[number], taken, corpus.language)
        taken.add(_key(text))
        shown = tuple(
            capitalise(item.words[0], corpus.language) if item.words[0] in names else item.words[0]
            for item in words[number][:N_TERMS]
        )
        labels.append(Label(text=text, terms=shown))
    return labels


def safe_label(text: str, language: str) -> str:
    """Make a label that no spreadsheet takes for a formula, with a capital first letter."""
    return capitalise(text.lstrip("=+-@\t\r\n ") or _NO_LABEL[language], language)


_NO_LABEL = {"tr": "Çeşitli konular", "en": "Various matters"}


def general_label(language: str) -> str:
    """Name a theme whose answers have nothing particular in common."""
    return _NO_LABEL["en" if language == "en" else "tr"]


def _telling(inside: NDArray[np.float64], total: NDArray[np.float64], n: int, n_all: int) -> NDArray[np.float64]:
    """p log(p / q), smoothed by half a text."""
    p = inside / max(n, 1)
    q = (total - inside + 0.5) / max(n_all - n + 1, 1)
    return np.where(inside > 0, p * np.log(np.maximum(p, 1e-12) / q), 0.0)


def _word_candidates(corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int) -> list[list[_Candidate]]:
    tokens, terms, written = corpus.tokens, corpus.terms, corpus.written
    found = (terms.term >= 0) & (cluster[tokens.document] >= 0)
    n_terms = max(len(terms.terms), 1)
    keys = np.unique(tokens.document[found].astype(np.int64) * n_terms + terms.term[found])
    in_cluster, of_term = cluster[keys // n_terms], keys % n_terms
    table = np.bincount(
        in_cluster * n_terms + of_term, minlength=n_clusters * n_terms
    ).reshape(n_clusters, n_terms)
    sizes = np.bincount(cluster[cluster >= 0], minlength=n_clusters)
    forms = _forms_of_terms(corpus, cluster, n_clusters)
    total, n_all = table.sum(axis=0).astype(float), int(sizes.sum())
    result = []
    for number in range(n_clusters):
        scores = _telling(table[number].astype(float), total, int(sizes[number]), n_all)
        best = np.argsort(-scores, kind="stable")[:40]
        found_here = []
        for term in best[scores[best] > 0].tolist():
            form, fit = _best_form(forms[number].get(term, {}), written.forms, corpus.language)
            if fit > OBLIQUE or (fit > 0 and lemma_of(form, corpus.language)):
                found_here.append(
                    _Candidate(
                        float(scores[term]),
                        (standing_alone(form, corpus.language),),
                        (term,),
                        int(table[number, term]),
                        form not in adjectives(corpus.language),
                    )
                )
        result.append(sorted(found_here, key=lambda item: (-item.score, item.words)))
    return result


def _forms_of_terms(
    corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int
) -> list[dict[int, dict[int, int]]]:
    """How often each cluster writes a term in each form; forms of other clusters count a little."""
    written, terms = corpus.written, corpus.terms
    n_forms = max(len(written.forms), 1)
    found = (terms.term >= 0) & (cluster[corpus.tokens.document] >= 0)
    number = cluster[corpus.tokens.document[found]]
    keys, counts = np.unique(number * n_forms + written.form[found], return_counts=True)
    result: list[dict[int, dict[int, int]]] = [{} for _ in range(n_clusters)]
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        form = key % n_forms
        term = int(terms.of_form[form])
        result[key // n_forms].setdefault(term, {})[form] = count
    return result


def _best_form(counts: dict[int, int], forms: list[str], language: str) -> tuple[str, float]:
    """Choose the written form a label can stand in; "" and 0 when there is none."""
    rated = [
        (count * label_fit(forms[form], language) ** 2, label_fit(forms[form], language), forms[form])
        for form, count in counts.items()
    ]
    rated = [item for item in rated if item[1] > 0]
    verbs = sum(counts.values()) - sum(counts[form] for form in counts if label_fit(forms[form], language) > 0)
    if not rated or verbs > 0.6 * sum(counts.values()):
        return "", 0.0
    _, fit, form = max(rated, key=lambda item: (item[0], item[2]))
    return form, fit


def _pair_candidates(corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int) -> list[list[_Candidate]]:
    tokens, terms, written = corpus.tokens, corpus.terms, corpus.written
    fit = np.array([label_fit(form, corpus.language) for form in written.forms] + [0.0])
    first, second = written.form[:-1], written.form[1:]
    adjacent = (
        (tokens.document[1:] == tokens.document[:-1])
        & (terms.term[:-1] >= 0)
        & (terms.term[1:] >= 0)
        & (terms.term[:-1] != terms.term[1:])
        & (fit[first] > OBLIQUE)
        & (fit[second] > OBLIQUE)
        & (cluster[tokens.document[1:]] >= 0)
    )
    places = np.flatnonzero(adjacent)
    n_terms = max(len(terms.terms), 1)
    pair = terms.term[places].astype(np.int64) * n_terms + terms.term[places + 1]
    kinds, codes = np.unique(pair, return_inverse=True)
    document = tokens.document[places].astype(np.int64)
    once = np.unique(document * max(len(kinds), 1) + codes)
    here, kind = cluster[once // max(len(kinds), 1)], once % max(len(kinds), 1)
    table = np.zeros((n_clusters, len(kinds)), dtype=np.float64)
    np.add.at(table, (here, kind), 1)
    sizes = np.bincount(cluster[cluster >= 0], minlength=n_clusters)
    total, n_all = table.sum(axis=0), int(sizes.sum())
    result = []
    for number in range(n_clusters):
        least = 2 if sizes[number] < 200 else 3
        scores = _telling(table[number], total, int(sizes[number]), n_all)
        scores[table[number] < least] = 0
        best = np.argsort(-scores, kind="stable")[:20]
        found = [
            _pair(
                corpus,
                places[codes == code],
                float(scores[code]),
                int(table[number, code]),
                divmod(int(kinds[code]), n_terms),
            )
            for code in best[scores[best] > 0].tolist()
        ]
        result.append([pair for pair in found if pair is not None])
    return result


def _pair(
    corpus: Corpus, places: NDArray[np.int64], score: float, count: int, terms: tuple[int, int]
) -> _Candidate | None:
    """Take the most frequent written form of a pair."""
    written = corpus.written
    n_forms = len(written.forms)
    keys, counts = np.unique(
        written.form[places].astype(np.int64) * n_forms + written.form[places + 1],
        return_counts=True,
    )
    best = [divmod(int(keys[place]), n_forms) for place in np.argsort(-counts, kind="stable")]
    for first, second in best:
        words = (written.forms[first], written.forms[second])
        if makes_pair(*words, corpus.language):
            return _Candidate(score, words, terms, count)
    return None


def _compose(
    words: Sequence[_Candidate], pairs: Sequence[_Candidate], taken: set[str], language: str
) -> str:
    """Join the two most telling words, each as a phrase where the answers have one."""
    joint = " and " if language == "en" else " ve "
    heads = [word for word in words if word.alone][:5]
    options: list[str] = []
    for place, head in enumerate(heads[:3]):
        first = _phrase(head, pairs, heads[:place])
        others = [item for item in heads if item is not head and _adds(item, first, head)]
        for other in others:
            second = _phrase(other, pairs, [head])
            options += [
                joint.join((" ".join(one.words), " ".join(two.words)))
                for one, two in ((first, second), (first, other), (head, other))
                if not set(one.terms) & set(two.terms)
            ]
        options.append(" ".join(first.words))
    options = [text for text in options if len(text) <= _MAX_LENGTH] or options
    options = options or [general_label(language)]
    for text in options:
        if _key(text) not in taken:
            return safe_label(text, language)
    number = 2
    while _key(f"{options[0]} {number}") in taken:
        number += 1
    return safe_label(f"{options[0]} {number}", language)


def _key(text: str) -> str:
    """What makes labels the same: their words in any order."""
    return " ".join(sorted(fold(word.lower()) for word in text.split()))


def _phrase(
    word: _Candidate, pairs: Sequence[_Candidate], avoid: Sequence[_Candidate]
) -> _Candidate:
    """Take the pair a word mostly stands in; the word itself when there is none."""
    avoided = {term for item in avoid for term in item.terms}
    fitting = [
        pair
        for pair in pairs
        if word.terms[0] in pair.terms
        and pair.count >= _PHRASE_SHARE * word.count
        and not avoided & set(pair.terms)
    ]
    return max(fitting, key=lambda pair: (pair.score, pair.words), default=word)


def _adds(item: _Candidate, phrase: _Candidate, head: _Candidate) -> bool:
    stems = {fold(word)[:4] for word in phrase.words}
    return (
        not set(item.terms) & set(phrase.terms)
        and item.score >= _SECOND * head.score
        and fold(item.words[0])[:4] not in stems
    )


def _names(written: Written) -> frozenset[str]:
    """Forms the answers write with a capital within a sentence."""
    return frozenset(
        form
        for form, share in zip(written.forms, written.name_share.tolist(), strict=True)
        if share > 0.5
    )
