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
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.dictionaries import dictionary
from analysis.text.words.letters import fold, fold_all, lower
from analysis.text.words.spelling import Written
from analysis.text.words.tongue import CODES, Tongue
from analysis.text.words.wordlists import words

PREFIX = 5
_NOUN_ENDINGS = re.compile(
    r"(?:l[ae]r)?(?:[ıiuü]?m|[ıiuü]?n|s?[ıiuü]|[ıiuü]?[mn][ıiuü]z)?"
    r"(?:n?[dt][ae]n?|n?[ıiuü]n|[yn]?[ıiuü]|[yn]?[ae]|y?l[ae])?(?:ki(?:l[ae]r)?)?"
)
_HANDS = ("eline", "elini", "eller", "emegi")
_NAME_SHARE = 0.8
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
    ignored = sorted({fold(lower(part)) for name in ignored_words for part in name.split()})
    names = _place_names(written)
    lemmas = [
        ""
        if names[place] or (ignored and _is_ignored(form, ignored))
        else _term(form, meaning, Tongue(tongue))
        for place, (form, meaning, tongue) in enumerate(
            zip(written.forms, written.meaning, written.tongue.tolist(), strict=True)
        )
    ]
    distinct = sorted(set(lemmas) - {""})
    place_of = {term: place for place, term in enumerate(distinct)} | {"": -1}
    of_form = np.array([place_of[lemma] for lemma in lemmas], dtype=np.int32)
    term = np.full(len(written.form), -1, dtype=np.int32)
    is_word = written.form >= 0
    term[is_word] = of_form[written.form[is_word]]
    return Terms(term=term, terms=distinct, of_form=of_form)


def thanks(written: Written) -> NDArray[np.int64]:
    """Find "sağlık" where it only gives thanks ("elinize sağlık") and speaks of no health.

    Such words may bring answers together, but a label must not show them.
    """
    folded = [*fold_all(written.forms), ""]
    health = np.array([form == "saglik" for form in folded], dtype=bool)
    hands = np.array([form.startswith(_HANDS) for form in folded], dtype=bool)
    return np.flatnonzero(hands[written.form[:-1]] & health[written.form[1:]]) + 1


def _term(form: str, meaning: str, tongue: Tongue) -> str:
    language = CODES[tongue]
    if meaning != form:  # a word of another language that counts as a Turkish one
        return _term(meaning, meaning, Tongue.TURKISH)
    if len(form) < 2 or _is_stop_word(form, language):
        return ""
    if tongue is Tongue.ARABIC:
        return arabic.stem(form)
    if tongue is Tongue.KURMANJI:
        return fold(form)[:PREFIX]
    lemma = lemma_of(form, language)
    return fold(lemma) if lemma else fold(form)[:PREFIX]


def _is_stop_word(form: str, language: str) -> bool:
    if language == "ar":
        return form in _arabic_stop_words() or arabic.stem(form) in _arabic_stop_words()
    return form in words(language, "stopwords")


@cache
def _arabic_stop_words() -> frozenset[str]:
    return frozenset(arabic.normal(word) for word in words("ar", "stopwords"))


def lemma_of(form: str, language: str) -> str:
    """Give the dictionary's lemma of a word in small letters; empty when it has none."""
    lemma = dictionary(language).get(form)
    return lemma or (_lemma_by_suffix(form) if language == "tr" else "")


@cache
def _lemma_by_suffix(form: str) -> str:
    """Find the dictionary's longest word that a chain of a Turkish noun's endings follows."""
    for cut in range(len(form) - 2, 2, -1):
        lemma = dictionary("tr").get(form[:cut])
        if lemma and _NOUN_ENDINGS.fullmatch(form[cut:]):
            return lemma
    return ""


def _is_ignored(form: str, ignored: Sequence[str]) -> bool:
    folded = fold(form)
    return any(
        folded == name
        or (len(name) >= 4 and folded.startswith(name) and len(folded) <= len(name) + 6)
        for name in ignored
    )


def _place_names(written: Written) -> NDArray[np.bool_]:
    """Find forms that behave like names of places: capitals, and before a word like "mahallesi".

    Where many names stand before such words, the answers speak of places, and every name counts
    as one. Elsewhere names are what the answers are about (a product, an app).
    """
    is_mark = np.array(
        [one.startswith(_PLACE_MARKS) for one in fold_all(written.forms)], dtype=bool
    )
    n_forms = len(written.forms)
    before = written.form[:-1]
    after = written.form[1:]
    both = (before >= 0) & (after >= 0)
    seen = np.bincount(written.form[written.form >= 0], minlength=n_forms)
    marked = np.bincount(before[both][is_mark[after[both]]], minlength=n_forms)
    typical = (written.name_share > 0.5) & (marked > 0.2 * seen)
    name = (written.name_share >= _NAME_SHARE) & (seen >= 2)
    inner = name & ~is_mark
    if marked[inner].sum() >= _PLACES_SHARE * max(seen[inner].sum(), 1):
        return name | typical & (seen >= 2)
    return typical & (seen >= 2)
