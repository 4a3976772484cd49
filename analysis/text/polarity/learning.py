"""Learning: which words go with praise and which with complaint among these very answers.

Contract: :func:`learn` gives for every text the log-odds that it praises rather than complains, or
None when there is too little to learn from.

Nobody labels answers for it. Three teachers do, the surer one first: answers that a person has
judged; the rules of words (``judging``) where they speak clearly; the open question's own cell, for
answers on which the rules are silent: what stands under "what do you like" is mostly praise. A
linear model (logistic regression on hashed word stems and pairs of neighbouring ones) carries over
what they say to all words: one of no list ("otogar") that stands beside words of complaint comes
to speak for itself.

Tried without gain: n-grams of letters (the same F1 at eight times the cost), a second round of
learning from the model's own answers (it drifts to the larger side).
"""

from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from analysis.text.words.spelling import Written
from analysis.text.words.terms import PREFIX
from analysis.text.words.tokens import Tokens
from analysis.text.words.vocabulary import numbered

LEAST_EXAMPLES: Final = 30
"""Fewest examples of praise and of complaint, each, from which anything is learned."""
MOST_EXAMPLES: Final = 4_000
"""More are not used; they are then taken evenly from all."""
CLEAR: Final = 0.9
"""A net weight of the rules that makes a text an example."""
FROM_QUESTION: Final = 0.7
FROM_PERSON: Final = 2.0
"""Weights of examples: 1 is that of one shown by the rules."""
_SIZE: Final = 2**18
_NOTHING: Final = _SIZE
"""The place of what is no word, or no pair of words."""
_STRENGTH: Final = 2.0
_BLOCK: Final = 65_536
"""Words whose weights are summed at a time, which stay in the processor's cache."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What was learned.

    Attributes
    ----------
    log_odds : float array of shape (n_documents,)
        Above 0: praise.
    n_praise, n_complaint : int
        Examples of each.
    """

    log_odds: Floats
    n_praise: int
    n_complaint: int


def learn(
    tokens: Tokens, written: Written, net: Floats, asked: Floats, judged: Floats
) -> Learned | None:
    """Learn from the answers themselves.

    Parameters
    ----------
    tokens, written
    net : float array of shape (n_documents,)
        Praise over complaint by the rules of words.
    asked : float array of shape (n_documents,)
        Praise (+) or complaint (-) that the open questions ask for; 0: neither.
    judged : float array of shape (n_documents,)
        1: a person judged it praise, -1: complaint, 0: not judged.

    Returns
    -------
    Learned or None
        None below :data:`LEAST_EXAMPLES` of either side.
    """
    side, weight = _examples(net, asked, judged)
    praise, complaint = np.flatnonzero(side > 0), np.flatnonzero(side < 0)
    if min(len(praise), len(complaint)) < LEAST_EXAMPLES:
        return None
    most = max(MOST_EXAMPLES // 2, MOST_EXAMPLES - min(len(praise), len(complaint)))
    kept = [_evenly(each, most) for each in (praise, complaint)]
    for each, few in zip((praise, complaint), kept, strict=True):
        weight[few] *= len(each) / len(few)  # the sides weigh what they did
    places = np.sort(np.concatenate(kept))
    words = _Words(tokens, written)
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0)
    examples, columns = _without_empty(words.rows(places))
    model.fit(examples, side[places] > 0, sample_weight=weight[places])
    weights = np.zeros(_SIZE + 1)
    weights[columns] = model.coef_[0]
    log_odds = words.score(weights) + float(model.intercept_[0])
    return Learned(log_odds=log_odds, n_praise=len(praise), n_complaint=len(complaint))


def _without_empty(rows: sparse.csr_matrix) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """Leave out the columns in which nothing stands; and say which are left."""
    is_used = np.zeros(rows.shape[1], dtype=bool)
    is_used[rows.indices] = True
    columns = np.flatnonzero(is_used)
    place = np.cumsum(is_used, dtype=np.int32) - 1
    shape = (rows.shape[0], len(columns))
    return sparse.csr_matrix((rows.data, place[rows.indices], rows.indptr), shape=shape), columns


def _evenly(places: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    if len(places) <= most:
        return places
    return places[np.linspace(0, len(places) - 1, most).round().astype(np.int64)]


def _examples(net: Floats, asked: Floats, judged: Floats) -> tuple[Floats, Floats]:
    """Say what each text is an example of, and how much it weighs; 0: of nothing."""
    clear = np.abs(net) >= CLEAR
    silent = (np.abs(net) < CLEAR / 2) & (asked != 0)
    side = np.select([judged != 0, clear, silent], [judged, net, asked], 0.0)
    weight = np.select([judged != 0, clear], [FROM_PERSON, 1.0], FROM_QUESTION)
    return np.sign(side), weight


def _places_of(folded: pl.Series) -> NDArray[np.uint32]:
    """Give the place in the table of weights of each form's stem, and one for what is no word."""
    begins = folded.str.slice(0, PREFIX)
    codes, first = numbered(begins)
    places = [crc32(stem.encode()) % _SIZE for stem in begins.gather(first).to_list()]
    return np.append(np.array(places, dtype=np.uint32)[codes], np.uint32(0))


class _Words:
    """Word stems and pairs of neighbours of all texts, as places in a table of weights."""

    def __init__(self, tokens: Tokens, written: Written) -> None:
        is_word = written.form >= 0
        self._n = tokens.n_documents
        codes = _places_of(written.folded_words)[written.form]
        is_pair = np.zeros(len(codes), dtype=bool)
        is_pair[:-1] = is_word[1:] & is_word[:-1]
        is_pair[:-1] &= tokens.document[1:] == tokens.document[:-1]
        # what is above 32 bits goes, which changes nothing in the last 18
        both = codes * np.uint32(1_000_003) + np.uint32(13)
        both[:-1] += codes[1:] * np.uint32(7_919)
        both &= np.uint32(_SIZE - 1)
        codes[~is_word], both[~is_pair] = _NOTHING, _NOTHING
        self._document, self._codes = tokens.document, (codes, both)
        counted = np.cumsum(is_word + is_pair.view(np.int8), dtype=np.int32)
        counts = np.diff(np.append(np.int32(0), counted)[tokens.bounds])
        self._norm = np.sqrt(np.maximum(counts, 1))

    def rows(self, places: NDArray[np.int64]) -> sparse.csr_matrix:
        """Give the rows of some texts, each of length 1 where no word comes back."""
        row_of = np.full(self._n, -1, dtype=np.int64)
        row_of[places] = np.arange(len(places))
        is_row = row_of >= 0
        wanted = np.flatnonzero(is_row[self._document])
        row = row_of[self._document[wanted]]
        parts = [each[wanted] for each in self._codes]
        found = [(row[each != _NOTHING], each[each != _NOTHING]) for each in parts]
        rows, codes = (np.concatenate(each) for each in zip(*found, strict=True))
        values = 1 / self._norm[places][rows]
        return sparse.csr_matrix((values, (rows, codes)), shape=(len(places), _SIZE))

    def score(self, weights: Floats) -> Floats:
        """Sum the weights of the words of every text."""
        total = np.zeros(self._n)
        for start in range(0, len(self._document), _BLOCK):
            part = slice(start, start + _BLOCK)
            first = int(self._document[start])
            of_words, of_pairs = (weights.take(codes[part]) for codes in self._codes)
            sums = np.bincount(self._document[part] - first, weights=of_words + of_pairs)
            total[first : first + len(sums)] += sums
        scores: Floats = total / self._norm
        return scores
