"""How wide and how many lines a text is in the letters of our template (Arial).

Widths are those of the Adobe font metrics of Helvetica, which Arial shares, in thousandths of the
size of the letters.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_SIGNS: Final = (
    (191, "'"),
    (222, "ijl‘’"),
    (278, " !,./:;ftIı·"),
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
BOLD: Final = 1.07
"""Bold letters are so much wider on average."""


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Give the width of a text in points; the size of its letters is in points as well.

    Examples
    --------
    >>> round(width_of("Ortalama", 8), 1)
    32.9
    """
    return sum(map(_width, text)) * size / 1000 * (BOLD if is_bold else 1)


def lines_of(text: str, size: float, room: float, *, is_bold: bool = False) -> int:
    """Give the number of lines a text takes in so many points of room.

    Examples
    --------
    >>> lines_of("bir iki üç dört", 10, 40), lines_of("", 10, 40)
    (2, 1)
    """
    lines, used = 1, 0.0
    blank = width_of(" ", size, is_bold=is_bold)
    for word in text.split():
        wide = width_of(word, size, is_bold=is_bold)
        if used and used + blank + wide > room:
            lines, used = lines + 1, wide
        else:
            used += wide + (blank if used else 0)
    return lines


def longest(texts: Iterable[str], size: float, *, is_bold: bool = False) -> float:
    """Give the width of the widest word, in points."""
    words = (word for text in texts for word in text.split())
    return max((width_of(word, size, is_bold=is_bold) for word in words), default=0.0)


@lru_cache(maxsize=4096)
def _width(sign: str) -> int:
    """Give the width of a sign; letters with marks are as wide as those without."""
    base = sign if sign in _BY_SIGN else unicodedata.normalize("NFD", sign)[0]
    return _BY_SIGN.get(base, _USUAL)
