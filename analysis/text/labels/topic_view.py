"""Which texts speak of which topics of the municipal codebook.

Contract: :func:`topic_view` places texts among the topics; :class:`TextIndex` finds the texts
that have words or patterns of words.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.labels.topics import Pattern, Topic, Words
from analysis.text.words.letters import fold_all
from analysis.text.words.spelling import Written
from analysis.text.words.tokens import Tokens

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
        folded = fold_all(written.meaning)
        self._order = np.array(sorted(range(len(folded)), key=folded.__getitem__), dtype=np.int64)
        self._sorted = [folded[place] for place in self._order.tolist()]
        self._document, self._form = tokens.document, written.form
        self.n_texts = tokens.n_documents

    @cached_property
    def counts(self) -> sparse.csc_matrix:
        """How often each text has each form."""
        return self._counts_of(self._form >= 0).tocsc()

    def _counts_of(self, used: NDArray[np.bool_]) -> sparse.csr_matrix:
        """How often each text has each form, by some of the tokens."""
        return sparse.csr_matrix(
            (
                np.ones(int(used.sum()), dtype=np.float32),
                (self._document[used], self._form[used]),
            ),
            shape=(self.n_texts, len(self._sorted)),
        )

    def sums(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Sum up what the forms of each text stand for.

        Parameters
        ----------
        values : float32 array of shape (n_forms, n_columns)
            Rows of zeros for most forms.
        """
        says = np.append(values.any(axis=1), False)
        return np.asarray(self._counts_of(says[self._form]) @ values, dtype=np.float32)

    def forms(self, words: Words) -> NDArray[np.int64]:
        """Give the places of the written forms that are among words."""
        ranges = [
            range(bisect_left(self._sorted, stem), bisect_left(self._sorted, stem + _LAST))
            for stem in words.stems
        ]
        ranges += [
            range(bisect_left(self._sorted, word), bisect_left(self._sorted, word + "\0"))
            for word in words.whole
        ]
        found = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *map(np.array, ranges)]))
        return self._order[found.astype(np.int64)]

    def having(self, words: Words) -> NDArray[np.int64]:
        """Give the texts that have one of the words, ascending."""
        return np.unique(self.counts[:, self.forms(words)].indices).astype(np.int64)

    def matching(self, pattern: Pattern) -> NDArray[np.int64]:
        """Give the texts that have all of a pattern, ascending."""
        found = self.having(pattern[0])
        for words in pattern[1:]:
            found = np.intersect1d(found, self.having(words), assume_unique=True)
        return found

    def matching_any(self, patterns: Sequence[Pattern]) -> NDArray[np.bool_]:
        """Say of each text whether one of the patterns fits."""
        fits = np.zeros(self.n_texts, dtype=bool)
        for pattern in patterns:
            fits[self.matching(pattern)] = True
        return fits

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
    member = np.zeros((len(written.forms), len(codebook)), dtype=np.float32)
    for place, topic in enumerate(codebook):
        member[index.forms(topic.words), place] = 1
    view = index.sums(member)
    length = np.linalg.norm(view, axis=1, keepdims=True)
    covered = float((length > 0).mean()) if len(length) else 0.0
    weight = _WEIGHT * covered * (1 + 1.5 * np.exp(-tokens.n_documents / 400))
    return np.asarray(weight * view / np.where(length > 0, length, 1), dtype=np.float32)
