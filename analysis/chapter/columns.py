"""How wide the columns of a table are, as shares of the page: the same in every file.

Pure Python.
"""

from typing import Final

from analysis.chapter.model import Table

LEAST: Final = 0.17
"""Of a list in columns: no column is narrower than so much of the page."""
OF_A_LINE: Final = 14
"""Letters' worth of room that a line of a list takes beside its own: it ends short of the edge."""


def shares_of(table: Table) -> tuple[float, ...]:
    """Give the shares of a table's columns.

    Lists that stand side by side (the four of the SWOT table) share the page by what is in them:
    with equal columns the longest list would make the table as high as the page, beside three
    that end half way up. Other tables have the shares they were made with.

    Examples
    --------
    >>> shares_of(Table(caption="", header=(), widths=(0.6, 0.4), rows=()))
    (0.6, 0.4)
    """
    if not table.is_bulleted or not table.rows:
        return table.widths
    weights = [
        float(sum(len(line) + OF_A_LINE for row in table.rows for line in row[place]))
        for place in range(len(table.widths))
    ]
    return _at_least(weights, LEAST) if any(weights) else table.widths


def _at_least(weights: list[float], least: float) -> tuple[float, ...]:
    """Turn weights into shares, none below a limit; the others share what is left."""
    narrow: set[int] = set()
    while True:
        left = sum(each for place, each in enumerate(weights) if place not in narrow)
        room = 1 - least * len(narrow)
        shares = [
            least if place in narrow else room * each / left for place, each in enumerate(weights)
        ]
        below = {place for place, share in enumerate(shares) if share < least} - narrow
        if not below or len(narrow | below) == len(weights):
            return tuple(shares)
        narrow |= below


__all__ = ["LEAST", "shares_of"]
