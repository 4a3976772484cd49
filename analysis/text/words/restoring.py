"""Restoring: how each typed word is spelled as it counts.

Contract: :func:`spell` gives the spelling of many distinct words, each as a word of one language.

Words become small letters, held letters are taken back, spoken forms written out. Then diacritics
come back to Turkish words whose spelling is not sure: from the spelling that is most frequent in
the answers themselves, and where they have none from the nearest word of the dictionary.
"""

import re
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.diacritics import nearest_words
from analysis.text.words.dictionaries import are_known, is_known
from analysis.text.words.letters import fold, fold_all, lower
from analysis.text.words.tokens import APOSTROPHES
from analysis.text.words.tongue import CODES, Tongue
from analysis.text.words.vocabulary import Vocabulary, among, fits, numbered
from analysis.text.words.wordlists import table, words

Ints = NDArray[np.int64]

PLAIN_TURKISH = len(CODES)
"""Kind of a Turkish word in a text typed without Turkish letters; other kinds are languages."""

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")

_SPOKEN = r"[ıiuü](?:y?o$|y?olar$|yosun|yom$|yoz$|yonuz$|c[ae][kz]$)"
"""What all of the following have."""
_SPOKEN_ENDS = (
    (re.compile(r"([ıiuü])yo$|(?<=\w[lmnr][ıiuü])o$"), r"\1yor"),
    (re.compile(r"([ıiuü])yolar$|(?<=\w[lmnr][ıiuü])olar$"), r"\1yorlar"),
    (re.compile(r"([ıiuü])yonuz$"), r"\1yorsunuz"),
    (re.compile(r"([ıiuü])yosun"), r"\1yorsun"),
    (re.compile(r"([ıiuü])yom$"), r"\1yorum"),
    (re.compile(r"([ıiuü])yoz$"), r"\1yoruz"),
    (re.compile(r"(?<=\w\w)[ıiuü]cak$"), "acak"),
    (re.compile(r"(?<=\w\w)[ıiuü]cek$"), "ecek"),
    (re.compile(r"(?<=\w\w)[ıiuü]caz$"), "acağız"),
    (re.compile(r"(?<=\w\w)[ıiuü]cez$"), "eceğiz"),
)


class Typed(NamedTuple):
    """Pairs of a kind of word and a typed word, and how often each stands in the texts."""

    vocabulary: Vocabulary
    kinds: NDArray[np.int64]
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]


def spell(typed: Typed, least: int) -> tuple[pl.Series, pl.Series, Ints]:
    """Spell each pair; for words that stand there less often the dictionary isn't searched.

    Returns
    -------
    spellings : Series of str
        Some may be there twice.
    folded : Series of str
        The same without diacritics.
    place : int array of shape (n_pairs,)
        The spelling of each pair.
    """
    small = _Small.of(typed)
    is_turkish = (typed.kinds == Tongue.TURKISH) | (typed.kinds == PLAIN_TURKISH)
    special = _special(typed)
    small.put(special, [_small_of(typed, place) for place in special.tolist()])
    may_be_spoken = _may_be_spoken(typed.vocabulary)[typed.codes]
    may_be_spoken[special] = True
    to_rewrite = np.flatnonzero(may_be_spoken & is_turkish)
    small.put(to_rewrite, [_as_written(word) for word in small.words.gather(to_rewrite)])
    word, first = numbered(small.words)
    seen = _Seen.of(small, first)
    listed = typed.kinds == Tongue.TURKISH
    unsure = (typed.kinds == PLAIN_TURKISH) | (listed & ~small.known)
    model = _most_weighty(seen, np.bincount(word[listed], typed.counts[listed], len(first)))
    meant = _other_spellings(
        seen,
        model,
        asked=_places_of(seen.plain[word[unsure]], len(model)),
        often=np.bincount(seen.plain[word], typed.counts, len(model)) >= least,
    )
    better = np.where(model >= 0, model, -1)
    better[[*meant]] = len(first) + np.arange(len(meant))
    better = better[seen.plain]
    better = np.where(better >= 0, better, np.arange(len(first)))
    others = [*meant.values()]
    return (
        pl.concat([seen.words, pl.Series(others, dtype=pl.String)]),
        pl.concat([seen.folded.gather(seen.plain), pl.Series(fold_all(others), dtype=pl.String)]),
        np.where(unsure, better[word], word),
    )


class _Small:
    """The words in small letters, folded, and whether the dictionary has them."""

    def __init__(self, words: pl.Series, folded: pl.Series, known: NDArray[np.bool_]) -> None:
        self.words, self.folded, self.known = words, folded, known

    @classmethod
    def of(cls, typed: Typed) -> "_Small":
        """Take what is known of the typed words."""
        own = typed.vocabulary
        small, folded = (words.gather(typed.codes) for words in (own.small_words, own.folded_words))
        return cls(small, folded, own.is_known[typed.codes])

    def put(self, places: Ints, words: list[str]) -> None:
        """Put other words in some places."""
        self.words = self.words.scatter(places, pl.Series(words, dtype=pl.String))
        self.folded = self.folded.scatter(places, pl.Series(fold_all(words), dtype=pl.String))
        self.known[places] = are_known(words)


def _special(typed: Typed) -> Ints:
    """Find the few words that are made small one by one: with a mark, or a held letter."""
    own = typed.vocabulary
    special = fits(own.typed_words, _APOSTROPHE.pattern)
    special[_stretched(own.small)] = True
    others = np.isin(typed.kinds, (Tongue.ENGLISH, Tongue.ARABIC))
    return np.flatnonzero(special[typed.codes] | others)


def _small_of(typed: Typed, place: int) -> str:
    kind = int(typed.kinds[place])
    language = CODES[0 if kind == PLAIN_TURKISH else kind]
    return _small(typed.vocabulary.typed[int(typed.codes[place])], language)


def _stretched(small: list[str]) -> NDArray[np.int64]:
    """Find the words with a letter three times in a row."""
    letters = np.frombuffer("\n".join(small).encode("utf-32-le"), dtype=np.uint32)
    thrice = np.flatnonzero((letters[2:] == letters[1:-1]) & (letters[1:-1] == letters[:-2]))
    ends = np.flatnonzero(letters == ord("\n"))
    return np.unique(np.searchsorted(ends, thrice))


def _may_be_spoken(vocabulary: Vocabulary) -> NDArray[np.bool_]:
    """Find the words that may be spoken forms, or have an ı for an i."""
    known = table("tr", "spoken_forms")["words"]
    small, folded = vocabulary.small_words, vocabulary.folded_words
    found = fits(small, _SPOKEN) | (vocabulary.is_known_dotted & ~vocabulary.is_known)
    return np.asarray(found | among(small, known) | among(folded, known))


def _small(word: str, language: str) -> str:
    if language == "ar":
        return _shortened(arabic.normal(word), language)
    if language == "en":
        small = _APOSTROPHE.sub("'", lower(word, language)).removesuffix("'s")
    else:
        small = lower(_APOSTROPHE.split(word, maxsplit=1)[0])
    return _shortened(small, language) if _STRETCHED.search(small) else small


def _shortened(word: str, language: str) -> str:
    """Take back letters that were held down ("çoooook"): to one, or to two where that is a word."""
    one, two = _STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)
    return two if language in ("tr", "en") and is_known(two, language) else one


def _as_written(word: str) -> str:
    known = table("tr", "spoken_forms")["words"]
    if word in known:
        return str(known[word])
    folded = fold(word)
    if folded in known:
        return str(known[folded])
    if is_known(word):
        return word
    for pattern, replacement in _SPOKEN_ENDS:
        if pattern.search(word):
            return pattern.sub(replacement, word)
    dotted = word.replace("ı", "i")
    return dotted if is_known(dotted) else word


class _Seen(NamedTuple):
    """The distinct words in small letters, and the number of each one's folded form."""

    words: pl.Series
    known: NDArray[np.bool_]
    folded: pl.Series
    plain: NDArray[np.int32]

    @classmethod
    def of(cls, small: _Small, first: NDArray[np.signedinteger]) -> "_Seen":
        """Take the words that stand first in their places."""
        folded = small.folded.gather(first)
        plain, place = numbered(folded)
        return cls(small.words.gather(first), small.known[first], folded.gather(place), plain)


def _other_spellings(
    seen: _Seen, model: Ints, *, asked: NDArray[np.bool_], often: NDArray[np.bool_]
) -> dict[int, str]:
    """Find spellings that stand nowhere in the answers, for folded forms.

    Parameters
    ----------
    seen : _Seen
    model : int array of shape (n_folded,)
        The word of the answers each mostly stands for; -1: none.
    asked : bool array of shape (n_folded,)
        Whether a word may take another spelling.
    often : bool array of shape (n_folded,)
        Whether it stands there often enough for the dictionary to be searched.
    """
    asked = asked & ~((model >= 0) & seen.known[model])
    is_familiar = among(seen.folded, _familiar())
    familiar = np.flatnonzero(asked & is_familiar)
    found = {
        place: _familiar()[folded]
        for place, folded in zip(familiar.tolist(), seen.folded.gather(familiar), strict=True)
    }
    wanted = np.flatnonzero(asked & ~is_familiar & often)
    folded = seen.folded.gather(wanted).to_list()
    nearest = nearest_words(folded)
    for place, plain in zip(wanted.tolist(), folded, strict=True):
        if plain in nearest:
            found[place] = nearest[plain]
    return found


def _most_weighty(seen: _Seen, counts: NDArray[Any]) -> Ints:
    """Give for each folded form the word it mostly stands for; -1: none.

    A word of the dictionary weighs ten times as much as another; of equals the last one in the
    alphabet is taken.
    """
    weight = counts * np.where(seen.known, 10, 1)
    n = len(seen.folded)
    used = np.flatnonzero(weight > 0)
    model = np.full(n, -1, dtype=np.int64)
    model[seen.plain[used]] = used
    several = used[np.bincount(seen.plain[used], minlength=n)[seen.plain[used]] > 1]
    rank = seen.words.gather(several).rank("ordinal").to_numpy()
    order = several[np.lexsort((rank, weight[several], seen.plain[several]))]
    model[seen.plain[order]] = order  # the last one stays
    return model


def _places_of(numbers: NDArray[np.int32], n: int) -> NDArray[np.bool_]:
    found = np.zeros(n, dtype=bool)
    found[numbers] = True
    return found


@cache
def _familiar() -> dict[str, str]:
    """Words of our own lists by their folded form: what is most likely meant.

    What a list spells without diacritics has none, whatever else the dictionary has.
    """
    judging = {
        fold(word): word for name in ("negative", "positive") for word in sorted(words("tr", name))
    }
    stopwords = words("tr", "stopwords")
    common = {fold(word): word for word in sorted(stopwords) if not is_known(fold(word))}
    plain = {word: word for word in stopwords | words("tr", "plain_words") if word.isascii()}
    return common | plain | judging
