"""In which language each text and each of its words is.

Contract: :func:`tongues` gives a language per text, :func:`tongues_of_words` one per word. They
decide what may be done to a word: Turkish is restored and lemmatised, English lemmatised, Arabic
stemmed, Kurmanji left as it was typed.

Each distinct word speaks for a language: function words, words only one language's dictionary
has, letters only one alphabet has, endings of Turkish verbs. Loan words ("asfalt", "belediye",
"park") speak for none. A text in which two languages are told clearly is mixed, and its words are
each treated by their own language; one that can't be told is left as it was typed.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words.dictionaries import are_known
from analysis.text.words.letters import fold, fold_all, lower_all
from analysis.text.words.meanings import meanings
from analysis.text.words.tokens import Tokens
from analysis.text.words.wordlists import table, words

_FIRM = 0.7
"""A word that says this much is told by itself."""
_LEAST = 0.6
"""Least a text's words must say for a language that is not the usual one."""
_SECOND = np.array([0.8, 1.5, 0.7, 0.8])
"""Least that firm words must say for a language to be the second one of a mixed text: more for
English, whose words stand in names and brands."""
_SECOND_SHARE = 0.12

Floats = NDArray[np.float64]

_TURKISH_ONLY = "ğıöü"
_CIRCUMFLEXES = "êîû"
_NOT_TURKISH = "xwq"
_TURKISH_END = (
    r"^\w{2,}(?:[iu]yo(?:r(?:l[ae]r|um|uz|sun|sunuz|du|mus)?|lar|z|m|sun|sunuz)?|[iu]m[iu]z\w{0,5}"
    r"|l[ae]r(?:i|[iu]m|[iu]n|d[ae]n?|[ae])|m[ae]li|s[iu]nl?[ae]?r?|m[ae]s[iu]n?|m[ae]d[iu]\w?|d[ae]ki)$"
)
_KURMANJI_END = r"^(?:na|di|bi)\w{2,}(?:in|e|im)$"
_ASCII_WORD = r"^[\x00-\x7f]{3,}$"


class Tongue(IntEnum):
    """Language of a text or word."""

    TURKISH = 0
    ENGLISH = 1
    KURMANJI = 2
    ARABIC = 3
    MIXED = 4
    """Of texts only: two languages in one segment."""


CODES = ("tr", "en", "ku", "ar")
"""Codes of the languages of words, by their number."""


def tongues(tokens: Tokens, language: str) -> NDArray[np.int8]:
    """Judge the language of each text.

    Parameters
    ----------
    tokens : Tokens
    language : str
        "tr", "en", "ku", "ar" or "auto". What a text's words don't decide, this decides; with
        "auto" Turkish or English, whichever more of the texts are. With "en" every text is
        English.

    Returns
    -------
    int8 array of shape (n_documents,)
        :class:`Tongue` values.
    """
    if language == "en":
        return np.full(tokens.n_documents, Tongue.ENGLISH, dtype=np.int8)
    per_word, _ = _evidence(tuple(tokens.words))
    scores = _sum(tokens, per_word)
    main = scores.argmax(axis=0)
    second, best = np.partition(scores, -2, axis=0)[-2:]
    told = (best >= _LEAST) & (best > second)
    if language == "auto":
        is_english = (told & (main == Tongue.ENGLISH)).sum() > (
            told & (main == Tongue.TURKISH)
        ).sum()
        usual = Tongue.ENGLISH if is_english else Tongue.TURKISH
    else:
        usual = Tongue(CODES.index(language))
    found = np.where(told, main, usual)
    return np.where(_is_mixed(tokens, per_word), Tongue.MIXED, found).astype(np.int8)


def _is_mixed(tokens: Tokens, per_word: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which texts have firm words of two languages."""
    least = np.where(np.arange(len(CODES)) == Tongue.ENGLISH, _IN_DICTIONARY, _FIRM)
    others = np.sort(per_word, axis=1)[:, -2:-1]
    only = np.where(others <= _FIRM / 4, per_word, 0.0)  # said for one language and no other
    firm = _sum(tokens, np.where(only >= least, only, 0.0))
    enough = (firm >= _SECOND[:, None]) & (firm >= _SECOND_SHARE * firm.sum(axis=0))
    return np.asarray(enough.sum(axis=0) >= 2)


def tongues_of_words(tokens: Tokens, tongue: NDArray[np.int8]) -> NDArray[np.int8]:
    """Judge the language of each word.

    Parameters
    ----------
    tokens : Tokens
    tongue : int8 array of shape (n_documents,)
        As :func:`tongues` gives it.

    Returns
    -------
    int8 array of shape (n_tokens,)
        :class:`Tongue` values without MIXED; of a mark that of its text, TURKISH in a mixed one.
        A word that clearly is of another language than its text has its own. In a mixed text a
        word that tells nothing is Turkish where the dictionary has it, else Kurmanji: left as it
        is typed.
    """
    code = np.where(tokens.word >= 0, tokens.word, len(tokens.words))
    of_text = tongue[tokens.document]
    if not tokens.words or (tongue == Tongue.ENGLISH).all():
        return np.where(of_text == Tongue.MIXED, Tongue.TURKISH, of_text).astype(np.int8)
    per_word, in_dictionary = _evidence(tuple(tokens.words))
    evidence = np.vstack([per_word, np.zeros(len(CODES))])
    own = evidence.argmax(axis=1)
    firm = (evidence.max(axis=1) >= _FIRM) & (np.sort(evidence, axis=1)[:, -2] <= _FIRM / 4)
    known = np.append(in_dictionary, True)
    untold = np.where(known, Tongue.TURKISH, Tongue.KURMANJI)
    loose = (of_text == Tongue.MIXED) | (of_text == Tongue.ARABIC)
    in_loose = np.where(evidence.max(axis=1) > 0, own, untold)
    found = np.where(loose, in_loose[code], np.where(firm[code], own[code], of_text))
    return found.astype(np.int8)


def _sum(tokens: Tokens, per_word: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up what the words of each text say for each language."""
    is_word = tokens.word >= 0
    documents, codes = tokens.document[is_word], tokens.word[is_word]
    return np.stack(
        [
            np.bincount(documents, weights=per_word[codes, place], minlength=tokens.n_documents)
            for place in range(len(CODES))
        ],
    )


@lru_cache(maxsize=1)
def _evidence(typed: tuple[str, ...]) -> tuple[Floats, NDArray[np.bool_]]:
    """Say how much each word speaks for Turkish, English, Kurmanji and Arabic, 0 to 1.

    Beside it which words the Turkish dictionary has.
    """
    said = _Words(typed)
    turkish, english, kurmanji = _weighed(said.turkish(), said.english(), said.kurmanji())
    found = np.stack([turkish, english, kurmanji, np.zeros(len(typed))], axis=1)
    found[_among(said.dotted, words("ku", "shared_words"))] = 0.0
    found[said.arabic] = (0.0, 0.0, 0.0, 1.0)
    return found, said.known


def _weighed(turkish: Floats, english: Floats, kurmanji: Floats) -> tuple[Floats, Floats, Floats]:
    """Weaken what a word says for one language where another one has it too.

    A function word outweighs a word that only a dictionary has.
    """
    listed, either = turkish == _IN_DICTIONARY, (kurmanji > 0) & (turkish > 0)
    kurmanji = np.where(either, np.where(listed, np.minimum(kurmanji, 0.7), kurmanji / 2), kurmanji)
    turkish = np.where(either, np.where(listed, 0.1, 0.5), turkish)
    says = english > 0
    listed, function = says & (turkish == _IN_DICTIONARY), says & (turkish == 1)
    certain = listed & (english == 1)
    turkish = np.select([certain, function], [0.1, 0.5], turkish)
    english = np.select([certain, listed, function], [0.6, 0.1, english * 0.4], english)
    firm = (english == _IN_DICTIONARY) & (kurmanji == 1)
    shared = np.where((english > 0) & (kurmanji > 0), 0.6, 1.0)
    return turkish, np.where(firm, 0.1, english * shared), np.where(firm, 0.8, kurmanji * shared)


_IN_DICTIONARY = 0.6
"""What a word says for a language when only its dictionary has it."""


class _Words:
    """Many words, with what is looked at to tell their languages."""

    def __init__(self, typed: Sequence[str]) -> None:
        self.typed = pl.Series(typed, dtype=pl.String)
        self.small = lower_all(typed)
        self.dotted = "\n".join(self.small).replace("ı", "i").split("\n") if typed else []
        self.folded = fold_all(self.small)
        self.known = are_known(self.small)
        self.arabic = _fits(self.typed, r"^[\u0600-\u06ff\ufb50-\ufefc]")
        self.circumflex = _fits(pl.Series(self.small, dtype=pl.String), f"[{_CIRCUMFLEXES}]")

    def turkish(self) -> Floats:
        """Say how much each word speaks for Turkish."""
        plain = ~self.circumflex
        function = _among(self.small, words("tr", "stopwords"))
        function |= plain & _among(self.folded, _folded_turkish())
        ends = _fits(pl.Series(self.folded, dtype=pl.String), _TURKISH_END)
        shaped = plain & (_fits(self.typed, f"[{_TURKISH_ONLY}]") | ends)
        return np.select([function, shaped, self.known], [1.0, 0.8, _IN_DICTIONARY], 0.0)

    def english(self) -> Floats:
        """Say how much each word speaks for English."""
        small = "\n".join(self.typed).lower().split("\n") if len(self.typed) else []
        function = _among([word.replace("’", "'") for word in small], words("en", "stopwords"))
        said = np.where(function, 1.0, 0.0)
        may_be = _fits(pl.Series(small, dtype=pl.String), _ASCII_WORD) & ~function
        places = np.flatnonzero(may_be)
        known = are_known([small[place] for place in places.tolist()], "en")
        said[places[known]] = _IN_DICTIONARY
        return said

    def kurmanji(self) -> Floats:
        """Say how much each word speaks for Kurmanji."""
        dotted = pl.Series(self.dotted, dtype=pl.String)
        listed = words("ku", "cues")
        cue = _among(self.dotted, listed) | (self.circumflex & _among(self.folded, listed))
        means = self.circumflex | _among(self.folded, _own_kurmanji())
        foreign = _fits(dotted, f"[{_NOT_TURKISH}]")
        places = np.flatnonzero(foreign)
        foreign[places] = ~are_known([self.dotted[place] for place in places.tolist()], "en")
        return np.select(
            [
                _among(self.dotted, words("ku", "weak_cues")),
                cue,
                self._known_with_dots(),
                means,
                foreign,
                _fits(dotted, _KURMANJI_END),
            ],
            [0.4, 1.0, 0.0, 0.8, 0.5, 0.4],
            0.0,
        )

    def _known_with_dots(self) -> NDArray[np.bool_]:
        """Say which words the dictionary has with an i for every ı."""
        known = self.known.copy()
        places = np.flatnonzero(_fits(pl.Series(self.small, dtype=pl.String), "ı"))
        known[places] = are_known([self.dotted[place] for place in places.tolist()])
        return known


def _among(typed: Sequence[str], listed: frozenset[str]) -> NDArray[np.bool_]:
    return np.fromiter((word in listed for word in typed), dtype=bool, count=len(typed))


def _fits(typed: pl.Series, pattern: str) -> NDArray[np.bool_]:
    return typed.str.contains(pattern).to_numpy().copy()


@cache
def _own_kurmanji() -> frozenset[str]:
    """Give the words of the codebook in Kurmanji that are no loans from Turkish."""
    return frozenset(
        folded for folded, meaning in meanings("ku").items() if folded[:4] != fold(meaning.word)[:4]
    )


@cache
def _folded_turkish() -> frozenset[str]:
    spoken = frozenset(table("tr", "spoken_forms")["words"])
    return spoken | frozenset(fold(word) for word in words("tr", "stopwords"))
