"""In which language each text and each of its words is.

Contract: :func:`tongues` gives a language per text, :func:`tongues_of_words` one per word. They
decide what may be done to a word: Turkish is restored and lemmatised, English lemmatised, Arabic
stemmed, Kurmanji left as it was typed.

Each distinct word speaks for a language: function words, words only one language's dictionary
has, letters only one alphabet has, endings of Turkish verbs. Loan words ("asfalt", "belediye",
"park") speak for none. A text in which two languages are told clearly is mixed, and its words are
each treated by their own language; one that can't be told is left as it was typed.
"""

from enum import IntEnum
from functools import cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from analysis.text.words.dictionaries import are_known
from analysis.text.words.letters import fold
from analysis.text.words.meanings import meanings
from analysis.text.words.tokens import Tokens, select
from analysis.text.words.vocabulary import ARABIC, Vocabulary, among, fits, of_tokens
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
    per_word = _evidence(tokens.vocabulary)
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
    only = np.where(only >= least, only, 0.0)
    found = np.zeros(tokens.n_documents, dtype=bool)
    beside = _sum(tokens, only[:, 1:]) >= _SECOND[1:, None]
    several = np.flatnonzero(beside.any(axis=0))  # no text is mixed with nothing but Turkish
    firm = _sum(select(tokens, several), only)
    enough = (firm >= _SECOND[:, None]) & (firm >= _SECOND_SHARE * firm.sum(axis=0))
    found[several] = enough.sum(axis=0) >= 2
    return found


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
    of_text = np.where(tongue == Tongue.MIXED, Tongue.TURKISH, tongue).astype(np.int8)
    found = of_text[tokens.document]
    if not tokens.words or (tongue == Tongue.ENGLISH).all():
        return found
    evidence = _evidence(tokens.vocabulary)
    own, most = evidence.argmax(axis=1).astype(np.int8), evidence.max(axis=1)
    firm = (most >= _FIRM) & (np.sort(evidence, axis=1)[:, -2] <= _FIRM / 4)
    places = np.flatnonzero(of_tokens(firm, tokens.word))
    found[places] = own[tokens.word[places]]
    untold = np.where(tokens.vocabulary.is_known, Tongue.TURKISH, Tongue.KURMANJI)
    in_loose = np.where(most > 0, own, untold).astype(np.int8)
    loose = (tongue == Tongue.MIXED) | (tongue == Tongue.ARABIC)
    places = np.flatnonzero(loose[tokens.document])
    found[places] = of_tokens(in_loose, tokens.word[places])
    return found


def _sum(tokens: Tokens, per_word: Floats) -> Floats:
    """Add up what the words of each text say for each language; most say nothing for most."""
    sums = np.zeros((per_word.shape[1], tokens.n_documents))
    bits = np.zeros(len(per_word), dtype=np.uint8)
    for place, values in enumerate(per_word.T):
        bits |= (values != 0).astype(np.uint8) << np.uint8(place)
    of_token = of_tokens(bits, tokens.word)
    for place, values in enumerate(per_word.T):
        says = np.flatnonzero((of_token & np.uint8(1 << place)) != 0)
        weights = np.ascontiguousarray(values)[tokens.word[says]]
        sums[place] = np.bincount(
            tokens.document[says], weights=weights, minlength=tokens.n_documents
        )
    return sums


_JUDGED: WeakKeyDictionary[Vocabulary, Floats] = WeakKeyDictionary()


def _evidence(vocabulary: Vocabulary) -> Floats:
    """Say how much each word speaks for Turkish, English, Kurmanji and Arabic, 0 to 1."""
    if vocabulary not in _JUDGED:
        said = _Words(vocabulary)
        turkish, english, kurmanji = _weighed(said.turkish(), said.english(), said.kurmanji())
        found = np.stack([turkish, english, kurmanji, np.zeros(len(turkish))], axis=1)
        found[among(said.dotted, words("ku", "shared_words"))] = 0.0
        found[said.arabic] = (0.0, 0.0, 0.0, 1.0)
        _JUDGED[vocabulary] = found
    return _JUDGED[vocabulary]


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

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.typed = vocabulary.typed_words
        self.small = vocabulary.small_words
        self.dotted = self.small.str.replace_all("ı", "i", literal=True)
        self.folded = vocabulary.folded_words
        self.known = vocabulary.is_known
        self.known_dotted = vocabulary.is_known_dotted
        self.arabic = fits(self.typed, ARABIC)
        self.circumflex = fits(self.small, f"[{_CIRCUMFLEXES}]")

    def turkish(self) -> Floats:
        """Say how much each word speaks for Turkish."""
        plain = ~self.circumflex
        function = among(self.small, words("tr", "stopwords"))
        function |= plain & among(self.folded, _folded_turkish())
        ends = fits(self.folded, _TURKISH_END)
        shaped = plain & (fits(self.typed, f"[{_TURKISH_ONLY}]") | ends)
        return np.select([function, shaped, self.known], [1.0, 0.8, _IN_DICTIONARY], 0.0)

    def english(self) -> Floats:
        """Say how much each word speaks for English."""
        small = self.typed.str.to_lowercase()
        straight = small.str.replace_all("’", "'", literal=True)
        function = among(straight, words("en", "stopwords"))
        said = np.where(function, 1.0, 0.0)
        places = np.flatnonzero(fits(small, _ASCII_WORD) & ~function)
        known = are_known(small.gather(places), "en")
        said[places[known]] = _IN_DICTIONARY
        return said

    def kurmanji(self) -> Floats:
        """Say how much each word speaks for Kurmanji."""
        listed = words("ku", "cues")
        cue = among(self.dotted, listed) | (self.circumflex & among(self.folded, listed))
        means = self.circumflex | among(self.folded, _own_kurmanji())
        foreign = fits(self.dotted, f"[{_NOT_TURKISH}]")
        places = np.flatnonzero(foreign)
        foreign[places] = ~are_known(self.dotted.gather(places), "en")
        return np.select(
            [
                among(self.dotted, words("ku", "weak_cues")),
                cue,
                self.known_dotted,
                means,
                foreign,
                fits(self.dotted, _KURMANJI_END),
            ],
            [0.4, 1.0, 0.0, 0.8, 0.5, 0.4],
            0.0,
        )


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
