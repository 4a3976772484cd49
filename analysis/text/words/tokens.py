"""Tokens: the texts are cut into words once, and everything after counts on codes.

Contract: :func:`tokenise` gives the words of all texts in their order, as numbers.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.cleaning import MASK

BOUNDARY = -1
"""Stands where a sentence or part of a sentence ends."""

_WORD_OR_MARK = r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?|[.!?…:;,\n()/]"
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
        Position in ``words``; :data:`BOUNDARY` for a mark that ends a part of a sentence.
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
    codes = pl.DataFrame({"token": kept, "code": np.arange(len(kept), dtype=np.int32)})
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
        .with_columns(pl.col("token").str.replace_all(MASK, " . ").str.extract_all(_WORD_OR_MARK))
        .explode("token")
        .drop_nulls("token")
        .with_columns(pl.col("token").str.slice(0, _LONGEST_WORD))
    )
