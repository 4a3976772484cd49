"""The numbers in a text, as they are printed, in reading order.

Turkish prints ``%45,2`` and ``1.012``, English ``45.2%`` and ``1,012``. A number is taken as it
stands, with its sign of percent and its minus, without a suffix: ``%45,2'si`` is ``%45,2``. Two
numbers with a dash between them and no blank (``60–69``) are one: a band or an interval. Digits
that hang on letters are a code (``G12``). Pure Python.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_FIGURES: Final = r"\d+(?:[.,]\d+)*"


def _pattern(before: str) -> re.Pattern[str]:
    after = r"(?:[\u00a0\u202f ]?%(?![\w%]))?"
    return re.compile(
        r"(?P<code>(?<!\w)[^\W\d_]+\d\w*)|(?<![^\W\d_])"
        rf"(?:(?<![\w.,%])[-−])?{before}{_FIGURES}{after}(?:–{before}{_FIGURES}{after})?"
    )


_PATTERNS: Final = {"en": _pattern(""), "": _pattern(r"(?:%[\u00a0\u202f]?)?")}
_BLANKS: Final = re.compile(r"[\s\u00a0\u202f]")
_REFERENCE: Final = re.compile(r"\{\{[^{}]*\}\}")


class End(StrEnum):
    """Which end of a number is said."""

    NONE = ""
    LEAST = "least"
    MOST = "most"


_ENDS: Final[Mapping[str, tuple[tuple[str, End], ...]]] = {
    "tr": (("en az", End.LEAST), ("en çok", End.MOST), ("en fazla", End.MOST)),
    "en": (("at least", End.LEAST), ("at most", End.MOST)),
}


@dataclass(frozen=True, kw_only=True)
class Token:
    """A number in a text.

    Attributes
    ----------
    text : str
        As printed, without blanks within; a minus is the plain sign.
    start, end : int
        Where it stands.
    bound : End
        Whether "at least" or "at most" stands before it.
    is_code : bool
        Digits that hang on letters.
    """

    text: str
    start: int
    end: int
    bound: End = End.NONE
    is_code: bool = False


def tokens_of(text: str, language: str) -> tuple[Token, ...]:
    """Find the numbers of a text, references to tables and figures left out.

    Examples
    --------
    >>> [each.text for each in tokens_of("1.012 kişinin %52,4'ü, 60–69 kişi (G12)", "tr")]
    ['1.012', '%52,4', '60–69', 'G12']
    >>> [each.text for each in tokens_of("45.2% of 1,012 in 2020-2024: -0.35", "en")]
    ['45.2%', '1,012', '2020', '2024', '-0.35']
    """
    covered = _REFERENCE.sub(lambda found: " " * len(found[0]), text)
    found = []
    for each in _PATTERNS.get(language, _PATTERNS[""]).finditer(covered):
        printed = _BLANKS.sub("", each[0]).replace("−", "-")
        found.append(
            Token(
                text=printed,
                start=each.start(),
                end=each.end(),
                bound=_bound(covered[max(0, each.start() - 12) : each.start()], language),
                is_code=each["code"] is not None,
            )
        )
    return tuple(found)


def references_of(text: str) -> tuple[str, ...]:
    """Give the keys of the tables and figures a text refers to.

    Examples
    --------
    >>> references_of("{{F/s1/services/table}} ve {{F/s1/services/figure}}")
    ('F/s1/services/table', 'F/s1/services/figure')
    """
    return tuple(found[2:-2] for found in _REFERENCE.findall(text))


def reference_places(text: str) -> tuple[tuple[int, str], ...]:
    """Give the references of a text: where each stands, and its key."""
    return tuple((found.start(), found[0][2:-2]) for found in _REFERENCE.finditer(text))


def _bound(before: str, language: str) -> End:
    words = before.rstrip().lower().replace("i̇", "i")
    ends = _ENDS.get(language, ())
    return next((end for word, end in ends if words.endswith(word)), End.NONE)


__all__ = ["End", "Token", "reference_places", "references_of", "tokens_of"]
