"""Cues: what each written form says by itself about praise, complaint, wish and denial.

Contract: :func:`cues_of` gives each distinct written form its signs, so that the words of all
answers are looked up once. The words are those of ``analysis/language``; each form is looked up in
the lists of the language it was met in, and Turkish texts also know what is often mixed into them.
A large set has far more forms than words that say anything, so all Turkish forms are searched for
endings and listed words at once, and only what is found is read one by one.

Turkish turns meaning round by suffix: "beğenmedik" denies praise, "ışıksız" lacks something,
"sorunsuz" lacks something bad, "yapılsın" and "yapılmalı" wish.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.letters import fold, fold_all
from analysis.text.words.spelling import Written
from analysis.text.words.terms import Terms, lemma_of
from analysis.text.words.tongue import Tongue
from analysis.text.words.wordlists import table, words

LANGUAGES: Final = {"TURKISH": "tr", "ENGLISH": "en", "KURMANJI": "ku", "ARABIC": "ar"}
LISTS: Final = (
    "wishes",
    "undone",
    "denied",
    "unreal",
    "doubly",
    "between",
    "missing",
    "before",
    "greeted",
    "mocking",
    "polite",
    "weary",
)
"""Lists of ``polarity.toml`` that make a sign of their own."""
SIGNS: Final = ("good", "bad", "negated", "lacking", "relieved", *LISTS)

_NEGATED = re.compile(
    r"m[ıiuü]yor|m[ae]d[ıi](?:k|m|n|lar|ler|n[ıi]z|)$|m[ae]z(?:lar|ler|)$|m[ae]m[ıi]ş|m[ae]y[ae]n"
    r"|m[ae]y[ae]c[ae][kğ]|m[ae]d[ıi]ğ|m[ae]m[ae]kt[ae]|mem[ie]ş|m[ae]z(?:d[ıi]|m[ıi]ş)"
    r"|[ae]m[ae]d[ıi]|[ae]m[ae]m(?:[ae]k)?$"
)
_NEGATED_KURMANJI = re.compile(
    r"(?:na(?:k[ei]|y[êe]|d[eî]|[çc]|b[eî]|xw|kev|m[îi]n|x[eêw]|g[ie]r|b[îi]n|v[êe]|zan)|ne(?:hat|kir|da|b[uû]|ç[uû]))\w*"
)
_LACKING = re.compile(r"(\w{2,}?)s[ıiuü]z(?:l[ıiuü]k|)$")
_OBLIGING = r"m[ae]l[ıi](?:d[ıi]r|y[ıi]z|s[ıi]n[ıi]z|lar|ler|)$"
_WISHING = re.compile(
    r"\w{2,}(?:[ıiuü]ls[ıi]n|[ıiuü]ns[ıi]n|[ae]ns[ıi]n|[ıi]nsin|ls[uü]n|sınlar|sinler|tsın|tsin"
    rf"|rsın|rsin|ksin|ksın)$|{_OBLIGING}"
)
_SHOWING = (
    rf"{_NEGATED.pattern}|s[ıiuü]n(?:l[ae]r|)$|{_OBLIGING}|s[ıiuü]z(?:l[ıiuü]k|)$"
    "|^[\u0600-\u06ff\ufb50-\ufefc]"
)
"""What any of these patterns finds in a form at least, and Arabic letters."""


@dataclass(frozen=True, kw_only=True)
class Cues:
    """The signs of written forms.

    Attributes
    ----------
    signs : bool array of shape (n_forms + 1, n_signs)
        A column for each of :data:`SIGNS`; the last row is for what is no word (form -1).
    """

    signs: NDArray[np.bool_]

    def of(self, sign: str) -> NDArray[np.bool_]:
        """Give one sign of all forms."""
        column: NDArray[np.bool_] = self.signs[:, SIGNS.index(sign)]
        return column


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The word lists that a form is looked up in, folded.

    Attributes
    ----------
    good, bad : frozenset of str
        Lemmas or forms.
    good_stems, bad_stems : Pattern
        Beginnings of forms ("beğen-").
    lists : dict of str to tuple of str
        The names of the :data:`LISTS` that a word stands in.
    no_wishes, not_lacking, not_negated : frozenset of str
    """

    good: frozenset[str]
    bad: frozenset[str]
    good_stems: re.Pattern[str]
    bad_stems: re.Pattern[str]
    lists: dict[str, tuple[str, ...]]
    no_wishes: frozenset[str]
    not_lacking: frozenset[str]
    not_negated: frozenset[str]


def cues_of(written: Written, language: str, terms: Terms | None = None) -> Cues:
    """Give each written form its signs.

    Parameters
    ----------
    written : Written
    language : str
        "tr" or "en": language of most texts; a form that was met in English is looked up in
        English lists only.
    terms : Terms, optional
        Of the same forms: where they are known, no lemma is looked up a second time.
    """
    rows = np.zeros((len(written.forms) + 1, len(SIGNS)), dtype=bool)
    languages = [LANGUAGES.get(tongue.name, language) for tongue in Tongue]
    place_of = {sign: place for place, sign in enumerate(SIGNS)}
    for place in np.flatnonzero(_may_say(written, terms)).tolist():
        form = written.forms[place]
        own = "ar" if arabic.is_arabic(form) else languages[written.tongue[place]]
        for sign in _signs_of(form, own):
            rows[place, place_of[sign]] = True
    return Cues(signs=rows)


def _may_say(written: Written, terms: Terms | None) -> NDArray[np.bool_]:
    """Find the forms that may have a sign: of other languages all, of Turkish those that show it.

    A Turkish form shows it by an ending, by standing in a list, or by its lemma.
    """
    if terms is None:
        return np.ones(len(written.forms), dtype=bool)
    lists = lexicon("tr")
    forms = pl.Series(written.forms, dtype=pl.String)
    keys = pl.Series(fold_all(written.forms), dtype=pl.String)
    valued = lists.good | lists.bad
    stems = f"^(?:{lists.good_stems.pattern}|{lists.bad_stems.pattern})"
    shows = forms.str.contains(_SHOWING) | keys.is_in([*lists.lists, *valued])
    shows |= keys.str.contains(stems)
    found = shows.to_numpy() | (written.tongue != Tongue.TURKISH)
    # words that the dictionary doesn't have count as their first letters, which are no lemma
    named = pl.Series([*terms.terms, ""], dtype=pl.String).is_in([*valued]).to_numpy()
    return np.asarray(found | named[terms.of_form] | (terms.of_form < 0), dtype=bool)


def folded(word: str) -> str:
    """Write a word as it is compared: small ASCII letters, or the stem of an Arabic word."""
    return arabic.stem(word) if arabic.is_arabic(word) else fold(word)


@cache
def lexicon(language: str) -> Lexicon:
    """Read the lists of a language, and those often mixed into it."""
    cues = table(language, "polarity")
    good, good_stems = _split(words(language, "positive"))
    bad, bad_stems = _split(words(language, "negative"))
    lists: dict[str, tuple[str, ...]] = {}
    for name in LISTS:
        for word in cues.get(name, ()):
            lists[folded(word)] = (*lists.get(folded(word), ()), name)
    if language == "tr":
        mixed = frozenset(map(folded, table("ku", "polarity").get("in_turkish", ())))
        kurmanji = lexicon("ku")
        good, bad = good | (kurmanji.good & mixed), bad | (kurmanji.bad & mixed)
        lists |= {word: names for word, names in kurmanji.lists.items() if word in mixed}
    return Lexicon(
        good=good,
        bad=bad,
        good_stems=good_stems,
        bad_stems=bad_stems,
        lists=lists,
        **{
            name: frozenset(map(folded, cues.get(name, ())))
            for name in ("no_wishes", "not_lacking", "not_negated")
        },
    )


def _split(entries: frozenset[str]) -> tuple[frozenset[str], re.Pattern[str]]:
    whole = frozenset(folded(entry) for entry in entries if not entry.endswith("-"))
    stems = sorted(re.escape(folded(entry[:-1])) for entry in entries if entry.endswith("-"))
    return whole, re.compile("|".join(stems) if stems else "(?!)")


def _signs_of(form: str, language: str) -> list[str]:
    lists = lexicon(language)
    key = folded(form)
    signs = list(lists.lists.get(key, ()))
    if language == "tr":
        return signs + _turkish(form, key, lists, wishes="wishes" in signs)
    signs += _valued(form, key, lists, language)
    if language == "ku" and key not in lists.not_negated and _NEGATED_KURMANJI.fullmatch(key):
        signs.append("negated")
    return signs


def _turkish(form: str, key: str, lists: Lexicon, *, wishes: bool) -> list[str]:
    """Read a Turkish form and its suffixes."""
    found = []
    if not wishes and key not in lists.no_wishes and _WISHING.search(form):
        found.append("wishes")
    listed = key in lists.good or key in lists.bad  # "yetmiyor", "doyamadım": as they stand
    if not listed and key not in lists.not_negated and _NEGATED.search(form):
        found.append("negated")
    lacking = None if listed or key in lists.not_lacking else _LACKING.match(form)
    if lacking is None:
        return found + _valued(form, key, lists, "tr")
    stem = lacking.group(1)
    return [*found, "relieved" if "bad" in _valued(stem, fold(stem), lists, "tr") else "lacking"]


def _valued(form: str, key: str, lists: Lexicon, language: str) -> list[str]:
    """Say whether a form, its lemma or its beginning is a word of praise or complaint."""
    if key in lists.good or key in lists.bad:
        return ["good"] if key in lists.good else ["bad"]
    if lists.good_stems.match(key) or lists.bad_stems.match(key):
        return ["good"] if lists.good_stems.match(key) else ["bad"]
    lemma = fold(lemma_of(form, language)) if language in ("tr", "en") else ""
    if lemma in lists.good or lemma in lists.bad:
        return ["good"] if lemma in lists.good else ["bad"]
    return []


def phrases(name: str, languages: Sequence[str] = ("tr", "en", "ku", "ar")) -> tuple[str, ...]:
    """Join a list of phrases of all languages, in a fixed order."""
    return tuple(
        phrase for language in languages for phrase in table(language, "polarity").get(name, ())
    )
