"""Part H: the PESTLE matrix, letter for letter as the guide has it, and each factor in words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.factors import write_factor
from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import OPENING
from analysis.figures.of_desks import pestle_chart
from analysis.language.numbers import TURKISH
from analysis.language.turkish import lower
from analysis.situation.pestle import pestle_headings
from analysis.situation.plain_items import support_of

ABOUT: Final = ("desk/pestle", "desk/items")

Row = Mapping[str, Any]


def write_pestle(draft: Draft, material: Material) -> None:
    """Write the matrix, a chart of it, and each factor with its items in words."""
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
        widths=(12, 25, 17, 17, 29),
        source="pestle",
        name="pestle",
        about=(*ABOUT, *_evidence(material)),
        is_wide=True,
    )
    chart = pestle_chart(_voices(rows, material), wording)
    figure = draft.figure(wording.text("desk_pestle.figure"), "pestle", chart, about=ABOUT)
    if figure:
        draft.paragraph(
            wording.say("desk_pestle.chart", figure=refer(figure)), name="pestle/chart", about=ABOUT
        )
    for factor in dict.fromkeys(row["factor"] for row in rows):
        write_factor(draft, material, [row for row in rows if row["factor"] == factor])


def _voices(rows: Sequence[Row], material: Material) -> list[tuple[str, int, int]]:
    """Count the voices behind the opportunities and the threats of each factor."""
    known = {item["key"]: item for item in material.items}
    found: dict[str, list[int]] = {}
    for row in rows:
        counts = found.setdefault(row["name"], [0, 0])
        for place, cell in enumerate(("opportunities", "threats")):
            counts[place] += sum(
                support_of({"evidence": (), **known[each["key"]]})
                for each in row[cell]
                if each["key"] in known
            )
    return [(name, counts[0], counts[1]) for name, counts in found.items()]


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
    is_most = len(fullest) == 1 and sum(counts.values()) > n
    sums = {cell: sum(len(row[cell]) for row in rows) for cell in ("opportunities", "threats")}
    given = {cell: count for cell, count in sums.items() if count}
    alone = f"_{next(iter(given))}" if len(given) == 1 else ""
    return (
        wording.say(f"desk_pestle.text{alone}", **(given or sums)),
        wording.say("desk_pestle.most", name=fullest[0], n=n) if is_most else "",
        wording.text("desk_pestle.how"),
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
                row["finding"].split("\n"),
                *(_cell(row[cell]) for cell in ("opportunities", "threats")),
                row["action"].split("\n"),
            ]
        )
        factor = row["factor"]
    return written


def _cell(items: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{item['code']}. {item['phrase']}" for item in items] or [""]


__all__ = ["write_pestle"]
