"""Part İ: the official GZFT list, the strategies, and strength and weight of the items."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.differences import TABLE as DIFFERENCES
from analysis.chapter.desks.differences import differences
from analysis.chapter.desks.material import Item, Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import OPENING, columns_of
from analysis.situation.plain_items import support_of
from analysis.situation.tows import KINDS, tows_headings

CELLS: Final = ("strength", "weakness", "opportunity", "threat")
ITEMS: Final = ("desk/items",)
BETWEEN: Final = "cells"
"""The group of a weighing in which the cells themselves are compared."""


def write_swot(draft: Draft, material: Material) -> None:
    """Write the official list: internal environment beside external environment."""
    wording, items = draft.wording, material.items
    draft.section = OPENING
    if not items:
        draft.paragraph(name="swot", hint=wording.text("hints.swot"))
        return
    counts = {cell: sum(item["quadrant"] == cell for item in items) for cell in CELLS}
    told = [wording.say(f"desk_swot.{cell}", n=n) for cell, n in counts.items() if n]
    team = sum(is_of_team(item) for item in items)
    draft.paragraph(
        wording.say("desk_swot.text", total=len(items), listing=wording.listing(told)),
        wording.text("desk_swot.foreign"),
        wording.say("desk_swot.team", n=team) if team else "",
        _strongest(draft, items),
        wording.say("desk_swot.differences", table=refer(DIFFERENCES))
        if differences(items)
        else "",
        name="swot",
        about=ITEMS,
    )
    draft.table(
        wording.text("captions.swot"),
        [
            [(wording.text("cells.inner"), 2), (wording.text("cells.outer"), 2)],
            [(wording.text(f"cells.{cell}"), 1) for cell in CELLS],
        ],
        [[_cell(draft, items, cell) for cell in CELLS]],
        widths=(1, 1, 1, 1),
        note=wording.text("notes.swot"),
        source="swot",
        name="swot",
        about=ITEMS,
        is_bulleted=True,
    )


def is_of_team(item: Item) -> bool:
    """Say whether an item rests on nothing but the team's own judgement."""
    return not item.get("evidence") and not item.get("records")


def _cell(draft: Draft, items: Sequence[Item], cell: str) -> list[str]:
    wording = draft.wording
    return [
        f"{item['code']}. "
        + (
            wording.say("desk_swot.only_team", phrase=item["phrase"])
            if is_of_team(item)
            else item["phrase"]
        )
        for item in items
        if item["quadrant"] == cell
    ] or [wording.text("words.no_item")]


def _strongest(draft: Draft, items: Sequence[Item]) -> str:
    """Name the item of each cell whose evidence is strongest."""
    wording = draft.wording
    parts = []
    for cell in CELLS:
        own = [item for item in items if item["quadrant"] == cell and item.get("strength")]
        if own:
            best = max(own, key=lambda item: float(item["strength"]))
            name = wording.text(f"cells.{cell}")
            parts.append(wording.say("desk_swot.strongest_one", name=name, code=best["code"]))
    if not parts:
        return ""
    return wording.say("desk_swot.strongest", listing=wording.listing(parts))


def write_weights(draft: Draft, material: Material) -> None:
    """Write the strength of each item, and beside it the weight people gave it."""
    wording = draft.wording
    draft.section = "weights"
    known = [item for item in material.items if item.get("strength") and not is_of_team(item)]
    if not known:
        return
    weighing = material.desk("weighing")
    weights: Mapping[str, float] = weighing.get("whole") or {}
    draft.paragraph(
        wording.text("desk_weights.text"),
        *(_weighed(draft, weighing) if weights else ()),
        name="weights",
        about=("desk/items", "desk/weighing"),
    )
    names = ["columns.code", "columns.item", "desk_weights.column_support"]
    names += ["desk_weights.column_strength"]
    names += ["desk_weights.column_weight"] if weights else []
    draft.table(
        wording.text(f"desk_weights.caption{'_weighed' if weights else ''}"),
        [wording.text(name) for name in names],
        [_weight_cells(draft, item, weights) for item in material.items],
        widths=(8, 52, 14, 12, 14)[: len(names)],
        numeric=tuple(range(2, len(names))),
        name="weights",
        about=("desk/items", "desk/weighing"),
    )


def _weighed(draft: Draft, weighing: Mapping[str, Any]) -> tuple[str, ...]:
    wording = draft.wording
    judges = max(weighing.get("judges", {}).values(), default=0)
    ratios = [
        wording.say("desk_weights.ratio", name=_group(draft, group), ratio=ratio)
        for group, ratio in weighing.get("consistency", {}).items()
    ]
    return (
        wording.say("desk_weights.weighed", n=judges),
        wording.say("desk_weights.ratios", listing=wording.listing(ratios)) if ratios else "",
    )


def _group(draft: Draft, group: str) -> str:
    key = "desk_weights.cells" if group == BETWEEN else f"cells.{group}"
    return draft.wording.text(key)


def _weight_cells(draft: Draft, item: Item, weights: Mapping[str, float]) -> list[str]:
    wording = draft.wording
    own = is_of_team(item)
    cells = [
        item["code"],
        item["phrase"],
        wording.text("desk_weights.team") if own else _support(draft, item),
        "-" if own else wording.number(item["strength"], "mean"),
    ]
    if weights:
        weight = weights.get(item["key"])
        cells.append("-" if weight is None else wording.number(100 * weight, "percent"))
    return cells


def _support(draft: Draft, item: Item) -> str:
    """Count what stands behind an item; bands of employees' answers are known from below only."""
    if any(isinstance(piece["count"], Mapping) for piece in item["evidence"]):
        return draft.wording.say("desk_weights.at_least", n=support_of(item))
    return draft.wording.number(support_of(item), "count")


def write_tows(draft: Draft, material: Material) -> None:
    """Write the strategies that pair the items of the list."""
    wording = draft.wording
    draft.section = "tows"
    rows = material.rows("tows")
    if not rows and not material.items:
        draft.paragraph(name="tows", hint=wording.text("hints.tows"))
        return
    headings = tows_headings(wording)
    counts = {code: sum(row["kind"] == code for row in rows) for code, _, _ in KINDS}
    draft.paragraph(*_told_of_pairs(draft, counts), name="tows", about=("desk/tows",))
    for code, n in counts.items():
        if n:
            draft.table(
                headings[code],
                columns_of("desk_tows.columns", wording),
                [_pair_cells(row) for row in rows if row["kind"] == code],
                widths=(50, 50),
                name=f"tows/{code.lower()}",
                about=("desk/tows",),
            )


def _told_of_pairs(draft: Draft, counts: Mapping[str, int]) -> list[str]:
    """Say how many strategies there are of each kind, and which kinds have none."""
    wording, headings = draft.wording, tows_headings(draft.wording)
    if not any(counts.values()):
        return [wording.text("desk_tows.empty")]
    parts = [
        wording.say("desk_tows.kind", name=headings[code], n=n) for code, n in counts.items() if n
    ]
    missing = [headings[code] for code, n in counts.items() if not n]
    return [
        wording.say("desk_tows.text", n=sum(counts.values()), listing=wording.listing(parts)),
        wording.text("desk_tows.how"),
        wording.say("desk_tows.none", listing=wording.listing(missing)) if missing else "",
    ]


def _pair_cells(row: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    both = (row["inner"], row["outer"])
    return (
        f"{row['code']}. {row['strategy']}",
        tuple(f"{each['code']}. {each['phrase']}" for each in both),
    )


__all__ = ["CELLS", "is_of_team", "write_swot", "write_tows", "write_weights"]
