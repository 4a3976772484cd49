"""Part F: how stakeholders were heard, and what Law 5393, article 41, asks.

Pure Python. What was said comes into the list of items; here stands that it was asked.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from analysis.chapter.desks.material import Material
from analysis.chapter.draft import Draft
from analysis.chapter.outline import columns_of

ABOUT: Final = ("desk/hearings",)
METHODS: Final = ("survey", "interview", "workshop", "letter", "meeting")
LAW_BODIES: Final = ("university", "chamber", "ngo")
"""Whose opinions Law 5393, article 41, asks for."""
FEWEST_MEMBERS: Final = 2
"""A group of so many is named as a whole; one member stands under its own name."""

Hearing = Mapping[str, Any]


def write_hearings(draft: Draft, material: Material) -> None:
    """Write the record of hearings; a hint where there are none."""
    wording = draft.wording
    draft.section = "hearing"
    document = material.desk("stakeholders")
    hearings: Sequence[Hearing] = document.get("hearings", ())
    if not hearings:
        draft.paragraph(name="hearings", hint=wording.text("hints.hearing"))
        return
    stakeholders = {each["id"]: each for each in document.get("stakeholders", ())}
    draft.paragraph(
        *_said(draft, hearings, stakeholders),
        name="hearings",
        about=ABOUT,
    )
    draft.paragraph(*_law(draft, hearings, stakeholders), name="law", about=ABOUT)
    draft.table(
        wording.text("desk_hearing.caption"),
        columns_of("desk_hearing.columns", wording),
        [
            _cells(draft, hearing, stakeholders)
            for hearing in sorted(hearings, key=lambda one: (one["held_on"], one["number"]))
        ],
        widths=(6, 14, 11, 24, 25, 9, 11),
        numeric=(0, 5),
        name="hearings",
        about=ABOUT,
    )


def _said(
    draft: Draft, hearings: Sequence[Hearing], stakeholders: Mapping[int, Any]
) -> tuple[str, ...]:
    wording = draft.wording
    counts = {name: sum(each["method"] == name for each in hearings) for name in METHODS}
    parts = [
        wording.say("desk_hearing.method", n=n, name=wording.text(f"desk_hearing.{name}"))
        for name, n in counts.items()
        if n
    ]
    heard = {number for each in hearings for number in each["stakeholders"]} & stakeholders.keys()
    heads = sum(each.get("head_count") or 0 for each in hearings)
    inputs = sum(each.get("n_inputs") or 0 for each in hearings)
    return (
        wording.say("desk_hearing.text", n=len(hearings), listing=wording.listing(parts)),
        wording.say("desk_hearing.heard", total=len(stakeholders), heard=len(heard))
        if stakeholders
        else "",
        wording.say("desk_hearing.heads", n=heads) if heads else "",
        wording.say("desk_hearing.inputs", n=inputs) if inputs else "",
    )


def _law(
    draft: Draft, hearings: Sequence[Hearing], stakeholders: Mapping[int, Any]
) -> tuple[str, ...]:
    """Say which of the bodies that the law names were heard, and of which there is no record."""
    wording = draft.wording
    names: dict[str, list[str]] = {body: [] for body in LAW_BODIES}
    for hearing in hearings:
        for number in _in_order(hearing, stakeholders):
            each = stakeholders[number]
            if each.get("law_body") in names and each["name"] not in names[each["law_body"]]:
                names[each["law_body"]].append(each["name"])
    heard = [
        wording.say(
            "desk_hearing.law_body",
            body=wording.text(f"desk_hearing.{body}"),
            names=wording.listing(found),
        )
        for body, found in names.items()
        if found
    ]
    missing = [wording.text(f"desk_hearing.{body}") for body, found in names.items() if not found]
    return (
        wording.text("desk_hearing.law"),
        wording.say("desk_hearing.law_heard", listing="; ".join(heard)) if heard else "",
        wording.say("desk_hearing.law_missing", listing=wording.listing(missing))
        if missing
        else "",
    )


def _cells(draft: Draft, hearing: Hearing, stakeholders: Mapping[int, Any]) -> tuple[str, ...]:
    wording = draft.wording
    unknown = wording.text("desk_hearing.unknown")
    names = _names(hearing, stakeholders)
    heads = hearing.get("head_count")
    return (
        wording.number(hearing["number"], "year"),
        wording.day(date.fromisoformat(hearing["held_on"])),
        wording.text(f"desk_hearing.name_{hearing['method']}"),
        hearing["title"],
        ", ".join(names) or unknown,
        unknown if heads is None else wording.number(heads, "count"),
        hearing.get("reference") or unknown,
    )


def _in_order(hearing: Hearing, stakeholders: Mapping[int, Any]) -> list[int]:
    """Give who took part, in the order of the register."""
    heard = set(hearing["stakeholders"])
    return [number for number in stakeholders if number in heard]


def _names(hearing: Hearing, stakeholders: Mapping[int, Any]) -> list[str]:
    """Name who took part: a group by its own name where all of its members did."""
    heard = _in_order(hearing, stakeholders)
    members: dict[str, set[int]] = {}
    for number, each in stakeholders.items():
        members.setdefault(each.get("group") or "", set()).add(number)
    whole = {
        group
        for group, own in members.items()
        if group and len(own) >= FEWEST_MEMBERS and own <= set(heard)
    }
    found = [(stakeholders[number].get("group") or "", number) for number in heard]
    return list(
        dict.fromkeys(
            group if group in whole else str(stakeholders[number]["name"])
            for group, number in found
        )
    )


__all__ = ["write_hearings"]
