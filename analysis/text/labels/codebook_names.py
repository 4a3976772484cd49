"""Names from the codebook, for the clusters it fits.

Contract: :func:`name_by_codebook` gives each cluster the topic it is about and, where the
codebook has one that fits, a name: that of an aspect or of the topic.

A topic fits a cluster that mostly speaks of it and of no other nearly as much. The topic's name is
for a cluster that has the topic to itself; where several clusters share a topic, or one aspect
makes up most of it, the aspect's name is more exact. Each name is given once, to the cluster that
it fits best.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.text.labels.phrases import Corpus
from analysis.text.labels.topic_view import TextIndex
from analysis.text.labels.topics import Aspect, Topic, Words
from analysis.text.words.letters import fold, lower

_TOPIC_SHARE, _LEAD = 0.45, 1.35
_OTHER_TOPIC = 0.55
_ASPECT_SHARE, _NEAR_SHARE, _ASPECT_LIFT = 0.33, 0.3, 2.0
"""The least a name must be true of: as much as a word that names a cluster alone."""
_OF_TOPIC, _OF_SHARED_TOPIC = 0.75, 0.5
_ONE_WORD = 0.7
"""What an aspect that a single word shows weighs against those that need several."""
_PART_SHARE = 0.08
_SHARED = 0.4

Shares = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Named:
    """What the codebook says of a cluster.

    Attributes
    ----------
    text : str
        Empty where it has no name for the cluster.
    topic : Topic or None
    near : tuple of Aspect
        What a good part of the texts speaks of, best first.
    """

    text: str = ""
    topic: Topic | None = None
    near: tuple[Aspect, ...] = ()


def name_by_codebook(corpus: Corpus, cluster: NDArray[np.int64], n_clusters: int) -> list[Named]:
    """Name clusters by the codebook of the corpus.

    Parameters
    ----------
    corpus : Corpus
    cluster : int array of shape (n_documents,)
        Cluster of each text; -1: in none.
    n_clusters : int
    """
    codebook = corpus.codebook
    if not codebook or corpus.tokens.n_documents == 0 or n_clusters < 2:
        return [Named()] * n_clusters
    index = TextIndex(corpus.tokens, corpus.written)
    finder = _Finder(index, cluster, n_clusters)
    of_topic = np.column_stack([finder.shares(index.of_topic(topic)) for topic in codebook])
    main = _main_topics(of_topic, codebook)
    offers = _offers(finder, codebook, of_topic, main)
    names = _aspect_names(offers)
    _add_topic_names(names, finder, of_topic, main, codebook)
    near: list[list[Aspect]] = [[] for _ in range(n_clusters)]
    for offer in offers:
        near[offer.number].append(offer.aspect)
    return [
        names.get(number, Named(topic=main[number], near=tuple(near[number])))
        for number in range(n_clusters)
    ]


class _Finder:
    """Shares of the texts of each cluster."""

    def __init__(self, index: TextIndex, cluster: NDArray[np.int64], n_clusters: int) -> None:
        self.index, self._cluster, self._n = index, cluster, n_clusters
        self.sizes = np.maximum(np.bincount(cluster[cluster >= 0], minlength=n_clusters), 1)

    def shares(self, has: NDArray[np.bool_]) -> Shares:
        """Share of each cluster's texts that have something."""
        inside = has & (self._cluster >= 0)
        return np.asarray(
            np.bincount(self._cluster[inside], minlength=self._n) / self.sizes, dtype=np.float64
        )

    def telling(self, shares: Shares) -> Shares:
        """How telling something is of each cluster: p log(p / q); 0 below the least lift."""
        counts = shares * self.sizes
        outside = (counts.sum() - counts + 0.5) / np.maximum(self.sizes.sum() - self.sizes, 1)
        lift = shares / outside
        fits = (shares >= _NEAR_SHARE) & (lift >= _ASPECT_LIFT)
        return np.where(fits, shares * np.log(np.maximum(lift, 1e-9)), 0.0)


def _main_topics(of_topic: Shares, codebook: Sequence[Topic]) -> list[Topic | None]:
    """Give the topic most texts of each cluster speak of, where no other comes near."""
    found: list[Topic | None] = []
    for shares in of_topic:
        first, *others = np.sort(shares)[::-1].tolist()
        second = others[0] if others else 0.0
        fits = first >= _TOPIC_SHARE and first >= _LEAD * second
        found.append(codebook[int(shares.argmax())] if fits else None)
    return found


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """An aspect that could name a cluster."""

    telling: float
    number: int
    aspect: Aspect
    topic: Topic
    suits: bool
    stems: frozenset[str]

    @property
    def text(self) -> str:
        return self.aspect.name

    @property
    def order(self) -> tuple[float, int, str]:
        return (-self.telling, self.number, self.text)


def _offers(
    finder: _Finder,
    codebook: Sequence[Topic],
    of_topic: Shares,
    main: Sequence[Topic | None],
) -> list[_Offer]:
    """Find the clusters each aspect could name, the most telling first."""
    offers = []
    for place, topic in enumerate(codebook):
        for aspect in topic.aspects:
            shares = finder.shares(finder.index.matching_any(aspect.patterns))
            telling = finder.telling(shares)
            stems = _stems(aspect.name)
            if all(len(pattern) == 1 for pattern in aspect.patterns):
                telling = _ONE_WORD * telling
            offers += [
                _Offer(
                    telling=float(telling[number]),
                    number=number,
                    aspect=aspect,
                    topic=topic,
                    suits=_suits(shares[number], of_topic[:, place], number, main[number], topic),
                    stems=stems,
                )
                for number in np.flatnonzero(telling).tolist()
            ]
    return sorted(offers, key=lambda offer: offer.order)


def _aspect_names(offers: Sequence[_Offer]) -> dict[int, Named]:
    """Give aspects' names to the clusters they suit, each name once."""
    names: dict[int, Named] = {}
    taken: list[frozenset[str]] = []
    for offer in offers:
        if not offer.suits or offer.number in names:
            continue
        if not any(_alike(offer.stems, stems) for stems in taken):
            names[offer.number] = Named(text=offer.text, topic=offer.topic)
            taken.append(offer.stems)
    return names


def _suits(share: float, of_topic: Shares, number: int, main: Topic | None, topic: Topic) -> bool:
    """Whether an aspect may name a cluster: it is most of its topic, or the topic is shared."""
    if share < _ASPECT_SHARE:
        return False
    if main is not None and main.key != topic.key and share < _OTHER_TOPIC:
        return False
    is_shared = int((of_topic >= _SHARED).sum()) > 1
    least = _OF_SHARED_TOPIC if is_shared else _OF_TOPIC
    return share >= least * float(of_topic[number])


def _stems(text: str) -> frozenset[str]:
    """Give the beginnings of the words of a name."""
    return frozenset(fold(lower(word))[:5] for word in text.split() if word != "ve")


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two names have the same words, or one has all of the other's."""
    return one <= two or two <= one


def _add_topic_names(
    names: dict[int, Named],
    finder: _Finder,
    of_topic: Shares,
    main: Sequence[Topic | None],
    codebook: Sequence[Topic],
) -> None:
    """Give each topic's name to the cluster without one that speaks of it most."""
    for place, topic in enumerate(codebook):
        clusters = [number for number, each in enumerate(main) if each and each.key == topic.key]
        free = [number for number in clusters if number not in names]
        if not free:
            continue
        number = max(free, key=lambda each: (of_topic[each, place] * finder.sizes[each], -each))
        text = _shown_part(topic, finder, number)
        if not any(_alike(_stems(text), _stems(named.text)) for named in names.values()):
            names[number] = Named(text=text, topic=topic)


def _shown_part(topic: Topic, finder: _Finder, number: int) -> str:
    """Give a topic's name without the parts that the cluster's texts don't speak of."""
    parts = topic.name.replace(" ve ", ", ").split(", ")
    folded = [[fold(lower(word)) for word in part.split()] for part in parts]
    if len(parts) < 2 or not all(any(map(topic.words.has, words)) for words in folded):
        return topic.name
    shown = []
    for part, words in zip(parts, folded, strict=True):
        stems = Words(stems=tuple(word[:5] for word in words), whole=frozenset())
        has = finder.index.matching_any(((stems,),))
        if finder.shares(has)[number] >= _PART_SHARE:
            shown.append(part)
    if len(shown) < 2 and " " not in "".join(shown):
        return topic.name
    return " ve ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
