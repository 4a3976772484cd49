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

from analysis.text.letters import capitalise, fold
from analysis.text.phrases import Candidate, Corpus, pair_candidates, word_candidates
from analysis.text.spelling import Written

N_TERMS = 8
_SECOND = 0.18
_PHRASE_SHARE = 0.1
_MAX_LENGTH = 48


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label and the words behind it, best first."""

    text: str
    terms: tuple[str, ...]


def label_clusters(corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int) -> list[Label]:
    """Label each cluster; no two labels are the same.

    Parameters
    ----------
    corpus : Corpus
    cluster : int array of shape (n_documents,)
        Cluster of each text; -1: in none.
    n_clusters : int
    """
    words = word_candidates(corpus, cluster, n_clusters)
    pairs = pair_candidates(corpus, cluster, n_clusters)
    names = _names(corpus.written)
    taken: set[str] = set()
    labels = []
    for number in range(n_clusters):
        text = _compose(words[number], pairs[number], taken, corpus.language)
        text = " ".join(
            capitalise(word, corpus.language) if word in names else word for word in text.split()
        )
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


def _compose(
    words: Sequence[Candidate], pairs: Sequence[Candidate], taken: set[str], language: str
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
    """Give what makes labels the same: their words in any order."""
    return " ".join(sorted(fold(word.lower()) for word in text.split()))


def _phrase(word: Candidate, pairs: Sequence[Candidate], avoid: Sequence[Candidate]) -> Candidate:
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


def _adds(item: Candidate, phrase: Candidate, head: Candidate) -> bool:
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
