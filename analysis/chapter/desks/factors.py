"""Part H below its matrix: each factor under a heading, a paragraph for each item."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Item, Material
from analysis.chapter.desks.quotes import approved
from analysis.chapter.desks.telling import (
    duty_told,
    evidence_told,
    groups_told,
    strength_told,
)
from analysis.chapter.draft import Draft, refer
from analysis.chapter.names import slug

ABOUT: Final = ("desk/pestle", "desk/items")
NEEDS_TABLE: Final = "J/desk/needs/table"
QUOTES: Final = 2
"""Quotes below an item; others than those of the stakeholder analysis, if enough are approved."""
SHOWN_BEFORE: Final = 4

Row = Mapping[str, Any]


def write_factor(draft: Draft, material: Material, rows: Sequence[Row]) -> None:
    """Write one factor: its heading, how much there is, and a paragraph for each item."""
    wording = draft.wording
    factor, name = rows[0]["factor"], rows[0]["name"]
    draft.heading(wording.say("desk_pestle.heading", name=name), 3, f"pestle/{factor}")
    counts = {cell: sum(len(row[cell]) for row in rows) for cell in ("opportunities", "threats")}
    n = sum(counts.values())
    said = [wording.say(f"desk_pestle.{cell}", n=each) for cell, each in counts.items() if each]
    key = "factor" if n else "factor_empty"
    draft.paragraph(
        wording.say(f"desk_pestle.{key}", name=name, n=n, listing=wording.listing(said)),
        name=f"pestle/{factor}",
        about=ABOUT,
    )
    known = {item["key"]: item for item in material.items}
    place = 0
    for row in rows:
        for reference in (*row["opportunities"], *row["threats"]):
            item = known.get(reference["key"])
            if item is not None:
                _write_item(draft, material, item, row, place)
                place += 1


def _write_item(draft: Draft, material: Material, item: Item, row: Row, place: int) -> None:
    wording = draft.wording
    name = f"pestle/{row['factor']}/{slug(item['key'])}"
    lead = wording.vary(
        f"desk_item.lead_{item['quadrant']}", place, phrase=item["phrase"], code=item["code"]
    )
    draft.paragraph(
        lead,
        *evidence_told(material, item, place),
        strength_told(material, item),
        *groups_told(material, item, place),
        name=name,
        about=ABOUT,
    )
    draft.quotes(_quotes(material, item), f"{name}/quotes")
    draft.paragraph(
        duty_told(material, item, place),
        *_work(draft, material, item, row, place),
        name=f"{name}/work",
        about=ABOUT,
    )


def _work(draft: Draft, material: Material, item: Item, row: Row, place: int) -> list[str]:
    """Say what is proposed, and which need of part J it leads to."""
    wording = draft.wording
    action = line_of(row["action"], item["code"])
    need = next(
        (
            each["need"]
            for each in material.rows("needs")
            if item["key"] in [one["key"] for one in each.get("items", ())]
        ),
        "",
    )
    if need and need == action:
        table = refer(NEEDS_TABLE)
        return [wording.vary("desk_item.work_need", place, work=action, table=table)]
    told = [wording.vary("desk_item.work", place, work=action)] if action else []
    if need:
        told.append(wording.say("desk_item.need", need=need, table=refer(NEEDS_TABLE)))
    return told


def line_of(text: str, code: str) -> str:
    r"""Give an item's own line of a cell that several items share; else the whole cell.

    Examples
    --------
    >>> line_of("F4: Bir iş\nT9: Başka iş", "T9"), line_of("Tek iş", "T9")
    ('Başka iş', 'Tek iş')
    """
    own = [line for line in text.split("\n") if line.startswith(f"{code}: ")]
    return own[0].removeprefix(f"{code}: ") if own and code else " ".join(text.split())


def _quotes(material: Material, item: Item) -> list[str]:
    """Give quotes that a planner has approved for the themes behind an item."""
    found: list[str] = []
    for piece in item.get("evidence", ()):
        texts = approved(material, material.scope_of(piece)).get(piece.get("key", ""), [])
        found += texts[SHOWN_BEFORE:] or texts
    return list(dict.fromkeys(found))[:QUOTES]


__all__ = ["line_of", "write_factor"]
