"""A list for each single headman: what was said in the group his quarter belongs to.

A planner writes which quarters a group holds; a page is made for each of them. Numbers of a single
quarter are shown only where a release tells that quarter apart: the disclosure gate has let it
through then. Everywhere else the page says that its numbers are those of the group.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from survey.coding.folding import folded
from survey.situation import store
from survey.situation.models import SituationDesk

PART, CELL = "lists", "quarters"
MOST_QUARTERS = 500
LONGEST_QUARTER = 120
List = Mapping[str, Any]


def place_of(group: str) -> tuple[str, str, str]:
    """Say where the quarters of a group are kept."""
    return PART, group, CELL


def quarters_in(text: str) -> list[str]:
    r"""Read the names of quarters, one a line; one that stands twice is read once.

    >>> quarters_in("Yeni Mahalle\n\n yeni mahalle \nCumhuriyet")
    ['Yeni Mahalle', 'Cumhuriyet']
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        name = line.strip()[:LONGEST_QUARTER]
        if name:
            found.setdefault(folded(name), name)
    return list(found.values())[:MOST_QUARTERS]


def quarters_of(desk: SituationDesk) -> dict[str, str]:
    """Give what was written of each group: its name -> quarters, one a line."""
    return {row: text.text for (row, _cell), text in store.texts_of(desk.id, PART).items()}


def lists_of(desk: SituationDesk, groups: Sequence[List]) -> list[dict[str, Any]]:
    """Make a list for each headman of the lists of groups.

    Returns
    -------
    list of dict
        As the lists of groups are, with ``title`` (the quarter), ``group_title`` and ``is_own``:
        the numbers are those of the quarter itself.
    """
    written = quarters_of(desk)
    own = {(each["survey"], folded(str(each["group"]))): each for each in groups}
    found = []
    for group in groups:
        for quarter in quarters_in(written.get(group["name"], "")):
            told = own.get((group["survey"], folded(quarter)))
            found.append(
                {
                    **(told or group),
                    "name": f"{group['name']}/{quarter}",
                    "title": quarter,
                    "group_title": group["title"],
                    "is_own": told is not None,
                }
            )
    return found
