"""Part J: findings and needs by the stages of the analysis, with their links to the plan."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import OPENING
from analysis.situation.needs import HEADINGS, LINKS, needs_headings

ABOUT: Final = ("desk/needs",)
TABLE: Final = "J/desk/needs/table"

Row = Mapping[str, Any]


def write_needs(draft: Draft, material: Material) -> None:
    """Write the official table; goal and indicator beside it where any need is linked."""
    wording = draft.wording
    draft.section = OPENING
    rows = material.rows("needs")
    written = [row for row in rows if row["problem"] or row["need"]]
    if not written:
        draft.paragraph(name="needs", hint=wording.text("hints.needs"))
        return
    linked = sum(bool(row["goal"]) for row in written)
    draft.paragraph(
        wording.say("desk_needs.text", table=refer(TABLE), n=len(written)),
        *_stages(draft, written),
        wording.say("desk_needs.linked", n=linked) if linked else "",
        name="needs",
        about=ABOUT,
    )
    columns = [*HEADINGS, *(name for name in LINKS if any(row[name] for row in written))]
    headings = needs_headings(wording)
    draft.table(
        wording.text("desk_needs.caption"),
        [headings[name] for name in columns],
        _rows(rows, columns),
        widths=(18, 32, 32, 18, 18)[: len(columns)],
        source="needs",
        name="needs",
        about=ABOUT,
        is_wide=len(columns) > len(HEADINGS),
    )


def _stages(draft: Draft, rows: Sequence[Row]) -> list[str]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["name"]] = counts.get(row["name"], 0) + 1
    return [
        draft.wording.vary("desk_needs.stage", place, name=name, n=n)
        for place, (name, n) in enumerate(counts.items())
    ]


def _rows(rows: Sequence[Row], columns: Sequence[str]) -> list[list[str]]:
    """Write the rows of all stages; the name of a stage stands in the first of its rows."""
    written = []
    stage = ""
    for row in rows:
        cells = {name: row[name] for name in columns if name != "stage"}
        codes = ", ".join(item["code"] for item in row.get("items", ()) if item.get("code"))
        if codes and cells["problem"]:
            cells["problem"] = f"{cells['problem']} ({codes})"
        written.append([row["name"] if row["stage"] != stage else "", *cells.values()])
        stage = row["stage"]
    return written


__all__ = ["TABLE", "write_needs"]
