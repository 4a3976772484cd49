"""Telephone numbers typed as words: "sıfır beş yüz otuz iki dört yüz on yedi ...".

Contract: :func:`find_spoken` gives the places in a text. Words and digits may stand mixed; only
what comes to a mobile number with all its digits is one.
"""

import re
from collections.abc import Iterator

from analysis.text.privacy.found import Found
from analysis.text.words.letters import fold, lower

_ONES = ("sifir", "bir", "iki", "uc", "dort", "bes", "alti", "yedi", "sekiz", "dokuz")
_TENS = ("on", "yirmi", "otuz", "kirk", "elli", "altmis", "yetmis", "seksen", "doksan")
_VALUE = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 1)},
    "yuz": 100,
}
_PART = "|".join(sorted(_VALUE, key=len, reverse=True))
_PIECE = re.compile(rf"\d+|{_PART}")
_TOKEN = rf"(?:\d++|(?:{_PART})++)(?!\w)"
_RUN = re.compile(rf"(?<!\w){_TOKEN}(?:[ .,/-]{{1,2}}{_TOKEN})*")
_MOBILE = re.compile(r"(?:90|0)?5\d{9}")
_FEWEST_WORDS = 2


def find_spoken(text: str) -> Iterator[Found]:
    """Find mobile numbers of which words are a part.

    Parameters
    ----------
    text : str
        Tidied.

    Examples
    --------
    >>> text = "beni arayın: beş yüz otuz iki 417 yirmi iki doksan, sağ olun"
    >>> [text[one.start : one.end] for one in find_spoken(text)]
    ['beş yüz otuz iki 417 yirmi iki doksan']
    """
    folded = fold(lower(text))
    if len(folded) != len(text):
        return
    for match in _RUN.finditer(folded):
        pieces = _PIECE.findall(match.group())
        if sum(piece in _VALUE for piece in pieces) < _FEWEST_WORDS:
            continue
        if _MOBILE.fullmatch(digits_of(pieces)):
            yield Found(*match.span(), "phone", "in words")


def digits_of(pieces: list[str]) -> str:
    """Write numbers said one after another in digits.

    >>> digits_of(["bes", "yuz", "otuz", "iki", "dort", "on", "yedi", "22"])
    '53241722'
    """
    groups: list[str] = []
    total, room = 0, 0  # of the group that is open, and what may still be added to it
    is_open = False
    for piece in pieces:
        value = _VALUE.get(piece)
        if value == 100 and is_open and 0 < total < 10:
            total, room = 100 * total, 100
        elif value and is_open and value < room:
            total, room = total + value, 10 if value >= 10 else 0
        else:
            groups += [str(total)] if is_open else []
            is_open = value is not None
            groups += [] if is_open else [piece]
            total = value or 0
            room = 0 if total < 10 else 10 if total < 100 else 100
    return "".join([*groups, *([str(total)] if is_open else [])])
