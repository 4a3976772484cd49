"""Folding words for comparing and searching, as the text analysis folds them."""

import re
import unicodedata

DOTLESS = str.maketrans({"ı": "i", "İ": "i", "I": "i"})


def folded(text: str) -> str:
    """Give the words of a text in small letters without accents.

    >>> folded("SOKAĞIMIZIN parkesi!")
    'sokagimizin parkesi'
    """
    plain = unicodedata.normalize("NFKD", text.translate(DOTLESS).lower())
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", letters.translate(DOTLESS)))
