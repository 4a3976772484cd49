"""Terms: written forms that are forms of one word count as one.

Contract: :func:`count_terms` gives, for every token, the term it counts as.

Turkish and English words become their lemma (simplemma's dictionary), written without
diacritics; words the dictionary doesn't have become their first five letters, which does
for Turkish nearly what lemmas do and survives any spelling. Kurmanji words become their first
five letters, Arabic ones their stem; those that mean a word of the municipal codebook count as
that word. Stop words, ignored names and names
that behave like the ignored ones are no terms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.lemmas import lemma_of
from analysis.text.words.letters import fold, fold_all, lower
from analysis.text.words.spelling import Written
from analysis.text.words.tongue import CODES, Tongue
from analysis.text.words.wordlists import words

PREFIX = 5
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
    lemmas = _terms_of(written)
    for place, form in enumerate(written.folded):
        if names[place] or (ignored and _is_ignored(form, ignored)):
            lemmas[place] = ""
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
    folded = [*written.folded, ""]
    health = np.array([form == "saglik" for form in folded], dtype=bool)
    hands = np.array([form.startswith(_HANDS) for form in folded], dtype=bool)
    return np.flatnonzero(hands[written.form[:-1]] & health[written.form[1:]]) + 1


def _terms_of(written: Written) -> list[str]:
    """Give each form the term it counts as, ignored names apart; "": none."""
    found = [folded[:PREFIX] for folded in written.folded]
    lemmas = fold_all(written.lemmas)
    for place, lemma in enumerate(lemmas):
        if lemma:
            found[place] = lemma
    stop = {language: words(language, "stopwords") for language in CODES}
    tongues = written.tongue.tolist()
    for place, (form, tongue) in enumerate(zip(written.forms, tongues, strict=True)):
        if len(form) < 2 or form in stop[CODES[tongue]]:
            found[place] = ""
    for place in np.flatnonzero(written.tongue == Tongue.ARABIC).tolist():
        form = written.forms[place]
        is_term = len(form) >= 2 and not _is_arabic_stop_word(form)
        found[place] = arabic.stem(form) if is_term else ""
    for place in np.flatnonzero(np.isin(written.tongue, (Tongue.KURMANJI, Tongue.ARABIC))).tolist():
        if written.meaning[place] != written.forms[place]:
            found[place] = _turkish_term(written.meaning[place])
    return found


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


def _is_ignored(folded: str, ignored: Sequence[str]) -> bool:
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
    is_mark = np.array([one.startswith(_PLACE_MARKS) for one in written.folded], dtype=bool)
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


__all__ = ["PREFIX", "Terms", "count_terms", "lemma_of", "thanks"]
