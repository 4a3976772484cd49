"""Labels: short noun phrases from the answers' own words, in full written forms.

Contract: :func:`label_clusters` gives each cluster a label and the words that set it apart.

A word or a pair of neighbouring words is the more telling the more texts of the cluster have it
and the fewer others: p log(p / q), with p and q the shares of texts inside and outside. It is
shown in the written form that is most frequent among those a label can stand in
(:func:`analysis.text.grammar.label_fit`). A label names one matter; "and" joins two words only
where the answers themselves have both. A topic of the municipal codebook that most answers of one
cluster, and of no other cluster, speak of gives that cluster its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.labels.codebook_names import name_by_codebook
from analysis.text.labels.phrases import Candidate, Corpus, pair_candidates, word_candidates
from analysis.text.labels.topics import Topic
from analysis.text.words.letters import capitalise, fold
from analysis.text.words.spelling import Written
from analysis.text.words.tongue import Tongue

N_TERMS = 8
_SECOND = 0.18
_PHRASE_SHARE = 0.15
_MAX_LENGTH = 48
_TOGETHER = 0.3
_EACH = 0.25
_LEAST_TOGETHER = 5
_LEAST_COVERED = 0.18


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
    words = word_candidates(corpus, cluster, n_clusters)
    pairs = pair_candidates(corpus, cluster, n_clusters)
    named = name_by_codebook(corpus, cluster, n_clusters)
    topics = [each.text for each in named]
    names = _names(corpus.written)
    has_term = _has_term(corpus)
    taken = {_key(text) for text in topics if text}
    labels = []
    for number in range(n_clusters):
        inside = has_term[np.flatnonzero(cluster == number)]
        text = topics[number] or _tongue_label(corpus, cluster == number)
        if not topics[number] and (not text or _key(text) in taken):
            text = _compose(words[number], pairs[number], taken, corpus, inside)
        text = " ".join(
            capitalise(word, corpus.language) if word in names else word for word in text.split()
        )
        taken.add(_key(text))
        shown = tuple(
            capitalise(item.words[0], corpus.language) if item.words[0] in names else item.words[0]
            for item in words[number][:N_TERMS]
        )
        labels.append(Label(text=text, terms=shown, topic=named[number].topic))
    return labels


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


def _tongue_label(corpus: Corpus, members: NDArray[np.bool_]) -> str:
    """Name a cluster that holds what is written in Kurmanji, of whatever matter; else ""."""
    is_word = corpus.written.form >= 0
    document = corpus.tokens.document[is_word]
    tongue = corpus.written.tongue[corpus.written.form[is_word]]
    n = corpus.tokens.n_documents
    words = np.bincount(document, minlength=n)
    kurmanji = np.bincount(document[tongue == Tongue.KURMANJI], minlength=n)
    mostly = kurmanji[members] >= 0.3 * np.maximum(words[members], 1)
    return _KURMANJI[corpus.reader or corpus.language] if mostly.mean() >= _MOSTLY else ""


_MOSTLY = 0.4
_KURMANJI = {"tr": "Kürtçe (Kurmancî) yanıtlar", "en": "Answers in Kurdish (Kurmanji)"}
_NO_LABEL = {"tr": "Çeşitli konular", "en": "Various matters"}


def names_a_matter(label: str) -> bool:
    """Say whether a label tells what a theme is about; nothing may be concluded from others.

    >>> names_a_matter("Çeşitli konular"), names_a_matter("Yol ve kaldırım")
    (False, True)
    """
    return not label.startswith((*_NO_LABEL.values(), *_KURMANJI.values()))


def general_label(language: str) -> str:
    """Name a theme whose answers have nothing particular in common."""
    return _NO_LABEL["en" if language == "en" else "tr"]


def _compose(
    words: Sequence[Candidate],
    pairs: Sequence[Candidate],
    taken: set[str],
    corpus: Corpus,
    inside: sparse.csr_matrix,
) -> str:
    """Take the most telling word, as a phrase where the answers have one.

    A second word joins it when the texts ``inside`` the cluster have both together.
    """
    # a label must speak for many of the texts, so frequent words weigh more than telling ones
    language, general = corpus.language, general_label(corpus.reader or corpus.language)
    alone = [word for word in words if word.alone]
    heads = sorted(alone, key=lambda word: (-word.score * word.count**0.5, word.words))[:5]
    options: list[str] = []
    if not heads or heads[0].count < _LEAST_COVERED * inside.shape[0]:
        options.append(general)
    for place, head in enumerate(heads):
        first = _phrase(head, pairs, heads[:place])
        others = [
            other
            for other in heads
            if other is not head
            and _adds(other, first, head)
            and not any({head.terms[0], other.terms[0]} == set(pair.terms) for pair in pairs)
            and _stand_together(inside, head, other)
        ]
        for other in others:
            options += _joined(head, first, other, _phrase(other, pairs, [head]), language)
        options.append(" ".join(first.words))
    options = [text for text in options if len(text) <= _MAX_LENGTH] or options
    options = options or [general]
    for text in options:
        if _key(text) not in taken:
            return safe_label(text, language)
    number = 2
    while _key(f"{options[0]} {number}") in taken:
        number += 1
    return safe_label(f"{options[0]} {number}", language)


def _joined(
    head: Candidate, first: Candidate, other: Candidate, second: Candidate, language: str
) -> list[str]:
    """Join two words, each as its phrase where the two phrases share no word."""
    joint = " and " if language == "en" else " ve "
    return [
        joint.join((" ".join(one.words), " ".join(two.words)))
        for one, two in ((first, second), (first, other), (head, other))
        if not set(one.terms) & set(two.terms)
    ]


def _stand_together(inside: sparse.csr_matrix, one: Candidate, two: Candidate) -> bool:
    """Whether texts have both words too often for it to be two matters in one list."""
    has = np.asarray(inside[:, [one.terms[0], two.terms[0]]].todense())
    both = int((has.sum(axis=1) == 2).sum())
    fewer = int(has.sum(axis=0).min())
    return fewer >= _EACH * inside.shape[0] and both >= max(_LEAST_TOGETHER, _TOGETHER * fewer)


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
