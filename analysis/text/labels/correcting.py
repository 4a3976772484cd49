"""Light correction of a quote: casing, blanks, missing diacritics and usual misspellings.

Contract: :class:`Corrector` gives the text as it may be printed; :func:`was_corrected` says
whether its spelling differs from what was typed, so that it can be marked.

Only what is sure is corrected: a Turkish word that the dictionary doesn't have, in a text with no
word of another language, where one spelling alone is possible. No word is added, left out or
replaced by another one. Kurmanji, Arabic and English are never touched.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import compress, product
from typing import Final

import numpy as np

from analysis.text.labels.phrases import Corpus
from analysis.text.words.chunks import gathered
from analysis.text.words.letters import capitalise, fold, lower
from analysis.text.words.spelling import is_known
from analysis.text.words.terms import lemma_of
from analysis.text.words.tokens import select
from analysis.text.words.tongue import Tongue
from analysis.text.words.vocabulary import fits
from analysis.text.words.wordlists import table, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MASK = re.compile(r"\[[^\[\]]{1,30}\]")
_BOTH: Final = {"c": "cç", "g": "gğ", "i": "ıi", "o": "oö", "s": "sş", "u": "uü"}
_SENTENCE = re.compile(r"([!?]\s+|(?<=[^\W\d_]{5}\.)\s+)([^\W\d_])")
"""The beginning of a sentence: no abbreviation ("mah.") has five letters."""
_MOST_VARIANTS = 512
_LONGER = 3
_TWO_WORDS: Final = {
    "birşey": "bir şey",
    "hiçbirşey": "hiçbir şey",
    "herşey": "her şey",
    "birsürü": "bir sürü",
}


class Corrector:
    """Correct the texts of one set of answers.

    Parameters
    ----------
    corpus : Corpus
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def printed(self, place: int, text: str) -> str:
        """Give a text as it may be printed.

        Parameters
        ----------
        place : int
            Place of the text in the corpus.
        text : str
            As it was typed, masked.
        """
        if not self._is_turkish(place):
            return printable(text, "en" if self._corpus.language == "en" else "other")
        spellings = self._spellings(place)
        return printable(_replaced(text, spellings), "tr")

    def flaws(self, places: Sequence[int]) -> list[float]:
        """Give the share of each text's words that are misspelt or unknown, 0 to 1."""
        if self._corpus.language != "tr" or not places:
            return [0.0] * len(places)
        tokens, written = self._corpus.tokens, self._corpus.written
        some = select(tokens, np.array(places, dtype=np.int64))
        first = tokens.bounds[places]
        form = gathered(written.form, first, np.diff(some.bounds))
        counts = np.flatnonzero((some.word >= 0) & (form >= 0))
        # a suffix behind a mark is no misspelling
        is_marked = fits(tokens.vocabulary.typed_words.gather(some.word[counts]), "['’]")
        counts = counts[~is_marked]
        document, word, form = some.document[counts], some.word[counts], form[counts]
        small, pairs = tokens.vocabulary.small, zip(word.tolist(), form.tolist(), strict=True)
        flawed = [small[own] != written.forms[at] or not written.lemmas[at] for own, at in pairs]
        n_flawed = np.bincount(document[np.array(flawed, dtype=bool)], minlength=len(places))
        n_words = np.bincount(document, minlength=len(places))
        shares: list[float] = (n_flawed / np.maximum(n_words, 1)).tolist()
        return shares

    def _words(self, place: int) -> list[tuple[str, int]]:
        """Words of a text, as typed, and the places of their written forms."""
        tokens, written = self._corpus.tokens, self._corpus.written
        first, last = tokens.bounds[place : place + 2].tolist()
        pairs = zip(
            tokens.word[first:last].tolist(), written.form[first:last].tolist(), strict=True
        )
        return [(tokens.words[word], form) for word, form in pairs if word >= 0 and form >= 0]

    def _is_turkish(self, place: int) -> bool:
        tongue = self._corpus.written.tongue
        return self._corpus.language == "tr" and all(
            tongue[form] == Tongue.TURKISH for _, form in self._words(place)
        )

    def _spellings(self, place: int) -> dict[str, str]:
        forms = self._corpus.written.forms
        return {
            typed: forms[form]
            for typed, form in self._words(place)
            if self._is_sure(lower(typed), forms[form])
        }

    def _is_sure(self, typed: str, form: str) -> bool:
        if typed == form or "'" in typed or "’" in typed or not form:
            return False
        if fold(typed) == fold(form):
            is_listed = _is_listed(typed, form)
            return is_listed or (not is_known(typed) and self._only_spelling(form))
        near = typed[0] == form[0] and abs(len(typed) - len(form)) <= _LONGER
        return near and len(typed) > 1 and (is_known(form) or form.endswith("yor"))

    def _only_spelling(self, form: str) -> bool:
        """Whether no other spelling with the same letters is a word; of several the typed one."""
        variants = _variants(fold(form))
        known = (
            [variant for variant in variants if is_known(variant)]
            or [variant for variant in variants if lemma_of(variant, "tr")]
            or variants
        )
        return known == [form] or [each for each in known if each in self._typed] == [form]

    @cached_property
    def _typed(self) -> frozenset[str]:
        """What the answers write with a letter that only Turkish has."""
        vocabulary = self._corpus.tokens.vocabulary
        return frozenset(compress(vocabulary.small, vocabulary.is_accented.tolist()))


def _is_listed(typed: str, form: str) -> bool:
    """Whether our own lists have the spelling: of the domain, or of frequent words."""
    small = words("tr", "stopwords") | words("tr", "negative") | words("tr", "positive")
    domain = table("tr", "spoken_forms")["words"].get(typed) == form
    return domain or (form in small and typed not in small)


def _variants(folded: str) -> list[str]:
    choices = [_BOTH.get(letter, letter) for letter in folded]
    if np.prod([len(choice) for choice in choices]) > _MOST_VARIANTS:
        return []
    return ["".join(letters) for letters in product(*choices)]


def _replaced(text: str, spellings: dict[str, str]) -> str:
    """Put spellings in, each with a capital where the typed word has one; masks stay."""

    def new(match: re.Match[str]) -> str:
        typed = match[0]
        spelled = spellings.get(typed, typed)
        spelled = _TWO_WORDS.get(lower(spelled), spelled)
        is_capital = typed[:1].isupper() and spelled != typed
        return capitalise(spelled, "tr") if is_capital else spelled

    masks = [match.span() for match in _MASK.finditer(text)]
    return _WORD.sub(
        lambda match: match[0] if any(a <= match.start() < b for a, b in masks) else new(match),
        text,
    )


def printable(text: str, language: str) -> str:
    """Tidy a text for print: first letters of sentences, blanks around marks, no rows of marks.

    >>> printable("yollar çok bozuk !!! bıktık , artık", "tr")
    'Yollar çok bozuk! Bıktık, artık'
    >>> printable("+ su gelmiyor. yeter.. bizim mah. sokakları", "tr")
    'Su gelmiyor. Yeter. Bizim mah. sokakları'
    """
    letters = "tr" if language == "tr" else "en"
    text = re.sub(r"\s+([,.;:!?…])", r"\1", text.strip().lstrip(".,;:!?-–•*+= "))
    text = re.sub(r"([!?,;])\1+", r"\1", text)
    text = re.sub(r"(?<!\.)\.\.(?!\.)", ".", re.sub(r"\.{4,}", "…", text))
    text = re.sub(r",(?=[^\W\d_])", ", ", text)
    text = _SENTENCE.sub(lambda match: match[1] + capitalise(match[2], letters), text)
    return capitalise(text, letters)


def was_corrected(raw: str, text: str) -> bool:
    """Tell whether a quote differs from what was typed by more than spaces, marks and masks.

    A capital at the beginning of a sentence is no correction of the spelling.

    Examples
    --------
    >>> was_corrected("yol  kotu", "yol kotu"), was_corrected("yol kotu", "Yol kötü")
    (False, True)
    >>> was_corrected("ilk yağmurda gidiyor ....", "İlk yağmurda gidiyor…")
    False
    >>> was_corrected("bisey yok", "Bir şey yok"), was_corrected("is it", "Is it")
    (True, False)
    """
    return all(_letters(raw, language) != _letters(text, language) for language in ("tr", "en"))


def _letters(text: str, language: str) -> str:
    """Give the words of a text, without its marks and capitals."""
    kept = re.sub(r"[^\w\s\[\]]", " ", lower(text, language).replace("_", " "))
    return " ".join(kept.split())
