"""Words and pairs of words that may stand in a label, with how telling they are.

Contract: :func:`word_candidates` and :func:`pair_candidates` give those of each cluster.

A word or a pair of neighbouring words is the more telling the more texts of the cluster have it
and the fewer others: p log(p / q), with p and q the shares of texts inside and outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.text.labels.grammar import (
    OBLIQUE,
    can_stand_alone,
    label_fit,
    makes_pair,
    standing_alone,
)
from analysis.text.labels.topics import Topic
from analysis.text.words.spelling import Written
from analysis.text.words.terms import Terms, lemma_of, thanks
from analysis.text.words.tokens import Tokens
from analysis.text.words.vocabulary import once

_LEAST_FORM_SHARE = 0.1
"""Of a word's mentions in a cluster: the least that a form has to make up to be shown."""
_MOST_WORDS, _MOST_PAIRS = 40, 20


@dataclass(frozen=True)
class Candidate:
    """A word or pair of words that may stand in a label; ``count`` texts have it."""

    score: float
    words: tuple[str, ...]
    terms: tuple[int, ...]
    count: int
    alone: bool = True


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """What labels are made of: the words of all texts in three views.

    ``language`` is that of the texts, ``reader`` that of the few words that are not theirs.
    ``codebook`` names clusters it fits; empty: none does.
    """

    tokens: Tokens
    written: Written
    terms: Terms
    language: str
    reader: str = ""
    codebook: tuple[Topic, ...] = ()


def _telling(
    inside: NDArray[np.float64], total: NDArray[np.float64], n: int, n_all: int
) -> NDArray[np.float64]:
    """P log(p / q), smoothed by half a text."""
    p = inside / max(n, 1)
    q = (total - inside + 0.5) / max(n_all - n + 1, 1)
    return np.where(inside > 0, p * np.log(np.maximum(p, 1e-12) / q), 0.0)


def word_candidates(
    corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int
) -> list[list[Candidate]]:
    """Give each cluster its telling words, best first.

    Parameters
    ----------
    corpus : Corpus
    cluster : int array of shape (n_documents,)
        Cluster of each text; -1: in none.
    n_clusters : int
    """
    tokens, terms, written = corpus.tokens, corpus.terms, corpus.written
    found = (terms.term >= 0) & (cluster[tokens.document] >= 0)
    found[thanks(written)] = False
    n_terms = max(len(terms.terms), 1)
    keys = once(tokens.document[found].astype(np.int64) * n_terms + terms.term[found])
    in_cluster, of_term = cluster[keys // n_terms], keys % n_terms
    table = np.bincount(in_cluster * n_terms + of_term, minlength=n_clusters * n_terms).reshape(
        n_clusters, n_terms
    )
    sizes = np.bincount(cluster[cluster >= 0], minlength=n_clusters)
    total, n_all = table.sum(axis=0).astype(float), int(sizes.sum())
    scores_of = [
        _telling(table[number].astype(float), total, int(sizes[number]), n_all)
        for number in range(n_clusters)
    ]
    best_of = [_best(scores, _MOST_WORDS) for scores in scores_of]
    forms = _forms_of_terms(corpus, cluster, best_of)
    result = []
    for number, (scores, best) in enumerate(zip(scores_of, best_of, strict=True)):
        found_here = []
        for term in best.tolist():
            form, fit = _best_form(forms[number].get(term, {}), written.forms, corpus.language)
            bare = fit > 0 and corpus.language == "tr" and lemma_of(form, corpus.language)
            if fit > OBLIQUE or bare:
                found_here.append(
                    Candidate(
                        float(scores[term]),
                        (standing_alone(form, corpus.language),),
                        (term,),
                        int(table[number, term]),
                        _alone(form, corpus.language),
                    )
                )
        result.append(sorted(found_here, key=lambda item: (-item.score, item.words)))
    return result


def _alone(form: str, language: str) -> bool:
    """Whether a form may stand alone, as it is and as it is shown."""
    shown = standing_alone(form, language)
    return can_stand_alone(form, language) and can_stand_alone(shown, language)


def _best(scores: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """Give the places of the highest scores above 0."""
    places = np.flatnonzero(scores > 0)
    return places[np.argsort(-scores[places], kind="stable")[:most]]


def _forms_of_terms(
    corpus: Corpus, cluster: NDArray[np.int64], wanted: Sequence[NDArray[np.int64]]
) -> list[dict[int, dict[int, int]]]:
    """How often each cluster writes each of its wanted terms in each form."""
    written, terms = corpus.written, corpus.terms
    n_forms = max(len(written.forms), 1)
    is_wanted = np.zeros((len(wanted), max(len(terms.terms), 1)), dtype=bool)
    for number, own in enumerate(wanted):
        is_wanted[number, own] = True
    found = np.flatnonzero((terms.term >= 0) & (cluster[corpus.tokens.document] >= 0))
    clusters = cluster[corpus.tokens.document[found]]
    inside = is_wanted[clusters, terms.term[found]]
    clusters, form = clusters[inside], written.form[found[inside]]
    keys, counts = np.unique(clusters * n_forms + form, return_counts=True)
    result: list[dict[int, dict[int, int]]] = [{} for _ in wanted]
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        place = key % n_forms
        term = int(terms.of_form[place])
        result[key // n_forms].setdefault(term, {})[place] = count
    return result


def _best_form(counts: dict[int, int], forms: list[str], language: str) -> tuple[str, float]:
    """Choose the written form a label can stand in; "" and 0 when there is none.

    A form that hardly anybody wrote is a slip of the pen, however well it would stand.
    """
    least = _LEAST_FORM_SHARE * sum(counts.values())
    often = [(forms[form], count) for form, count in counts.items() if count >= least]
    fits = [(count, label_fit(form, language), form) for form, count in often]
    rated = [(count * fit**2, form, fit) for count, fit, form in fits if fit > 0]
    total = sum(count for _, count in often)
    if not rated or total - sum(count for count, fit, _ in fits if fit > 0) > 0.6 * total:
        return "", 0.0
    _, form, fit = max(rated)
    return form, fit


def pair_candidates(
    corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int
) -> list[list[Candidate]]:
    """Give each cluster its telling pairs of neighbouring words that make a noun phrase."""
    terms = corpus.terms
    sizes = np.bincount(cluster[cluster >= 0], minlength=n_clusters)
    leasts = np.where(sizes < 200, 2, 3)
    places = _often(corpus, _neighbours(corpus, cluster), int(leasts.min(initial=2)))
    kinds, codes, table = _pairs_at(corpus, places, cluster, n_clusters)
    # whether a form may stand in a label takes long to say, so only where pairs come back
    is_often = np.flatnonzero((table >= leasts[:, None]).max(axis=0, initial=False))
    places = _fitting(corpus, places[np.isin(codes, is_often)])
    kinds, codes, table = _pairs_at(corpus, places, cluster, n_clusters)
    n_terms = max(len(terms.terms), 1)
    total, n_all = table.sum(axis=0), int(sizes.sum())
    written, ends = _as_written(corpus, places, codes)
    result = []
    for number in range(n_clusters):
        scores = _telling(table[number], total, int(sizes[number]), n_all)
        scores[table[number] < leasts[number]] = 0
        found = [
            _pair(
                corpus,
                written[ends[code] : ends[code + 1]],
                float(scores[code]),
                int(table[number, code]),
                divmod(int(kinds[code]), n_terms),
            )
            for code in _best(scores, _MOST_PAIRS).tolist()
        ]
        result.append([pair for pair in found if pair is not None])
    return result


def _neighbours(corpus: Corpus, cluster: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find the terms that another one follows."""
    tokens, terms, written = corpus.tokens, corpus.terms, corpus.written
    adjacent = (
        (tokens.document[1:] == tokens.document[:-1])
        & (terms.term[:-1] >= 0)
        & (terms.term[1:] >= 0)
        & (terms.term[:-1] != terms.term[1:])
        & (cluster[tokens.document[1:]] >= 0)
    )
    grateful = thanks(written)
    adjacent[grateful[grateful < len(adjacent)]] = False
    return np.flatnonzero(adjacent)


def _often(corpus: Corpus, places: NDArray[np.int64], least: int) -> NDArray[np.int64]:
    """Keep the places of pairs that stand there so often that a cluster may have enough."""
    term, n_terms = corpus.terms.term, max(len(corpus.terms.terms), 1)
    pair = term[places].astype(np.int64) * n_terms + term[places + 1]
    order = np.argsort(pair, kind="stable")
    begins = np.flatnonzero(np.append(True, np.diff(pair[order]) != 0))
    number = np.diff(np.append(begins, len(pair)))
    enough = np.empty(len(pair), dtype=bool)
    enough[order] = np.repeat(number >= least, number)
    return places[enough]


def _fitting(corpus: Corpus, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep the places whose two words may stand in a label as they are written."""
    form, forms = corpus.written.form, corpus.written.forms
    fit = np.zeros(len(forms) + 1)
    for each in once(np.concatenate([form[places], form[places + 1]])).tolist():
        fit[each] = label_fit(forms[each], corpus.language)
    return places[(fit[form[places]] > OBLIQUE) & (fit[form[places + 1]] > OBLIQUE)]


def _pairs_at(
    corpus: Corpus, places: NDArray[np.int64], cluster: NDArray[np.int64], n_clusters: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Give the kinds of pairs at places, the kind of each, and the texts of clusters with each."""
    term = corpus.terms.term
    n_terms = max(len(corpus.terms.terms), 1)
    pair = term[places].astype(np.int64) * n_terms + term[places + 1]
    kinds, codes = np.unique(pair, return_inverse=True)
    table = _count_pairs(corpus.tokens.document[places], codes, len(kinds), cluster, n_clusters)
    return kinds, codes, table


def _count_pairs(
    document: NDArray[np.int32],
    codes: NDArray[np.int64],
    n_kinds: int,
    cluster: NDArray[np.int64],
    n_clusters: int,
) -> NDArray[np.float64]:
    """Count the texts of each cluster that have each kind of pair."""
    found = once(document.astype(np.int64) * max(n_kinds, 1) + codes)
    here, kind = cluster[found // max(n_kinds, 1)], found % max(n_kinds, 1)
    size = n_clusters * n_kinds
    table = np.bincount(here * n_kinds + kind, minlength=size).reshape(n_clusters, n_kinds)
    return table.astype(np.float64)


def _as_written(
    corpus: Corpus, places: NDArray[np.int64], codes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the written forms of each kind of pair, most frequent first, and where each begins."""
    form, n_pairs = corpus.written.form, len(corpus.written.forms) ** 2
    pair = form[places].astype(np.int64) * len(corpus.written.forms) + form[places + 1]
    keys, counts = np.unique(codes * n_pairs + pair, return_counts=True)
    code, written = np.divmod(keys, max(n_pairs, 1))
    ends = np.append(0, np.cumsum(np.bincount(code)))
    return written[np.lexsort((-counts, code))], ends


def _pair(
    corpus: Corpus, written: NDArray[np.int64], score: float, count: int, terms: tuple[int, int]
) -> Candidate | None:
    """Take the most frequent written form of a pair that makes a noun phrase."""
    forms = corpus.written.forms
    for pair in written.tolist():
        first, second = divmod(pair, len(forms))
        words = (forms[first], forms[second])
        if makes_pair(*words, corpus.language):
            return Candidate(score, words, terms, count)
    return None
