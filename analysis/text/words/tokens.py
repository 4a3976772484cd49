"""Tokens: the texts are cut into words once, and everything after counts on codes.

Contract: :func:`tokenise` gives the words of all texts in their order, as numbers.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.chunks import Chunks, chunk_texts, gathered
from analysis.text.words.vocabulary import Vocabulary, among, fits, ordered

BOUNDARY = -1
"""Stands where a part of a sentence ends, at a mark that is none of the following."""
COMMA = -2
SENTENCE = -3
"""The end of a sentence: full stop, exclamation or question mark."""
BREAK = -4
"""A semicolon or the end of a line."""
_MARKS = {
    COMMA: (",", "،"),
    SENTENCE: (".", "!", "?", "…", "؟"),
    BREAK: (";", "؛", "\n"),
}
APOSTROPHES = "'’‘`´ʼ′"

_WORD_OR_MARK = rf"\p{{L}}[\p{{L}}\p{{M}}]*(?:[{APOSTROPHES}]\p{{L}}+)?|[.!?…:;,\n()/،؛؟]"
_LONGEST_WORD = 40


_NOBODYS = Vocabulary([])


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The words of all texts, in order.

    Attributes
    ----------
    document : int32 array of shape (n_tokens,)
        Which text the token stands in, ascending.
    word : int32 array of shape (n_tokens,)
        Position in ``words``; below 0 for a mark that ends a part of a sentence:
        :data:`BOUNDARY`, :data:`COMMA`, :data:`SENTENCE` or :data:`BREAK`.
    words : list of str
        The distinct words as they were typed, sorted.
    n_documents : int
    vocabulary : Vocabulary
        What can be said of ``words``; shared by all tokens that were taken from the same texts.
    """

    document: NDArray[np.int32]
    word: NDArray[np.int32]
    words: list[str]
    n_documents: int
    vocabulary: Vocabulary = field(default=_NOBODYS, repr=False, compare=False)

    @cached_property
    def bounds(self) -> NDArray[np.int64]:
        """Where the tokens of each text begin; behind them where those of the last one end."""
        lengths = np.bincount(self.document, minlength=self.n_documents)
        return np.concatenate([[0], np.cumsum(lengths)])

    def __post_init__(self) -> None:
        if self.vocabulary.typed is not self.words:
            object.__setattr__(self, "vocabulary", Vocabulary(self.words))


def tokenise(texts: list[str]) -> Tokens:
    """Cut texts into words and boundaries; digits and masks of personal data are left out.

    Parameters
    ----------
    texts : list of str

    Returns
    -------
    Tokens
        The suffix behind an apostrophe stays with its word ("Belediye'nin").
    """
    return tokens_of(chunk_texts(texts))


def tokens_of(chunks: Chunks) -> Tokens:
    """Cut the distinct chunks of texts into words and boundaries, and so the texts."""
    found = chunks.distinct.str.extract_all(_WORD_OR_MARK)
    lengths = found.list.len().to_numpy().astype(np.int32)
    tokens = found.filter(pl.Series(lengths > 0)).explode().str.slice(0, _LONGEST_WORD)
    distinct, place = ordered(tokens)
    is_word = fits(distinct, r"^\p{L}")
    number = np.where(is_word, np.cumsum(is_word, dtype=np.int32) - 1, np.int32(BOUNDARY))
    for kind, marks in _MARKS.items():
        number[among(distinct, marks)] = kind
    code = number[place].astype(np.int32)
    of_chunk = lengths[chunks.code]
    first = (np.cumsum(lengths, dtype=np.int32) - lengths)[chunks.code]
    of_text = np.add.reduceat(of_chunk, chunks.bounds[:-1])  # each text has a chunk at least
    bounds = np.concatenate([[0], np.cumsum(of_text)])
    words = distinct.filter(pl.Series(is_word, dtype=pl.Boolean)).to_list()
    return _bounded(bounds, gathered(code, first, of_chunk), Vocabulary(words))


def _bounded(bounds: NDArray[np.int64], word: NDArray[np.int32], vocabulary: Vocabulary) -> Tokens:
    """Make tokens of texts of which it is known where each begins."""
    n_documents = len(bounds) - 1
    found = Tokens(
        document=np.repeat(np.arange(n_documents, dtype=np.int32), np.diff(bounds)),
        word=word,
        words=vocabulary.typed,
        n_documents=n_documents,
        vocabulary=vocabulary,
    )
    vars(found)["bounds"] = bounds  # as the property would count them again, word by word
    return found


def regroup(tokens: Tokens, first: NDArray[np.int64], last: NDArray[np.int64]) -> Tokens:
    """Take stretches of the tokens as new documents.

    Parameters
    ----------
    tokens : Tokens
    first, last : int arrays of shape (n_documents,)
        Place of each stretch's first token and of the one after its last.
    """
    lengths = last - first
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    return _bounded(bounds, gathered(tokens.word, first, lengths), tokens.vocabulary)


def select(tokens: Tokens, documents: NDArray[np.int64]) -> Tokens:
    """Take some of the documents, in the order given."""
    return regroup(tokens, tokens.bounds[documents], tokens.bounds[documents + 1])
