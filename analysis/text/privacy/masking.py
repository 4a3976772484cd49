"""Masking: personal data is masked before anybody reads an answer.

Contract: :func:`mask_texts` gives the texts with masks that keep the kind ("[telefon]"), and
says which texts were touched; :func:`find` gives the places.

Numbers are found by their form, their checksum and the words around them
(:mod:`analysis.text.privacy.numbers`), names by titles and given names
(:mod:`analysis.text.privacy.names`), so not all of them: what may be a name is listed for review
(:mod:`analysis.text.privacy.review`), and a planner still reads before printing.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.privacy.cues import name_cues, office_behind, office_cue, title_cues
from analysis.text.privacy.found import Found
from analysis.text.privacy.names import find_names
from analysis.text.privacy.numbers import COVER, find_numbers
from analysis.text.words.chunks import Chunks, chunk_texts
from analysis.text.words.vocabulary import fits, once
from analysis.text.words.wordlists import table

_FIRST_LOOK = (  # no edge of a word: it would slow all of it down
    r"[0-9٠-٩۰-۹@]|://|[\[({](?:at|et)[\])}]"
    r"|(?i:www\.|g-?mail|hotmail|outlook|yahoo|icloud|yandex|mynet|proton|windowslive)"
    r"|(?i:nokta|dot|\.(?:com|net|org|edu|gov|info|me|tr|de|co))"
    r"|(?i:[iİ]nsta|twitter|facebook|tiktok|telegram)"
    r"|(?i:s[ıi]f[ıi]r|be[şs]y[üu]z|be[şs](?: |$))"
)
_EDGE = r"(?-u:\b)"
"""The edge of a word as ASCII has it, which is many times quicker and finds some texts more."""

_SUSPECT = (
    r"\d[\d ().,*/_-]{5,}\d|\d{5}|@|://|[\[({](?:at|et)[\])}]"
    r"|(?i:www\.|\.(?:com|org|net|tr)/|[iİ]nsta|twitter|facebook|tiktok|telegram)"
    rf"|(?i:{_EDGE}(?:at|et) (?:g-?mail|hotmail|outlook|yahoo|icloud|yandex|mynet|proton|windows))"
    rf"|(?i:{_EDGE}(?:at|et) [\w-]+(?:\.| dot | nokta ))"
    r"|(?i:s[ıi]f[ıi]r|be[şs] ?y[üu]z|be[şs] (?:on|otuz|k[ıi]rk|elli|\d))"
    rf"|(?i:{_EDGE}no{_EDGE}|numara|daire|{_EDGE}kat{_EDGE}|kap[ıi]|do[ğg]um)"
    rf"|(?i:{_EDGE}(?:sok|sk|cad|cd|blv|bulv|apt)\w*\.? ?\d)"
    rf"|(?i:{_EDGE}[dn] ?[:.] ?\d|{_EDGE}d\.? ?t{_EDGE})"
    rf"|{_EDGE}\d{{2}}[\s.-]?\p{{L}}{{1,3}}[\s.-]?\d{{2,5}}{_EDGE}"
)

_CAPITAL_BEHIND = r"\p{L} \p{Lu}"
"""A capital behind a word, as every name behind an office has; quicker than the offices."""


def mask_texts(texts: list[str], named: Sequence[str] = ()) -> tuple[list[str], NDArray[np.bool_]]:
    """Mask personal data in many texts; the clean ones cost next to nothing.

    Parameters
    ----------
    texts : list of str
        Tidied.
    named : sequence of str
        Names that are always masked: the staff of the municipality, as a planner gives them.

    Returns
    -------
    masked : list of str
    touched : bool array of shape (n_texts,)
    """
    places, found = find_in_chunks(texts, chunk_texts(texts), named)
    masked = list(texts)
    touched = np.zeros(len(texts), dtype=bool)
    for place, one in zip(places.tolist(), found, strict=True):
        touched[place] = True
        masked[place] = replaced(texts[place], one)
    return masked, touched


def find_in_chunks(
    texts: list[str], chunks: Chunks, named: Sequence[str] = ()
) -> tuple[NDArray[np.int64], list[tuple[Found, ...]]]:
    """Find personal data in texts that are split already.

    Parameters
    ----------
    texts : list of str
        Tidied.
    chunks : Chunks
        Of these texts.
    named : sequence of str
        Names that are always meant.

    Returns
    -------
    places : int array of shape (n_found,)
        The texts with personal data, ascending.
    found : list of tuple of Found
        Of each of these.
    """
    may_have = np.flatnonzero(_suspects(chunks)) if not named else np.arange(len(texts))
    found = find_in_texts([texts[place] for place in may_have.tolist()], named)
    has = np.array([bool(one) for one in found], dtype=bool)
    return may_have[has], [one for one in found if one]


def _suspects(chunks: Chunks) -> NDArray[np.bool_]:
    """Find the texts that are worth a first look: by their distinct chunks, which are few."""
    held = fits(chunks.distinct, rf"{_FIRST_LOOK}|\(")  # so a mask is written
    spaced = _spaced(chunks.distinct)
    held |= spaced.str.contains_any(_last_words_of_cues()).to_numpy()
    found = chunks.having(held)
    capital = fits(chunks.distinct, r"^\p{Lu}")
    before = np.flatnonzero(capital[chunks.code[1:]])
    kinds = once(chunks.code[before])
    office = np.zeros(len(chunks.distinct), dtype=bool)
    office[kinds] = fits(chunks.distinct.gather(kinds), office_behind())
    found[chunks.text[before[office[chunks.code[before]]]]] = True
    return found


@cache
def _last_words_of_cues() -> list[str]:
    """Give the cues of names; of those of several words the last one."""
    cues = [*name_cues(), *title_cues()]
    return sorted({f" {cue.split()[-1]} " if " " in cue.strip() else cue for cue in cues})


def find_in_texts(texts: list[str], named: Sequence[str] = ()) -> list[tuple[Found, ...]]:
    """Find personal data in many texts: for each text its places, in order."""
    digits, names = _first_look(texts, named)
    return [
        _find(text, bool(with_numbers), bool(with_names), tuple(named))
        if with_numbers or with_names
        else ()
        for text, with_numbers, with_names in zip(texts, digits, names, strict=True)
    ]


def find(text: str, named: Sequence[str] = ()) -> tuple[Found, ...]:
    """Find personal data in one text."""
    return find_in_texts([text], named)[0]


def mask(text: str) -> str:
    """Mask personal data in one text.

    >>> mask("tel 0532 123 45 67, Yeni mah. No: 12 Daire 3, 153'ü aradım")
    "tel [telefon], Yeni mah. [kapı no] [kapı no], 153'ü aradım"
    """
    return mask_texts([text])[0][0]


def replaced(text: str, found: Sequence[Found]) -> str:
    """Put the mask of its kind in the place of each piece of personal data."""
    pieces, end = [], 0
    for one in found:
        pieces += [text[end : one.start], _sign(one.kind)]
        end = one.end
    return "".join([*pieces, text[end:]])


def _first_look(
    texts: list[str], named: Sequence[str]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Say which texts are worth looking at for numbers, and for names."""
    series = pl.Series("text", texts, dtype=pl.String)
    digits = series.str.contains(_FIRST_LOOK).to_numpy().copy()
    digits[digits] = series.filter(pl.Series(digits)).str.contains(_SUSPECT).to_numpy()
    if named:
        return digits, np.ones(len(texts), dtype=bool)
    known = _spaced(series).str.contains_any([*name_cues(), *title_cues()])
    names = known.to_numpy().copy()
    followed = np.flatnonzero(series.str.contains(_CAPITAL_BEHIND).to_numpy() & ~names)
    names[followed] = series.gather(followed).str.contains(office_cue()).to_numpy()
    return digits, names


def _spaced(texts: pl.Series) -> pl.Series:
    """Give the words of texts with blanks between and around."""
    blank = pl.Series([" "])
    return blank + texts.str.replace_all(r"[^\p{L}]+", " ") + blank


@lru_cache(maxsize=4096)
def _find(
    text: str,
    with_numbers: bool,
    with_names: bool,
    named: tuple[str, ...],
) -> tuple[Found, ...]:
    numbers = find_numbers(text) if with_numbers else []
    for one in numbers:
        text = text[: one.start] + COVER * (one.end - one.start) + text[one.end :]
    names = find_names(text, named) if with_names else []
    return tuple(sorted([*numbers, *names]))


@cache
def _sign(kind: str) -> str:
    return str(table("tr", "personal_data")["masks"][kind])
