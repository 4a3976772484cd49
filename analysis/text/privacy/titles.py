"""Titles: what tells that a name stands before a word, or behind it.

Contract: :func:`title_behind` and :func:`title_before` say what kind of title a word is, in small
letters. The lists stand in ``analysis/language/tr/personal_data.toml``.
"""

import re
from functools import cache

from analysis.text.words.wordlists import table

SAID = ("adım", "ismim")
"""Words that somebody's own name follows."""
SUFFIX = re.compile(
    r"(?:['’]?(?:nin|nın|nun|nün|den|dan|ten|tan|ler|lar|yle|yla|in|ın|un|ün|ye|ya|yi|yı|de|da"
    r"|le|la|e|a|i|ı|u|ü|ê|yê))?$"
)
"""What may follow a name or a title."""
_OWN = r"(?:[ıiuü]?m(?:[ıiuü]z)?)?"
"""Whose a title is ("hocam", "ustamız")."""
_TITLE_END = re.compile(rf"{_OWN}(?:{SUFFIX.pattern})")
_OFFICE_END = re.compile(  # without what makes it the office of a place ("Dicle müdürü")
    rf"{_OWN}(?:['’]?(?:n?[ıiuü]n|[dt][ae]n?|yl[ae]|y[ae]|l[ae]r|l[ae]|[ae]))?"
)


@cache
def cue_list(name: str) -> frozenset[str]:
    """Read a list of cues of names, in small letters."""
    return frozenset(table("tr", "personal_data")["names"][name])


@cache
def title_behind(small: str) -> str:
    """Say what title behind a name a word is.

    "polite" (bey, hanım), "familiar" (abi, hoca), "office_behind" (müdür) or nothing.
    """
    if not small.startswith(_titles_behind()):
        return ""
    for kind, ending in _ENDINGS.items():
        for title in cue_list(kind):
            if small.startswith(title) and ending.fullmatch(small[len(title) :]):
                return kind
    return ""


_ENDINGS = {"polite": _TITLE_END, "familiar": _TITLE_END, "office_behind": _OFFICE_END}


@cache
def _titles_behind() -> tuple[str, ...]:
    """Give all titles behind a name; most words begin with none."""
    return tuple(sorted({title for kind in _ENDINGS for title in cue_list(kind)}))


def title_before(small: str, before: str) -> str:
    """Say what a word is before a name: "full", "strong", "office", "arabic", or nothing.

    A full name follows the first ("soyadım"), whatever its letters; a name with a capital the
    second; behind an office a name must be known or have two parts.
    """
    if small in _ends_of_pairs():
        if f"{before} {small}" in cue_list("strong_pairs"):
            return "strong"
        if f"{before} {small}" in cue_list("full"):
            return "full"
    return _title_alone(small)


def strength_before(small: str) -> str:
    """Say what a word may be before a name, whatever stands before it: the most it can be."""
    alone = _title_alone(small)
    return "full" if small in _ends_of_pairs() or small in SAID else alone


@cache
def _ends_of_pairs() -> frozenset[str]:
    """Give the last words of titles of two words."""
    return frozenset(pair.split()[-1] for pair in cue_list("strong_pairs") | cue_list("full"))


@cache
def _title_alone(small: str) -> str:
    for kind in ("full", "strong", "arabic"):
        if small in cue_list(kind):
            return kind
    return "office" if _OFFICE.fullmatch(small) else ""


@cache
def is_title(small: str) -> bool:
    """Say whether a word is a title, before or behind a name."""
    return bool(title_behind(small) or _OFFICE.fullmatch(small) or small in cue_list("strong"))


_OFFICE = re.compile(
    rf"(?:{'|'.join(sorted(cue_list('offices'), key=len, reverse=True))})"
    r"(?:(?:s?[ıiuü])?(?:m|m[ıiuü]z|n[ıiuü]z)?)?"
)
