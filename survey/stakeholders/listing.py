"""The list of the register as a planner asks for it: searched, filtered, put in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from survey.stakeholders.names import small, sort_key
from survey.stakeholders.standing import Placed

PAGE = 100
NO_GROUP = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for.

    Attributes
    ----------
    words : str
        All of them stand in name, group, contact or note.
    side : str
        internal, external, or empty: both.
    group : str
        Number of a group, "0": of none, or empty: all.
    order : str
        A word of ``ORDERS``.
    page : int
    """

    words: str = ""
    side: str = ""
    group: str = ""
    order: str = "priority"
    page: int = 1

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Wanted":
        """Read what an address asks for; what makes no sense counts as not said."""
        order, page = arguments.get("order", ""), arguments.get("page", "")
        return cls(
            words=arguments.get("q", "")[:100].strip(),
            side=arguments.get("side", ""),
            group=arguments.get("group", ""),
            order=order if order in ORDERS else "priority",
            page=int(page) if page.isdecimal() and 0 < len(page) < 6 and int(page) else 1,
        )

    def arguments(self) -> dict[str, Any]:
        """Give what an address says to ask for the same, without the page."""
        asked = {"q": self.words, "side": self.side, "group": self.group, "order": self.order}
        return {name: value for name, value in asked.items() if value}


def _number(value: Callable[[Placed], Decimal | int | None]) -> Callable[[Placed], Any]:
    def key(placed: Placed) -> tuple[Decimal | int, Any]:
        return -(value(placed) or 0), sort_key(placed.stakeholder.name)

    return key


ORDERS: dict[str, Callable[[Placed], Any]] = {
    "priority": _number(lambda placed: placed.priority),
    "name": lambda placed: sort_key(placed.stakeholder.name),
    "side": lambda placed: (
        placed.stakeholder.side != "internal",
        sort_key(placed.stakeholder.name),
    ),
    "group": lambda placed: (sort_key(placed.group), sort_key(placed.stakeholder.name)),
    "importance": _number(lambda p: p.standing.importance.mean if p.standing else None),
    "influence": _number(lambda p: p.standing.influence.mean if p.standing else None),
    "scorers": _number(lambda placed: placed.n_scorers),
}
"""How the list may be put in order; numbers from the highest down."""


def fitting(placed: Sequence[Placed], wanted: Wanted) -> list[Placed]:
    """Keep what is asked for, in the order that is asked for."""
    words = small(wanted.words).split()
    found = [
        each
        for each in placed
        if (not wanted.side or each.stakeholder.side == wanted.side)
        and _is_of_group(each, wanted.group)
        and all(word in _text(each) for word in words)
    ]
    return sorted(found, key=ORDERS[wanted.order])


def _is_of_group(placed: Placed, group: str) -> bool:
    return not group or str(placed.stakeholder.group_id or NO_GROUP) == group


def _text(placed: Placed) -> str:
    own = placed.stakeholder
    return small(" ".join((own.name, placed.group, own.contact, own.note)))
