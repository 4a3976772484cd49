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
from analysis.text.words.vocabulary import Vocabulary, among, fits
from analysis.text.words.wordlists import table, words

PLAIN_TURKISH = len(CODES)
"""Kind of a Turkish word in a text typed without Turkish letters; other kinds are languages."""

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")

_SPOKEN = r"[ıiuü](?:yo$|yolar$|yosun|yom$|yoz$|c[ae][kz]$)"
"""What all of the following have."""
_SPOKEN_ENDS = (
    (re.compile(r"([ıiuü])yo$"), r"\1yor"),
    (re.compile(r"([ıiuü])yolar$"), r"\1yorlar"),
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


def spell(typed: Typed, least: int) -> list[str]:
    """Spell each pair; for words that stand there less often the dictionary isn't searched."""
    small = _all_small(typed)
    turkish = (typed.kinds == Tongue.TURKISH) | (typed.kinds == PLAIN_TURKISH)
    for place in _to_rewrite(small, turkish).tolist():
        small[place] = _as_written(small[place])
    series = pl.Series(small, dtype=pl.String)
    distinct = series.unique().sort()
    word = series.cast(pl.Enum(distinct)).to_physical().to_numpy()
    seen = _Seen.of(distinct.to_list())
    unsure = (typed.kinds == PLAIN_TURKISH) | ((typed.kinds == Tongue.TURKISH) & ~seen.known[word])
    listed = typed.kinds == Tongue.TURKISH
    best = _best_spellings(seen, word, typed.counts, listed=listed, unsure=unsure, least=least)
    for place in np.flatnonzero(unsure).tolist():
        small[place] = best.get(int(word[place]), small[place])
    return small


def _all_small(typed: Typed) -> list[str]:
    """Write each pair in small letters; the few words with a mark or a held letter one by one."""
    own = typed.vocabulary.small
    small = [own[code] for code in typed.codes.tolist()]
    special = np.isin(typed.kinds, (Tongue.ENGLISH, Tongue.ARABIC))
    special |= fits(pl.Series(small, dtype=pl.String), _APOSTROPHE.pattern)
    special[_stretched(small)] = True
    for place in np.flatnonzero(special).tolist():
        kind = int(typed.kinds[place])
        language = CODES[0 if kind == PLAIN_TURKISH else kind]
        small[place] = _small(typed.vocabulary.typed[int(typed.codes[place])], language)
    return small


def _stretched(small: list[str]) -> NDArray[np.int64]:
    """Find the words with a letter three times in a row."""
    letters = np.frombuffer("\n".join(small).encode("utf-32-le"), dtype=np.uint32)
    thrice = np.flatnonzero((letters[2:] == letters[1:-1]) & (letters[1:-1] == letters[:-2]))
    ends = np.flatnonzero(letters == ord("\n"))
    return np.unique(np.searchsorted(ends, thrice))


def _to_rewrite(small: list[str], turkish: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Find the Turkish words that may be spoken forms, or have an ı for an i."""
    series = pl.Series(small, dtype=pl.String)
    known = table("tr", "spoken_forms")["words"]
    spoken = among(series, known) | among(pl.Series(fold_all(small), dtype=pl.String), known)
    found = turkish & (spoken | fits(series, _SPOKEN))
    undotted = np.flatnonzero(turkish & ~found & fits(series, "ı"))
    plain = [small[place] for place in undotted.tolist()]
    dotted = [word.replace("ı", "i") for word in plain]
    found[undotted[are_known(dotted) & ~are_known(plain)]] = True
    return np.flatnonzero(found)


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
    for pattern, replacement in _SPOKEN_ENDS:
        if pattern.search(word):
            return pattern.sub(replacement, word)
    dotted = word.replace("ı", "i")
    return dotted if dotted != word and not is_known(word) and is_known(dotted) else word


class _Seen(NamedTuple):
    """The distinct words in small letters, sorted, and their folded forms."""

    words: list[str]
    known: NDArray[np.bool_]
    plain: pl.Series
    fold: NDArray[np.uint32]

    @classmethod
    def of(cls, found: list[str]) -> "_Seen":
        """Fold the words; ``fold`` is the place of each one's folded form in ``plain``."""
        folded = pl.Series(fold_all(found), dtype=pl.String)
        plain = folded.unique().sort()
        places = folded.cast(pl.Enum(plain)).to_physical().to_numpy()
        return cls(found, are_known(found), plain, places)


def _best_spellings(
    seen: _Seen,
    word: NDArray[np.uint32],
    counts: NDArray[np.int64],
    *,
    listed: NDArray[np.bool_],
    unsure: NDArray[np.bool_],
    least: int,
) -> dict[int, str]:
    """Map words, where another spelling is better, to the one they should have.

    Parameters
    ----------
    seen : _Seen
    word, counts : int arrays of shape (n_pairs,)
        The word of each pair, and how often it stands there.
    listed, unsure : bool arrays of shape (n_pairs,)
        Pairs whose spelling others may take, and those that may take another.
    least : int
    """
    n, n_plain = len(seen.words), len(seen.plain)
    model = _most_weighty(seen, np.bincount(word[listed], weights=counts[listed], minlength=n))
    often = np.bincount(seen.fold[word], weights=counts, minlength=n_plain)
    asked = np.zeros(n_plain, dtype=bool)
    asked[seen.fold[word[unsure]]] = True
    has_model = model >= 0
    asked[has_model] &= ~seen.known[model[has_model]]
    is_familiar = among(seen.plain, _familiar())
    wanted = seen.plain.filter(pl.Series(asked & ~is_familiar & (often >= least)))
    found = nearest_words(wanted) | {
        plain: _familiar()[plain] for plain in seen.plain.filter(pl.Series(asked & is_familiar))
    }
    better = pl.Series([*found], dtype=pl.String).cast(pl.Enum(seen.plain)).to_physical()
    spelling = dict(zip(better.to_list(), found.values(), strict=True))
    folds = seen.fold.tolist()
    changed = np.isin(seen.fold, better.to_numpy()) | (
        (model[seen.fold] >= 0) & (model[seen.fold] != np.arange(n))
    )
    return {
        place: spelling.get(folds[place]) or seen.words[model[folds[place]]]
        for place in np.flatnonzero(changed).tolist()
    }


def _most_weighty(seen: _Seen, counts: NDArray[Any]) -> NDArray[np.int64]:
    """Give for each folded form the word it mostly stands for; -1: none.

    A word of the dictionary weighs ten times as much as another; of equals the last is taken.
    """
    weight = counts * np.where(seen.known, 10, 1)
    order = np.lexsort((weight, seen.fold))
    order = order[weight[order] > 0]
    model = np.full(len(seen.plain), -1, dtype=np.int64)
    model[seen.fold[order]] = order  # the last one stays
    return model


@cache
def _familiar() -> dict[str, str]:
    """Words of our own lists by their folded form: what is most likely meant."""
    judging = {
        fold(word): word for name in ("negative", "positive") for word in sorted(words("tr", name))
    }
    common = {
        fold(word): word for word in sorted(words("tr", "stopwords")) if not is_known(fold(word))
    }
    return common | judging
