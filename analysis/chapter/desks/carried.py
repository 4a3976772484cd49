"""Parts F and G close with what they carry to the SWOT list: evidence and rule of each item."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Item, Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import columns_of
from analysis.situation.rules import RULES, rules_of

AUDIENCES: Final = {"F": "external", "G": "internal"}
SECTION: Final = "carried"
CODES: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
"""Of rules: figures would be read as the codes of evidence."""
NOTHING: Final = "-"


def write_carried(draft: Draft, material: Material) -> None:
    """Write the items that rest on what an audience answered; nothing when there are none.

    Each rule is told once, above the table; an item names it by its code.
    """
    wording, audience = draft.wording, AUDIENCES[draft.part]
    draft.section = SECTION
    items = [item for item in material.items if audience in item.get("audiences", ())]
    if not items:
        return
    pieces = [piece for item in items for piece in _pieces(item)]
    about = ("desk/items", *material.about_of(pieces))
    table = f"{draft.part}/{draft.scope}/carried/table"
    codes = _codes(items)
    draft.paragraph(
        wording.say("desk_carried.text", n=len(items), table=refer(table)),
        name="carried",
        about=about,
    )
    draft.paragraph(
        *(
            wording.say("desk_carried.rule", code=code, words=wording.text(f"carried_rules.{rule}"))
            for rule, code in codes.items()
        ),
        name="carried/rules",
        about=about,
    )
    draft.table(
        wording.text("captions.carried"),
        columns_of("desk_carried.columns", wording),
        [_cells(draft, material, item, codes) for item in items],
        widths=(7, 29, 34, 21, 9),
        note=wording.text("desk_carried.note"),
        source="carried",
        name="carried",
        about=about,
    )


def _pieces(item: Item) -> list[Mapping[str, Any]]:
    return [*item.get("evidence", ()), *item.get("against", ())]


def _codes(items: Sequence[Item]) -> dict[str, str]:
    """Give a code to each of the rules that any of the items has its place from."""
    used = {rule for item in items for rule in rules_of(item)}
    return dict(zip((rule for rule in RULES if rule in used), CODES, strict=False))


def _cells(
    draft: Draft, material: Material, item: Item, codes: Mapping[str, str]
) -> tuple[str | tuple[str, ...], ...]:
    support = [material.references(item.get("evidence", ()))]
    if item.get("records"):
        support.append(draft.wording.say("desk_carried.records", n=len(item["records"])))
    return (
        item["code"],
        item["phrase"],
        tuple(line for line in (_figures(draft, item), *support) if line) or NOTHING,
        material.references(item.get("against", ())) or NOTHING,
        ", ".join(codes[rule] for rule in rules_of(item)),
    )


def _figures(draft: Draft, item: Item) -> str:
    """Give the means of an item; what its phrase names already is not named again."""
    told = [each.removeprefix(f"{item.get('matter')}: ") for each in item.get("figures", ())]
    return draft.wording.begin("; ".join(told))


__all__ = ["write_carried"]
