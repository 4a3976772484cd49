"""Part J: the needs by category of the codebook and by whose duty they are, with their evidence."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Item, Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import columns_of
from analysis.situation.actions import category_name
from analysis.situation.places import FALLBACK
from analysis.situation.plain_items import number_of, percent_of, support_of

ABOUT: Final = ("desk/needs", "desk/items")
TABLE: Final = "J/desk/needs/topics/table"
NOTHING: Final = "-"

Row = Mapping[str, Any]
Need = tuple[str, Row, Item]
"""A category, a row of the needs and the item it answers."""


def needs_by_topic(material: Material) -> dict[str, list[Need]]:
    """Group the needs that answer items: largest category first, then by strength."""
    known = {item["key"]: item for item in material.items}
    found: dict[str, list[Need]] = {}
    for row in material.rows("needs"):
        item = next((known[each["key"]] for each in row["items"] if each["key"] in known), None)
        if item is not None and row["need"]:
            category = main_category(item)
            found.setdefault(category, []).append((category, row, item))
    for needs in found.values():
        needs.sort(key=lambda need: -float(need[2].get("strength") or 0))
    order = sorted(found, key=lambda name: -sum(_support(need[2]) for need in found[name]))
    return {name: found[name] for name in order}


def main_category(item: Item) -> str:
    """Give the first category of an item."""
    return str(next(iter(item.get("categories") or ()), FALLBACK))


def _support(item: Item) -> int:
    return support_of({"evidence": (), **item})


def write_needs_by_topic(draft: Draft, material: Material) -> None:
    """Write the needs under their categories with owner and evidence; nothing without items."""
    wording = draft.wording
    found = needs_by_topic(material)
    needs = [need for group in found.values() for need in group]
    if not needs:
        return
    draft.heading(wording.text("desk_needs.topics"), 3, "needs/topics")
    draft.paragraph(
        wording.say("desk_needs.topics_text", n=len(needs), topics=len(found), table=refer(TABLE)),
        _largest(draft, found),
        *_owners(draft, needs),
        name="needs/topics",
        about=ABOUT,
    )
    draft.table(
        wording.text("desk_needs.topics_caption"),
        columns_of("desk_needs.topics_columns", wording),
        [
            _cells(draft, need, is_first=place == 0)
            for group in found.values()
            for place, need in enumerate(group)
        ],
        widths=(15, 39, 8, 18, 20),
        note=wording.text("desk_needs.topics_note"),
        name="needs/topics",
        about=ABOUT,
    )


def _largest(draft: Draft, found: Mapping[str, Sequence[Need]]) -> str:
    wording = draft.wording
    parts = [
        wording.say("desk_needs.topic", name=category_name(name, wording), n=len(needs))
        for name, needs in found.items()
    ]
    return wording.say("desk_needs.topics_listing", listing=wording.listing(parts))


def _owners(draft: Draft, needs: Sequence[Need]) -> list[str]:
    """Say how many of the needs are the municipality's own, and whose the others are."""
    wording = draft.wording
    counts: dict[str, int] = {}
    for _category, _row, item in needs:
        counts[item.get("owner") or ""] = counts.get(item.get("owner") or "", 0) + 1
    own = counts.pop("", 0)
    told = [wording.say("desk_needs.own_duty", n=own)] if own else []
    if counts:
        parts = [
            wording.say("desk_needs.owner", owner=name, n=n)
            for name, n in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        ]
        told.append(wording.say("desk_needs.other_duty", listing=wording.listing(parts)))
    return told


def _cells(draft: Draft, need: Need, *, is_first: bool) -> tuple[str | tuple[str, ...], ...]:
    wording = draft.wording
    category, row, item = need
    return (
        category_name(category, wording) if is_first else "",
        row["need"],
        item["code"],
        item.get("owner") or wording.text("desk_needs.own"),
        _evidence(draft, item),
    )


def _evidence(draft: Draft, item: Item) -> tuple[str, ...]:
    """Write the largest piece of evidence, and how many voices there are in all."""
    wording = draft.wording
    pieces = [piece for piece in item.get("evidence", ()) if piece.get("mean") is None]
    lines = []
    if pieces:
        piece = max(pieces, key=lambda each: int(number_of(each["count"])))
        is_band = any(isinstance(piece[name], Mapping) for name in ("count", "base"))
        values = {"n": number_of(piece["count"]), "base": number_of(piece["base"])}
        key = "desk_needs.band" if is_band else "desk_needs.piece"
        lines.append(wording.say(key, share=percent_of(piece), **values))
    support = voices(draft, item)
    if support and len(pieces) > 1:
        lines.append(wording.say("desk_needs.voices", voices=support))
    return tuple(lines) or (NOTHING,)


def voices(draft: Draft, item: Item) -> str:
    """Count the voices behind an item; of bands only their lower end; empty: none."""
    wording, support = draft.wording, _support(item)
    if not support:
        return ""
    if any(isinstance(piece["count"], Mapping) for piece in item.get("evidence", ())):
        return wording.say("desk_weights.at_least", n=support)
    return wording.number(support, "count")


__all__ = ["main_category", "needs_by_topic", "voices", "write_needs_by_topic"]
