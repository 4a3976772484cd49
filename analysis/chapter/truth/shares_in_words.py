"""Shares in words, read back: "her beş kişiden biri", "yarısından fazlası", "about a third".

Which share words mean and how far from it they may be said are told here a second time, apart from
``analysis.language.amounts`` that writes them. Pure Python.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_TR: Final = {"bir": 1, "iki": 2, "üç": 3, "dör": 4, "beş": 5, "dokuz": 9, "on": 10}
_EN: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "nine": 9, "ten": 10}
_EN_PARTS: Final = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NAMED: Final = "bir|iki|üç|dör[td]|beş|dokuz|on"
_TURKISH: Final = re.compile(
    rf"(?P<about>yaklaşık )?(?:her (?P<of>{_NAMED}) \w+ (?P<n>{_NAMED})\w*"
    rf"|(?P<of2>üç|dört|beş|on)[td][ae] (?P<n2>{_NAMED})[ıiuü]\w*"
    r"|(?P<half>yarıs[ıi]\w*)|(?P<all>tamam[ıi]\w*))"
    r"(?P<end> fazla\w*| yakın\w*)?",
    re.IGNORECASE,
)
_ENGLISH: Final = re.compile(
    r"(?P<how>about |more than |nearly )?"
    r"(?:(?P<n>one|two|three|four|nine) in (?P<of>two|three|four|five|ten)\b"
    r"|(?P<n2>a|two|three|four|nine) (?P<of2>third|quarter|fifth|tenth)s?\b|(?P<half>half)\b)",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"%(\d+(?:,\d+)?)|(\d+(?:\.\d+)?)%")

LIMITS: Final[Mapping[str, Callable[[float], bool]]] = {
    # how far above the share of the words the number may lie, in percentage points
    "exactly": lambda far: abs(far) < 0.1,
    "about": lambda far: abs(far) <= 1.05,
    "more": lambda far: 0 < far <= 9.05,
    "nearly": lambda far: -5.05 <= far < 0,
}


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A share in words and the percent that stands behind it in the same sentence."""

    text: str
    share: Fraction
    how: str
    percent: float | None

    @property
    def is_true(self) -> bool:
        """Whether the percent is what the words say; nothing is said without one."""
        return self.percent is None or LIMITS[self.how](self.percent - float(100 * self.share))


def phrases_of(text: str, language: str) -> Iterator[Phrase]:
    """Find the shares in words that stand before the percent they mean, in brackets.

    Examples
    --------
    >>> [(each.share, each.is_true) for each in phrases_of("üçte biri (%33,3)", "tr")]
    [(Fraction(1, 3), True)]
    >>> [each.is_true for each in phrases_of("Her beş kişiden biri (40 kişi, %31,0)", "tr")]
    [False]
    """
    read, pattern = (_turkish, _TURKISH) if language == "tr" else (_english, _ENGLISH)
    for found in pattern.finditer(text):
        behind = re.match(r"[^()“”.]{0,60}\(([^()]*)\)", text[found.end() :])
        percent = _PERCENT.search(behind[1]) if behind else None
        if percent is not None:
            share, how = read(found)
            number = float((percent[1] or percent[2]).replace(",", "."))
            yield Phrase(text=found[0].lower(), share=share, how=how, percent=number)


def _turkish(found: re.Match[str]) -> tuple[Fraction, str]:
    end = (found["end"] or "").strip().lower()
    how = "about" if found["about"] else "exactly"
    if end:
        how = "more" if end.startswith("fazla") else "nearly"
    if found["half"]:
        return Fraction(1, 2), how
    if found["all"]:
        return Fraction(1), how
    part, of = (found["n"] or found["n2"]).lower(), (found["of"] or found["of2"]).lower()
    return Fraction(_number(part), _number(of)), how


def _number(word: str) -> int:
    return next(number for stem, number in _TR.items() if word.startswith(stem))


def _english(found: re.Match[str]) -> tuple[Fraction, str]:
    how = {"about": "about", "more than": "more", "nearly": "nearly"}.get(
        (found["how"] or "").strip().lower(), "exactly"
    )
    if found["half"]:
        return Fraction(1, 2), how
    if found["of"]:
        return Fraction(_EN[found["n"].lower()], _EN[found["of"].lower()]), how
    part = _EN.get(found["n2"].lower(), 1)
    return Fraction(part, _EN_PARTS[found["of2"].lower()]), how


__all__ = ["Phrase", "phrases_of"]
