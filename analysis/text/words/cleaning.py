"""Cleaning: tidy what was typed, set empty answers and copies apart.

Contract: :func:`tidy` gives texts that are safe to handle and to read; :func:`sort_out` says
which of them have content and which repeat another one. Nobody's words are changed here: the
text for reading keeps its spelling, and folding serves counting only.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.letters import LOOSE_DOT
from analysis.text.words.wordlists import both

MAX_LENGTH = 20_000
"""Longest text that is looked at, in letters; what follows is cut and marked with "…"."""

_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"
_INVISIBLE = r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]+"
_BLANKS = r"\s+"
_BLANKS_IN_LINE = r"[^\S\n]+"
_UNEVEN_BLANKS = r"[^\S ]|\s\s"
_TO_COMPOSE = r"[^\x00-\u02ff\u2010-\u2027]"
"""Whatever normal form C may change; all letters of Turkish and Kurmanji stand below."""
_LINE_ENDS = r"\s*\n\s*"
MASK = r"\[[^\[\]\s][^\[\]]{0,24}\]"
"""A mask of personal data: "[telefon]"."""

_ONE_LETTER = {
    **dict(zip("çğıöşüâîûêÇĞİÖŞÜÂÎÛÊI", "cgiosuaiuecgiosuaiuei", strict=True)),
    **arabic.FOLDED,
}


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """Which texts have content and which are copies.

    Attributes
    ----------
    texts : list of str
        One text for each distinct answer with content; in the order of their folded text, so
        that the order of the input has no influence.
    distinct : int array of shape (n_texts,)
        Position in ``texts`` of each input text; -1: no content.
    copies : int array of shape (n_texts,)
        How many input texts are the same after folding; 1: none but itself. Empty answers
        count as 1.
    rows : int array of shape (n_distinct,)
        The input text each of ``texts`` is; of several that are written like it the first.
    """

    texts: list[str]
    distinct: NDArray[np.int64]
    copies: NDArray[np.int64]
    rows: NDArray[np.int64]

    @property
    def n_empty(self) -> int:
        """Texts without content."""
        return int((self.distinct < 0).sum())

    @property
    def n_copies(self) -> int:
        """Texts that repeat another one: all but the first of each kind."""
        return len(self.distinct) - self.n_empty - len(self.texts)


def tidy(texts: Iterable[object], *, keep_lines: bool = False) -> list[str]:
    r"""Make texts safe to handle: composed letters, no control or invisible marks, single blanks.

    Parameters
    ----------
    texts : iterable
        Anything: None and NaN become empty texts, numbers their digits. Lone surrogates
        become "\ufffd", NUL and other control characters blanks; direction marks go. A
        text longer than :data:`MAX_LENGTH` is cut.
    keep_lines : bool
        Keep line breaks (one for any number of empty lines), which tell where a list's items
        end; by itself they become blanks.

    Returns
    -------
    list of str

    Examples
    --------
    >>> tidy([" c\u0327o\u0308p  kutusu\x00 yok ", None, 5])
    ['çöp kutusu yok', '', '5']
    """
    series = pl.Series("text", [_as_text(text) for text in texts], dtype=pl.String)
    safe = _changed(series, _TO_COMPOSE, lambda some: some.str.normalize("NFC"))
    safe = (
        safe.str.replace_many({LOOSE_DOT: "i"})
        .str.replace_all(_INVISIBLE, "")
        .str.replace_all(_CONTROLS, " ")
    )
    if keep_lines:
        safe = safe.str.replace_all("\r", "\n", literal=True)
        safe = _changed(
            safe,
            _UNEVEN_BLANKS,
            lambda some: some.str.replace_all(_BLANKS_IN_LINE, " ").str.replace_all(
                _LINE_ENDS, "\n"
            ),
        )
    else:
        safe = _changed(safe, _UNEVEN_BLANKS, lambda some: some.str.replace_all(_BLANKS, " "))
    return safe.str.strip_chars().to_list()


def _changed(
    series: pl.Series, pattern: str, change: Callable[[pl.Series], pl.Series]
) -> pl.Series:
    """Change the texts in which a pattern is found: most have nothing to change."""
    places = series.str.contains(pattern).arg_true()
    if not len(places):
        return series
    return series.scatter(places, change(series.gather(places)))


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        if value is None or value != value:
            return ""
        value = str(value)
    if len(value) > MAX_LENGTH:
        value = value[:MAX_LENGTH] + "…"
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def keys(texts: list[str]) -> list[str]:
    """Fold texts for comparing: letters and digits in small ASCII letters, masks left out.

    >>> keys(["SOKAĞIMIZIN parkesi, [telefon]", "sokagimizin PARKESİ!"])
    ['sokagimizin parkesi', 'sokagimizin parkesi']
    """
    return (
        pl.Series("text", texts, dtype=pl.String)
        .str.replace_all(MASK, " ")
        .str.replace_many(_ONE_LETTER)
        .str.to_lowercase()
        .str.replace_all(r"[^\p{L}\p{N}\p{M}]+", " ")
        .str.strip_chars()
        .to_list()
    )


def sort_out(texts: list[str], folded: list[str] | None = None) -> Sorted:
    """Set empty answers and copies apart.

    An answer is empty when it has no letters or consists of stock answers only ("yok", "-",
    "hepsi", "bilmiyorum", "none"). Copies are exact after folding.

    Parameters
    ----------
    texts : list of str
        Tidied and masked.
    folded : list of str, optional
        Their :func:`keys`, where they are known.
    """
    folded = keys(texts) if folded is None else folded
    frame = (
        pl.DataFrame({"text": texts, "key": folded}, schema={"text": pl.String, "key": pl.String})
        .with_row_index("row")
        .with_columns(empty=~pl.col("key").str.contains(r"\p{L}{2}"))
    )
    stock = _stock_answers().implode()
    frame = frame.with_columns(empty=pl.col("empty") | pl.col("key").is_in(stock))
    full = frame.filter(~pl.col("empty"))
    kinds = (
        full.group_by("key")
        .agg(pl.col("row").first().alias("best"), pl.len().alias("copies"))
        .sort("key")
        .with_row_index("distinct")
    )
    # accented letters sort behind plain ones: of several spellings the fullest is kept
    fullest = (
        full.join(kinds.filter(pl.col("copies") > 1), on="key", how="semi")
        .group_by("key")
        .agg(pl.col("row").get(pl.col("text").arg_max()).alias("fullest"))
    )
    kinds = kinds.join(fullest, on="key", how="left", maintain_order="left").with_columns(
        pl.coalesce("fullest", "best").alias("best")
    )
    placed = frame.select("key", "empty").join(
        kinds.select("key", "distinct", "copies"), on="key", how="left", maintain_order="left"
    )
    is_empty = placed["empty"].to_numpy()
    rows = kinds["best"].to_numpy().astype(np.int64)
    return Sorted(
        texts=frame["text"].gather(rows).to_list(),
        rows=rows,
        distinct=np.where(is_empty, -1, placed["distinct"].fill_null(0).cast(pl.Int64).to_numpy()),
        copies=np.where(is_empty, 1, placed["copies"].fill_null(1).cast(pl.Int64).to_numpy()),
    )


@cache
def _stock_answers() -> pl.Series:
    single = frozenset(keys(sorted(both("empty_answers"))))
    pairs = {f"{first} {second}" for first in single for second in single}
    return pl.Series(sorted(single | pairs), dtype=pl.String)
