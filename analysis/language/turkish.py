"""Turkish after numbers: ``%45,2'si``, ``1.012'si``, ``2019'da``.

A suffix follows the last word of the number as it is spoken (*yüzde kırk beş virgül iki*: iki,
so ``'si``). Vowel harmony, buffer letters and hardening are those of any Turkish grammar (TDK,
*Yazım Kılavuzu*: suffixes after figures are set apart with an apostrophe).
"""

from enum import StrEnum
from functools import lru_cache
from typing import Final

from num2words import num2words

from analysis.errors import SettingsError


class Suffix(StrEnum):
    """What is hung on a number; the example stands after 4 (*dört*) and 6 (*altı*)."""

    POSSESSIVE = "possessive"
    """4'ü, 6'sı"""
    POSSESSIVE_LOCATIVE = "possessive_locative"
    """4'ünde, 6'sında"""
    POSSESSIVE_GENITIVE = "possessive_genitive"
    """4'ünün, 6'sının"""
    LOCATIVE = "locative"
    """4'te, 6'da"""
    ABLATIVE = "ablative"
    """4'ten, 6'dan"""
    GENITIVE = "genitive"
    """4'ün, 6'nın"""
    DATIVE = "dative"
    """4'e, 6'ya"""
    ACCUSATIVE = "accusative"
    """4'ü, 6'yı"""


# In each pattern: S, N, Y are buffer letters (only after a vowel), I and A follow the last
# vowel, D hardens to t after a hard consonant.
_PATTERNS: Final = {
    Suffix.POSSESSIVE: "SI",
    Suffix.POSSESSIVE_LOCATIVE: "SIndA",
    Suffix.POSSESSIVE_GENITIVE: "SInIn",
    Suffix.LOCATIVE: "DA",
    Suffix.ABLATIVE: "DAn",
    Suffix.GENITIVE: "NIn",
    Suffix.DATIVE: "YA",
    Suffix.ACCUSATIVE: "YI",
}
_HIGH: Final = dict(zip("aıoueiöü", "ııuuiiüü", strict=True))
_LOW: Final = dict(zip("aıoueiöü", "aaaaeeee", strict=True))
_HARD: Final = frozenset("çfhkpsşt")


def last_spoken_word(number: str) -> str:
    """Give the end of a number as it is spoken.

    Parameters
    ----------
    number : str
        As printed in Turkish: "%45,2", "1.012", "2019", a band "60–69", "en az %84".

    Returns
    -------
    str
        The words of its last part, of which only the end matters: "iki" for "%45,2", "beş"
        for "%31,05", "sıfır" for "%31,0".

    Examples
    --------
    >>> last_spoken_word("%31,0"), last_spoken_word("60–69"), last_spoken_word("en az %84")
    ('sıfır', 'altmışdokuz', 'seksendört')
    """
    last = number.rpartition("–")[2].rpartition(" ")[2]
    whole, _, fraction = last.removeprefix("%").replace(".", "").partition(",")
    part = fraction or whole
    if not part.isdigit():
        raise SettingsError(
            f"'{number}' is not a number as Turkish prints it.",
            f"'{number}' Türkçe yazımla bir sayı değil.",
        )
    return _spoken(int(part))


@lru_cache(maxsize=4096)
def _spoken(number: int) -> str:
    return str(num2words(number, lang="tr"))


def suffix_of(word: str, suffix: Suffix) -> str:
    """Give the suffix that agrees with a word's end, without the apostrophe.

    Examples
    --------
    >>> suffix_of("dört", Suffix.LOCATIVE), suffix_of("altı", Suffix.POSSESSIVE_LOCATIVE)
    ('te', 'sında')
    """
    vowel = next(letter for letter in reversed(word) if letter in _HIGH)
    ends_in_vowel = word[-1] in _HIGH
    written = ""
    for sign in _PATTERNS[suffix]:
        letter = sign
        if sign in "SNY":
            letter = sign.lower() if ends_in_vowel else ""
        elif sign == "D":
            letter = "t" if word[-1] in _HARD else "d"
        elif sign in "IA":
            letter = (_HIGH if sign == "I" else _LOW)[vowel]
            vowel = letter
        written += letter
    return written


def with_suffix(number: str, suffix: Suffix) -> str:
    """Hang a suffix on a printed number, with the apostrophe.

    Examples
    --------
    >>> with_suffix("%45,2", Suffix.POSSESSIVE), with_suffix("2019", Suffix.LOCATIVE)
    ("%45,2'si", "2019'da")
    """
    return f"{number}'{suffix_of(last_spoken_word(number), suffix)}"


def lower(text: str) -> str:
    """Write small letters as Turkish does: I becomes ı, İ becomes i."""
    return text.replace("I", "ı").replace("İ", "i").lower()


def upper_first(text: str) -> str:
    """Begin a text with a capital letter as Turkish does: i becomes İ."""
    if text[:1] == "i":
        return "İ" + text[1:]
    return text[:1].upper() + text[1:]
