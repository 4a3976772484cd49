"""Numbers as the chapter prints them: ``%45,2`` and ``1.012``, or ``45.2%`` and ``1,012``.

Source of the Turkish style: the official plans (decimal comma, percent sign before the number,
a point between thousands).
"""

import math
from collections.abc import Callable, Mapping
from typing import Final

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
    """
    text = f"{round(number):,}"
    return _turn(text) if language == TURKISH else text


def percent(number: float, language: str) -> str:
    """Write a percent (0 to 100) with one decimal.

    Examples
    --------
    >>> percent(45.2, "tr"), percent(45.2, "en")
    ('%45,2', '45.2%')
    """
    text = f"{rounded(number, 1):.1f}"
    return "%" + _turn(text) if language == TURKISH else text + "%"


def mean(number: float, language: str) -> str:
    """Write a mean with two decimals.

    Examples
    --------
    >>> mean(3.4167, "tr")
    '3,42'
    """
    text = f"{rounded(number, 2):,.2f}"
    return _turn(text) if language == TURKISH else text


FORMATS: Final[Mapping[str, Callable[[float, str], str]]] = {
    "count": count,
    "percent": percent,
    "mean": mean,
    # years carry no point between thousands
    "year": lambda number, _language: str(int(number)),
}
