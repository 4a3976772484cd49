"""Composing: a label from a cluster's own words, where the codebook has no name for it.

Contract: :func:`compose` gives the possible labels of a cluster, best first.

The word that tells most of the cluster leads, as the phrase the answers have it in: a complaint
("yol bozukluğu"), a pair ("su kesintisi"), or a second word that stands beside it in the answers
("and" joins what they have together). Where no word speaks for the cluster, its label lists the
words that together do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import sparse

from analysis.text.labels.phrases import Candidate
from analysis.text.words.letters import fold

_SECOND = 0.18
_PHRASE_SHARE, _LISTED_PHRASE = 0.12, 0.4
"""Of the texts with a word: the least that have it in a phrase."""
_TOGETHER = 0.3
_EACH = 0.2
_LEAST_TOGETHER = 5
_LEADS = 0.3
"""Share of the texts that a word must stand in to name them alone."""
_LISTED, _LIST_COVERS, _LONGEST_LIST = 0.1, 0.4, 3
MAX_LENGTH = 48


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a cluster's label may be made of.

    Attributes
    ----------
    words, pairs, complaints : sequences of Candidate
        Best first.
    inside : sparse matrix of shape (n_texts, n_terms)
        Which of the cluster's texts has which term; 0 or 1.
    language : str
    general : str
        What a cluster is called whose texts have nothing in common.
    """

    words: Sequence[Candidate]
    pairs: Sequence[Candidate]
    complaints: Sequence[Candidate]
    inside: sparse.csr_matrix
    language: str
    general: str


def compose(material: Material) -> list[str]:
    """Give possible labels, best first; at least one.

    A cluster that no few words speak for is called by the general label, with its most frequent
    words in parentheses.
    """
    heads = _heads(material)
    n = max(material.inside.shape[0], 1)
    leading = [head for head in heads if head.count >= _LEADS * n]
    options: list[str] = []
    if not leading:
        options += _lists(material, heads)
    for head in leading or heads[:2]:
        options += _led_by(head, heads, material)
    options = [text for text in options if len(text) <= MAX_LENGTH] or options
    options += [
        _listing([_text(one), _text(two)], material.language) for one, two in combinations(heads, 2)
    ]
    return options or [material.general]


def _heads(material: Material) -> list[Candidate]:
    # a label must speak for many of the texts, so frequent words weigh more than telling ones
    alone = [word for word in material.words if word.alone]
    return sorted(alone, key=lambda word: (-word.score * word.count**0.5, word.words))[:6]


def _led_by(head: Candidate, heads: Sequence[Candidate], material: Material) -> list[str]:
    """Labels that begin with a word's phrase: with a complaint, a partner, alone."""
    first = _phrase(head, material, ())
    complaint = next((each for each in material.complaints if each.terms == head.terms), None)
    partners = [
        other
        for other in heads
        if other is not head
        and _adds(other, first, head)
        and not any({head.terms[0], other.terms[0]} == set(pair.terms) for pair in material.pairs)
        and _stand_together(material.inside, head, other)
    ]
    options = [_text(complaint)] if complaint else []
    if len(first.words) > 1 and first.count >= 0.5 * head.count:
        options.append(_text(first))
    for other in partners:
        options += _joined(head, first, other, _phrase(other, material, [head]), material.language)
    return [*options, _text(first)]


def _lists(material: Material, heads: Sequence[Candidate]) -> list[str]:
    """List words that together stand in most texts; in parentheses where they don't."""
    covered = np.zeros(material.inside.shape[0], dtype=bool)
    listed: list[Candidate] = []
    least = _LISTED * len(covered)
    for head in sorted(heads, key=lambda each: (-each.count, each.words)):
        has = np.asarray(material.inside[:, head.terms[0]].todense()).ravel() > 0
        if int((has & ~covered).sum()) >= least and len(listed) < _LONGEST_LIST:
            listed.append(_phrase(head, material, listed, _LISTED_PHRASE))
            covered |= has
    texts = [_text(each) for each in listed]
    if len(texts) > 1 and covered.mean() >= _LIST_COVERS:
        return [_listing(texts, material.language)]
    few = texts if len(texts) > 1 else [_text(head) for head in heads[:_LONGEST_LIST]]
    shown = ", ".join(few)
    while len(few) > 1 and len(f"{material.general} ({shown})") > MAX_LENGTH:
        few = few[:-1]
        shown = ", ".join(few)
    return [f"{material.general} ({shown})"] if few else []


def _listing(texts: Sequence[str], language: str) -> str:
    joint = " and " if language == "en" else " ve "
    return joint.join((", ".join(texts[:-1]), texts[-1]))


def _joined(
    head: Candidate, first: Candidate, other: Candidate, second: Candidate, language: str
) -> list[str]:
    """Join two words, each as its phrase where the two phrases share no word."""
    return [
        _listing([_text(one), _text(two)], language)
        for one, two in ((first, second), (first, other), (head, other))
        if not set(one.terms) & set(two.terms)
    ]


def _text(candidate: Candidate) -> str:
    return " ".join(candidate.words)


def _stand_together(inside: sparse.csr_matrix, one: Candidate, two: Candidate) -> bool:
    """Whether texts have both words too often for it to be two matters in one list."""
    has = np.asarray(inside[:, [one.terms[0], two.terms[0]]].todense())
    both = int((has.sum(axis=1) == 2).sum())
    fewer = int(has.sum(axis=0).min())
    return fewer >= _EACH * inside.shape[0] and both >= max(_LEAST_TOGETHER, _TOGETHER * fewer)


def _phrase(
    word: Candidate,
    material: Material,
    avoid: Sequence[Candidate],
    least: float = _PHRASE_SHARE,
) -> Candidate:
    """Take the pair a word mostly stands in; the word itself when there is none."""
    avoided = {term for item in avoid for term in item.terms}
    fitting = [
        pair
        for pair in material.pairs
        if word.terms[0] in pair.terms
        and pair.count >= least * word.count
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
