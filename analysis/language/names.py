"""Turkish suffixes after names, shortened words and common nouns.

Sources, all TDK, *Yazım Kılavuzu*:

* "Kesme İşareti": names of people and places take an apostrophe ("Mardin'de"), names of bodies do
  not ("Türk Dil Kurumuna"); a bracket follows the suffix ("Yunus Emre'nin (1240?-1320)"); p, ç, t
  and k at the end of a name stay as they are in writing ("Zonguldak'a").
* "Tırnak İşareti": after a quotation mark no apostrophe ("“Bit Palas”ını").
* "Kısaltmalar": capitals follow the name of the last letter ("TDK'den"), unless they are read as a
  word ("NATO'dan"); small letters follow the word that is meant ("cm'yi"); with a full stop or a
  raised figure there is no apostrophe ("vb.leri", "m²ye").
* "Ünsüz Yumuşaması" and "Ünlü Düşmesi" for common nouns ("kitabı", "şehri").
"""

import re
from functools import cache
from typing import Final

from analysis.language.spoken import is_number, roman_value
from analysis.language.turkish import Suffix, lower, suffix_of, suffix_words, with_suffix

_VOWELS: Final = "aeıioöuüâîû"
_SOFTENED: Final = {"k": "ğ", "ç": "c", "p": "b"}
_CLOSING: Final = '”"’»'
_OPENING: Final = '“"‘«'
_RAISED: Final = {"²": "kare", "³": "küp"}
# Read as a word: at most one consonant before a vowel at the beginning, at most two at the end that
# Turkish can say, two within (Göksel and Kerslake 2005, *Turkish: A Comprehensive Grammar*, 1.3).
_SAYABLE: Final = re.compile(
    rf"[^{_VOWELS}]?[{_VOWELS}](?:[^{_VOWELS}]{{0,2}}[{_VOWELS}])*(?:[lrnmsşfkv][ptkçsş]|[^{_VOWELS}])?"
)
_LETTER_NAMES: Final = {"ğ": "yumuşak ge", "q": "kü", "w": "çift ve", "x": "iks"}


def name_with_suffix(text: str, suffix: Suffix) -> str:
    """Hang a suffix on a name, a shortened word, a number or a common noun.

    Parameters
    ----------
    text : str
        "Kızıltepe", "Kızıltepe Belediyesi", "DSİ", "cm", "vb.", "“Bit Palas”", "saat", "2019".
    suffix : Suffix

    Examples
    --------
    >>> name_with_suffix("Kızıltepe", Suffix.GENITIVE), name_with_suffix("DSİ", Suffix.GENITIVE)
    ("Kızıltepe'nin", "DSİ'nin")
    >>> name_with_suffix("Kızıltepe Belediyesi", Suffix.DATIVE)
    'Kızıltepe Belediyesine'
    """
    text = text.rstrip()
    head, bracket = _without_bracket(text)
    if bracket:
        return name_with_suffix(head, suffix) + bracket
    if text[-1] in _CLOSING:
        return text + _ending(text.rstrip(_CLOSING).rpartition("“")[2].lstrip(_OPENING), suffix)
    if _is_figure(text, suffix):
        return with_suffix(text, suffix)
    word = text.split()[-1]
    if word.endswith(".") or word[-1] in _RAISED:
        return text + suffix_of(_read(word), suffix)
    if _is_shortened(word):
        return f"{text}'{suffix_of(_read(word), suffix)}"
    return _with_word(text, word, suffix)


def _is_figure(text: str, suffix: Suffix) -> bool:
    """Whether a text ends in a number; Roman ones are only sure where they put in order."""
    last = text.rstrip(".").split()[-1]
    if last[-1].isdigit():
        return is_number(last)
    is_ordinal = suffix in (Suffix.ORDINAL, Suffix.ORDINAL_LOCATIVE)
    return roman_value(last) is not None and (is_ordinal or set(last) <= set("IVX"))


def _without_bracket(text: str) -> tuple[str, str]:
    """Part a text from the bracket at its end."""
    found = re.fullmatch(r"(.+?)(\s*\([^()]*\))", text)
    return (found[1], found[2]) if found else (text, "")


def _ending(text: str, suffix: Suffix) -> str:
    """Give the bare suffix after what stands within quotation marks."""
    written = name_with_suffix(text, suffix)
    if "'" in written.removeprefix(text):
        return written.removeprefix(text).lstrip("'")
    return suffix_of(text, suffix, is_possessed=_is_possessed(text))


def _is_shortened(word: str) -> bool:
    """Whether a word is a unit or is written in capitals."""
    letters = word.replace("-", "")
    return word in suffix_words()["units"] or (
        len(letters) > 1 and letters.isalpha() and letters.isupper()
    )


def _read(word: str) -> str:
    """Read a shortened word aloud."""
    known = suffix_words()
    if word in known["units"]:
        return str(known["units"][word])
    if word.endswith("."):
        return str(known["dotted"].get(lower(word), word.rstrip(".")))
    if word[-1] in _RAISED:
        return _RAISED[word[-1]]
    return lower(word) if is_read_as_word(word) else _letter_name(lower(word)[-1])


def _letter_name(letter: str) -> str:
    """Name a letter: "ke" for k, "de" for d; a vowel names itself."""
    if letter in _VOWELS:
        return letter
    return _LETTER_NAMES.get(letter, letter + "e")


def is_read_as_word(capitals: str) -> bool:
    """Say whether a shortened word in capitals is read as a word: NATO is, TBMM is not.

    Examples
    --------
    >>> is_read_as_word("KOSGEB"), is_read_as_word("ABD"), is_read_as_word("YÖK")
    (True, False, True)
    """
    known = suffix_words()["capitals"]
    if capitals in known["words"]:
        return True
    if capitals in known["letters"] or len(capitals) < 3:
        return False
    return _SAYABLE.fullmatch(lower(capitals)) is not None


def _with_word(text: str, word: str, suffix: Suffix) -> str:
    known = suffix_words()["possessed"]
    is_possessed = _is_possessed(text)
    is_body = word in known["bodies"] or word in known["single_bodies"]
    if word[0].isupper() and not is_body:
        return f"{text}'{suffix_of(word, suffix, is_possessed=is_possessed)}"
    if is_possessed:
        return text + suffix_of(word, suffix, is_possessed=True)
    ending = suffix_of(word, suffix)
    if ending[0] not in _VOWELS:
        return text + ending
    return text[: len(text) - len(word)] + _before_vowel(word) + ending


@cache
def _is_possessed(text: str) -> bool:
    """Whether the last word of a name has its possessive suffix already."""
    words = text.split()
    known = suffix_words()["possessed"]
    if len(words) < 2:
        return False
    if words[-1] in known["bodies"] or words[-1] in known["places"]:
        return True
    heads = {lower(head) for head in (*known["bodies"], *known["places"])}
    return words[-1][0].islower() and bool(
        words[-1] in heads or re.search(rf"(?:[{_VOWELS}]s[ıiuü]|l[ıiuü]ğ[ıiuü])$", words[-1])
    )


def _before_vowel(word: str) -> str:
    """Soften the end of a common noun before a vowel: kitap, kitab-ı; şehir, şehr-i."""
    known = suffix_words()
    small = lower(word)
    if small in known["soft"]:
        stem = str(known["soft"][small])
        return word[0] + stem[1:]
    syllables = sum(letter in _VOWELS for letter in small)
    last = small[-1]
    if syllables < 2 or small in known["hard"]["words"] or last not in _SOFTENED:
        return word
    if last == "k" and small[-2] not in _VOWELS:
        return word[:-1] + "g" if small[-2] == "n" else word
    return word[:-1] + _SOFTENED[last]
