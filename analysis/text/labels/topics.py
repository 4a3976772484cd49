"""The municipal codebook: whose duty a theme is, and which category of plans it belongs to.

Contract: :func:`topic_of` names the topic a set of words clearly belongs to, or none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.words.letters import fold, lower
from analysis.text.words.spelling import Written
from analysis.text.words.tokens import Tokens
from analysis.text.words.wordlists import table

_LEAST_SHARE = 0.3
_LEAST_LEAD = 1.35
_WEIGHT = 0.6
_CLUSTER_SHARE = 0.6
_CLUSTER_HALF = 0.4


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic of municipal life.

    Attributes
    ----------
    key : str
        A name for programs ("water_sewer").
    name : str
        A name for people ("Su ve kanalizasyon").
    category : str
        One of the 25 categories of the Marmara Municipalities Union's set of SWOT items.
    owner : str
        The body whose duty it usually is; empty: the municipality itself.
    stems : tuple of str
        Folded; a word that begins with one belongs to the topic.
    whole : frozenset of str
        Folded; a word that equals one belongs to the topic.
    """

    key: str
    name: str
    category: str
    owner: str
    stems: tuple[str, ...]
    whole: frozenset[str]


@cache
def topics(language: str = "tr") -> tuple[Topic, ...]:
    """Give the codebook of a language; empty when there is none."""
    return tuple(_topic(row) for row in table(language, "municipal_topics").get("topic", ()))


def _topic(row: dict[str, Any]) -> Topic:
    folded = [fold(lower(word)) for word in row["words"]]
    return Topic(
        key=row["key"],
        name=row["name"],
        category=row["category"],
        owner=row["owner"],
        stems=tuple(word for word in folded if not word.endswith("=")),
        whole=frozenset(word[:-1] for word in folded if word.endswith("=")),
    )


def topic_of(terms: Sequence[str], language: str = "tr") -> Topic | None:
    """Name the topic that words clearly belong to.

    Parameters
    ----------
    terms : sequence of str
        Words or phrases, most telling first (``Theme.terms``, or a label's words). The word at
        place i weighs 1 / (i + 1).
    language : str

    Returns
    -------
    Topic or None
        None unless a topic has 30 % of the weight and 1.35 times that of the next one.
    """
    scores = sorted(((_score(topic, terms), topic.key) for topic in topics(language)), reverse=True)
    weight = sum(1 / (place + 1) for place in range(len(terms)))
    if not scores or scores[0][0] < _LEAST_SHARE * weight or weight == 0:
        return None
    if len(scores) > 1 and scores[0][0] < _LEAST_LEAD * scores[1][0]:
        return None
    return next(topic for topic in topics(language) if topic.key == scores[0][1])


def _score(topic: Topic, terms: Sequence[str]) -> float:
    return sum(
        1 / (place + 1) for place, term in enumerate(terms) if belongs(topic, fold(lower(term)))
    )


def belongs(topic: Topic, folded: str) -> bool:
    """Say whether a folded word or phrase, or a word of the phrase, is one of a topic's."""
    parts = {folded, *folded.split()}
    return not topic.whole.isdisjoint(parts) or any(part.startswith(topic.stems) for part in parts)


def topic_view(tokens: Tokens, written: Written) -> NDArray[np.float32]:
    """Place each text among the topics of the codebook.

    A third view beside the two of :mod:`analysis.text.clusters.vectors`: the more texts speak
    of topics of the codebook, the more it weighs (0.6 when all do), so that answers about other
    matters are not pressed into it. In small sets, where few words come back, it weighs up to
    2.5 times that: 0.6 c (1 + 1.5 exp(-n / 400)), c the share of texts with a word of the
    codebook.

    Returns
    -------
    float32 array of shape (n_documents, n_topics)
        Rows of one length; rows of zeros where no word of a topic stands.
    """
    view = _count_topics(tokens, written)
    length = np.linalg.norm(view, axis=1, keepdims=True)
    covered = float((length > 0).mean()) if len(length) else 0.0
    weight = _WEIGHT * covered * (1 + 1.5 * np.exp(-tokens.n_documents / 400))
    return np.asarray(weight * view / np.where(length > 0, length, 1), dtype=np.float32)


def _count_topics(tokens: Tokens, written: Written) -> NDArray[np.float32]:
    """How many words of each topic each text has."""
    folded = [fold(form) for form in written.forms]
    member = np.array(
        [[belongs(topic, form) for topic in topics()] for form in folded], dtype=np.float32
    ).reshape(len(folded), len(topics()))
    is_word = written.form >= 0
    counts = sparse.csr_matrix(
        (
            np.ones(int(is_word.sum()), dtype=np.float32),
            (tokens.document[is_word], written.form[is_word]),
        ),
        shape=(tokens.n_documents, len(folded)),
    )
    return np.asarray(counts @ member, dtype=np.float32)


def names_of_clusters(
    tokens: Tokens,
    written: Written,
    cluster: NDArray[np.int64],
    n_clusters: int,
    language: str = "tr",
) -> list[str]:
    """Name the clusters that hold one topic of the codebook each.

    Returns
    -------
    list of str
        For each cluster the topic's name where most of its texts (60 %) speak of the topic, no
        other topic comes near (1.35 times as many texts), and no other cluster is mostly about
        the same topic; else "".
    """
    if not topics(language) or tokens.n_documents == 0 or n_clusters < 2:
        return [""] * n_clusters
    has = _count_topics(tokens, written) > 0
    shares = np.array([has[cluster == number].mean(axis=0) for number in range(n_clusters)])
    best = shares.argmax(axis=1)
    first = shares.max(axis=1)
    second = np.sort(shares, axis=1)[:, -2]
    alone = np.array([int((shares[:, topic] >= _CLUSTER_HALF).sum()) == 1 for topic in best])
    fits = (first >= _CLUSTER_SHARE) & (first >= _LEAST_LEAD * second) & alone
    return [
        topics(language)[topic].name if fit else ""
        for topic, fit in zip(best.tolist(), fits.tolist(), strict=True)
    ]
