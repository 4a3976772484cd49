"""Numbers as the chapter prints them: ``%45,2`` and ``1.012``, or ``45.2%`` and ``1,012``.

Source of the Turkish style: the official plans (decimal comma, percent sign before the number,
a point between thousands).
"""

import math
from collections.abc import Callable, Mapping
from typing import Final

from analysis.bands import Band, Bound, Rounded

TURKISH: Final = "tr"


def _turn(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))


def rounded(number: float, digits: int) -> float:
    """Round half up, as a reader with a pocket calculator does.

    Examples
    --------
    >>> rounded(12.25, 1), rounded(2.675, 2)
    (12.3, 2.68)
    """
    factor = 10.0**digits
    # The tiny step mends numbers such as 2.675, which binary keeps as 2.67499...
    return math.floor(number * factor + 0.5 + 1e-9) / factor


def count(number: float, language: str) -> str:
    """Write a whole number with thousands apart.

    Examples
    --------
    >>> count(1012, "tr"), count(1012, "en")
    ('1.012', '1,012')
    >>> count(Band(60, 69), "tr")
    '60–69'
    """
    if isinstance(number, Band) and number.high > number:
        return f"{count(int(number), language)}–{count(number.high, language)}"
    text = f"{round(number):,}"
    return _turn(text) if language == TURKISH else text


def percent(number: float, language: str) -> str:
    """Write a percent (0 to 100) with one decimal.

    Examples
    --------
    >>> percent(45.2, "tr"), percent(45.2, "en")
    ('%45,2', '45.2%')
    >>> percent(Bound(84, 0, is_most=False), "tr"), percent(Rounded(46, 0), "en")
    ('en az %84', '46%')
    """
    digits = number.digits if isinstance(number, Rounded) else 1
    text = f"{rounded(number, digits):.{digits}f}"
    text = "%" + _turn(text) if language == TURKISH else text + "%"
    return _end(number, language) + text


def mean(number: float, language: str) -> str:
    """Write a mean with two decimals.

    Examples
    --------
    >>> mean(3.4167, "tr")
    '3,42'
    """
    digits = number.digits if isinstance(number, Rounded) else 2
    text = f"{rounded(number, digits):,.{digits}f}"
    return _end(number, language) + (_turn(text) if language == TURKISH else text)


def _end(number: float, language: str) -> str:
    """Write that a number is only known from below or from above."""
    if not isinstance(number, Bound):
        return ""
    if language == TURKISH:
        return "en çok " if number.is_most else "en az "
    return "at most " if number.is_most else "at least "


FORMATS: Final[Mapping[str, Callable[[float, str], str]]] = {
    "count": count,
    "percent": percent,
    "mean": mean,
    # years carry no point between thousands
    "year": lambda number, _language: str(int(number)),
}
