"""Matters that are a strength for some and a weakness for others, and matters of other bodies."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Item, Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import columns_of
from analysis.situation.plain_items import number_of

PAIRS: Final = (("strength", "weakness"), ("opportunity", "threat"))
TABLE: Final = "F/desk/differences/table"
MOST_MATTERS: Final = 6
"""Of one body; all stand in its own list."""


def write_differences(draft: Draft, material: Material) -> None:
    """Write the matters that stand in two opposite cells; nothing when there are none."""
    wording = draft.wording
    draft.section = "differences"
    found = differences(material.items)
    if not found:
        return
    draft.paragraph(
        wording.say("desk_differences.text", n=len(found)),
        name="differences",
        about=("desk/contradictions",),
    )
    draft.table(
        wording.text("desk_differences.caption"),
        columns_of("desk_differences.columns", wording),
        [
            (good[0]["matter"], *(_side(draft, items) for items in (good, bad)))
            for good, bad in found
        ],
        widths=(28, 36, 36),
        name="differences",
        about=("desk/contradictions", "desk/items"),
    )


def differences(items: Sequence[Item]) -> list[tuple[list[Item], list[Item]]]:
    """Find the matters that stand in opposite cells: items of the good one, items of the bad."""
    found = []
    for good, bad in PAIRS:
        for name in dict.fromkeys(_name(item) for item in items if item["quadrant"] == good):
            sides = tuple(
                [item for item in items if item["quadrant"] == cell and _name(item) == name]
                for cell in (good, bad)
            )
            if name and sides[1]:
                found.append((sides[0], sides[1]))
    return found


def _name(item: Item) -> str:
    return str(item.get("topic") or item.get("matter", "").casefold())


def _side(draft: Draft, items: Sequence[Item]) -> tuple[str, ...]:
    wording = draft.wording
    lines = []
    for item in items:
        who = [wording.text(f"audiences.{each}") for each in item.get("audiences", ())]
        said = wording.listing(who) or wording.text("origins.team")
        codes = wording.say("desk_differences.side", codes=item["code"], who=said)
        lines.append(f"{item['phrase']}: {codes}")
    return tuple(lines)


def write_others(draft: Draft, material: Material) -> None:
    """Write what other bodies' duty is, body by body; nothing when nobody spoke of it."""
    wording = draft.wording
    draft.section = "others"
    owners = material.lists.get("owners", ())
    rows = [
        (owner.get("title") or owner["name"] if place == 0 else "", *_matter(draft, matter))
        for owner in owners
        for place, matter in enumerate(owner["matters"][:MOST_MATTERS])
    ]
    if not rows:
        return
    draft.paragraph(
        wording.say("desk_others.text", table=refer("F/desk/others/table")),
        name="others",
        about=("desk/lists",),
    )
    draft.table(
        wording.text("desk_others.caption"),
        columns_of("desk_others.columns", wording),
        rows,
        widths=(28, 36, 18, 18),
        numeric=(2,),
        name="others",
        about=("desk/lists",),
    )


def _matter(draft: Draft, matter: Mapping[str, Any]) -> tuple[str, str, str]:
    wording = draft.wording
    none = wording.text("desk_others.none")
    codes = ", ".join(item["code"] for item in matter["items"] if item.get("code"))
    count = number_of(matter["count"])
    said = [wording.number(count, "count")] if count else []
    said += [
        wording.say("desk_others.rated", mean=rating["mean"])
        for rating in matter["ratings"]
        if not isinstance(rating["mean"], Mapping)
    ]
    return matter["matter"], "; ".join(said) or none, codes or none


__all__ = ["differences", "write_differences", "write_others"]
