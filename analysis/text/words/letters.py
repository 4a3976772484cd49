"""Letters: casing and folding that are right for Turkish.

Python's own ``lower`` turns "I" into "i" and "İ" into "i" with a loose dot; in Turkish "I" is
the capital of "ı" and "İ" that of "i".
"""

import unicodedata
from collections.abc import Sequence

_PLAIN_LETTERS = tuple(zip("çğıöşüâîûêáéíóúÇĞİÖŞÜÂÎÛÊ", "cgiosuaiueaeiouCGIOSUAIUE", strict=True))
_TO_ASCII = str.maketrans(dict(_PLAIN_LETTERS))
LOOSE_DOT = "i\u0307"
"""A small i with a dot of its own, as some programs write a small İ."""


TURKISH_LETTERS = frozenset("çğıöşüÇĞİÖŞÜ")


def lower(text: str, language: str = "tr") -> str:
    """Write a text in small letters.

    >>> lower("IŞIKLI İSTASYON"), lower("TITLE", "en")
    ('ışıklı istasyon', 'title')
    """
    if language != "en":
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower().replace(LOOSE_DOT, "i")


def upper(text: str, language: str = "tr") -> str:
    """Write a text in capitals.

    >>> upper("ilgi ışık")
    'İLGİ IŞIK'
    """
    return (text if language == "en" else text.replace("i", "İ").replace("ı", "I")).upper()


def fold(text: str) -> str:
    """Take the diacritics off small letters, so that "çöp" and "cop" count as one.

    >>> fold("çöp ışığı rêya")
    'cop isigi reya'
    """
    if text.isascii():
        return text
    folded = text.translate(_TO_ASCII)
    if folded.isascii():
        return folded
    loose = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in loose if not unicodedata.combining(letter))


def lower_all(words: Sequence[str], language: str = "tr") -> list[str]:
    """Write many words in small letters at once; none has a line break.

    >>> lower_all(["IŞIK", "İl"])
    ['ışık', 'il']
    """
    if not len(words):
        return []
    text = "\n".join(words)
    if language != "en":
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower().replace(LOOSE_DOT, "i").split("\n")


def fold_all(words: Sequence[str]) -> list[str]:
    """Take the diacritics off many words at once; none has a line break.

    >>> fold_all(["çöp", "rêya"])
    ['cop', 'reya']
    """
    if not len(words):
        return []
    folded = "\n".join(words)
    for accented, plain in _PLAIN_LETTERS:  # quicker than to translate a text that is not ASCII
        folded = folded.replace(accented, plain)
    parts = folded.split("\n")
    return parts if folded.isascii() else [one if one.isascii() else fold(one) for one in parts]


def capitalise(text: str, language: str = "tr") -> str:
    """Make the first letter a capital and leave the rest as it is.

    >>> capitalise("içme suyu"), capitalise("ışık"), capitalise("EBYS eğitimi")
    ('İçme suyu', 'Işık', 'EBYS eğitimi')
    """
    return upper(text[:1], language) + text[1:]


def is_shouted(text: str) -> bool:
    """Say whether most letters of a text are capitals.

    >>> is_shouted("YOLUMUZ YAPILSIN"), is_shouted("Yolumuz yapılsın")
    (True, False)
    """
    capitals = sum(map(str.isupper, text))
    if capitals < 3:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
