"""Which texts speak of which topics of the municipal codebook.

Contract: :func:`topic_view` places texts among the topics; :class:`TextIndex` finds the texts
that have words or patterns of words.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.text.labels.topics import Pattern, Topic, Words
from analysis.text.words.letters import fold_all
from analysis.text.words.spelling import Written
from analysis.text.words.tokens import Tokens

_WEIGHT = 0.6
_BLOCK = 100_000
"""Texts that are scaled at a time, in double precision."""
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
        folded = fold_all(written.meaning)
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
        found = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *ranges]))
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

    def counts(self, member: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Count the words of each text that belong to each topic.

        Parameters
        ----------
        member : bool array of shape (n_forms, n_topics)
            Topics of each form; most have none.
        """
        n_topics = member.shape[1]
        form, topic = np.nonzero(member)
        starts = np.append(0, np.cumsum(np.bincount(form, minlength=len(member))))
        places = np.flatnonzero(np.append(member.any(axis=1), False)[self._form])
        said = self._form[places]
        number = starts[said + 1] - starts[said]
        before = np.cumsum(number) - number
        within = np.arange(number.sum()) - np.repeat(before - starts[said], number)
        keys = np.repeat(self._document[places], number).astype(np.int64) * n_topics + topic[within]
        counts = np.zeros(self.n_texts * n_topics, dtype=np.float32)
        np.add.at(counts, keys, 1)
        return counts.reshape(self.n_texts, n_topics)

    def of_topic(self, topic: Topic) -> NDArray[np.bool_]:
        """Say of each text whether it speaks of a topic."""
        return self.matching_any(((topic.words,), *topic.phrases))


def topic_view(tokens: Tokens, written: Written, codebook: Sequence[Topic]) -> NDArray[np.float32]:
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
    index = TextIndex(tokens, written)
    member = np.zeros((len(written.forms), len(codebook)), dtype=bool)
    for place, topic in enumerate(codebook):
        member[index.forms(topic.words), place] = True
    view = index.counts(member)
    length = np.linalg.norm(view, axis=1, keepdims=True)
    covered = float((length > 0).mean()) if len(length) else 0.0
    weight = _WEIGHT * covered * (1 + 1.5 * np.exp(-tokens.n_documents / 400))
    for start in range(0, len(view), _BLOCK):
        part = slice(start, start + _BLOCK)
        view[part] = weight * view[part] / np.where(length[part] > 0, length[part], 1)
    return view
