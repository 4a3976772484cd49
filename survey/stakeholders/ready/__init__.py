"""Ready lists of a metropolitan district municipality: stakeholders, and services by field."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from survey.stakeholders.services.store import Named
from survey.stakeholders.store import Entry

HERE = Path(__file__).parent
PLACES = ("il", "ilce", "su", "elektrik", "dogalgaz", "universite", "ajans")
"""What a planner may type; names of the list are filled with it."""
MUNICIPALITY = (" büyükşehir belediyesi", " belediyesi", " belediye başkanlığı")


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    side: str
    law_body: str
    stakeholders: list[dict[str, str]]


@cache
def _groups() -> list[_Group]:
    return [
        _Group(each["name"], each["side"], each.get("law_body", ""), each["stakeholders"])
        for each in _read("stakeholders.toml")["group"]
    ]


def ready_stakeholders(places: Mapping[str, str]) -> list[Entry]:
    """Give the ready list, its names filled in.

    Parameters
    ----------
    places : mapping
        What was typed, by the words of ``PLACES``; where one is empty the name without it is
        used (*Kaymakamlık* for *{ilce} Kaymakamlığı*).
    """
    return [
        Entry(
            name=_filled(each, places),
            side=group.side,
            group=group.name,
            law_body=group.law_body,
        )
        for group in _groups()
        for each in group.stakeholders
    ]


def _filled(each: dict[str, str], places: Mapping[str, str]) -> str:
    needed = [name for _text, name, _spec, _conversion in Formatter().parse(each["name"]) if name]
    if all(places.get(name) for name in needed):
        return each["name"].format_map(places)
    return each["without"]


@cache
def ready_services() -> tuple[Named, ...]:
    """Give the services of the ready list under their fields."""
    return tuple(
        Named(field["name"], service)
        for field in _read("services.toml")["field"]
        for service in field["services"]
    )


def district_of(organisation: str) -> str:
    """Guess the name of the district from that of its municipality.

    >>> district_of("Örnekova Belediyesi"), district_of("Anket Bürosu")
    ('Örnekova', '')
    """
    for ending in MUNICIPALITY:
        if organisation.lower().endswith(ending):
            return organisation[: -len(ending)].strip()
    return ""


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
