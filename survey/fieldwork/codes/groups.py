"""Groups of those who are asked, none smaller than may be shown.

A group under the minimum could never be shown, and its codes would tell more of their holders
than the report may. So it is merged before there is any code: into the unit it belongs to
("Fen İşleri / Asfalt" into "Fen İşleri"), and what is still too small into one group of others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.fieldwork.codes.models import GROUP_NAME_LENGTH
from survey.questionnaires.xlsform.naming import column_name

LEVEL = "/"
"""Stands between a unit and its part; spaces around it make no difference."""
SHOWN_LEVEL = " / "


class TooFewInvitedError(ValueError):
    """Fewer people are asked than a result must have; there would never be one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A group: what people call it, and how many people it has (1 or more)."""

    label: str
    invited: int


@dataclass(frozen=True, slots=True)
class Merge:
    """A group that was too small, and the one it became part of."""

    label: str
    invited: int
    into: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Groups of at least the minimum, and what was merged to get them."""

    groups: tuple[Part, ...]
    merges: tuple[Merge, ...]


def merge_small(parts: Sequence[Part], minimum: int, others: str) -> Merged:
    """Merge groups until each has at least the minimum.

    Parameters
    ----------
    parts : sequence of Part
        As declared; labels differ. ``/`` in a label parts a unit from what belongs to it.
    minimum : int
        Smallest group that may be shown.
    others : str
        What the group of the rest is called.

    Raises
    ------
    TooFewInvitedError
        If all of them together are fewer than the minimum.
    """
    if sum(part.invited for part in parts) < minimum:
        raise TooFewInvitedError
    sizes = {tidy_label(part.label): part.invited for part in parts}
    declared = dict(sizes)
    places: dict[str, str] = {}
    for level in range(max(map(_depth, sizes), default=0), 0, -1):
        for label in [name for name, size in sizes.items() if size < minimum]:
            if _depth(label) == level:
                _move(sizes, places, label, parent_of(label))
    for label in [name for name, size in sizes.items() if size < minimum and name != others]:
        _move(sizes, places, label, others)
    while 0 < sizes.get(others, 0) < minimum:
        smallest = min((name for name in sizes if name != others), key=lambda n: (sizes[n], n))
        _move(sizes, places, smallest, others)
    merges = [
        Merge(label, size, _final(label, places))
        for label, size in declared.items()
        if label in places
    ]
    return Merged(tuple(Part(name, size) for name, size in sizes.items()), tuple(merges))


def tidy_label(label: str) -> str:
    """Write a label with one space on each side of what parts its levels."""
    return SHOWN_LEVEL.join(piece for piece in map(str.strip, label.split(LEVEL)) if piece)


def parent_of(label: str) -> str:
    """Name the unit a group belongs to."""
    return label.rpartition(SHOWN_LEVEL)[0]


def names_of(groups: Sequence[Part]) -> Mapping[str, str]:
    """Give each group a name for columns: label -> name, unique, at most 40 characters."""
    names: dict[str, str] = {}
    for group in groups:
        plain = column_name(group.label, "g")[:GROUP_NAME_LENGTH].rstrip("_")
        name, number = plain, 2
        while name in names.values():
            name, number = f"{plain[: GROUP_NAME_LENGTH - 5]}_{number}", number + 1
        names[group.label] = name
    return names


def _depth(label: str) -> int:
    return label.count(SHOWN_LEVEL)


def _move(sizes: dict[str, int], places: dict[str, str], label: str, into: str) -> None:
    sizes[into] = sizes.get(into, 0) + sizes.pop(label)
    places[label] = into


def _final(label: str, places: Mapping[str, str]) -> str:
    while label in places:
        label = places[label]
    return label
