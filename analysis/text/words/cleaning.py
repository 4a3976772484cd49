"""Cleaning: tidy what was typed, and fold it for comparing.

Contract: :func:`tidy` gives texts that are safe to handle and to read, :func:`keys` what they are
compared by. Nobody's words are changed here: the text for reading keeps its spelling, and folding
serves counting only.
"""

from collections.abc import Callable, Iterable
from typing import cast

import polars as pl

from analysis.text.words import arabic
from analysis.text.words.letters import LOOSE_DOT

MAX_LENGTH = 20_000
"""Longest text that is looked at, in letters; what follows is cut and marked with "…"."""

_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"
_INVISIBLE = r"[\u00ad\u034f\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
_JOINER = r"(\p{L})\u200d+"
"""A mark that joins the parts of an emoji, and says nothing behind a letter."""
_TAGS = "br|p|div|span|b|i|u|em|strong|font|ul|ol|li|a|h[1-6]|table|tr|td"
_LINE_TAG = r"(?i)<br\s*/?>|</(?:p|div|li|h[1-6]|tr)>|_x000[ad]_"
"""What forms on web pages and spreadsheets write for the end of a line."""
_TAG = rf"(?i)</?(?:{_TAGS})(?:\s+[a-z-]+=[^<>]*)?\s*/?>"
_ENTITIES = {"&nbsp;": " ", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&amp;": "&"}
"""Characters as web pages write them; what would make a tag stays as it is."""
_BLANKS = r"\s+"
_BLANKS_IN_LINE = r"[^\S\n]+"
_TO_COMPOSE = r"[^\x00-\u02ff\u2010-\u2027]"
"""Whatever normal form C may change; all letters of Turkish and Kurmanji stand below."""
_MARKUP = r"(?i)</?[a-z]|&[a-z]+;|&#39;|_x000[ad]_"
"""What every text has that came with the marks of a web page or spreadsheet."""
_UNTIDY = rf"[^\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]|\s\s|^\s|\s$|{_MARKUP}"
"""Whatever :func:`tidy` may change; most texts have nothing of it."""
_LINE_ENDS = r"\s*\n\s*"
_NEITHER_LETTER_NOR_DIGIT = r"[[^\p{L}\p{N}\p{M}]\x{fe00}-\x{fe0f}\x{20e3}]+"
"""The marks that make a heart an emoji or a digit a key are no marks of letters."""
MASK = r"\[[^\[\]\s][^\[\]]{0,24}\]"
"""A mask of personal data: "[telefon]"."""

_ONE_LETTER = {
    **dict(zip("çğıöşüâîûêÇĞİÖŞÜÂÎÛÊI", "cgiosuaiuecgiosuaiuei", strict=True)),
    **arabic.FOLDED,
}


def tidy(texts: Iterable[object], *, keep_lines: bool = False) -> list[str]:
    r"""Make texts safe to handle: composed letters, no control or invisible marks, single blanks.

    Marks of web pages ("<br>", "&nbsp;") and spreadsheets go too.

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
    typed = list(texts)
    series = _as_series(typed)
    if series is None:
        typed = [_as_text(text) for text in typed]
        series = pl.Series("text", typed, dtype=pl.String)
    found = cast("list[str]", typed)
    places = series.str.contains(_UNTIDY).arg_true()
    changed = _tidied(series.gather(places), keep_lines=keep_lines)
    for place, text in zip(places.to_list(), changed.to_list(), strict=True):
        found[place] = text
    return found


def _as_series(texts: list[object]) -> pl.Series | None:
    """Take texts as they are; None where one is no text, too long or not valid."""
    try:
        series = pl.Series("text", texts, dtype=pl.String)
    except (TypeError, UnicodeEncodeError, pl.exceptions.PolarsError):
        return None
    is_long = (series.str.len_bytes() > MAX_LENGTH).any()
    return None if is_long or series.null_count() else series


def _tidied(series: pl.Series, *, keep_lines: bool) -> pl.Series:
    """Tidy texts that have something to tidy."""
    safe = _changed(series, _TO_COMPOSE, lambda some: some.str.normalize("NFC"))
    safe = _changed(safe, _MARKUP, _without_markup)
    safe = (
        safe.str.replace_many({LOOSE_DOT: "i"})
        .str.replace_all(_INVISIBLE, "")
        .str.replace_all(_JOINER, "$1")
        .str.replace_all(_CONTROLS, " ")
    )
    if keep_lines:
        safe = safe.str.replace_all("\r", "\n", literal=True)
        safe = safe.str.replace_all(_BLANKS_IN_LINE, " ").str.replace_all(_LINE_ENDS, "\n")
    else:
        safe = safe.str.replace_all(_BLANKS, " ")
    return safe.str.strip_chars()


def _without_markup(series: pl.Series) -> pl.Series:
    """Take the marks of web pages and spreadsheets away; line ends become line breaks."""
    lined = series.str.replace_all(_LINE_TAG, "\n")
    return lined.str.replace_all(_TAG, " ").str.replace_many(_ENTITIES)


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
    series = pl.Series("text", texts, dtype=pl.String)
    masked = series.str.contains("[", literal=True).arg_true()
    without = series.scatter(masked, series.gather(masked).str.replace_all(MASK, " "))
    return fold_series(without).to_list()


def fold_series(texts: pl.Series) -> pl.Series:
    """Fold texts without masks as :func:`keys` does."""
    return (
        texts.str.replace_many(_ONE_LETTER)
        .str.to_lowercase()
        .str.replace_all(_NEITHER_LETTER_NOR_DIGIT, " ")
        .str.strip_chars()
    )
