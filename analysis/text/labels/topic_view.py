"""Which texts speak of which topics of the municipal codebook.

Contract: :func:`topic_view` places texts among the topics; :class:`TextIndex` finds the texts
that have words or patterns of words.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.text.clusters.points import View, tallied
from analysis.text.labels.topics import Pattern, Topic, Words
from analysis.text.words.spelling import Written
from analysis.text.words.tokens import Tokens
from analysis.text.words.vocabulary import once

_WEIGHT = 0.6
_LAST = "\U0010ffff"


class TextIndex:
    """Find texts by folded words and beginnings of words.

    Parameters
    ----------
    tokens : Tokens
    written : Written
        Of the same texts.
    """

    def __init__(self, tokens: Tokens, written: Written) -> None:
        folded = written.folded_meaning
        order = sorted(range(len(folded)), key=folded.__getitem__)
        self._order = np.array(order, dtype=np.int64)
        self._sorted = [folded[place] for place in order]
        self._document, self._form = tokens.document, written.form
        self._found: dict[Words, NDArray[np.bool_]] = {}
        self.n_texts = tokens.n_documents

    @cached_property
    def _texts(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Texts that have each form, by the order of the folded forms, and where each begins."""
        rank = np.empty(len(self._order), dtype=np.int32)
        rank[self._order] = np.arange(len(self._order))
        is_word = self._form >= 0
        of_token = rank[self._form[is_word]]
        starts = np.append(0, np.cumsum(np.bincount(of_token, minlength=len(rank))))
        return self._document[is_word][np.argsort(of_token, kind="stable")], starts

    def _ranges(self, words: Words) -> list[tuple[int, int]]:
        """Find the stretches of the folded forms that are among words."""
        ends = [(stem, stem + _LAST) for stem in words.stems]
        ends += [(word, word + "\0") for word in words.whole]
        return [
            (bisect_left(self._sorted, low), bisect_left(self._sorted, high)) for low, high in ends
        ]

    def forms(self, words: Words) -> NDArray[np.int64]:
        """Give the places of the written forms that are among words."""
        ranges = [np.arange(low, high) for low, high in self._ranges(words)]
        found = once(np.concatenate([np.zeros(0, dtype=np.int64), *ranges]))
        return np.asarray(self._order[found])

    def having(self, words: Words) -> NDArray[np.bool_]:
        """Say of each text whether it has one of the words."""
        if words not in self._found:
            found = np.zeros(self.n_texts, dtype=bool)
            texts, starts = self._texts
            for low, high in self._ranges(words):
                found[texts[starts[low] : starts[high]]] = True
            self._found[words] = found
        return self._found[words]

    def matching_any(self, patterns: Sequence[Pattern]) -> NDArray[np.bool_]:
        """Say of each text whether one of the patterns fits, with all of its words."""
        fits = np.zeros(self.n_texts, dtype=bool)
        for pattern in patterns:
            fits |= np.logical_and.reduce([self.having(words) for words in pattern])
        return fits

    def of_topic(self, topic: Topic) -> NDArray[np.bool_]:
        """Say of each text whether it speaks of a topic."""
        return self.matching_any(((topic.words,), *topic.phrases))


def topic_view(tokens: Tokens, written: Written, codebook: Sequence[Topic]) -> View:
    """Place each text among the topics of the codebook.

    A third view beside the two of :mod:`analysis.text.clusters.vectors`: the more texts speak
    of topics of the codebook, the more it weighs (0.6 when all do), so that answers about other
    matters are not pressed into it. In small sets, where few words come back, it weighs up to
    2.5 times that: 0.6 c (1 + 1.5 exp(-n / 400)), c the share of texts with a word of the
    codebook.

    Returns
    -------
    View
        A dimension for each topic. Rows of one length; rows of zeros where no word of a topic
        stands.
    """
    index = TextIndex(tokens, written)
    forms = [np.zeros(0, dtype=np.int64), *(index.forms(topic.words) for topic in codebook)]
    speaks, row = np.unique(np.concatenate(forms), return_inverse=True)
    member = np.zeros((len(speaks), len(codebook)), dtype=np.float32)
    member[row, np.repeat(np.arange(-1, len(codebook)), [*map(len, forms)])] = 1
    place = np.full(len(written.forms) + 1, -1, dtype=np.int32)
    place[speaks] = np.arange(len(speaks))
    said = tallied(tokens, place[written.form], len(speaks))
    n = tokens.n_documents
    covered = float((np.diff(said.indptr) > 0).mean()) if n else 0.0
    weight = _WEIGHT * covered * (1 + 1.5 * np.exp(-n / 400))
    return View(counts=said, vectors=member, length=float(weight))
