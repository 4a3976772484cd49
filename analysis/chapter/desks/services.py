"""Fields of activity with their services (part E), and who has to do with which (part F).

Pure Python. Marks as older guides have them: all of a stakeholder, or a part of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft, refer
from analysis.chapter.outline import OPENING, guide_table

ABOUT: Final = ("desk/services",)
MOST_COLUMNS: Final = 14
"""Services of one matrix: more don't fit on a page on its side."""
NAMED: Final = 3

Field = Mapping[str, Any]
Row = tuple[str, Mapping[str, str]]
"""A stakeholder with its marks: number of a service -> all or part."""


def write_fields(draft: Draft, material: Material) -> None:
    """Write the official table of fields and services, empty where the desk has none."""
    wording = draft.wording
    draft.section = OPENING
    fields = _fields(material)
    if not fields:
        draft.paragraph(name="fields", hint=wording.text("hints.fields"))
    else:
        n_services = sum(len(field["services"]) for field in fields)
        draft.paragraph(
            wording.say("desk_fields.text", fields=len(fields), services=n_services),
            name="fields",
            about=ABOUT,
        )
    guide_table(
        draft,
        "fields",
        [
            (field["name"], [service["name"] for service in field["services"]] or [""])
            for field in fields
        ],
    )


def _fields(material: Material) -> Sequence[Field]:
    found: Sequence[Field] = material.desk("stakeholders").get("fields", ())
    return found


def write_matrix(draft: Draft, material: Material) -> None:
    """Write the official matrix of stakeholders and services, in parts where it is too wide."""
    wording = draft.wording
    draft.section = "matrix"
    document = material.desk("stakeholders")
    rows = [
        (each["name"], document["marks"][str(each["id"])])
        for each in document.get("stakeholders", ())
        if document.get("marks", {}).get(str(each["id"]))
    ]
    fields = [field for field in _fields(material) if field["services"]]
    if not rows or not fields:
        draft.paragraph(name="matrix/intro", hint=wording.text("hints.matrix"))
        return
    parts = [part for part in _parts(fields) if _marked(part, rows)]
    if not parts:
        draft.paragraph(name="matrix/intro", hint=wording.text("hints.matrix"))
        return
    first = "F/desk/services/table"
    n_services = sum(len(field["services"]) for field in fields)
    draft.paragraph(
        wording.say(
            "desk_matrix.text", table=refer(first), stakeholders=len(rows), services=n_services
        ),
        _widest(draft, rows),
        name="services",
        about=ABOUT,
    )
    for part in parts:
        _write_part(draft, part, rows, is_whole=len(parts) == 1)


def _parts(fields: Sequence[Field]) -> list[list[Field]]:
    """Part the fields so that each table has few enough columns; a field stays whole."""
    parts: list[list[Field]] = [[]]
    for field in fields:
        room = MOST_COLUMNS - sum(len(each["services"]) for each in parts[-1])
        if parts[-1] and len(field["services"]) > room:
            parts.append([])
        parts[-1].append(field)
    return parts


def _marked(fields: Sequence[Field], rows: Sequence[Row]) -> list[Row]:
    """Give the stakeholders that have a mark in any of some fields."""
    shown = {str(service["id"]) for field in fields for service in field["services"]}
    return [row for row in rows if shown & row[1].keys()]


def _widest(draft: Draft, rows: Sequence[Row]) -> str:
    wording = draft.wording
    widest = sorted(rows, key=lambda row: (-len(row[1]), row[0]))[:NAMED]
    parts = [wording.say("desk_matrix.one", name=name, n=len(marks)) for name, marks in widest]
    return wording.say("desk_matrix.widest", listing=wording.listing(parts))


def _write_part(
    draft: Draft,
    fields: Sequence[Field],
    rows: Sequence[Row],
    *,
    is_whole: bool,
) -> None:
    wording = draft.wording
    services = [service for field in fields for service in field["services"]]
    names = wording.listing([field["name"] for field in fields])
    caption = wording.text("desk_matrix.caption")
    if not is_whole:
        caption = wording.say("desk_matrix.caption_part", fields=names)
    marks = {"": "", **{mark: wording.text(f"desk_matrix.{mark}") for mark in ("all", "part")}}
    draft.table(
        caption,
        [
            [(wording.text("desk_matrix.column"), 1)]
            + [(field["name"], len(field["services"])) for field in fields],
            [("", 1), *((service["name"], 1) for service in services)],
        ],
        [
            (name, *(marks[own.get(str(service["id"]), "")] for service in services))
            for name, own in _marked(fields, rows)
        ],
        widths=(24, *(76 / len(services),) * len(services)),
        note=wording.text("desk_matrix.legend"),
        name="services",
        about=ABOUT,
        is_wide=True,
    )


__all__ = ["write_fields", "write_matrix"]
