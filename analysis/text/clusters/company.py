"""Company: whether words come together more often than chance would have it.

Contract: :func:`lift_over_chance` gives one figure for a set of texts. Where it is near 1 the
texts have no matters: a word tells nothing about the others. Clusters can still be found there,
and the same ones again and again, since all texts with one frequent word look alike; so
stability alone can't say that there is no structure.
"""

import numpy as np
from scipy import sparse

from analysis.text.clusters.chance import Tickets, sample_rows, tickets_for
from analysis.text.clusters.points import MANY_TEXTS

LEAST_LIFT = 1.07
"""Below this the words stand together as at random. Six sets of real answers have 1.1 to 1.9 from
400 answers on (at 100 some fall below), the same sets with their words dealt out at random at most
1.03."""

_SAMPLE, _SAMPLE_OF_MANY = 3_000, 1_500
_DEALS = 3
_MOST_REPEATED = 10
"""How often a word of one text counts. One answer that says "yol" five thousand times would else
bring that word into every text that is dealt, and no set would have any matters."""


def lift_over_chance(counts: sparse.csr_matrix, seed: int, texts: Tickets | None = None) -> float:
    """Compare how words come together with words dealt out at random.

    The lift of two terms in one text is how much oftener they meet than two independent terms
    would. Its geometric mean over all meetings (rare pairs, whose lift is a matter of luck, would
    rule an arithmetic one) is divided by its mean when the same words are dealt out at
    random to texts of the same lengths (a permutation test's reference, mean of 3 deals).

    Parameters
    ----------
    counts : CSR matrix of shape (n_documents, n_terms)
    seed : int
    texts : uint64 array of shape (n_documents,), optional
        Tickets of the texts, which draw the sample.

    Returns
    -------
    float
        1: as by chance; infinite when nothing can be compared (no two terms meet).
    """
    if 0 in counts.shape:
        return float("inf")
    texts = tickets_for(counts.shape[0]) if texts is None else texts
    size = _SAMPLE_OF_MANY if len(texts) > MANY_TEXTS else _SAMPLE
    sample = counts[sample_rows(texts, size, seed)]
    sample.data = np.minimum(sample.data, _MOST_REPEATED)
    random = np.random.default_rng(seed)
    chance = float(np.mean([_mean_lift(_dealt(sample, random)) for _ in range(_DEALS)]))
    return _mean_lift(sample) / chance if chance > 0 else float("inf")


def _mean_lift(counts: sparse.csr_matrix) -> float:
    binary = counts.astype(np.float64)
    binary.data = np.ones_like(binary.data)
    documents = np.asarray(binary.sum(axis=0)).ravel()
    together = (binary.T @ binary).tocoo()
    other = together.row != together.col
    count = together.data[other]
    expected = documents[together.row[other]] * documents[together.col[other]] / binary.shape[0]
    if not len(count):
        return 0.0
    return float(np.exp((count * np.log(count / expected)).sum() / count.sum()))


def _dealt(counts: sparse.csr_matrix, random: np.random.Generator) -> sparse.csr_matrix:
    """Deal the words out anew; each text keeps its length, each term its number."""
    places = counts.tocoo()
    times = places.data.astype(np.int64)
    rows = np.repeat(places.row, times)
    columns = random.permutation(np.repeat(places.col, times))
    ones = np.ones(len(rows), dtype=np.float32)
    dealt = sparse.csr_matrix((ones, (rows, columns)), shape=counts.shape)
    dealt.sum_duplicates()
    return dealt
