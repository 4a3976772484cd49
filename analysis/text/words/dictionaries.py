"""The dictionaries of written forms and their lemmas that simplemma brings."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory


@cache
def dictionary(language: str) -> Mapping[str, str]:
    """Give simplemma's dictionary of a language: written form to lemma."""
    found: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary(language)
    return found


def is_known(word: str, language: str = "tr") -> bool:
    """Say whether the dictionary of a language has a word, in small letters."""
    return dictionary(language).get(word) is not None


def are_known(words: Sequence[str], language: str = "tr") -> NDArray[np.bool_]:
    """Say of each of many words, in small letters, whether the dictionary has it."""
    entry = dictionary(language).get
    return np.fromiter((entry(word) is not None for word in words), dtype=bool, count=len(words))
