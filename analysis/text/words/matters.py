"""Matters: which topics of the municipal codebook each word speaks of, as bits of a number.

Contract: :func:`matters_of` answers for many distinct words at once. It serves to see where an
answer turns to another matter; which topic a text or theme belongs to, and its name, is the
business of ``labels.topics``.
"""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.text.words.arabic import normal, stem
from analysis.text.words.dictionaries import is_known
from analysis.text.words.letters import fold, lower
from analysis.text.words.meanings import OTHER_LANGUAGES, lookalikes, meanings
from analysis.text.words.vocabulary import ARABIC, Vocabulary, among, fits
from analysis.text.words.wordlists import table


def matters_of(vocabulary: Vocabulary) -> NDArray[np.int64]:
    """Say for each word of which topics it shows that somebody speaks.

    Parameters
    ----------
    vocabulary : Vocabulary
        Words in any spelling; Turkish, Kurmanji or Arabic. A Kurmanji word that is a Turkish
        one too speaks as the Turkish one.

    Returns
    -------
    int64 array of shape (n_words,)
        Bit k: of the k-th topic of the Turkish codebook; 0: of none. Words that say where or
        to whom ("parkta", "yola") and words that mostly stand beside another matter
        ("telefon", "yardım") show nothing.
    """
    folded = vocabulary.keys
    found = np.zeros(len(folded), dtype=np.int64)
    series = vocabulary.key_words
    may = fits(series, _beginnings()) | among(series, _bits()[0])
    for place in np.flatnonzero(may).tolist():
        found[place] = _matters_of_word(folded[place])
    arabic = fits(series, ARABIC)
    for place in np.flatnonzero(arabic).tolist():
        found[place] = _bits()[0].get(stem(folded[place]), 0)
        if normal(vocabulary.typed[place]) in lookalikes("ar"):
            found[place] = 0
    speaking = np.flatnonzero(found)
    dotted = vocabulary.small_words.gather(speaking).str.replace_all("ı", "i", literal=True)
    found[speaking[among(dotted, lookalikes("ku"))]] = 0
    return found


@cache
def _beginnings() -> str:
    """Give the pattern of all stems."""
    stems = sorted({begin for own in _bits()[1].values() for begin, _ in own})
    return "^(?:" + "|".join(map(re.escape, stems)) + ")"


def _matters_of_word(folded: str) -> int:
    whole, stems = _bits()
    bits = whole.get(folded, 0)
    end = len(folded) if bits else 0
    for begin, own in stems.get(folded[:2], ()):
        if folded.startswith(begin):
            bits |= own
            end = max(end, len(begin))
    if not bits:
        return 0
    says_where = _PLACE.search(folded) or _TO.search(folded[end:])
    if says_where and not folded.startswith(_stems("reached")[1]):
        return 0
    whole_words, passing = _stems("passing")
    return 0 if folded in whole_words or folded.startswith(passing) else bits


_PLACE = re.compile(r"\w{2,}[dt][ae](?:n|ki\w*)?$")
_TO = re.compile(r"(?:^|[lmnsiuk]|l[ae]r)[ny]?[ae]$")


@cache
def _stems(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Read a list of whole words (marked "=") and stems."""
    listed = table("tr", "joints")[name]
    whole = frozenset(word[:-1] for word in listed if word.endswith("="))
    return whole, tuple(word for word in listed if not word.endswith("="))


@cache
def _bits() -> tuple[dict[str, int], dict[str, list[tuple[str, int]]]]:
    """Give whole words and stems, folded, with the bits of their topics; stems by two letters."""
    whole: dict[str, int] = {}
    stems: dict[str, list[tuple[str, int]]] = {}
    rows = table("tr", "municipal_topics").get("topic", ())
    place_of = {row["key"]: place for place, row in enumerate(rows)}
    for place, row in enumerate(rows):
        for word in row["words"]:
            folded = fold(lower(word))
            if folded.endswith("="):
                whole[folded[:-1]] = whole.get(folded[:-1], 0) | 1 << place
            else:
                stems.setdefault(folded[:2], []).append((folded, 1 << place))
    for language in OTHER_LANGUAGES:
        for folded, meaning in meanings(language).items():
            if not is_known(folded):
                whole.setdefault(folded, 1 << place_of[meaning.topic])
    return whole, stems
