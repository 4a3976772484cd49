"""Cross tables: means of the ratings in each group of those who answered.

In a planner's words: how each directorate, or each age group, rates the same statements. Groups
are those that were declared before the survey opened, as its table of groups shows them: what is
put together there is together here, so that no two tables can be compared to find a small one.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CrossCell:
    """One statement in one group.

    Attributes
    ----------
    mean : float
    base : int
        Valid ratings of the group.
    """

    mean: float
    base: int


@dataclass(frozen=True, kw_only=True)
class CrossRow:
    """One statement or service in all groups.

    Attributes
    ----------
    name, text : str
        Variable and its text.
    cells : tuple of CrossCell or None
        One for each group; None where it is hidden.
    """

    name: str
    text: str
    cells: tuple[CrossCell | None, ...]


@dataclass(frozen=True, kw_only=True)
class CrossTable:
    """The ratings by one breakdown.

    Attributes
    ----------
    breakdown, text : str
        Name and text of the question (or the codes) that says who answered.
    groups : tuple of str
        Labels of the groups.
    values : tuple of tuple of str
        The values that stand in each group.
    rows : tuple of CrossRow
    """

    breakdown: str
    text: str
    groups: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    rows: tuple[CrossRow, ...]


__all__ = ["CrossCell", "CrossRow", "CrossTable"]
