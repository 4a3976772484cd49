"""Tokens: the texts are cut into words once, and everything after counts on codes.

Contract: :func:`tokenise` gives the words of all texts in their order, as numbers.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.cleaning import MASK

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
_BLOCK = 200_000
_LONGEST_WORD = 40


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
    """

    document: NDArray[np.int32]
    word: NDArray[np.int32]
    words: list[str]
    n_documents: int


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
    frames = [
        _tokens_of(texts[start : start + _BLOCK], start)
        for start in range(0, max(len(texts), 1), _BLOCK)
    ]
    frame = pl.concat(frames)
    words = frame.get_column("token").unique()
    is_word = words.str.contains(r"^\p{L}")
    kept = words.filter(is_word).sort()
    marks = {mark: code for code, marks in _MARKS.items() for mark in marks}
    codes = pl.DataFrame(
        {
            "token": [*kept, *marks],
            "code": np.array([*range(len(kept)), *marks.values()], dtype=np.int32),
        }
    )
    joined = frame.join(codes, on="token", how="left", maintain_order="left")
    return Tokens(
        document=joined["document"].to_numpy(),
        word=joined["code"].fill_null(BOUNDARY).to_numpy(),
        words=kept.to_list(),
        n_documents=len(texts),
    )


def _tokens_of(texts: list[str], start: int) -> pl.DataFrame:
    return (
        pl.DataFrame(
            {
                "document": np.arange(start, start + len(texts), dtype=np.int32),
                "token": pl.Series(texts, dtype=pl.String),
            },
        )
        .with_columns(pl.col("token").str.replace_all(MASK, " ( ").str.extract_all(_WORD_OR_MARK))
        .explode("token")
        .drop_nulls("token")
        .with_columns(pl.col("token").str.slice(0, _LONGEST_WORD))
    )


def regroup(tokens: Tokens, first: NDArray[np.int64], last: NDArray[np.int64]) -> Tokens:
    """Take stretches of the tokens as new documents.

    Parameters
    ----------
    tokens : Tokens
    first, last : int arrays of shape (n_documents,)
        Place of each stretch's first token and of the one after its last.
    """
    lengths = last - first
    document = np.repeat(np.arange(len(first), dtype=np.int32), lengths)
    before = np.cumsum(lengths) - lengths
    places = np.arange(len(document)) + np.repeat(first - before, lengths)
    return Tokens(
        document=document, word=tokens.word[places], words=tokens.words, n_documents=len(first)
    )


def select(tokens: Tokens, documents: NDArray[np.int64]) -> Tokens:
    """Take some of the documents, in the order given."""
    return regroup(
        tokens,
        np.searchsorted(tokens.document, documents),
        np.searchsorted(tokens.document, documents + 1),
    )
