"""Spelling for counting: spoken forms, domain spellings, and diacritics nobody typed.

Contract: :func:`written_forms` gives for every token the word in small letters as it counts.
The text for reading is not touched.

Diacritics come back the way ``cop`` becomes ``çöp``: a folded word takes the most frequent
accented spelling of the answers themselves; where they have none, the nearest word of the
lemma dictionary. This is done in Turkish texts only, and there only where the whole text is
typed without Turkish letters or the word is unknown to the dictionary. Kurmanji typed without
ê î û looks like bad Turkish, so it is left alone.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.compounds import join_compounds
from analysis.text.words.dictionaries import dictionary, is_known
from analysis.text.words.letters import TURKISH_LETTERS, fold, lower
from analysis.text.words.meanings import meaning_of
from analysis.text.words.tokens import APOSTROPHES, Tokens
from analysis.text.words.tongue import CODES, Tongue, tongues_of_words
from analysis.text.words.wordlists import table, words

_PLAIN_TURKISH = len(CODES)
"""Kind of a Turkish word in a text typed without Turkish letters; other kinds are languages."""
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")

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


def written_forms(tokens: Tokens, tongue: NDArray[np.int8]) -> Written:
    """Give every token the form in which it counts.

    Each word is treated by its own language, as far as it can be told.

    Parameters
    ----------
    tokens : Tokens
    tongue : int8 array of shape (n_documents,)
        Languages of the texts, as ``tongue.tongues`` gives them.
    """
    is_word = tokens.word >= 0
    codes = tokens.word[is_word]
    tongue_of = tongues_of_words(tokens, tongue)[is_word]
    plain = _typed_plain(tokens)[tokens.document[is_word]] & (tongue_of == Tongue.TURKISH)
    kind = np.where(plain, _PLAIN_TURKISH, tongue_of).astype(np.int64)
    n_words = len(tokens.words)
    pairs, inverse, counts = np.unique(
        kind * n_words + codes, return_inverse=True, return_counts=True
    )
    kinds = pairs // max(n_words, 1)
    spelled = _spell(tokens.words, kinds, pairs % max(n_words, 1), counts)
    forms, form_of_pair = np.unique(np.array(spelled, dtype=object), return_inverse=True)
    form = np.full(len(tokens.word), -1, dtype=np.int32)
    form[is_word] = form_of_pair[inverse]
    form, joined = join_compounds(form, forms.tolist(), tokens.document)
    still = form[is_word] >= 0
    own = _most_frequent(form[is_word][still], tongue_of[still], len(joined))
    return Written(
        form=form,
        forms=joined,
        tongue=own,
        meaning=[
            meaning.word if (meaning := meaning_of(word, CODES[code])) else word
            for word, code in zip(joined, own.tolist(), strict=True)
        ],
        name_share=_name_share(tokens, form, len(joined)),
    )


def _most_frequent(
    form: NDArray[np.int32], tongue: NDArray[np.int8], n_forms: int
) -> NDArray[np.int8]:
    """Give the language in which each form was met most often."""
    keys = form.astype(np.int64) * len(CODES) + tongue
    often = np.bincount(keys, minlength=n_forms * len(CODES))
    return np.asarray(often.reshape(n_forms, len(CODES)).argmax(axis=1), dtype=np.int8)


def _typed_plain(tokens: Tokens) -> NDArray[np.bool_]:
    """Texts without a single Turkish letter."""
    accented = np.array(
        [any(letter in TURKISH_LETTERS for letter in word) for word in tokens.words], dtype=bool
    )
    is_word = tokens.word >= 0
    has = np.zeros(tokens.n_documents, dtype=bool)
    has[tokens.document[is_word][accented[tokens.word[is_word]]]] = True
    return ~has


def _spell(
    typed: list[str], kinds: NDArray[np.int64], codes: NDArray[np.int64], counts: NDArray[np.int64]
) -> list[str]:
    """Spell each pair of kind of word and typed word."""
    kind_list = kinds.tolist()
    small = [
        _small(typed[code], CODES[0 if kind == _PLAIN_TURKISH else kind])
        for kind, code in zip(kind_list, codes.tolist(), strict=True)
    ]
    for place, kind in enumerate(kind_list):
        if kind in (Tongue.TURKISH, _PLAIN_TURKISH):
            small[place] = _as_written(small[place])
    best = _best_spellings(small, kind_list, counts.tolist())
    return [
        best.get(fold(word), word)
        if kind == _PLAIN_TURKISH or (kind == Tongue.TURKISH and not is_known(word))
        else word
        for word, kind in zip(small, kind_list, strict=True)
    ]


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


def _best_spellings(small: list[str], kinds: list[int], counts: list[int]) -> dict[str, str]:
    """Map folded words to the spelling they should have."""
    tally: dict[str, dict[str, int]] = {}
    wanted: set[str] = set()
    for word, kind, count in zip(small, kinds, counts, strict=True):
        if kind == Tongue.TURKISH:
            spellings = tally.setdefault(fold(word), {})
            spellings[word] = spellings.get(word, 0) + count * (10 if is_known(word) else 1)
        if kind == _PLAIN_TURKISH or (kind == Tongue.TURKISH and not is_known(word)):
            wanted.add(fold(word))
    best = {
        folded: max(spellings, key=lambda spelling: (spellings[spelling], spelling))
        for folded, spellings in tally.items()
    }
    missing = {word for word in wanted if not is_known(best.get(word, word)) or word not in best}
    familiar = {word: _familiar()[word] for word in missing if word in _familiar()}
    return best | nearest_words(missing - familiar.keys()) | familiar


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


def nearest_words(folded: Iterable[str]) -> dict[str, str]:
    """Find for each folded word the dictionary's word with the same letters.

    Of several the one with fewest accents is nearest to what was typed. Few words are spelled out
    in all ways and looked up; for many it is quicker to go through the dictionary once.
    """
    wanted = {word for word in folded if len(word) > 2}
    ways = sum(1 << sum(word.count(letter) for letter in _ACCENTED) for word in wanted)
    pairs = _spelled_out(wanted) if ways <= _MOST_WAYS else _gone_through(wanted)
    found: dict[str, str] = {}
    for plain, entry in pairs:
        seen = found.get(plain)
        if seen is None or (_accents(entry), entry) < (_accents(seen), seen):
            found[plain] = entry
    return found


def _spelled_out(wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the dictionary's spellings of each word but the plain one."""
    for plain in wanted:
        for letters in product(*(_ACCENTED.get(letter, letter) for letter in plain)):
            entry = "".join(letters)
            if entry != plain and is_known(entry):
                yield plain, entry


def _gone_through(wanted: Container[str]) -> Iterator[tuple[str, str]]:
    """Do the same by going through the whole dictionary."""
    for entry in dictionary("tr"):
        plain = entry.translate(_PLAIN)
        if plain in wanted and plain != entry:
            yield plain, entry


_MOST_WAYS = 600_000
_ACCENTED = {"c": "cç", "g": "gğ", "i": "iı", "o": "oö", "s": "sş", "u": "uü"}
_PLAIN = str.maketrans("çğıöşü", "cgiosu")


def _accents(word: str) -> int:
    return sum(letter in TURKISH_LETTERS for letter in word)


def _name_share(tokens: Tokens, form: NDArray[np.int32], n_forms: int) -> NDArray[np.float64]:
    """Share of capitals among the places where a capital says something.

    The first word of a sentence and texts written in capitals say nothing.
    """
    capital = np.array([word[:1].isupper() for word in tokens.words], dtype=bool)
    shouted = np.array([len(word) > 1 and word.isupper() for word in tokens.words], dtype=bool)
    inner = np.zeros(len(form), dtype=bool)
    inner[1:] = (form[1:] >= 0) & (form[:-1] >= 0) & (tokens.document[1:] == tokens.document[:-1])
    inner[inner] = ~shouted[tokens.word[inner]]
    seen = np.bincount(form[inner], minlength=n_forms)
    capitals = np.bincount(form[inner][capital[tokens.word[inner]]], minlength=n_forms)
    return capitals / np.maximum(seen, 1)


__all__ = ["Written", "dictionary", "is_known", "nearest_words", "written_forms"]
