"""Parts of words: a view of the answers that needs no dictionary.

Contract: :func:`part_view` places each text by the groups of letters its words are made of.

Beside whole words it helps where answers are short and words don't come back: a verb's ending
says what is asked for ("iptal et", "iptal edilsin"), a misspelt word shares most of its parts
with the right one, and function words, which are no terms, tell questions apart. The parts are
the groups of 3 to 5 letters within a word, weighted by TF-IDF and reduced by singular value
decomposition. A word's point is the sum of its parts, a text's that of its words, so the cost
grows with the words of the answers and not with their letters.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.clusters.chance import Tickets, sample_rows, tickets_for, tickets_of
from analysis.text.clusters.points import MANY_TEXTS, Floats, View, tallied
from analysis.text.clusters.vectors import rounds_for, strongest_axes, weighed
from analysis.text.words.spelling import Written
from analysis.text.words.tokens import Tokens

DIMENSIONS, _DIMENSIONS_OF_MANY = 60, 40
_SAMPLE = 5_000
_MOST_FORMS = 40_000
_MOST_PARTS, _MOST_PARTS_OF_MANY = 20_000, 10_000
_LEAST_IN_MANY = 5
"""In many texts the parts of words that stand there less often say next to nothing."""
_LENGTHS = (3, 4, 5)
"""Letters of a part."""
_BITS = 12
"""Of a letter in the number of a part; of an alphabet of more letters the last ones are one."""
_SHORT = 8
"""An answer of this many words is short: its parts of words weigh as much as its words."""
_LEAST_WEIGHT = 0.3


def part_view(tokens: Tokens, written: Written, seed: int, texts: Tickets | None = None) -> View:
    """Place each text by the parts of its words.

    Parameters
    ----------
    tokens : Tokens
    written : Written
        The form of each token.
    seed : int
    texts : uint64 array of shape (n_documents,), optional
        Tickets of the texts, which draw the sample.

    Returns
    -------
    View
        Of up to 60 dimensions, of many texts 40. Rows of one length, sqrt(8 / mean number of words)
        within 0.3 to 1: long answers say in words what they are about. Rows of zeros for texts
        without a word.
    """
    texts = tickets_for(tokens.n_documents) if texts is None else texts
    seen = np.bincount(written.form + 1, minlength=len(written.forms) + 1)[1:]
    placed = _placed(seen, tokens.n_documents)
    place = np.full(len(written.forms) + 1, -1, dtype=np.int32)
    place[placed] = np.arange(len(placed))
    words = tallied(tokens, place[written.form], len(placed))
    folded = [written.folded[each] for each in placed.tolist()]
    mean = int(seen.sum()) / max(tokens.n_documents, 1)
    weight = np.clip(np.sqrt(_SHORT / max(mean, 1)), _LEAST_WEIGHT, 1)
    return View(counts=words, vectors=_vectors(words, folded, seed, texts), length=float(weight))


def _placed(seen: NDArray[np.int64], n_texts: int) -> NDArray[np.int64]:
    """Give the forms that are placed: the most frequent."""
    placed = np.flatnonzero(seen >= (_LEAST_IN_MANY if n_texts > MANY_TEXTS else 0))
    if len(placed) > _MOST_FORMS:
        placed = np.sort(placed[np.argsort(-seen[placed], kind="stable")[:_MOST_FORMS]])
    return placed


def _vectors(words: sparse.csr_matrix, folded: list[str], seed: int, texts: Tickets) -> Floats:
    """Place folded forms by their parts, fitted on a sample of the texts."""
    is_many = len(texts) > MANY_TEXTS
    size = _DIMENSIONS_OF_MANY if is_many else DIMENSIONS
    points = np.zeros((len(folded), size), dtype=np.float32)
    if not folded:
        return points
    parts, keys, alphabet = cut_up(folded)
    counts = (words[sample_rows(texts, _SAMPLE, seed)] @ parts).tocsr()
    documents = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero(documents >= 2)
    most = _MOST_PARTS_OF_MANY if is_many else _MOST_PARTS
    if len(kept) > most:
        kept = np.sort(kept[np.argsort(-documents[kept], kind="stable")[:most]])
    if len(kept) < 2 or counts.shape[0] < 2:
        return points
    rarity = (np.log((1 + counts.shape[0]) / (1 + documents[kept])) + 1).astype(np.float32)
    columns = tickets_of(spelt(keys[kept], alphabet))
    scaled = weighed(counts[:, kept], rarity)
    size = max(1, min(size, min(scaled.shape) - 1))
    axes = strongest_axes(scaled, size, columns, seed, rounds_for(len(texts)))
    points[:, : axes.shape[1]] = np.asarray(parts[:, kept] @ sparse.diags(rarity) @ axes)
    return points


def cut_up(
    words: list[str],
) -> tuple[sparse.csr_matrix, NDArray[np.int64], NDArray[np.uint32]]:
    """Cut words into groups of letters, a blank before and behind each word.

    The same as scikit-learn's ``CountVectorizer(analyzer="char_wb")`` gives, in an eighth of the
    time: a group of letters is a number, each of its letters a few bits of it.

    Parameters
    ----------
    words : list of str
        None is empty or has a blank.

    Returns
    -------
    counts : CSR matrix of shape (n_words, n_parts)
        float32; the parts in the order of the alphabet.
    keys : int array of shape (n_parts,)
        The parts as numbers.
    alphabet : uint32 array
        Code points of the letters there are.
    """
    text = f" {'  '.join(words)} "
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    letters, alphabet = pd.factorize(codes, sort=True)
    letters = np.minimum(letters + 1, (1 << _BITS) - 1)
    length = np.fromiter(map(len, words), dtype=np.int64, count=len(words)) + 2
    word = np.repeat(np.arange(len(words)), length)
    left = np.cumsum(length)[word] - np.arange(len(letters))
    part = np.zeros(len(letters), dtype=np.int64)
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for place in range(_LENGTHS[-1]):
        own = letters[place:] << (_BITS * (_LENGTHS[-1] - 1 - place))
        part[: len(own)] |= own
        if place + 1 in _LENGTHS:
            begins = np.flatnonzero(left > place)
            found.append((word[begins], part[begins]))
    rows, parts = (np.concatenate(each) for each in zip(*found, strict=True))
    columns, keys = pd.factorize(parts, sort=True)
    ones = np.ones(len(columns), dtype=np.float32)
    shape = (len(words), len(keys))
    return sparse.csr_matrix((ones, (rows, columns)), shape=shape), keys, alphabet


def spelt(keys: NDArray[np.int64], alphabet: NDArray[np.uint32]) -> list[str]:
    """Write parts that are numbers (:func:`cut_up`) as letters."""
    places = range(_BITS * (_LENGTHS[-1] - 1), -1, -_BITS)
    codes = np.stack([keys >> place & ((1 << _BITS) - 1) for place in places], axis=1)
    letters = np.append(np.uint32(0), alphabet)[codes]
    return [str(part) for part in letters.view(f"<U{_LENGTHS[-1]}")[:, 0].tolist()]
