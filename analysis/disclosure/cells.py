"""Cells of one question in results of people who know each other: which are hidden, how it looks.

In a planner's words, with the minimum m (10 for employees):

- An answer that fewer than m people gave is not told from its neighbours. Others are hidden with
  it until m people stand behind what is hidden, so that no subtraction finds it.
- An answer nobody gave is hidden along with it (so a hidden answer may always be nobody's), and
  in a group under 20 always: that nobody, or everybody, said something is said of each of them.
- Where all but fewer than m people agree, only "at least" and "at most" are said.
- A percent is rounded to a step no finer than one person.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final

from analysis.bands import Band, Bound, Rounded, band_of, percent_step, step_up, stepped
from analysis.language.numbers import rounded

LEAST_FOR_UNANIMITY: Final = 20
"""In a smaller group nobody learns that all said the same, or that nobody said something."""


def concealed(counts: Sequence[int], least: int) -> list[int]:
    """Say which answers of a question with one answer each must be hidden.

    Parameters
    ----------
    counts : sequence of int
        How many gave each answer; they add up to the base.
    least : int
        Fewest people of anything that is told apart.

    Returns
    -------
    list of int
        Places of the hidden answers. Either ``least`` people or more stand behind them, or they
        are all but the most frequent answer, which fewer than ``least`` people did not give.

    Examples
    --------
    >>> concealed([2, 10, 18, 30], 10), concealed([0, 25, 30], 10), concealed([54, 2, 4], 10)
    ([0, 1], [], [1, 2])
    """
    is_small_group = sum(counts) < LEAST_FOR_UNANIMITY
    small = [place for place, n in enumerate(counts) if n < least and (n or is_small_group)]
    if not small:
        return []
    ordered = sorted(range(len(counts)), key=lambda place: (counts[place], place))
    hidden = [place for place in ordered if counts[place] < least]
    shown = [place for place in ordered if counts[place] >= least]
    while len(shown) > 1 and sum(counts[place] for place in hidden) < least:
        hidden.append(shown.pop(0))
    return sorted(hidden)


def hidden_share(counts: Sequence[int], hidden: Sequence[int], least: int) -> Bound:
    """Give the percent that the hidden answers together have at most."""
    base = sum(counts)
    behind = sum(counts[place] for place in hidden)
    low = band_of(base, least)
    if behind >= least:
        return Bound(step_up(100 * behind / base, percent_step(low)), 0)
    return few_at_most(low, least)


def few_at_most(base: Band, least: int) -> Bound:
    """Give the percent that fewer than ``least`` people of a base are at most."""
    return Bound(step_up(100 * (least - 1) / max(base, least), percent_step(base)), 0)


def all_but_few(base: Band, least: int) -> Bound:
    """Give the percent that all but fewer than ``least`` people of a base are at least."""
    return Bound(100 - float(few_at_most(base, least)), 0, is_most=False)


def is_one_against_few(counts: Sequence[int], hidden: Sequence[int], least: int) -> bool:
    """Say whether all but fewer than ``least`` people agree."""
    return bool(hidden) and sum(counts[place] for place in hidden) < least


def exclusive_percents(counts: Sequence[int], least: int) -> tuple[Rounded, ...]:
    """Give the percents of a question with one answer each, as they may be shown.

    Examples
    --------
    >>> [str(each) for each in exclusive_percents([2, 4, 54], 10)]
    ['≤ 16', '≤ 16', '≥ 84']
    >>> [float(each) for each in exclusive_percents([20, 40], 10)]
    [34.0, 66.0]
    """
    base = band_of(sum(counts), least)
    hidden = concealed(counts, least)
    most = hidden_share(counts, hidden, least) if hidden else None
    is_one = is_one_against_few(counts, hidden, least)
    return tuple(
        most
        if most is not None and place in hidden
        else all_but_few(base, least)
        if is_one
        else Rounded(stepped(100 * count / sum(counts), percent_step(base)), 0)
        for place, count in enumerate(counts)
    )


def option_percent(count: int, base: int, least: int) -> Rounded:
    """Give the percent of one option of several that could be chosen, as it may be shown."""
    band = band_of(base, least)
    if count < least:
        return few_at_most(band, least)
    if base - count < least:
        return all_but_few(band, least)
    return Rounded(stepped(100 * count / base, percent_step(band)), 0)


def safe_mean(mean: float, ends: tuple[float, float], base: int, least: int) -> Rounded:
    """Round a mean on a scale; near an end of the scale say only that it lies there.

    A mean close to an end tells that all but few stand on that end. With ``least`` people or
    more away from it, the mean is ``least / base`` of a point or more away from it.

    Parameters
    ----------
    mean : float
    ends : tuple of float
        Lowest and highest point; points are one apart.
    base, least : int

    Examples
    --------
    >>> safe_mean(1.05, (1, 5), 40, 10), float(safe_mean(2.34, (1, 5), 40, 10))
    (≤ 1.3, 2.3)
    """
    room = ceil(10 * least / base - 1e-9) / 10
    low, high = ends[0] + room, ends[1] - room
    if high - low < room:  # too few people for any mean in between to hide them
        low = high = (ends[0] + ends[1]) / 2
    if mean < low:
        return Bound(low, 1)
    if mean > high:
        return Bound(high, 1, is_most=False)
    return Rounded(rounded(mean, 1), 1)


__all__ = [
    "LEAST_FOR_UNANIMITY",
    "all_but_few",
    "concealed",
    "exclusive_percents",
    "few_at_most",
    "hidden_share",
    "is_one_against_few",
    "option_percent",
    "safe_mean",
]
