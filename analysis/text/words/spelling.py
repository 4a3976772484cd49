"""Spelling for counting: spoken forms, domain spellings, and diacritics nobody typed.

Contract: :func:`written_forms` gives for every token the word in small letters as it counts.
The text for reading is not touched.

Diacritics come back the way ``cop`` becomes ``çöp``: a folded word takes the most frequent
accented spelling of the answers themselves; where they have none, the nearest word of the
lemma dictionary. This is done in Turkish texts only, and there only where the whole text is
typed without Turkish letters or the word is unknown to the dictionary. Kurmanji typed without
ê î û looks like bad Turkish, so it is left alone.
"""

from dataclasses import dataclass
from functools import cached_property
from operator import is_not

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.compounds import join_compounds
from analysis.text.words.diacritics import nearest_words
from analysis.text.words.dictionaries import dictionary, is_known
from analysis.text.words.lemmas import lemmas_of
from analysis.text.words.letters import fold, fold_all
from analysis.text.words.meanings import meaning_of
from analysis.text.words.restoring import PLAIN_TURKISH, Typed, spell
from analysis.text.words.tokens import Tokens
from analysis.text.words.tongue import CODES, Tongue, tongues_of_words
from analysis.text.words.vocabulary import of_tokens

_MANY_TEXTS = 20_000
_LEAST_IN_MANY, _TEXTS_A_WORD = 5, 5_000
"""In many texts the dictionary isn't searched for the accents of a word that stands there less
often, or in fewer than one of 5,000: it says next to nothing about the themes, and there are more
such words than others."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """The words as they count.

    Attributes
    ----------
    form : int32 array of shape (n_tokens,)
        Position in ``forms``, or ``BOUNDARY``.
    forms : list of str
        Distinct written forms in small letters, sorted.
    tongue : int8 array of shape (n_forms,)
        The language the form was met in; of several the most frequent.
    meaning : list of str
        What each form counts as: itself, or for a Kurmanji or Arabic word of the municipal
        codebook the Turkish word it means.
    name_share : float array of shape (n_forms,)
        How often a form is typed with a capital within a sentence, 0 to 1.
    """

    form: NDArray[np.int32]
    forms: list[str]
    tongue: NDArray[np.int8]
    meaning: list[str]
    name_share: NDArray[np.float64]

    @cached_property
    def folded(self) -> list[str]:
        """The forms without diacritics."""
        return fold_all(self.forms)

    @cached_property
    def words(self) -> pl.Series:
        """The forms, for compiled code."""
        return pl.Series(self.forms, dtype=pl.String)

    @cached_property
    def folded_words(self) -> pl.Series:
        """The forms without diacritics, for compiled code."""
        return pl.Series(self.folded, dtype=pl.String)

    @cached_property
    def folded_lemmas(self) -> pl.Series:
        """The lemmas without diacritics, for compiled code."""
        return pl.Series(fold_all(self.lemmas), dtype=pl.String)

    @cached_property
    def folded_meaning(self) -> list[str]:
        """What the forms count as, without diacritics; only few count as something else."""
        found = list(self.folded)
        others = np.array([*map(is_not, self.meaning, self.forms)], dtype=bool)
        for place in np.flatnonzero(others).tolist():
            found[place] = fold(self.meaning[place])
        return found

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemma of each Turkish and English form; "" for one that has none."""
        found = [""] * len(self.forms)
        for tongue in (Tongue.TURKISH, Tongue.ENGLISH):
            places = np.flatnonzero(self.tongue == tongue)
            own = lemmas_of(self.words.gather(places), CODES[tongue])
            for place, lemma in zip(places.tolist(), own, strict=True):
                found[place] = lemma
        return found


def written_forms(tokens: Tokens, tongue: NDArray[np.int8]) -> Written:
    """Give every token the form in which it counts.

    Each word is treated by its own language, as far as it can be told.

    Parameters
    ----------
    tokens : Tokens
    tongue : int8 array of shape (n_documents,)
        Languages of the texts, as ``tongue.tongues`` gives them.
    """
    places = np.flatnonzero(tokens.word >= 0)
    word, document = tokens.word[places], tokens.document[places]
    tongue_of = tongues_of_words(tokens, tongue)[places]
    plain = _typed_plain(tokens, word, document)[document] & (tongue_of == Tongue.TURKISH)
    kind = np.where(plain, np.int8(PLAIN_TURKISH), tongue_of)
    n_words = len(tokens.words)
    keys = kind * np.int64(n_words) + word
    counts = np.bincount(keys, minlength=(PLAIN_TURKISH + 1) * n_words)
    pairs = np.flatnonzero(counts)
    n = tokens.n_documents
    least = 1 if n <= _MANY_TEXTS else max(_LEAST_IN_MANY, n // _TEXTS_A_WORD)
    typed = Typed(
        tokens.vocabulary, pairs // max(n_words, 1), pairs % max(n_words, 1), counts[pairs]
    )
    spellings, plain_spellings, place = spell(typed, least)
    forms, folded, of_spelling = _sorted_forms(spellings, plain_spellings, place)
    of_pair = np.zeros(len(counts), dtype=np.int32)
    of_pair[pairs] = of_spelling[place]
    form = np.full(len(tokens.word), -1, dtype=np.int32)
    form[places] = of_pair[keys]
    form, joined, folded_forms = join_compounds(form, forms, folded, tokens.document)
    own = _most_frequent(form[places], tongue_of, len(joined))
    found = Written(
        form=form,
        forms=joined,
        tongue=own,
        meaning=_meanings(joined, own),
        name_share=_name_share(tokens, form, len(joined)),
    )
    vars(found)["folded"] = folded_forms  # as the property would fold them again
    return found


def _sorted_forms(
    spellings: pl.Series, folded: pl.Series, place: NDArray[np.int64]
) -> tuple[list[str], pl.Series, NDArray[np.int32]]:
    """Sort the spellings that are in use, and folded; give each one's place among them."""
    is_used = np.zeros(len(spellings), dtype=bool)
    is_used[place] = True
    used = np.flatnonzero(is_used)
    order = spellings.gather(used).arg_sort().to_numpy()
    forms = spellings.gather(used[order])
    is_new = (forms != forms.shift(1)).fill_null(value=True)
    found = np.full(len(spellings), -1, dtype=np.int32)
    found[used[order]] = np.cumsum(is_new.to_numpy()) - 1
    return forms.filter(is_new).to_list(), folded.gather(used[order]).filter(is_new), found


def _meanings(forms: list[str], tongue: NDArray[np.int8]) -> list[str]:
    """Give what each form counts as; only those of other languages can be something else."""
    found = list(forms)
    for place in np.flatnonzero(np.isin(tongue, (Tongue.KURMANJI, Tongue.ARABIC))).tolist():
        meaning = meaning_of(forms[place], CODES[tongue[place]])
        found[place] = meaning.word if meaning else forms[place]
    return found


def _most_frequent(
    form: NDArray[np.int32], tongue: NDArray[np.int8], n_forms: int
) -> NDArray[np.int8]:
    """Give the language in which each form was met most often."""
    often = np.zeros((len(CODES), n_forms), dtype=np.int64)
    often[Tongue.TURKISH] = _counts(form, n_forms)
    for other in range(1, len(CODES)):
        often[other] = _counts(form[np.flatnonzero(tongue == other)], n_forms)
        often[Tongue.TURKISH] -= often[other]
    return np.asarray(often.argmax(axis=0), dtype=np.int8)


def _counts(form: NDArray[np.int32], n_forms: int) -> NDArray[np.int64]:
    """Count the places of each form; -1, the second word of a compound, is none."""
    return np.bincount(form + np.int32(1), minlength=n_forms + 1)[1:]


def _typed_plain(
    tokens: Tokens, word: NDArray[np.int32], document: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Texts without a single Turkish letter."""
    plain = np.ones(tokens.n_documents, dtype=bool)
    plain[document[np.flatnonzero(tokens.vocabulary.is_accented[word])]] = False
    return plain


def _name_share(tokens: Tokens, form: NDArray[np.int32], n_forms: int) -> NDArray[np.float64]:
    """Share of capitals among the places where a capital says something.

    The first word of a sentence and texts written in capitals say nothing.
    """
    inner = np.zeros(len(form), dtype=bool)
    inner[1:] = (form[1:] >= 0) & (form[:-1] >= 0) & (tokens.document[1:] == tokens.document[:-1])
    seen = np.bincount(form[np.flatnonzero(inner)], minlength=n_forms)
    places = np.flatnonzero(inner & of_tokens(tokens.vocabulary.is_capital, tokens.word))
    is_shouted = tokens.vocabulary.is_shouted[tokens.word[places]]
    capitals = np.bincount(form[places[~is_shouted]], minlength=n_forms)
    seen -= np.bincount(form[places[is_shouted]], minlength=n_forms)
    return capitals / np.maximum(seen, 1)


__all__ = ["Written", "dictionary", "is_known", "nearest_words", "written_forms"]
