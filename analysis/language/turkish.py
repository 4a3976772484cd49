"""Turkish suffixes after numbers and words: ``%45,2'si``, ``1.012'si``, ``2019'da``, ``saati``.

A suffix follows the last word as it is spoken (*yüzde kırk beş virgül iki*: iki, so ``'si``). Vowel
harmony, buffer letters and hardening are those of TDK, *Yazım Kılavuzu*, "Büyük Ünlü Uyumu", "Küçük
Ünlü Uyumu" and "Ünsüz Uyumu"; suffixes after figures are set apart with an apostrophe ("Kesme
İşareti"). Names and shortened words are in :mod:`analysis.language.names`.
"""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.language.spoken import last_spoken_word


class Suffix(StrEnum):
    """What is hung on a number or word; the examples stand after 4 (*dört*) and 6 (*altı*)."""

    POSSESSIVE = "possessive"
    """4'ü, 6'sı"""
    POSSESSIVE_LOCATIVE = "possessive_locative"
    """4'ünde, 6'sında"""
    POSSESSIVE_GENITIVE = "possessive_genitive"
    """4'ünün, 6'sının"""
    POSSESSIVE_DATIVE = "possessive_dative"
    """4'üne, 6'sına"""
    POSSESSIVE_ACCUSATIVE = "possessive_accusative"
    """4'ünü, 6'sını"""
    POSSESSIVE_ABLATIVE = "possessive_ablative"
    """4'ünden, 6'sından"""
    POSSESSIVE_INSTRUMENTAL = "possessive_instrumental"
    """4'üyle, 6'sıyla"""
    LOCATIVE = "locative"
    """4'te, 6'da"""
    LOCATIVE_RELATIVE = "locative_relative"
    """4'teki, 6'daki"""
    ABLATIVE = "ablative"
    """4'ten, 6'dan"""
    GENITIVE = "genitive"
    """4'ün, 6'nın"""
    DATIVE = "dative"
    """4'e, 6'ya"""
    ACCUSATIVE = "accusative"
    """4'ü, 6'yı"""
    INSTRUMENTAL = "instrumental"
    """4'le, 6'yla"""
    PLURAL = "plural"
    """4'ler, 6'lar"""
    PLURAL_LOCATIVE = "plural_locative"
    """1990'larda"""
    PLURAL_GENITIVE = "plural_genitive"
    """4'lerin, 6'ların"""
    ORDINAL = "ordinal"
    """4'üncü, 6'ncı"""
    ORDINAL_LOCATIVE = "ordinal_locative"
    """4'üncüde, 6'ncıda"""
    QUALITY = "quality"
    """4'lük, 6'lık"""
    COPULA = "copula"
    """4'tür, 6'dır"""


# In each pattern: S, N, Y are buffer letters (only after a vowel), U is a vowel only after a
# consonant, I and A follow the last vowel, D hardens to t after a hard consonant.
_PATTERNS: Final = {
    Suffix.POSSESSIVE: "SI",
    Suffix.POSSESSIVE_LOCATIVE: "SIndA",
    Suffix.POSSESSIVE_GENITIVE: "SInIn",
    Suffix.POSSESSIVE_DATIVE: "SInA",
    Suffix.POSSESSIVE_ACCUSATIVE: "SInI",
    Suffix.POSSESSIVE_ABLATIVE: "SIndAn",
    Suffix.POSSESSIVE_INSTRUMENTAL: "SIylA",
    Suffix.LOCATIVE: "DA",
    Suffix.LOCATIVE_RELATIVE: "DAki",
    Suffix.ABLATIVE: "DAn",
    Suffix.GENITIVE: "NIn",
    Suffix.DATIVE: "YA",
    Suffix.ACCUSATIVE: "YI",
    Suffix.INSTRUMENTAL: "YlA",
    Suffix.PLURAL: "lAr",
    Suffix.PLURAL_LOCATIVE: "lArdA",
    Suffix.PLURAL_GENITIVE: "lArIn",
    Suffix.ORDINAL: "UncI",
    Suffix.ORDINAL_LOCATIVE: "UncIdA",
    Suffix.QUALITY: "lIk",
    Suffix.COPULA: "DIr",
}
# After a name that is possessed already ("Belediyesi"): what the possessive would be followed by.
_AFTER_POSSESSIVE: Final = {
    Suffix.LOCATIVE: "ndA",
    Suffix.LOCATIVE_RELATIVE: "ndAki",
    Suffix.ABLATIVE: "ndAn",
    Suffix.GENITIVE: "nIn",
    Suffix.DATIVE: "nA",
    Suffix.ACCUSATIVE: "nI",
    Suffix.INSTRUMENTAL: "ylA",
    Suffix.POSSESSIVE: "",
    Suffix.POSSESSIVE_LOCATIVE: "ndA",
    Suffix.POSSESSIVE_GENITIVE: "nIn",
    Suffix.POSSESSIVE_DATIVE: "nA",
    Suffix.POSSESSIVE_ACCUSATIVE: "nI",
    Suffix.POSSESSIVE_ABLATIVE: "ndAn",
    Suffix.POSSESSIVE_INSTRUMENTAL: "ylA",
    Suffix.COPULA: "DIr",
}
_HIGH: Final = dict(zip("aıoueiöüâîû", "ııuuiiüüıiu", strict=True))
_LOW: Final = dict(zip("aıoueiöüâîû", "aaaaeeeeaea", strict=True))
_FRONT: Final = dict(zip("aıouâ", "eiöüe", strict=True))
_HARD: Final = frozenset("çfhkpsşt")


@cache
def suffix_words() -> dict[str, Any]:
    """Read what the rules can't tell: ``language/tr/suffixes.toml``."""
    path = Path(__file__).parent / "tr" / "suffixes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _front_words() -> frozenset[str]:
    return frozenset(suffix_words()["front"]["words"])


def suffix_of(word: str, suffix: Suffix, *, is_possessed: bool = False) -> str:
    """Give the suffix that agrees with a word's end, without the apostrophe.

    Parameters
    ----------
    word : str
        As spoken, in any case; of several words the last one counts.
    suffix : Suffix
    is_possessed : bool
        Whether the word has a possessive suffix already ("Belediyesi").

    Examples
    --------
    >>> suffix_of("dört", Suffix.LOCATIVE), suffix_of("altı", Suffix.POSSESSIVE_LOCATIVE)
    ('te', 'sında')
    >>> suffix_of("saat", Suffix.DATIVE), suffix_of("Belediyesi", Suffix.DATIVE, is_possessed=True)
    ('e', 'ne')
    """
    last = lower(word).split()[-1]
    vowel = next(letter for letter in reversed(last) if letter in _HIGH)
    if last in _front_words():
        vowel = _FRONT.get(vowel, vowel)
    pattern = (_AFTER_POSSESSIVE if is_possessed else _PATTERNS)[suffix]
    return _filled(pattern, vowel, last[-1])


def _filled(pattern: str, vowel: str, last: str) -> str:
    """Fill a pattern after a word that ends in the letter ``last``."""
    written = ""
    for sign in pattern:
        letter = sign
        if sign in "SNY":
            letter = sign.lower() if last in _HIGH else ""
        elif sign == "D":
            letter = "t" if last in _HARD else "d"
        elif sign == "U":
            letter = "" if last in _HIGH else _HIGH[vowel]
        elif sign in "IA":
            letter = (_HIGH if sign == "I" else _LOW)[vowel]
        if letter in _HIGH:
            vowel = letter
        written += letter
    return written


def with_suffix(number: str, suffix: Suffix) -> str:
    """Hang a suffix on a printed number, with the apostrophe.

    An ordinal with a point ("4.") is written out first: point and suffix never stand together
    (TDK, "Sayıların Yazılışı"). After an amount that ends in a word ("1,5 milyon") there is no
    apostrophe.

    Examples
    --------
    >>> with_suffix("%45,2", Suffix.POSSESSIVE), with_suffix("2019", Suffix.LOCATIVE)
    ("%45,2'si", "2019'da")
    >>> with_suffix("4.", Suffix.LOCATIVE), with_suffix("1,5 milyon", Suffix.ACCUSATIVE)
    ("4'üncüde", '1,5 milyonu')
    """
    if number.endswith("."):
        ordinal = with_suffix(number[:-1], Suffix.ORDINAL)
        return ordinal if suffix is Suffix.ORDINAL else ordinal + suffix_of(ordinal, suffix)
    mark = "" if number[-1].islower() else "'"
    return f"{number}{mark}{suffix_of(last_spoken_word(number), suffix)}"


def lower(text: str) -> str:
    """Write small letters as Turkish does: I becomes ı, İ becomes i."""
    return text.replace("I", "ı").replace("İ", "i").lower()


def upper_first(text: str) -> str:
    """Begin a text with a capital letter as Turkish does: i becomes İ."""
    if text[:1] == "i":
        return "İ" + text[1:]
    return text[:1].upper() + text[1:]
