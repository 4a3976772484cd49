"""Labels: short noun phrases from the answers' own words, in full written forms.

Contract: :func:`label_clusters` gives each cluster a label and the words that set it apart.

A word or a pair of neighbouring words is the more telling the more texts of the cluster have it
and the fewer others: p log(p / q), with p and q the shares of texts inside and outside. It is
shown in the written form that is most frequent among those a label can stand in
(:func:`analysis.text.grammar.label_fit`). A label names one matter; "and" joins two words only
where the answers themselves have both. A topic of the municipal codebook that most answers of one
cluster, and of no other cluster, speak of gives that cluster its name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.labels.codebook_names import Named, name_by_codebook
from analysis.text.labels.complaints import complaint_candidates
from analysis.text.labels.composing import Material, compose
from analysis.text.labels.phrases import Candidate, Corpus, pair_candidates, word_candidates
from analysis.text.labels.sampling import sampled
from analysis.text.labels.topics import Aspect, Topic, topics
from analysis.text.words.letters import capitalise, fold, lower, upper
from analysis.text.words.spelling import Written
from analysis.text.words.tongue import Tongue
from analysis.text.words.wordlists import words as words_of_list

N_TERMS = 8


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label, the words behind it, best first, and the codebook's topic where one fits."""

    text: str
    terms: tuple[str, ...]
    topic: Topic | None = None


def label_clusters(corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int) -> list[Label]:
    """Label each cluster; no two labels are the same.

    Parameters
    ----------
    corpus : Corpus
    cluster : int array of shape (n_documents,)
        Cluster of each text; -1: in none.
    n_clusters : int
    """
    corpus, cluster = sampled(corpus, cluster, n_clusters)
    words = word_candidates(corpus, cluster, n_clusters)
    pairs = pair_candidates(corpus, cluster, n_clusters)
    complaints = complaint_candidates(corpus, cluster, n_clusters)
    named = name_by_codebook(corpus, cluster, n_clusters)
    names = _names(corpus.written)
    has_term, is_kurmanji = _has_term(corpus), _mostly_kurmanji(corpus)
    texts = [each.text for each in named]
    sizes = np.bincount(cluster[cluster >= 0], minlength=n_clusters)
    for number in np.argsort(-sizes, kind="stable").tolist():
        taken = [text for text in texts if text]
        tongue = "" if texts[number] else _tongue_label(corpus, is_kurmanji[cluster == number])
        if texts[number] or (tongue and tongue not in taken):
            texts[number] = texts[number] or tongue
            continue
        options = compose(
            Material(
                words=_without_names(words[number], names),
                pairs=_without_names(pairs[number], names),
                complaints=complaints[number],
                inside=has_term[np.flatnonzero(cluster == number)],
                language=corpus.language,
                general=general_label(corpus.reader or corpus.language),
            )
        )
        options = [*_nearer(options[0], named[number]), *options]
        texts[number] = _first_free(options, taken, corpus.language)
    return [
        Label(
            text=" ".join(_shown(word, names, corpus.language) for word in texts[number].split()),
            terms=tuple(
                _shown(item.words[0], names, corpus.language) for item in words[number][:N_TERMS]
            ),
            topic=named[number].topic,
        )
        for number in range(n_clusters)
    ]


def _nearer(best: str, named: Named) -> Sequence[str]:
    """Give names of the codebook that tell more than a label of the cluster's own words."""
    if " " not in best:  # a phrase tells more than one word
        return _about(best, named.near)
    return _names_of(named.near) if named.topic and not names_a_matter(best) else ()


def _without_names(candidates: Sequence[Candidate], names: frozenset[str]) -> Sequence[Candidate]:
    """Leave names of places, people and firms out, where something else is left."""
    kept = [item for item in candidates if names.isdisjoint(item.words)]
    return kept or candidates


def _shown(word: str, names: frozenset[str], language: str) -> str:
    if lower(word, language) in words_of_list(language, "acronyms"):
        return upper(word, language)
    return capitalise(word, language) if word in names else word


def _has_term(corpus: Corpus) -> sparse.csr_matrix:
    """Which text has which term."""
    is_term = corpus.terms.term >= 0
    ones = np.ones(int(is_term.sum()), dtype=np.int32)
    matrix = sparse.csr_matrix(
        (ones, (corpus.tokens.document[is_term], corpus.terms.term[is_term])),
        shape=(corpus.tokens.n_documents, max(len(corpus.terms.terms), 1)),
    )
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def safe_label(text: str, language: str) -> str:
    """Make a label that no spreadsheet takes for a formula, with a capital first letter."""
    return capitalise(text.lstrip("=+-@\t\r\n ") or _NO_LABEL[language], language)


def _tongue_label(corpus: Corpus, is_kurmanji: NDArray[np.bool_]) -> str:
    """Name a cluster that holds what is written in Kurmanji, of whatever matter; else ""."""
    return _KURMANJI[corpus.reader or corpus.language] if is_kurmanji.mean() >= _MOSTLY else ""


def _mostly_kurmanji(corpus: Corpus) -> NDArray[np.bool_]:
    """Say of each text whether a good part of its words is Kurmanji."""
    is_word = corpus.written.form >= 0
    document = corpus.tokens.document[is_word]
    tongue = corpus.written.tongue[corpus.written.form[is_word]]
    n = corpus.tokens.n_documents
    words = np.bincount(document, minlength=n)
    kurmanji = np.bincount(document[tongue == Tongue.KURMANJI], minlength=n)
    return np.asarray(kurmanji >= 0.3 * np.maximum(words, 1), dtype=bool)


_MOSTLY = 0.4
_KURMANJI = {"tr": "Kürtçe (Kurmancî) yanıtlar", "en": "Answers in Kurdish (Kurmanji)"}
_NO_LABEL = {"tr": "Çeşitli konular", "en": "Various matters"}


def names_a_matter(label: str) -> bool:
    """Say whether a label tells anything of what a theme is about.

    >>> names_a_matter("Çeşitli konular"), names_a_matter("Yol ve kaldırım")
    (False, True)
    """
    return not label.startswith((*_NO_LABEL.values(), *_KURMANJI.values()))


def names_one_matter(label: str) -> bool:
    """Say whether a label names one matter; nothing may be concluded from others.

    One that lists several names none of them, unless the list is the codebook's own.

    >>> [names_one_matter(label) for label in ("Cenaze, çarşı ve vergi", "Kültür, sanat ve spor")]
    [False, True]
    """
    return names_a_matter(label) and (", " not in label or label in _codebook_names())


@cache
def _codebook_names() -> frozenset[str]:
    """Give the names of topics and their aspects."""
    aspects = {aspect.name for topic in topics("tr") for aspect in topic.aspects}
    return frozenset(aspects | {topic.name for topic in topics("tr")})


def general_label(language: str) -> str:
    """Name a theme whose answers have nothing particular in common."""
    return _NO_LABEL["en" if language == "en" else "tr"]


def _first_free(options: Sequence[str], taken: Sequence[str], language: str) -> str:
    """Take the best label that no theme has; of two that say nearly the same, another."""
    for text in options:
        if not any(_alike(text, other) for other in taken):
            return safe_label(text, language)
    keys = {_key(text) for text in taken}
    for text in options:
        if _key(text) not in keys:
            return safe_label(text, language)
    number = 2
    while _key(f"{options[0]} {number}") in keys:
        number += 1
    return safe_label(f"{options[0]} {number}", language)


def _about(word: str, aspects: Sequence[Aspect]) -> list[str]:
    """Give the names that have a word, in whatever form, then those the word is a sign of."""
    folded = fold(lower(word))
    named = [each for each in aspects if _says(each.name, folded[:4])]
    shown = [each for each in aspects if each not in named and _is_sign(folded, each)]
    return _names_of([*named, *shown])


def _names_of(aspects: Sequence[Aspect]) -> list[str]:
    return [each.name for each in aspects]


def _says(name: str, stem: str) -> bool:
    return any(fold(lower(each)).startswith(stem) for each in name.split())


def _is_sign(folded: str, aspect: Aspect) -> bool:
    """Whether a word is one of those an aspect is found by ("beton": too few green spaces)."""
    return any(part.has(folded) for pattern in aspect.patterns for part in pattern)


def _alike(one: str, two: str) -> bool:
    """Whether two labels have the same words, or one has all of the other's."""
    first, second = (
        {fold(word.lower())[:5] for word in re.findall(r"\w+", text)} - _JOINTS
        for text in (one, two)
    )
    return first <= second or second <= first


_JOINTS = {"ve", "and"}


def _key(text: str) -> str:
    """Give what makes labels the same: their words in any order."""
    return " ".join(sorted(fold(word.lower()) for word in text.split()))


def _names(written: Written) -> frozenset[str]:
    """Forms the answers write with a capital within a sentence."""
    often = np.flatnonzero(written.name_share > 0.5)
    return frozenset(written.forms[place] for place in often.tolist())
