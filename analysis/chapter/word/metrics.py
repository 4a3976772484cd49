"""How wide and how many lines a text is in the letters of our template (Arial).

Widths are those of the Adobe font metrics of Helvetica, which Arial shares, in thousandths of the
size of the letters.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_SIGNS: Final = (
    (191, "'"),
    (222, "ijl‘’"),
    (278, " \u00a0\u202f!,./:;ftIı·"),
    (333, "()-r“”"),
    (350, "•"),
    (355, '"'),
    (389, "*"),
    (500, "ckszvxyJ"),
    (584, "+<=>"),
    (611, "FTZ"),
    (667, "&ABEKPSVXY"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "Mm"),
    (889, "%"),
    (944, "W"),
    (1000, "…"),
    (1015, "@"),
)
_BY_SIGN: Final = {sign: width for width, signs in _SIGNS for sign in signs}
_USUAL: Final = 556
_BOLD_SIGNS: Final = (
    (278, "ijlIı"),
    (333, "!,./:;ft()-‘’"),
    (389, "r"),
    (500, "z"),
    (556, "cksvxyJ"),
    (611, "bdghnopquFLTZ"),
    (722, "ABCDHKNRU"),
    (778, "w"),
)
"""Signs that are of another width in bold letters."""
_BOLD_BY_SIGN: Final = _BY_SIGN | {sign: width for width, signs in _BOLD_SIGNS for sign in signs}
_BLANKS: Final = re.compile(r"[ \t\n]+")
"""Where a line may break; not at blanks that hold together, as in "n = 61"."""


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Give the width of a text in points; the size of its letters is in points as well.

    Examples
    --------
    >>> round(width_of("Ortalama", 8), 1)
    32.9
    """
    return sum(_width(sign, is_bold) for sign in text) * size / 1000


def lines_of(text: str, size: float, room: float, *, is_bold: bool = False) -> int:
    """Give the number of lines a text takes in so many points of room.

    Examples
    --------
    >>> lines_of("bir iki üç dört", 10, 40), lines_of("", 10, 40)
    (2, 1)
    """
    lines, used = 1, 0.0
    blank = width_of(" ", size, is_bold=is_bold)
    for word in _BLANKS.split(text.strip()):
        wide = width_of(word, size, is_bold=is_bold)
        if used and used + blank + wide > room:
            lines, used = lines + 1, wide
        else:
            used += wide + (blank if used else 0)
    return lines


def longest(texts: Iterable[str], size: float, *, is_bold: bool = False) -> float:
    """Give the width of the widest word, in points."""
    words = (word for text in texts for word in _BLANKS.split(text))
    return max((width_of(word, size, is_bold=is_bold) for word in words), default=0.0)


@lru_cache(maxsize=4096)
def _width(sign: str, is_bold: bool) -> int:
    """Give the width of a sign; letters with marks are as wide as those without."""
    known = _BOLD_BY_SIGN if is_bold else _BY_SIGN
    base = sign if sign in known else unicodedata.normalize("NFD", sign)[0]
    return known.get(base, _USUAL)
