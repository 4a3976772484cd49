"""Parts F and G close with what they carry to the SWOT list: rule and evidence of each item."""

from collections.abc import Mapping
from typing import Any, Final

from analysis.chapter.desks.material import Item, Material
from analysis.chapter.draft import Draft, refer

AUDIENCES: Final = {"F": "external", "G": "internal"}
SECTION: Final = "carried"


def write_carried(draft: Draft, material: Material) -> None:
    """Write the items that rest on what an audience answered; nothing when there are none."""
    wording, audience = draft.wording, AUDIENCES[draft.part]
    draft.section = SECTION
    items = [item for item in material.items if audience in item.get("audiences", ())]
    if not items:
        return
    pieces = [piece for item in items for piece in _pieces(item)]
    about = ("desk/items", *material.about_of(pieces))
    table = f"{draft.part}/{draft.scope}/carried/table"
    draft.paragraph(
        wording.say("desk_carried.text", n=len(items), table=refer(table)),
        name="carried",
        about=about,
    )
    draft.table(
        wording.text("captions.carried"),
        [wording.text(f"columns.{name}") for name in ("code", "item", "rule")],
        [(item["code"], item["phrase"], _behind(draft, material, item)) for item in items],
        widths=(8, 34, 58),
        source="carried",
        name="carried",
        about=about,
    )


def _pieces(item: Item) -> list[Mapping[str, Any]]:
    return [*item.get("evidence", ()), *item.get("against", ())]


def _behind(draft: Draft, material: Material, item: Item) -> tuple[str, ...]:
    wording = draft.wording
    lines = [item.get("rule", "")]
    for key in ("evidence", "against"):
        listing = material.references(item.get(key, ()))
        if listing:
            lines.append(wording.say(f"trace.{key}", listing=listing))
    if item.get("records"):
        said = wording.say("desk_carried.records", n=len(item["records"]))
        lines.append(wording.say("trace.evidence", listing=said))
    return tuple(line for line in lines if line) or ("-",)


__all__ = ["write_carried"]
