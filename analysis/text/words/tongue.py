"""In which language each text is, judged by its function words and letters.

Contract: :func:`tongues` gives a language per text. It decides what may be done to the words:
Turkish is restored and lemmatised, English lemmatised, Kurmanji left as it was typed.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from analysis.text.words.letters import TURKISH_LETTERS, fold, lower
from analysis.text.words.tokens import Tokens
from analysis.text.words.wordlists import words

_KURMANJI_LETTERS = frozenset("êîûxwq")


class Tongue(IntEnum):
    """Language of a text."""

    TURKISH = 0
    ENGLISH = 1
    KURMANJI = 2


def tongues(tokens: Tokens, language: str) -> NDArray[np.int8]:
    """Judge the language of each text.

    Parameters
    ----------
    tokens : Tokens
    language : str
        "tr", "en" or "auto". What a text's words don't decide, this decides; with "auto" the
        language of most texts that can be told. Kurmanji is looked for in each case but "en".

    Returns
    -------
    int8 array of shape (n_documents,)
        :class:`Tongue` values.
    """
    if language == "en":
        return np.full(tokens.n_documents, Tongue.ENGLISH, dtype=np.int8)
    scores = _scores(tokens)
    turkish, english, kurmanji = scores
    is_kurmanji = (kurmanji >= 1.5) & (kurmanji > turkish) & (kurmanji > english)
    if language == "auto":
        is_english = (english > turkish) & ~is_kurmanji
        usual = (
            Tongue.ENGLISH
            if (english > turkish).sum() > (turkish > english).sum()
            else Tongue.TURKISH
        )
        found = np.where(turkish == english, usual, np.where(is_english, 1, 0))
    else:
        found = np.zeros(tokens.n_documents, dtype=np.int8)
    return np.where(is_kurmanji, Tongue.KURMANJI, found).astype(np.int8)


def _scores(tokens: Tokens) -> NDArray[np.float64]:
    per_word = np.array([_signs(word) for word in tokens.words], dtype=np.float64).reshape(-1, 3)
    is_word = tokens.word >= 0
    documents, codes = tokens.document[is_word], tokens.word[is_word]
    return np.stack(
        [
            np.bincount(documents, weights=per_word[codes, place], minlength=tokens.n_documents)
            for place in range(3)
        ],
    )


def _signs(word: str) -> tuple[float, float, float]:
    """How much a word speaks for Turkish, English, Kurmanji."""
    small = lower(word)
    dotted = small.replace("ı", "i")
    turkish = float(small in words("tr", "stopwords") or fold(small) in _folded_turkish())
    turkish += 0.5 * any(letter in TURKISH_LETTERS and letter not in "çşÇŞ" for letter in word)
    english = float(word.lower() in words("en", "stopwords"))
    kurmanji = float(dotted in words("ku", "cues"))
    kurmanji += 0.5 * (dotted in words("ku", "weak_cues"))
    kurmanji += 0.5 * any(letter in _KURMANJI_LETTERS for letter in dotted)
    return turkish, english, kurmanji


_FOLDED: dict[str, frozenset[str]] = {}


def _folded_turkish() -> frozenset[str]:
    if "tr" not in _FOLDED:
        _FOLDED["tr"] = frozenset(fold(word) for word in words("tr", "stopwords"))
    return _FOLDED["tr"]
