"""Folding words for comparing, searching and keys, as the text analysis folds them."""

import re
import unicodedata
from collections.abc import Collection

DOTLESS = str.maketrans({"ı": "i", "İ": "i", "I": "i"})


def folded(text: str) -> str:
    """Give the words of a text in small letters without accents.

    >>> folded("SOKAĞIMIZIN parkesi!")
    'sokagimizin parkesi'
    """
    plain = unicodedata.normalize("NFKD", text.translate(DOTLESS).lower())
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", letters.translate(DOTLESS)))


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
