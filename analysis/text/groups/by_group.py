"""Themes by group: of those in each group who answered, how many speak of each theme.

Contract: :func:`count_by_group` counts, :func:`theme_table` makes the table of the counts that
may be shown. What is counted is not to be shown: which cells may be is decided by
:mod:`analysis.disclosure.theme_breakdowns`, the only caller of both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count as numbers
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.intervals import wilson
from analysis.text.groups.comparing import NOTABLE, Comparison, compare, corrected
from analysis.text.model import NO_THEME, Themes

RESPONSES: Final = "response"
ANSWERS: Final = "answer"
Counts = npt.NDArray[np.int64]
Hidden = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class ThemeCell:
    """One theme in one group.

    Attributes
    ----------
    count, base : int
        Of the group: who speaks of the theme, and who gave an answer with content.
    percent, low, high : float
        Their share in percent, with the 95 % interval (Wilson).
    difference, difference_low, difference_high : float
        The share less that of all other groups together, in percentage points, with the 95 %
        interval (Newcombe).
    p, q : float
        Of the difference: two-sided probability by chance, and the same corrected for all cells
        of the table, of which the hidden ones count with a p of 1 (Benjamini-Hochberg).
    is_notable : bool
        Whether q is at most .05.
    """

    count: int
    base: int
    percent: float
    low: float
    high: float
    difference: float
    difference_low: float
    difference_high: float
    p: float
    q: float
    is_notable: bool


@dataclass(frozen=True, kw_only=True)
class ThemeRow:
    """One theme in all groups.

    Attributes
    ----------
    theme_id, label : int, str
    count : int
        Who speaks of it, of everybody.
    percent : float
        Of the table's base.
    cells : tuple of ThemeCell or None
        One for each group; None where it is hidden.
    """

    theme_id: int
    label: str
    count: int
    percent: float
    cells: tuple[ThemeCell | None, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeTable:
    """The themes by one breakdown. Never weighted.

    Attributes
    ----------
    breakdown, text : str
        Name and text of the question (or the codes) that says who answered.
    groups : tuple of str
        Labels of the groups.
    values : tuple of tuple of str
        The values that stand in each group.
    base : int
        Who gave an answer with content.
    unit : str
        What is counted: "response" (each person once, however many open questions they
        answered) or "answer" where nothing says which answers are of one person.
    rows : tuple of ThemeRow
        Themes that may be shown, largest first.
    n_left_out : int
        Themes of which no group may be shown.
    """

    breakdown: str
    text: str
    groups: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    base: int
    unit: str
    rows: tuple[ThemeRow, ...]
    n_left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class GroupCounts:
    """What was counted, with nothing hidden yet.

    Attributes
    ----------
    counts : int array of shape (n_themes, n_groups)
        In the order of ``Themes.themes``.
    bases : int array of shape (n_groups,)
        Who gave an answer with content.
    """

    counts: Counts
    bases: Counts

    @cached_property
    def totals(self) -> Counts:
        """Who speaks of each theme, of all groups together."""
        totals: Counts = self.counts.sum(axis=1)
        return totals


def count_by_group(
    themes: Themes, group: "pd.Series[int]", people: "pd.Series | None", n_groups: int
) -> GroupCounts:
    """Count who speaks of each theme in each group.

    Parameters
    ----------
    themes : Themes
    group : Series of int
        Group of each verbatim, by its label; -1 where it is not known, which counts nowhere.
    people : Series or None
        Whose verbatim it is, by its label: everybody counts once for each theme. None: not
        known; each answer counts once.
    n_groups : int
    """
    theme_id = themes.mentions["theme_id"]
    theme_id = theme_id[theme_id != NO_THEME]
    owner = theme_id.index if people is None else people.reindex(theme_id.index)
    frame = pd.DataFrame(
        {
            "who": pd.factorize(np.asarray(owner))[0],
            "group": group.reindex(theme_id.index).fillna(-1).to_numpy(dtype=np.int64),
            "theme": theme_id.map(_places(themes)).fillna(-1).to_numpy(dtype=np.int64),
        }
    )
    frame = frame[frame["group"] >= 0]
    people_once = frame.drop_duplicates("who")
    spoken = frame[frame["theme"] >= 0].drop_duplicates(["who", "theme"])
    n_themes = len(themes.themes)
    cells = np.bincount(spoken["theme"] * n_groups + spoken["group"], minlength=n_themes * n_groups)
    return GroupCounts(
        counts=cells.reshape(n_themes, n_groups),
        bases=np.bincount(people_once["group"], minlength=n_groups),
    )


def _places(themes: Themes) -> dict[int, int]:
    return {theme.theme_id: place for place, theme in enumerate(themes.themes)}


def theme_table(
    themes: Themes,
    counted: GroupCounts,
    hidden: Hidden,
    *,
    names: tuple[str, str],
    groups: Sequence[tuple[str, tuple[str, ...]]],
    unit: str,
) -> ThemeTable:
    """Make the table of counts of which some are hidden.

    Parameters
    ----------
    themes : Themes
    counted : GroupCounts
    hidden : bool array of shape (n_themes, n_groups)
    names : tuple of str
        Name and text of the breakdown.
    groups : sequence of (label, values)
    unit : str
        :data:`RESPONSES` or :data:`ANSWERS`.
    """
    places = np.argwhere(~hidden).tolist()
    compared = {(theme, group): _compared(counted, theme, group) for theme, group in places}
    found = {place: each for place, each in compared.items() if each is not None}
    # Cells are hidden where few speak of a theme: of what is left more is high by chance than of
    # all. So the hidden ones count as compared too, and with 1 they tell nothing.
    p_values = [each.p for each in found.values()] + [1.0] * int(hidden.sum())
    q_values = dict(zip(found, corrected(p_values), strict=False))
    base = int(counted.bases.sum())
    rows = []
    for theme, total in zip(numbers(), counted.totals.tolist()):
        cells = tuple(
            _cell(counted, (theme, group), found[theme, group], q_values[theme, group])
            if (theme, group) in found
            else None
            for group in range(len(groups))
        )
        if any(cells):
            of = themes.themes[theme]
            rows.append(
                ThemeRow(
                    theme_id=of.theme_id,
                    label=of.label,
                    count=total,
                    percent=100 * total / base,
                    cells=cells,
                )
            )
    return ThemeTable(
        breakdown=names[0],
        text=names[1],
        groups=tuple(label for label, _ in groups),
        values=tuple(values for _, values in groups),
        base=base,
        unit=unit,
        rows=tuple(rows),
        n_left_out=len(themes.themes) - len(rows),
    )


def _compared(counted: GroupCounts, theme: int, group: int) -> Comparison | None:
    """Compare a group with all others together; None where there are no others."""
    count, base = int(counted.counts[theme, group]), int(counted.bases[group])
    rest = int(counted.totals[theme]) - count
    return compare(count, base, rest, int(counted.bases.sum()) - base)


def _cell(
    counted: GroupCounts, place: tuple[int, int], compared: Comparison, q: float
) -> ThemeCell:
    count, base = int(counted.counts[place]), int(counted.bases[place[1]])
    low, high = wilson(count / base, base)
    return ThemeCell(
        count=count,
        base=base,
        percent=100 * count / base,
        low=100 * low,
        high=100 * high,
        difference=compared.difference,
        difference_low=compared.low,
        difference_high=compared.high,
        p=compared.p,
        q=q,
        is_notable=q <= NOTABLE,
    )


__all__ = [
    "ANSWERS",
    "RESPONSES",
    "GroupCounts",
    "ThemeCell",
    "ThemeRow",
    "ThemeTable",
    "count_by_group",
    "theme_table",
]
