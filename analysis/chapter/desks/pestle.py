"""Part H: the PESTLE matrix, letter for letter as the guide has it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft
from analysis.chapter.outline import OPENING
from analysis.language.numbers import TURKISH
from analysis.language.turkish import lower
from analysis.situation.pestle import pestle_headings

ABOUT: Final = ("desk/pestle", "desk/items")
MOST_NAMED: Final = 8
"""Items of a factor that a sentence names; all stand in the matrix."""

Row = Mapping[str, Any]


def write_pestle(draft: Draft, material: Material) -> None:
    """Write the matrix, and what stands under each factor in words."""
    wording = draft.wording
    draft.section = OPENING
    rows = material.rows("pestle")
    if not any(_items(row) for row in rows):
        draft.paragraph(name="pestle", hint=wording.text("hints.pestle"))
        return
    draft.paragraph(*_opening(draft, rows), name="pestle", about=ABOUT)
    draft.table(
        wording.text("desk_pestle.caption"),
        _header(draft),
        _rows(rows),
        widths=(11, 26, 21, 21, 21),
        source="pestle",
        name="pestle",
        about=(*ABOUT, *_evidence(material)),
        is_wide=True,
    )
    for place, factor in enumerate(dict.fromkeys(row["factor"] for row in rows)):
        own = [row for row in rows if row["factor"] == factor]
        draft.paragraph(_factor(draft, own, place), name=f"pestle/{factor}", about=ABOUT)


def _evidence(material: Material) -> list[str]:
    return material.about_of([piece for item in material.items for piece in item["evidence"]])


def _items(row: Row) -> list[Mapping[str, Any]]:
    return [*row["opportunities"], *row["threats"]]


def _opening(draft: Draft, rows: Sequence[Row]) -> tuple[str, ...]:
    wording = draft.wording
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["name"]] = counts.get(row["name"], 0) + len(_items(row))
    n = max(counts.values())
    fullest = [_small(draft, name) for name, found in counts.items() if found == n]
    empty = [_small(draft, name) for name, n in counts.items() if not n]
    sums = {cell: sum(len(row[cell]) for row in rows) for cell in ("opportunities", "threats")}
    return (
        wording.say("desk_pestle.text", **sums),
        wording.say("desk_pestle.most", name=fullest[0], n=n) if len(fullest) == 1 else "",
        wording.begin(wording.say("desk_pestle.empty", listing=wording.listing(empty)))
        if empty
        else "",
    )


def _small(draft: Draft, name: str) -> str:
    """Write the name of a factor inside a sentence."""
    return lower(name) if draft.wording.language == TURKISH else name.lower()


def _header(draft: Draft) -> list[list[tuple[str, int]]]:
    names = pestle_headings(draft.wording)
    return [
        [(names["factors"], 1), (names["findings"], 1), (names["effect"], 2), (names["action"], 1)],
        [("", 1), ("", 1), (names["opportunities"], 1), (names["threats"], 1), ("", 1)],
    ]


def _rows(rows: Sequence[Row]) -> list[list[str | list[str]]]:
    """Write the rows; the name of a factor stands in the first of its rows only."""
    written: list[list[str | list[str]]] = []
    factor = ""
    for row in rows:
        written.append(
            [
                row["name"] if row["factor"] != factor else "",
                row["finding"],
                *(_cell(row[cell]) for cell in ("opportunities", "threats")),
                row["action"],
            ]
        )
        factor = row["factor"]
    return written


def _cell(items: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{item['code']}. {item['phrase']}" for item in items] or [""]


def _factor(draft: Draft, rows: Sequence[Row], place: int) -> str:
    wording = draft.wording
    items = [item for row in rows for item in _items(row)]
    if not items:
        return ""
    parts = [
        wording.say("desk_pestle.item", phrase=item["phrase"], code=item["code"])
        for item in items[:MOST_NAMED]
    ]
    return wording.vary(
        "desk_pestle.factor",
        place,
        name=rows[0]["name"],
        n=len(items),
        listing=wording.listing(parts),
    )


__all__ = ["write_pestle"]
