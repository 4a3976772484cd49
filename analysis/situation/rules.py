"""Rules: which of them proposed and placed an item, told from its evidence.

In a planner's words: an item says its rule with all its numbers on the desk; a printed list says
each rule once and only names it beside the item. Pure Python, on plain items, so that items of
older releases are told as well.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from analysis.situation.places import is_outside

RULES: Final = (
    "service",
    "dimension",
    "question",
    "polarity",
    "contrast",
    "record",
    "outside",
    "planner",
)
"""In the order they are told; their words stand under ``carried_rules`` of the wording."""
OUTER: Final = ("opportunity", "threat")


def rules_of(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the rules of :data:`RULES` that an item has its place from, in their order."""
    found = set(_of_evidence(item))
    if item.get("records"):
        found.add("record")
    has_moved = "quadrant" in item.get("edited", ())
    if has_moved or not found:
        found.add("planner")
    elif _has_left(item, found):
        found.add("outside")
    return tuple(rule for rule in RULES if rule in found)


def _has_left(item: Mapping[str, Any], found: Collection[str]) -> bool:
    """Say whether an item would stand in an inner cell, were it the municipality's duty.

    Questions may ask for opportunities and threats; other rules place in the inner cells only.
    Items of releases that don't say whether they have moved are told by these.
    """
    is_beyond = is_outside(item.get("owner", ""), item.get("topic", ""))
    if item["quadrant"] not in OUTER or not is_beyond:
        return False
    return bool(item.get("has_moved", not {"question", "record"}.issuperset(found)))


def _of_evidence(item: Mapping[str, Any]) -> Iterator[str]:
    rated = "dimension" if any("/dimension:" in key for key in item.get("keys", ())) else "service"
    for piece in item.get("evidence", ()):
        if piece.get("mean") is not None:
            yield "contrast"
        elif str(piece["kind"]) != "theme":
            yield rated
        else:
            yield "polarity" if piece.get("polarity") else "question"


__all__ = ["RULES", "rules_of"]
