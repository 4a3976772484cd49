"""From comparisons to weights: of one judge, of all together, and over the four cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.errors import SettingsError
from analysis.situation.decisions import QUADRANTS
from analysis.weighing import Judgements, global_weights, pairs_of, weigh
from analysis.weighing import Weighing as Weighed
from survey.situation.weighing.store import Given

CELLS = "cells"
"""The group in which the cells themselves are compared."""
Group = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What all judges together say.

    Attributes
    ----------
    groups : dict of str to Weighed
        Group -> its weights; groups that nobody has compared whole are left out.
    whole : dict of str to float
        Item -> weight over all cells, adding up to 1; empty as long as a group is missing.
    left_out : dict of str to int
        Group -> how many judges contradict themselves there and were left out.
    """

    groups: dict[str, Weighed]
    whole: dict[str, float]
    left_out: dict[str, int]


def keys_of(group: Group) -> list[str]:
    """Give the keys of what a group compares."""
    return [str(item["key"]) for item in group["items"]]


def judgements(group: Group, values: Mapping[int, int]) -> Judgements | None:
    """Give a judge's comparisons of a group as ratios; None where one is missing."""
    pairs = pairs_of(keys_of(group))
    if any(place not in values for place in range(len(pairs))):
        return None
    return {pair: ratio(values[place]) for place, pair in enumerate(pairs)}


def ratio(value: int) -> float:
    """Give how many times as important the first is: 3 is 3, -3 is a third."""
    return float(value) if value > 0 else 1 / -value


def weighed(group: Group, values: Iterable[Mapping[int, int]]) -> Weighed | None:
    """Weigh a group by all who have compared it whole; None where nobody has."""
    given = [each for each in (judgements(group, own) for own in values) if each is not None]
    return weigh(keys_of(group), given) if given else None


def is_torn(group: Group, values: Mapping[int, int]) -> bool:
    """Say whether a judge has compared a group whole and contradicts themselves in it."""
    own = weighed(group, [values])
    return own is not None and not own.is_consistent


def result_of(
    groups: Sequence[Group], given: Sequence[Given], *, leaves_out: bool = False
) -> Result:
    """Join all judges by the geometric mean of their comparisons.

    Parameters
    ----------
    groups : sequence of Mapping
    given : sequence of Given
        What each judge said.
    leaves_out : bool
        In each group only those count who don't contradict themselves there.
    """
    values = {group["key"]: [own.get(group["key"], {}) for own in given] for group in groups}
    used = {
        group["key"]: [
            own for own in values[group["key"]] if not (leaves_out and is_torn(group, own))
        ]
        for group in groups
    }
    found = {
        group["key"]: joint
        for group in groups
        if (joint := weighed(group, used[group["key"]])) is not None
    }
    left_out = {key: len(values[key]) - len(used[key]) for key in values}
    cells = [group["key"] for group in groups if group["key"] != CELLS]
    has_all = all(group["key"] in found for group in groups)
    between = found[CELLS].weights if CELLS in found else dict.fromkeys(cells, 1.0)
    whole = (
        global_weights(between, {cell: found[cell].weights for cell in cells}) if has_all else {}
    )
    return Result(groups=found, whole=whole, left_out=left_out)


def chosen_groups(items: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[dict[str, Any]]:
    """Make the groups of a weighing of the items a planner chose.

    Raises
    ------
    SettingsError
        If of a cell one item or more than five are chosen, or nothing at all.
    """
    groups: dict[str, list[dict[str, str]]] = {}
    items = sorted(items, key=lambda item: QUADRANTS.index(item["quadrant"]))
    for item in items:
        if item["key"] in keys:
            plain = {name: str(item[name]) for name in ("key", "code", "phrase")}
            groups.setdefault(item["quadrant"], []).append(plain)
    if not groups:
        raise SettingsError(
            "Choose two to five items of one cell or more.",
            "Bir ya da daha çok hücreden ikişer ile beşer arasında madde seçiniz.",
        )
    for chosen in groups.values():
        pairs_of([item["key"] for item in chosen])
    cells = [{"key": key, "code": "", "phrase": ""} for key in groups]
    between = [{"key": CELLS, "items": cells}] if len(cells) > 1 else []
    return [*({"key": key, "items": chosen} for key, chosen in groups.items()), *between]
