"""The book: the raw results all numbers of a chapter are from, and what follows from them.

``{"tables": {NAME: {"label", "rows": {ROW: facts}}}}``. A row holds what was counted: ``count``,
``base``, ``weight`` (out of the ``weight`` of all), ``points`` with their ``values``, ``sum`` and
``n``, ``others`` (count and base of everybody else). Percents, means, shares of ends, differences
and intervals are worked out here, by formulas of its own, and by none of those that made the
chapter. Where the disclosure gate gives a band, a bound or a rounded number, the book has that and
nothing finer. ``value`` is a number somebody set (a threshold, a date, a weight).

A number is named ``TABLE#ROW/what``: ``s1/frequency/cinsiyet#kadin/percent``. Pure Python.
"""

from collections.abc import Mapping
from typing import Any

from analysis.chapter.truth.formulas import ALL, Row, number, stored, worked_out

Book = Mapping[str, Any]


class UnknownSourceError(KeyError):
    """The book has no such table, row or value."""


def joined(*books: Book) -> dict[str, Any]:
    """Put books together; a table of a later one stands for one of the same name."""
    tables: dict[str, Any] = {}
    for book in books:
        tables |= book.get("tables", {})
    return {"tables": tables}


def value_of(book: Book, source: str) -> Any:
    """Work out a number anew.

    Parameters
    ----------
    book : dict
    source : str
        "TABLE#ROW/what".

    Returns
    -------
    float, int, Band, Bound, Rounded, date or tuple
        A pair for an interval.

    Raises
    ------
    UnknownSourceError
        If the book has no such number.
    """
    name, _, rest = source.partition("#")
    row, _, what = rest.rpartition("/")
    try:
        rows = book["tables"][name]["rows"]
        found = worked_out(Row(rows[row], rows.get(ALL, {}), rows), what)
    except (KeyError, TypeError, IndexError, ZeroDivisionError) as error:
        raise UnknownSourceError(source) from error
    if found is None:
        raise UnknownSourceError(source)
    return found


__all__ = ["ALL", "Book", "UnknownSourceError", "joined", "number", "stored", "value_of"]
