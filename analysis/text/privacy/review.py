"""The review list: what was masked, and what a planner should look at before anything is printed.

Contract: :func:`review` gives one row for each place. No rule finds every name, so places that may
name or point at somebody are listed though nothing was masked there: a name with a capital that no
list knows, many digits, an accusation beside an office, somebody who is the only one of a kind.
The list shows the words around with what was masked covered: a planner decides by them and gives
further names (``named``) for the next run.
"""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.text.privacy.found import Found
from analysis.text.privacy.masking import find_in_texts, replaced
from analysis.text.privacy.sentence import Reading, is_bare, words_too
from analysis.text.words.letters import is_shouted, lower
from analysis.text.words.wordlists import table, words

REVIEW_COLUMNS = ("verbatim", "kind", "is_masked", "why", "words")
_AROUND = 40
_DIGITS = re.compile(r"(?<![\d.,])(?!\d{1,3}(?:\.\d{3})+(?!\d))\d(?:[ .-]?\d){6,}(?![\d.,]*\d)")
_NAME = r"[A-ZÇĞİÖŞÜÂÎÛÊ][^\W\d_]+"
_CAPITALS = re.compile(rf"(?<=[^\W\d_,] )({_NAME} {_NAME})(?!\w)")


def review(texts: pd.Series, named: Sequence[str] = ()) -> pd.DataFrame:
    """List what was masked and what may have to be.

    Parameters
    ----------
    texts : Series of str
        Tidied answers; the index labels the verbatims.
    named : sequence of str
        Names that are always masked.

    Returns
    -------
    DataFrame of shape (n_places, 5)
        ``verbatim`` (label of the answer), ``kind`` ("name", "phone", ..., and of what is only
        suspected "name", "digits", "accusation", "only one"), ``is_masked``, ``why`` (the rule),
        ``words`` (up to 40 letters on both sides; what was masked is covered). By answer and
        place, the suspected of an answer after the masked.
    """
    rows = []
    answers = texts.tolist()
    for label, text, found in zip(texts.index, answers, find_in_texts(answers, named), strict=True):
        for one in found:
            rows.append((label, one.kind, True, one.why, _around(text, one, found)))
        for one in suspects(text, found):
            rows.append((label, one.kind, False, one.why, _around(text, one, found)))
    return pd.DataFrame(rows, columns=list(REVIEW_COLUMNS))


def suspects(text: str, found: Sequence[Found] = ()) -> list[Found]:
    """Find what may point at somebody though no rule is sure of it.

    Parameters
    ----------
    text : str
    found : sequence of Found
        What is masked anyway; no place is listed twice.

    Examples
    --------
    >>> [one.kind for one in suspects("Birimin tek mühendisi benim, şef rüşvet alıyor")]
    ['only one', 'accusation']
    """
    places = [
        *_capitals(text),
        *_given(text),
        *_digits(text),
        *_only_ones(text),
        *_accusations(text),
    ]
    taken = list(found)
    for one in places:
        if all(one.start >= sure.end or one.end <= sure.start for sure in taken):
            taken.append(one)
    return sorted(taken[len(found) :])


def _around(text: str, one: Found, found: Sequence[Found]) -> str:
    """Give the words around a place; everything that is masked anywhere in them is covered."""
    start, end = max(0, one.start - _AROUND), min(len(text), one.end + _AROUND)
    for other in found:  # no half of what is masked may look in from the edge
        start = other.end if other.start < start < other.end else start
        end = other.start if other.start < end < other.end else end
    inside = [
        Found(other.start - start, other.end - start, other.kind, other.why)
        for other in found
        if start <= other.start and other.end <= end
    ]
    shown = replaced(text[start:end], inside)
    return ("…" if start else "") + shown + ("…" if end < len(text) else "")


def _capitals(text: str) -> Iterator[Found]:
    """Find two capitals in a row within a sentence of which the first may be a given name."""
    if is_shouted(text):
        return
    known = table("tr", "personal_data")["names"]
    for match in _CAPITALS.finditer(text):
        first, second = (lower(part) for part in match.group().split())
        may_be = first in words("tr", "given_names_more") or first in words("tr", "given_names")
        if may_be and not {first, second} & set(known["not_names"]) and not _is_place(text, match):
            yield Found(*match.span(), "name", "two capitals")


def _given(text: str) -> Iterator[Found]:
    """Find a given name that is no word besides and stands without a title ("İbrahime dedik")."""
    reading = Reading(text)
    for place, word in enumerate(reading.words):
        is_name = reading.is_given(place) and word.small not in words_too()
        if is_name and not reading.makes_a_place(place, reading.forward(place)):
            yield reading.found(place, place + 1, "a given name")


def _is_place(text: str, match: re.Match[str]) -> bool:
    known = table("tr", "personal_data")["names"]
    near = text[match.start() : match.end() + 25].split()[:3]
    stems = tuple(known["place_stems"])
    return any(
        (small.startswith(stems) or small in known["places"])
        and (word[0].isupper() or not is_bare(small))
        for word, small in zip(near, map(lower, near), strict=True)
    )


def _digits(text: str) -> Iterator[Found]:
    for match in _DIGITS.finditer(text):
        yield Found(*match.span(), "digits", "seven digits or more")


def _only_ones(text: str) -> Iterator[Found]:
    """Find people who say that they are the only one of a kind."""
    for match in _pattern("only_one").finditer(text):
        yield Found(*match.span(), "only one", "the only one of a kind")


def _accusations(text: str) -> Iterator[Found]:
    """Find an accusation in a text that also names an office."""
    if _pattern("office").search(text):
        for match in _pattern("accusation").finditer(text):
            yield Found(*match.span(), "accusation", "an office is accused")


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("tr", "personal_data")["review"][name], re.IGNORECASE)
