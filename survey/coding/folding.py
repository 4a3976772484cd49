"""Folding words for comparing, searching and keys, as the text analysis folds them."""

import re
import unicodedata
from collections.abc import Collection

DOTLESS = str.maketrans({"ı": "i", "İ": "i", "I": "i"})
ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئ", "ي"),
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    **dict.fromkeys("ـًٌٍَُِّْ", ""),
}
"""Letters that people write one for another, and the marks of vowels that hardly anybody writes."""
_ARABIC = str.maketrans(ARABIC)


def folded(text: str) -> str:
    """Give the words of a text in small letters without accents.

    >>> folded("SOKAĞIMIZIN parkesi!")
    'sokagimizin parkesi'
    >>> folded("الإنارة") == folded("الاناره")
    True
    """
    plain = unicodedata.normalize("NFKD", text.translate(DOTLESS).translate(_ARABIC).lower())
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", letters.translate(DOTLESS)))


def is_arabic(text: str) -> bool:
    """Say whether a text has a letter of the Arabic alphabet.

    >>> is_arabic("الطريق"), is_arabic("yol")
    (True, False)
    """
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def free_key(label: str, taken: Collection[str]) -> str:
    """Make a key from a label that no other theme has.

    >>> free_key("Yol ve kaldırım", {"yol-ve-kaldirim"})
    'yol-ve-kaldirim-2'
    """
    key = re.sub(r"[^a-z0-9]+", "-", folded(label)).strip("-") or "tema"
    number, result = 2, key
    while result in taken:
        result = f"{key}-{number}"
        number += 1
    return result
