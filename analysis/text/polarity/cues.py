"""Cues: what each written form says by itself about praise, complaint, wish and denial.

Contract: :func:`cues_of` gives each distinct written form its signs, so that the words of all
answers are looked up once. The words are those of ``analysis/language``; each form is looked up in
the lists of the language it was met in, and Turkish texts also know what is often mixed into them.

Turkish turns meaning round by suffix: "beğenmedik" denies praise, "ışıksız" lacks something,
"sorunsuz" lacks something bad, "yapılsın" and "yapılmalı" wish.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.polarity.lexicon import LISTS, NEVER, Lexicon, folded, lexicon
from analysis.text.words.dictionaries import are_known
from analysis.text.words.lemmas import lemma_of
from analysis.text.words.letters import fold
from analysis.text.words.spelling import Written
from analysis.text.words.tongue import Tongue
from analysis.text.words.vocabulary import ARABIC, among, fits

Bools = NDArray[np.bool_]

LANGUAGES: Final = {"TURKISH": "tr", "ENGLISH": "en", "KURMANJI": "ku", "ARABIC": "ar"}
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
_WISHING = re.compile(
    r"\w{2,}(?:[ıiuü]ls[ıi]n|[ıiuü]ns[ıi]n|[ae]ns[ıi]n|[ıi]nsin|ls[uü]n|sınlar|sinler|tsın|tsin"
    r"|rsın|rsin|ksin|ksın|[ıiuü]ls[ae]|l[ae]s[ıi]n|m[ae]s[ıi]n(?:l[ae]r|))$"
    r"|m[ae]l[ıi](?:d[ıi]r|y[ıi]z|s[ıi]n[ıi]z|lar|ler|)$"
)


@dataclass(frozen=True, kw_only=True)
class Cues:
    """The signs of written forms.

    Attributes
    ----------
    signs : bool array of shape (n_forms + 1, n_signs)
        A column for each of :data:`SIGNS`; the last row is for what is no word (form -1).
    """

    signs: NDArray[np.bool_]

    @property
    def packed(self) -> NDArray[np.uint32]:
        """Give all signs of each form as bits of one number, the first of them the lowest."""
        found = np.zeros(len(self.signs), dtype=np.uint32)
        for place in range(len(SIGNS)):
            found |= self.signs[:, place].astype(np.uint32) << np.uint32(place)
        return found

    def of(self, sign: str) -> NDArray[np.bool_]:
        """Give one sign of all forms."""
        column: NDArray[np.bool_] = self.signs[:, SIGNS.index(sign)]
        return column


def cues_of(written: Written, language: str) -> Cues:
    """Give each written form its signs.

    Parameters
    ----------
    written : Written
    language : str
        "tr" or "en": language of most texts; a form that was met in English is looked up in
        English lists only.
    """
    lemmas = pl.Series(written.lemmas, dtype=pl.String)
    rows = np.zeros((len(written.forms) + 1, len(SIGNS)), dtype=bool, order="F")
    languages = sorted(LANGUAGES.values())
    of_tongue = [languages.index(LANGUAGES.get(tongue.name, language)) for tongue in Tongue]
    own = np.array(of_tongue, dtype=np.int8)[written.tongue]
    own[fits(written.words, ARABIC)] = languages.index("ar")
    for number, each in enumerate(languages):
        places = np.flatnonzero(own == number)
        if not len(places):
            continue
        forms, keys = (words.gather(places) for words in (written.words, written.folded_words))
        if each == "ar":
            keys = pl.Series([folded(form) for form in forms.to_list()], dtype=pl.String)
        own_lemmas, lemma_keys = (words.gather(places) for words in (lemmas, written.folded_lemmas))
        for sign, has in _Forms(forms, keys, own_lemmas, lemma_keys, each).signs().items():
            rows[places[has], SIGNS.index(sign)] = True
    return Cues(signs=rows)


class _Forms:
    """Many forms of one language, with what is looked at to tell their signs.

    Parameters
    ----------
    forms, keys : Series of str
        As they are written, and folded.
    lemmas, lemma_keys : Series of str
        Their lemmas ("": none), and folded.
    language : str
    """

    def __init__(
        self,
        forms: pl.Series,
        keys: pl.Series,
        lemmas: pl.Series,
        lemma_keys: pl.Series,
        language: str,
    ) -> None:
        self._forms, self._folded = forms, keys
        self._lemmas, self._folded_lemmas = lemmas, lemma_keys
        self._language, self._lists = language, lexicon(language)

    def signs(self) -> dict[str, Bools]:
        """Say which forms have which sign."""
        found = {sign: np.zeros(len(self._folded), dtype=bool) for sign in SIGNS}
        listed = np.flatnonzero(among(self._folded, self._lists.lists))
        for place, key in zip(listed.tolist(), self._folded.gather(listed), strict=True):
            for sign in self._lists.lists[key]:
                found[sign][place] = True
        found["good"], found["bad"] = self._valued()
        if self._language == "tr":
            self._add_turkish(found)
        elif self._language == "ku":
            pattern = rf"^(?:{_NEGATED_KURMANJI.pattern})$"
            found["negated"] |= self._fit(self._folded, pattern, self._lists.not_negated)
        return found

    def _add_turkish(self, found: dict[str, Bools]) -> None:
        """Read the suffixes of Turkish forms."""
        lists = self._lists
        listed = lists.good | lists.bad  # "yetmiyor", "doyamadım": as they stand in a list
        found["wishes"] |= self._fit(self._forms, _WISHING.pattern, lists.no_wishes)
        found["negated"] |= self._fit(self._forms, _NEGATED.pattern, listed | lists.not_negated)
        lacking = rf"^(?:{_LACKING.pattern})"
        places = np.flatnonzero(self._fit(self._forms, lacking, listed | lists.not_lacking))
        found["good"][places] = found["bad"][places] = False
        relieved = _lack_bad(self._forms.gather(places).to_list(), lists)
        found["relieved"][places], found["lacking"][places] = relieved, ~relieved

    def _valued(self) -> tuple[Bools, Bools]:
        """Say of each form whether it, its lemma or its beginning is a word of praise or complaint.

        What is looked at first decides, and praise before complaint.
        """
        lists = self._lists
        own = self._listed(self._lemmas, self._folded_lemmas)
        others = self._begins(lists.other_words)
        good, bad = self._listed(self._forms, self._folded)
        for praises, complains in (
            (self._begins(lists.good_stems), self._begins(lists.bad_stems)),
            (own[0] & ~others, own[1] & ~others),
        ):
            open_ = ~(good | bad)
            good, bad = good | (open_ & praises), bad | (open_ & complains & ~praises)
        return good, bad

    def _listed(self, typed: pl.Series, keys: pl.Series) -> tuple[Bools, Bools]:
        """Say which words are listed: not "sınır", a word of its own, for "sinir"."""
        good, bad = among(keys, self._lists.good), among(keys, self._lists.bad)
        if self._language == "tr":
            places = np.flatnonzero((good | bad) & (typed != keys).to_numpy())
            places = places[~among(typed.gather(places), self._lists.spelled)]
            others = places[are_known(typed.gather(places))]
            good[others] = bad[others] = False
        return good, bad & ~good

    def _fit(self, words: pl.Series, pattern: str, but: frozenset[str]) -> Bools:
        """Say which words have a pattern, but for those that are listed, folded."""
        found = fits(words, pattern)
        places = np.flatnonzero(found)
        found[places] = ~among(self._folded.gather(places), but)
        return found

    def _begins(self, stems: re.Pattern[str]) -> Bools:
        if stems.pattern == NEVER:
            return np.zeros(len(self._folded), dtype=bool)
        return fits(self._folded, f"^(?:{stems.pattern})")


def _lack_bad(forms: list[str], lists: Lexicon) -> Bools:
    """Say of Turkish forms whether what they lack is something bad ("sorunsuz")."""
    stems = [_LACKING.sub(r"\1", form) for form in forms]
    are_bad = {stem: _is_bad(stem, lists) for stem in set(stems)}
    return np.array([are_bad[stem] for stem in stems], dtype=bool)


def _is_bad(stem: str, lists: Lexicon) -> bool:
    key, lemma = fold(stem), fold(lemma_of(stem, "tr"))
    if key in lists.good or key in lists.bad:
        return key not in lists.good
    if lists.good_stems.match(key) or lists.bad_stems.match(key):
        return not lists.good_stems.match(key)
    return lemma not in lists.good and lemma in lists.bad
