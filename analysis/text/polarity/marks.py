"""Marks: set phrases, emoji and signs in the texts, which single words don't show.

Contract: :func:`marks_of` weighs them by text. Only the few texts that hold any of them are looked
at closely.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.text.polarity.lexicon import phrases
from analysis.text.words.letters import capitalise, fold, lower, upper
from analysis.text.words.tokens import Tokens
from analysis.text.words.vocabulary import fits, of_tokens

Floats = NDArray[np.float64]

PHRASE: Final = 1.5
_SMILES = r"[👍👏🙏❤💐🌹😍🥰😊😀😃😄💪🎉✨⭐💯🤩😘]|:-?\)|:-?d\b|=\)|<3"
_FROWNS = r"[👎😡😠🤬😢😭😞😔😤🤮🤢💩😒🙄😩]|:-?\(|:'\(|=\("
_EMOJI = 0.5
_WAITING = 0.6
"""Added where somebody waits for months."""
_QUOTES = "\"“”«»'‘’"
_IRONIC = r"\(\s?!+\s?\)"
_EMOJIS = "👍👏🙏❤💐🌹😍🥰😊😀😃😄💪🎉✨⭐💯🤩😘👎😡😠🤬😢😭😞😔😤🤮🤢💩😒🙄😩"
_LETTERS = re.compile(r"[^\W\d_]+")
_FACES = (":)", ":-)", ":d", ":-d", "=)", "<3", ":(", ":-(", ":'(", "=(", "(!", "( !")


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Weights of set phrases, emoji and other signs.

    Attributes
    ----------
    lauds, scolds : float arrays of shape (n_documents,)
        Phrases of praise and of complaint.
    smiles, frowns : float arrays of shape (n_documents,)
        Emoji and emoticons.
    waits : float array of shape (n_documents,)
        "8 aydır bekliyoruz".
    scorn, quoted, ironic : float arrays of shape (n_documents,)
        Phrases that beside a complaint are scorn; praise in quotation marks; open irony.
    """

    lauds: Floats
    scolds: Floats
    smiles: Floats
    frowns: Floats
    waits: Floats
    scorn: Floats
    quoted: Floats
    ironic: Floats


def marks_of(texts: list[str], tokens: Tokens) -> Marks:
    """Look for phrases and signs in the few texts that hold any of them.

    Parameters
    ----------
    texts : list of str
    tokens : Tokens
        Of these texts: a text without the longest word of a phrase doesn't hold the phrase.
    """
    series = pl.Series(texts, dtype=pl.String)
    is_signed = series.str.contains(_signs()).to_numpy()
    places = np.flatnonzero(_words_held(tokens) | is_signed)
    held = series.gather(places).str.contains_any(_literals(), ascii_case_insensitive=True)
    places = places[held.to_numpy()]
    some = _small(series.gather(places))
    lauds = PHRASE * _count(some, phrases("praising"))
    so_called = _count(some, phrases("so_called"))
    found = {
        "lauds": lauds,
        "scolds": PHRASE * _count(some, phrases("complaining")),
        "smiles": np.minimum(_EMOJI * _faces(some, is_signed[places], _SMILES), 1.0),
        "frowns": np.minimum(_EMOJI * _faces(some, is_signed[places], _FROWNS), 1.0),
        "waits": _WAITING * some.str.contains(_waited()).to_numpy(),
        "scorn": np.minimum(PHRASE * _count(some, phrases("mocking_phrases")), lauds),
        "quoted": some.str.contains(_in_quotes()).to_numpy(),
        "ironic": some.str.contains(_IRONIC).to_numpy() | (so_called > 0),
    }
    marks = {name: np.zeros(len(texts)) for name in found}
    for name, values in found.items():
        marks[name][places] = values
    return Marks(**marks)


def _faces(texts: pl.Series, is_signed: NDArray[np.bool_], pattern: str) -> Floats:
    """Count emoji and emoticons in the texts that have any."""
    found = np.zeros(len(texts))
    found[is_signed] = texts.filter(pl.Series(is_signed)).str.count_matches(pattern).to_numpy()
    return found


@cache
def _signs() -> str:
    """Match a sign: as alternatives of letters these are found ten times as quickly as a class."""
    return "|".join(map(re.escape, [*_FACES, *map(str.upper, _FACES), *_EMOJIS]))


def _words_held(tokens: Tokens) -> NDArray[np.bool_]:
    """Say which texts have a word that some phrase can't be without."""
    folded = tokens.vocabulary.folded_words
    held = of_tokens(fits(folded, _longest_words()), tokens.word)
    found = np.zeros(tokens.n_documents, dtype=bool)
    found[tokens.document[held]] = True
    return found


_NAMED = ("praising", "complaining", "mocking_phrases", "so_called", "since")


@cache
def _longest_words() -> str:
    """Match the longest word of each phrase, folded; in the texts a longer one may begin so."""
    listed = [phrase for name in (*_NAMED, "quoted") for phrase in phrases(name)]
    longest = {max(_LETTERS.findall(fold(lower(phrase))), key=len) for phrase in listed}
    return rf"\b(?:{'|'.join(sorted(longest))})"


@cache
def _literals() -> list[str]:
    """List what every text with a phrase or sign has at least one of."""
    phrased = {phrase for name in _NAMED for phrase in phrases(name)}
    quoted = {f"{word}{mark}" for word in phrases("quoted") for mark in _QUOTES}
    typed = {form for phrase in phrased | quoted for form in _cases(phrase)}
    return [*sorted(typed), *_EMOJIS, *_FACES]


def _cases(phrase: str) -> set[str]:
    """Write a phrase as it may be typed, as far as ASCII letters alone don't show it.

    >>> sorted(_cases("acil çözüm"))
    ['ACIL ÇÖZÜM', 'ACİL ÇÖZÜM', 'Acil Çözüm', 'Acil çözüm', 'acil çözüm']
    """
    titled = " ".join(map(capitalise, phrase.split(" ")))
    return {phrase, capitalise(phrase), titled, upper(phrase), phrase.upper()}


def _small(texts: pl.Series) -> pl.Series:
    """Write texts in small letters; a capital "I" may stand for "ı" or, untidily typed, for "i"."""
    return texts.str.replace_all("İ", "i", literal=True).str.to_lowercase()


def _any_of(parts: tuple[str, ...]) -> str:
    """Match phrases in small letters, those with "ı" also as :func:`_small` leaves capitals."""
    return "|".join(map(re.escape, dict.fromkeys([*parts, *(p.replace("ı", "i") for p in parts)])))


def _count(texts: pl.Series, parts: tuple[str, ...]) -> Floats:
    return texts.str.count_matches(rf"\b(?:{_any_of(parts)})").to_numpy().astype(np.float64)


def _waited() -> str:
    """Match "8 aydır cevap bekliyoruz"."""
    since, waits = _any_of(phrases("since")), _any_of(phrases("waits"))
    return rf"\b(?:{since})\W+(?:\w+\W+){{0,4}}(?:{waits})"


def _in_quotes() -> str:
    """Match a word of praise in quotation marks, maybe behind one other word."""
    return rf"[{_QUOTES}](?:\w+ )?(?:{_any_of(phrases('quoted'))})[{_QUOTES}]"
