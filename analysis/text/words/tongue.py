"""In which language each text and each of its words is.

Contract: :func:`tongues` gives a language per text, :func:`tongues_of_words` one per word. They
decide what may be done to a word: Turkish is restored and lemmatised, English lemmatised, Arabic
stemmed, Kurmanji left as it was typed.

Each distinct word speaks for a language: function words, words only one language's dictionary
has, letters only one alphabet has, endings of Turkish verbs. Loan words ("asfalt", "belediye",
"park") speak for none. A text in which two languages are told clearly is mixed, and its words are
each treated by their own language; one that can't be told is left as it was typed.
"""

import re
from enum import IntEnum
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.text.words.arabic import is_arabic
from analysis.text.words.dictionaries import is_known
from analysis.text.words.letters import fold, lower
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
_MEMORY = 200_000

_TURKISH_ONLY = frozenset("ğıöü")
_CIRCUMFLEXES = frozenset("êîû")
_NOT_TURKISH = frozenset("xwq")
_TURKISH_END = re.compile(
    r"\w{2,}(?:[iu]yo(?:r(?:l[ae]r|um|uz|sun|sunuz|du|mus)?|lar|z|m|sun|sunuz)?|[iu]m[iu]z\w{0,5}"
    r"|l[ae]r(?:i|[iu]m|[iu]n|d[ae]n?|[ae])|m[ae]li|s[iu]nl?[ae]?r?|m[ae]s[iu]n?|m[ae]d[iu]\w?|d[ae]ki)$"
)
_KURMANJI_END = re.compile(r"(?:na|di|bi)\w{2,}(?:in|e|im)$")


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
    per_word = _evidence(tokens.words)
    scores = _sum(tokens, per_word)
    main = scores.argmax(axis=0)
    second, best = np.sort(scores, axis=0)[-2:]
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
    evidence = np.vstack([_evidence(tokens.words), np.zeros(len(CODES))])
    own = evidence.argmax(axis=1)
    firm = (evidence.max(axis=1) >= _FIRM) & (np.sort(evidence, axis=1)[:, -2] <= _FIRM / 4)
    known = np.array([is_known(lower(word)) for word in tokens.words] + [True], dtype=bool)
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


def _evidence(typed: list[str]) -> NDArray[np.float64]:
    return np.array([_signs(word) for word in typed], dtype=np.float64).reshape(-1, len(CODES))


@lru_cache(maxsize=_MEMORY)
def _signs(word: str) -> tuple[float, float, float, float]:
    """Say how much a word speaks for Turkish, English, Kurmanji and Arabic, 0 to 1."""
    if is_arabic(word):
        return 0.0, 0.0, 0.0, 1.0
    small = lower(word)
    dotted = small.replace("ı", "i")
    if dotted in words("ku", "shared_words"):
        return 0.0, 0.0, 0.0, 0.0
    return (*_weighed(_turkish(word, small), _english(word.lower()), _kurmanji(dotted)), 0.0)


def _weighed(turkish: float, english: float, kurmanji: float) -> tuple[float, float, float]:
    """Weaken what a word says for one language where another one has it too.

    A function word outweighs a word that only a dictionary has.
    """
    if kurmanji and turkish == _IN_DICTIONARY:
        turkish, kurmanji = 0.1, min(kurmanji, 0.7)
    elif kurmanji and turkish:
        turkish, kurmanji = 0.5, kurmanji / 2
    if english and turkish == _IN_DICTIONARY:
        turkish, english = (0.1, 0.6) if english == 1 else (turkish, 0.1)
    elif english and turkish == 1:
        turkish, english = 0.5, english * 0.4
    if english == _IN_DICTIONARY and kurmanji == 1:
        return turkish, 0.1, 0.8
    shared = 0.6 if english and kurmanji else 1.0
    return turkish, english * shared, kurmanji * shared


_IN_DICTIONARY = 0.6
"""What a word says for a language when only its dictionary has it."""


def _turkish(word: str, small: str) -> float:
    folded = fold(small)
    plain = not any(letter in _CIRCUMFLEXES for letter in small)
    if small in words("tr", "stopwords") or (plain and folded in _folded_turkish()):
        return 1.0
    if plain and (any(letter in _TURKISH_ONLY for letter in word) or _TURKISH_END.match(folded)):
        return 0.8
    return _IN_DICTIONARY if is_known(small) else 0.0


def _english(small: str) -> float:
    if small.replace("’", "'") in words("en", "stopwords"):
        return 1.0
    return _IN_DICTIONARY if len(small) > 2 and small.isascii() and is_known(small, "en") else 0.0


def _kurmanji(dotted: str) -> float:
    folded = fold(dotted)
    circumflex = any(letter in _CIRCUMFLEXES for letter in dotted)
    if dotted in words("ku", "weak_cues"):
        return 0.4
    if dotted in words("ku", "cues") or (circumflex and folded in words("ku", "cues")):
        return 1.0
    if is_known(dotted):
        return 0.0
    meaning = meanings("ku").get(folded)
    is_loan = meaning is not None and folded[:4] == fold(meaning.word)[:4]
    if circumflex or (meaning and not is_loan):
        return 0.8
    if any(letter in _NOT_TURKISH for letter in dotted) and not is_known(dotted, "en"):
        return 0.5
    return 0.4 if _KURMANJI_END.match(dotted) else 0.0


@cache
def _folded_turkish() -> frozenset[str]:
    spoken = frozenset(table("tr", "spoken_forms")["words"])
    return spoken | frozenset(fold(word) for word in words("tr", "stopwords"))
