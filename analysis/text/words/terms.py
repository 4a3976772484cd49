"""Terms: written forms that are forms of one word count as one.

Contract: :func:`count_terms` gives, for every token, the term it counts as.

Turkish and English words become their lemma (simplemma's dictionary), written without
diacritics; words the dictionary doesn't have become their first five letters, which does
for Turkish nearly what lemmas do and survives any spelling. Kurmanji words become their first
five letters, Arabic ones their stem; those that mean a word of the municipal codebook count as
that word. Stop words, ignored names and names
that behave like the ignored ones are no terms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.lemmas import lemma_of
from analysis.text.words.letters import fold, lower
from analysis.text.words.spelling import Written
from analysis.text.words.tongue import CODES, Tongue
from analysis.text.words.vocabulary import among, fits, ordered
from analysis.text.words.wordlists import words

PREFIX = 5
_HANDS = ("eline", "elini", "eller", "emegi")
_NAME_SHARE = 0.8
_LONG_NAME = 4
"""Letters of a name from which on it is known with a suffix too."""
_PLACES_SHARE = 0.05
"""Share of names before a word like "mahallesi" from which on a set speaks of places: 0.19 in
complaints to municipalities, at most 0.006 in other sets that were looked at."""
_PLACE_MARKS = (
    *("mahalle", "mah", "sokak", "sokag", "cadde", "bulvar", "ilce", "belediye", "buyuksehir"),
    *("koy", "street", "road", "avenue", "district", "council", "borough", "county", "village"),
)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms of all tokens.

    Attributes
    ----------
    term : int32 array of shape (n_tokens,)
        Position in ``terms``; -1: not a term (stop word, boundary, ignored name).
    terms : list of str
        Distinct terms, sorted.
    of_form : int32 array of shape (n_forms,)
        The term of each written form; -1: none.
    """

    term: NDArray[np.int32]
    terms: list[str]
    of_form: NDArray[np.int32]


def count_terms(written: Written, ignored_words: Sequence[str] = ()) -> Terms:
    """Give every token its term.

    Parameters
    ----------
    written : Written
    ignored_words : sequence of str
        Names of the municipality, its quarters and units, as they are written; suffixes are
        recognised ("Kızıltepe" also ignores "Kızıltepe'de" and "kızıltepedeki").
    """
    found = _terms_of(written)
    left_out = _place_names(written) | _are_ignored(written, ignored_words)
    found = found.scatter(np.flatnonzero(left_out), "")
    distinct, of_form = ordered(found)
    if len(distinct) and distinct[0] == "":
        distinct, of_form = distinct[1:], of_form - np.int32(1)
    term = np.full(len(written.form), -1, dtype=np.int32)
    is_word = written.form >= 0
    term[is_word] = of_form[written.form[is_word]]
    return Terms(term=term, terms=distinct.to_list(), of_form=of_form)


def thanks(written: Written) -> NDArray[np.int64]:
    """Find "sağlık" where it only gives thanks ("elinize sağlık") and speaks of no health.

    Such words may bring answers together, but a label must not show them.
    """
    folded = pl.Series([*written.folded, ""], dtype=pl.String)
    health = fits(folded, "^saglik$")
    hands = fits(folded, f"^(?:{'|'.join(_HANDS)})")
    return np.flatnonzero(hands[written.form[:-1]] & health[written.form[1:]]) + 1


def _terms_of(written: Written) -> pl.Series:
    """Give each form the term it counts as, ignored names apart; "": none."""
    forms = written.words
    lemmas = written.folded_lemmas
    begins = written.folded_words.str.slice(0, PREFIX)
    found = lemmas.zip_with(lemmas != "", begins)
    is_none = (forms.str.len_chars() < 2).to_numpy().copy()
    for tongue, language in enumerate(CODES):
        is_none |= (written.tongue == tongue) & among(forms, words(language, "stopwords"))
    places = np.flatnonzero(np.isin(written.tongue, (Tongue.KURMANJI, Tongue.ARABIC)))
    of_others = [_term_of_other(written, place) for place in places.tolist()]
    found = found.scatter(np.flatnonzero(is_none), "")
    return found.scatter(places, pl.Series(of_others, dtype=pl.String))


def _term_of_other(written: Written, place: int) -> str:
    """Give the term of a Kurmanji or an Arabic form."""
    form, meaning = written.forms[place], written.meaning[place]
    if meaning != form:
        return _turkish_term(meaning)
    if len(form) < 2:
        return ""
    if written.tongue[place] == Tongue.ARABIC:
        return "" if _is_arabic_stop_word(form) else arabic.stem(form)
    return "" if form in words("ku", "stopwords") else fold(form)[:PREFIX]


def _turkish_term(form: str) -> str:
    """Give the term of a Turkish word."""
    if len(form) < 2 or form in words("tr", "stopwords"):
        return ""
    lemma = lemma_of(form, "tr")
    return fold(lemma) if lemma else fold(form)[:PREFIX]


def _is_arabic_stop_word(form: str) -> bool:
    """Say whether an Arabic word is a stop word."""
    return form in _arabic_stop_words() or arabic.stem(form) in _arabic_stop_words()


@cache
def _arabic_stop_words() -> frozenset[str]:
    return frozenset(arabic.normal(word) for word in words("ar", "stopwords"))


def _are_ignored(written: Written, ignored_words: Sequence[str]) -> NDArray[np.bool_]:
    """Find the forms of names that must not make themes."""
    names = sorted({fold(lower(part)) for name in ignored_words for part in name.split()})
    parts = [re.escape(name) + (".{0,6}" if len(name) >= _LONG_NAME else "") for name in names]
    return fits(written.folded_words, f"^(?:{'|'.join(parts)})$")


def _place_names(written: Written) -> NDArray[np.bool_]:
    """Find forms that behave like names of places: capitals, and before a word like "mahallesi".

    Where many names stand before such words, the answers speak of places, and every name counts
    as one. Elsewhere names are what the answers are about (a product, an app).
    """
    marks = "|".join(_PLACE_MARKS)
    is_mark = fits(written.folded_words, f"^(?:{marks})")
    n_forms = len(written.forms)
    seen = np.bincount(written.form[np.flatnonzero(written.form >= 0)], minlength=n_forms)
    before = written.form[np.flatnonzero(np.append(is_mark, False)[written.form[1:]])]
    marked = np.bincount(before[before >= 0], minlength=n_forms)
    typical = (written.name_share > 0.5) & (marked > 0.2 * seen)
    name = (written.name_share >= _NAME_SHARE) & (seen >= 2)
    inner = name & ~is_mark
    if marked[inner].sum() >= _PLACES_SHARE * max(seen[inner].sum(), 1):
        return name | typical & (seen >= 2)
    return typical & (seen >= 2)


__all__ = ["PREFIX", "Terms", "count_terms", "lemma_of", "thanks"]
