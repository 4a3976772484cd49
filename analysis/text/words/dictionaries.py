"""The dictionaries of written forms and their lemmas that simplemma brings."""

from collections.abc import Mapping
from functools import cache

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory


@cache
def dictionary(language: str) -> Mapping[str, str]:
    """Give simplemma's dictionary of a language: written form to lemma."""
    found: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary(language)
    return found


def is_known(word: str, language: str = "tr") -> bool:
    """Say whether the dictionary of a language has a word, in small letters."""
    return dictionary(language).get(word) is not None
