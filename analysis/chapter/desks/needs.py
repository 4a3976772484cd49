"""Part J: findings and needs by the stages of the analysis, with their links to the plan."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Item, Material
from analysis.chapter.desks.needs_by_group import write_needs_by_group
from analysis.chapter.desks.needs_by_topic import voices, write_needs_by_topic
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import OPENING
from analysis.situation.needs import HEADINGS, LINKS, needs_headings

ABOUT: Final = ("desk/needs",)
TABLE: Final = "J/desk/needs/table"
NAMED: Final = 3
"""Needs of a stage that a sentence names."""
NOTHING: Final = "-"

Row = Mapping[str, Any]


def write_needs(draft: Draft, material: Material) -> None:
    """Write the stages in words, the official table, and the needs by topic and by group.

    Goal and indicator are columns of the table where any need is linked.
    """
    wording = draft.wording
    draft.section = OPENING
    rows = material.rows("needs")
    written = [row for row in rows if _is_written(row)]
    if not written:
        draft.paragraph(name="needs", hint=wording.text("hints.needs"))
        return
    linked = sum(bool(row["goal"]) for row in written)
    draft.paragraph(
        wording.say("desk_needs.text", table=refer(TABLE), n=_count(written)),
        wording.say("desk_needs.linked", n=linked) if linked else "",
        wording.text("desk_needs.draft"),
        name="needs",
        about=ABOUT,
    )
    _write_stages(draft, material, rows)
    columns = [*HEADINGS, *(name for name in LINKS if any(row[name] for row in written))]
    headings = needs_headings(wording)
    draft.table(
        wording.text("desk_needs.caption"),
        [headings[name] for name in columns],
        _rows(rows, columns, wording.text("desk_needs.none")),
        widths=(18, 32, 32, 18, 18)[: len(columns)],
        source="needs",
        name="needs",
        about=ABOUT,
        is_wide=len(columns) > len(HEADINGS),
    )
    write_needs_by_topic(draft, material)
    write_needs_by_group(draft, material)


def _write_stages(draft: Draft, material: Material, rows: Sequence[Row]) -> None:
    """Write a paragraph for each stage with needs, and one that names the stages without."""
    wording = draft.wording
    stages: dict[str, list[Row]] = {}
    for row in rows:
        stages.setdefault(row["stage"], []).append(row)
    known = {item["key"]: item for item in material.items}
    empty = []
    for stage, own in stages.items():
        written = [row for row in own if _is_written(row)]
        if not written:
            empty.append(f"“{own[0]['name']}”")
        if not _count(written):
            continue
        draft.paragraph(
            wording.vary(
                "desk_needs.stage", len(empty), name=own[0]["name"], n=_count(written)
            ),
            *_strongest(draft, written, known),
            name=f"needs/stage/{stage}",
            about=(*ABOUT, "desk/items"),
        )  # fmt: skip
    if empty:
        draft.paragraph(
            wording.say("desk_needs.empty_stages", listing=wording.listing(empty)),
            name="needs/empty",
            about=ABOUT,
        )


def _strongest(draft: Draft, rows: Sequence[Row], known: Mapping[str, Item]) -> list[str]:
    """Name the needs whose evidence is strongest, with the voices behind them."""
    wording = draft.wording
    backed = [
        (item, row)
        for row in rows
        for item in [known.get(each["key"]) for each in row["items"][:1]]
        if item is not None and row["need"] and voices(draft, item)
    ]
    backed.sort(key=lambda each: -float(each[0].get("strength") or 0))
    told = [
        wording.say(
            "desk_needs.strong",
            need=row["need"],
            code=item["code"],
            voices=voices(draft, item),
        )
        for item, row in backed[:NAMED]
    ]
    if len(told) > 1:
        return [wording.say("desk_needs.strongest", listing="; ".join(told))]
    return [wording.say("desk_needs.strongest_one", need=each) for each in told]


def _count(rows: Sequence[Row]) -> int:
    """Count the needs of rows; a finding may still be without one."""
    return sum(bool(row["need"]) for row in rows)


def _is_written(row: Row) -> bool:
    return bool(row["problem"] or row["need"])


def _rows(rows: Sequence[Row], columns: Sequence[str], none: str) -> list[list[str]]:
    """Write the rows of all stages; the name of a stage stands in the first of its rows.

    A stage without a finding says so.
    """
    written = []
    stage = ""
    for row in rows:
        cells = {name: row[name] for name in columns if name != "stage"}
        if not _is_written(row):
            cells |= {"problem": none, "need": NOTHING}
        codes = ", ".join(item["code"] for item in row.get("items", ()) if item.get("code"))
        if codes and cells["problem"]:
            cells["problem"] = f"{cells['problem']} ({codes})"
        written.append([row["name"] if row["stage"] != stage else "", *cells.values()])
        stage = row["stage"]
    return written


__all__ = ["TABLE", "write_needs"]
