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
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.words import arabic
from analysis.text.words.compounds import join_compounds
from analysis.text.words.diacritics import nearest_words
from analysis.text.words.dictionaries import are_known, dictionary, is_known
from analysis.text.words.letters import TURKISH_LETTERS, fold, fold_all, lower, lower_all
from analysis.text.words.meanings import meaning_of
from analysis.text.words.tokens import APOSTROPHES, Tokens
from analysis.text.words.tongue import CODES, Tongue, tongues_of_words
from analysis.text.words.wordlists import table, words

_PLAIN_TURKISH = len(CODES)
"""Kind of a Turkish word in a text typed without Turkish letters; other kinds are languages."""
_MANY_TEXTS = 20_000
_LEAST_IN_MANY = 3
"""In many texts a word that stands there less often is no term, however it should be spelled."""
_ANY_TURKISH = f"[{''.join(sorted(TURKISH_LETTERS))}]"
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
    tongue_of = tongues_of_words(tokens, tongue)[is_word]
    plain = _typed_plain(tokens)[tokens.document[is_word]] & (tongue_of == Tongue.TURKISH)
    kind = np.where(plain, _PLAIN_TURKISH, tongue_of).astype(np.int64)
    n_words = len(tokens.words)
    keys = kind * n_words + tokens.word[is_word]
    counts = np.bincount(keys, minlength=(_PLAIN_TURKISH + 1) * n_words)
    pairs = np.flatnonzero(counts)
    least = 1 if tokens.n_documents <= _MANY_TEXTS else _LEAST_IN_MANY
    typed = _Typed(tokens.words, pairs // max(n_words, 1), pairs % max(n_words, 1), counts[pairs])
    spelled = pl.Series(_spell(typed, least), dtype=pl.String)
    forms = spelled.unique().sort()
    of_pair = np.zeros(len(counts), dtype=np.int32)
    of_pair[pairs] = spelled.cast(pl.Enum(forms)).to_physical().to_numpy()
    form = np.full(len(tokens.word), -1, dtype=np.int32)
    form[is_word] = of_pair[keys]
    form, joined = join_compounds(form, forms.to_list(), tokens.document)
    still = form[is_word] >= 0
    own = _most_frequent(form[is_word][still], tongue_of[still], len(joined))
    return Written(
        form=form,
        forms=joined,
        tongue=own,
        meaning=_meanings(joined, own),
        name_share=_name_share(tokens, form, len(joined)),
    )


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
    keys = form.astype(np.int64) * len(CODES) + tongue
    often = np.bincount(keys, minlength=n_forms * len(CODES))
    return np.asarray(often.reshape(n_forms, len(CODES)).argmax(axis=1), dtype=np.int8)


def _typed_plain(tokens: Tokens) -> NDArray[np.bool_]:
    """Texts without a single Turkish letter."""
    accented = pl.Series(tokens.words, dtype=pl.String).str.contains(_ANY_TURKISH).to_numpy()
    is_word = tokens.word >= 0
    has = np.zeros(tokens.n_documents, dtype=bool)
    has[tokens.document[is_word][accented[tokens.word[is_word]]]] = True
    return ~has


class _Typed(NamedTuple):
    """Pairs of a kind of word and a typed word, and how often each stands in the texts."""

    words: list[str]
    kinds: NDArray[np.int64]
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]


def _spell(typed: _Typed, least: int) -> list[str]:
    """Spell each pair; for words that stand there less often the dictionary isn't searched."""
    small = _all_small(typed)
    turkish = (typed.kinds == Tongue.TURKISH) | (typed.kinds == _PLAIN_TURKISH)
    for place in _to_rewrite(small, turkish).tolist():
        small[place] = _as_written(small[place])
    folded, known = fold_all(small), are_known(small)
    unsure = (typed.kinds == _PLAIN_TURKISH) | ((typed.kinds == Tongue.TURKISH) & ~known)
    table_of = pl.DataFrame(
        {
            "folded": folded,
            "word": small,
            "count": typed.counts,
            "weight": typed.counts * np.where(known, 10, 1),
            "known": known,
            "unsure": unsure,
            "listed": typed.kinds == Tongue.TURKISH,
        },
        schema_overrides={"folded": pl.String, "word": pl.String},
    )
    best = _best_spellings(table_of, least)
    for place in np.flatnonzero(unsure).tolist():
        small[place] = best.get(folded[place], small[place])
    return small


def _all_small(typed: _Typed) -> list[str]:
    """Write each pair in small letters; the few words with a mark or a held letter one by one."""
    small = lower_all([typed.words[code] for code in typed.codes.tolist()])
    special = typed.kinds == Tongue.ENGLISH
    special |= typed.kinds == Tongue.ARABIC
    special |= pl.Series(small, dtype=pl.String).str.contains(_APOSTROPHE.pattern).to_numpy()
    special[_stretched(small)] = True
    for place in np.flatnonzero(special).tolist():
        kind = int(typed.kinds[place])
        language = CODES[0 if kind == _PLAIN_TURKISH else kind]
        small[place] = _small(typed.words[int(typed.codes[place])], language)
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
    spoken = series.is_in([*known]) | pl.Series(fold_all(small), dtype=pl.String).is_in([*known])
    ends = series.str.contains(r"[ıiuü](?:yo$|yolar$|yosun|yom$|yoz$|c[ae][kz]$)")
    found = turkish & (spoken | ends).to_numpy()
    undotted = np.flatnonzero(turkish & ~found & series.str.contains("ı", literal=True).to_numpy())
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


def _best_spellings(typed: pl.DataFrame, least: int) -> dict[str, str]:
    """Map folded words to the spelling they should have."""
    listed = (
        typed.lazy()
        .filter("listed")
        .group_by("folded", "word")
        .agg(pl.col("weight").sum(), pl.col("known").first())
        .sort("weight", "word")
        .group_by("folded")
        .agg(pl.col("word").last(), pl.col("known").last())
    )
    unsure = typed.lazy().filter("unsure").select("folded").unique()
    often = typed.lazy().group_by("folded").agg(pl.col("count").sum())
    wanted = (
        unsure.join(listed, on="folded", how="left")
        .filter(~pl.col("known").fill_null(value=False))
        .join(often, on="folded")
        .collect()
    )
    best = dict(listed.select("folded", "word").collect().iter_rows())
    missing = frozenset(wanted["folded"])
    familiar = {word: meant for word, meant in _familiar().items() if word in missing}
    searched = frozenset(wanted.filter(pl.col("count") >= least)["folded"])
    return best | nearest_words(searched - familiar.keys()) | familiar


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
