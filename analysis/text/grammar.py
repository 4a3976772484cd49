"""What a word's form tells about its part in a phrase, as far as labels need to know.

Contract: :func:`label_fit` says how well a written form serves in a label, 0 to 1.
"""

import re
from functools import cache

from analysis.text.letters import fold
from analysis.text.terms import lemma_of
from analysis.text.wordlists import words

_FINITE = re.compile(
    r"(?:[ıiuü]yor\w*|m[ae]kt[ae]\w*|[dt][ıiuü](?:k|m|n|ler|lar|n[ıiuü]z|)|m[ıiuü]ş\w*|[ae]c[ae][kğ]\w*"
    r"|(?<!l)[ae]r(?:[ıiuü][mz]|lar|ler|)|[ıiuü]r(?:[ıiuü]z|lar|ler|)|m[ae]z(?:lar|ler|)|s[ıiuü]n(?:lar|ler|)|s[ıiuü]n[ıiuü]z"
    r"|m[ae]l[ıi]\w*|[ıiuü]p|y[ae]n|[ae]n(?:lar|ler|)|[dt][ıiuü]ğ\w*|m[ae]k|m[ae]d[ae]n|[ae]r[ae]k|[ıiuü]nc[ae]|ken|s[ae]k?|[ıiuü]n|[ıiuü]n[ıiuü]z|[ae]l[ıi]m)$"
)
_OBLIQUE = re.compile(
    r"(?:[dt][ae]n?|[ıiuü]n|n[ıiuü]n|[ıiuü]m[ıiuü]z\w*|[ıiuü]n[ıiuü]z\w*|nd[ae]n?|s[ıiuü]n[ıiuüae]|l[ae]r[ıiuü]n\w+|l[ae]r[ae]|y?l[ae]|y[ae]"
    r"|y[ıiuü]|n[ıiuüae]|[dt][ae]ki\w*|[ıiuü]m|s[ıiuü]z|l[ıiuü]k?t[ıiuü]r|[dt][ıiuü]r)$"
)
_PLURAL = re.compile(r"l[ae]r$")
_POSSESSIVE = re.compile(r"(?:s[ıiuü]|l[ae]r[ıi]|[^aeıioöuü][ıiuü])$")

BARE, POSSESSIVE, OBLIQUE, VERB = 1.0, 0.8, 0.12, 0.0


@cache
def label_fit(form: str, language: str) -> float:
    """Say how well a form serves in a label.

    Parameters
    ----------
    form : str
        In small letters.
    language : str
        "tr" or "en".

    Returns
    -------
    float
        1 for the bare word and its plural, 0.8 for the possessed word of a Turkish compound
        ("kesintisi"), 0.12 for cases a label doesn't stand in, 0 for verbs and stop words.

    Examples
    --------
    >>> [label_fit(word, "tr") for word in ("kaldırım", "kesintisi", "sokaklarda", "geliyor")]
    [1.0, 0.8, 0.12, 0.0]
    """
    if len(form) < 2 or form in words(language, "label_stopwords") or form in _stop(language):
        return VERB
    if language == "en":
        return OBLIQUE if form.endswith(("ing", "ed", "ly")) else BARE
    lemma = lemma_of(form, language)
    if form == lemma:
        return VERB if _is_verb_only(form) else BARE
    if lemma and _is_verb(lemma) and _FINITE.search(form[len(lemma) - 1 :]):
        return VERB
    if not lemma and re.search(r"(?:[ıiuü]yor|m[ae]d[ıi]|m[ıiuü]ş|s[ıi]n|d[ıi]k|t[ıi]k)\w*$", form):
        return VERB
    return _noun_fit(form, lemma)


def _noun_fit(form: str, lemma: str) -> float:
    ending = form[max(2, len(lemma) - 1) :] if lemma else form[-4:]
    if _PLURAL.search(ending):
        return BARE
    if re.search(r"m[ae](?:s[ıi])?$", form) and lemma and _is_verb(lemma):
        return POSSESSIVE
    if _OBLIQUE.search(ending) and not re.search(r"(?:s[ıiuü]|l[ae]r[ıi])$", ending):
        return OBLIQUE
    return POSSESSIVE if _POSSESSIVE.search(form) else BARE


@cache
def _stop(language: str) -> frozenset[str]:
    listed = words(language, "stopwords")
    return listed | {fold(word) for word in listed}


def _is_verb(lemma: str) -> bool:
    return any(lemma_of(lemma + ending, "tr") == lemma for ending in ("mak", "mek"))


def _is_verb_only(lemma: str) -> bool:
    """A verb stem that is no noun: its plural is no word."""
    return _is_verb(lemma) and not any(
        lemma_of(lemma + ending, "tr") == lemma for ending in ("lar", "ler")
    )


def bare_or_same(form: str, language: str) -> str:
    """Give the bare word of a form that stands in a case; the form when none is known."""
    return lemma_of(form, language) or form
