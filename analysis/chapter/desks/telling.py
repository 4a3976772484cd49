"""What stands behind an item, in sentences: answers, groups, direction, duty, what to do.

Each sentence says which tables of the book its numbers are from. Nothing is said that a document
doesn't have: an item of the team alone says so, and of bands no share is worked out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from analysis.chapter.desks.material import Item, Material
from analysis.chapter.model import Sentence
from analysis.chapter.names import slug
from analysis.group_labels import NO_GROUPS
from analysis.language.numbers import TURKISH
from analysis.situation.actions import own_work_of
from analysis.situation.places import directorate_of
from analysis.situation.plain_items import number_of, percent_of

ITEMS: Final = ("desk/items",)
MOST_PIECES: Final = 4
"""Pieces of evidence a paragraph tells; all stand in the annex."""
MOST_GROUPS: Final = 3
CLEAR: Final = 2
"""A direction is called clear when it has so many times the voices of the other."""
BAD: Final = ("weakness", "threat")

Piece = Mapping[str, Any]


def evidence_told(material: Material, item: Item, place: int) -> Iterator[Sentence]:
    """Say which answers carry an item, the most frequent first, then how clear its direction is."""
    pieces = _told(item["evidence"]) if item.get("evidence") else []
    for at, piece in enumerate(pieces[:MOST_PIECES]):
        text = _piece(material, item, piece, place + at)
        yield Sentence(text=text, about=(*ITEMS, *material.about_of([piece])))
    if item.get("records"):
        said = material.wording.say("desk_item.records", n=len(item["records"]))
        yield Sentence(text=said, about=ITEMS)
    if not item.get("evidence") and not item.get("records"):
        yield Sentence(text=material.wording.text("desk_item.team"), about=ITEMS)
    yield Sentence(text=_direction(material, item, place), about=ITEMS)


def _told(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the pieces with counts, ratings first, then themes by their number."""
    counted = [piece for piece in pieces if piece.get("mean") is None]
    return sorted(
        counted, key=lambda each: (each["kind"] == "theme", -int(number_of(each["count"])))
    )


def _piece(material: Material, item: Item, piece: Piece, place: int) -> str:
    wording = material.wording
    values = {
        "n": number_of(piece["count"]),
        "base": number_of(piece["base"]),
        "share": percent_of(piece),
        "name": item["matter"],
        "theme": material.label(piece) or item["matter"],
    }
    is_band = isinstance(piece["count"], Mapping) or isinstance(piece["base"], Mapping)
    if piece["kind"] != "theme":
        key = f"desk_item.rated_{'bad' if item['quadrant'] in BAD else 'good'}"
    elif piece.get("polarity"):
        key = f"desk_item.{piece['polarity']}"
    else:
        key = "desk_item.theme"
    if is_band:
        return wording.say("desk_item.band", **values)
    question = material.question(piece)
    if piece["kind"] == "theme" and not question:
        return wording.vary(f"{key}_unasked", place, **values)
    return wording.vary(key, place, question=question, **values)


def _direction(material: Material, item: Item, place: int) -> str:
    """Say how many voices point the item's way and how many the other way."""
    pieces = (*item.get("evidence", ()), *item.get("against", ()))
    if not item.get("evidence") or any(isinstance(each["count"], Mapping) for each in pieces):
        return ""
    support, against = (
        sum(int(piece["count"]) for piece in item.get(name, ())) for name in ("evidence", "against")
    )
    key = "clear" if support >= CLEAR * against else "open"
    key = key if against else "alone"
    return material.wording.vary(
        f"desk_item.direction_{key}",
        place,
        cell=material.wording.text(f"desk_item.{item['quadrant']}"),
        support=support + len(item.get("records", ())),
        against=against,
    )


def groups_told(material: Material, item: Item, place: int) -> Iterator[Sentence]:
    """Say which groups speak of an item's matter significantly more; else that none does."""
    groups = [each for each in item.get("groups", ()) if each["group"] not in NO_GROUPS]
    themes = [each for each in groups if each["kind"] == "theme"]
    found = [each for each in themes if each["is_notable"] and each["difference"] > 0]
    found.sort(key=lambda each: -each["difference"])
    for at, each in enumerate(found[:MOST_GROUPS]):
        yield _more(material, item, each, place + at)
    if themes and not found:
        yield _same(material, item, themes, place)
    yield from _means(material, item, [each for each in groups if each["kind"] != "theme"])


def _same(material: Material, item: Item, groups: Sequence[Piece], place: int) -> Sentence:
    """Say between which shares the groups lie where none differs significantly."""
    main = _told(item["evidence"])
    first = next((each for each in main if each["kind"] == "theme"), {})
    own = [each for each in groups if each["reference"] == first.get("reference")] or list(groups)
    low, high = (find(own, key=lambda each: each["percent"]) for find in (min, max))
    piece = _piece_of(item, low)
    said = material.wording.vary(
        "desk_item.same",
        place,
        theme=material.label(piece) or item["matter"],
        group=low["group"],
        low=low["percent"],
        other=high["group"],
        high=high["percent"],
    )
    scope = material.scope_of(piece)
    names = dict.fromkeys(f"{scope}/who/{slug(each['breakdown'])}" for each in (low, high))
    return Sentence(text=said, about=tuple(names))


def _more(material: Material, item: Item, group: Piece, place: int) -> Sentence:
    piece = _piece_of(item, group)
    said = material.wording.vary(
        "desk_item.more",
        place,
        group=group["group"],
        theme=material.label(piece) or item["matter"],
        share=group["percent"],
        rest=group["percent"] - group["difference"],
    )
    scope = material.scope_of(piece)
    return Sentence(text=said, about=(f"{scope}/who/{slug(group['breakdown'])}",))


def _piece_of(item: Item, group: Piece) -> Piece:
    pieces = (*item.get("evidence", ()), *item.get("against", ()))
    return next((each for each in pieces if each["reference"] == group["reference"]), {})


def _means(material: Material, item: Item, groups: Sequence[Piece]) -> Iterator[Sentence]:
    """Say where a service is rated lowest and highest, by the question that parts most."""
    rated = [each for each in groups if each.get("mean") is not None]
    asked = dict.fromkeys((each["breakdown"], each["reference"]) for each in rated)
    ends = []
    for breakdown, reference in asked:
        own = [each for each in rated if (each["breakdown"], each["reference"]) ==
               (breakdown, reference)]  # fmt: skip
        low, high = (find(own, key=lambda each: each["mean"]) for find in (min, max))
        ends.append((high["mean"] - low["mean"], breakdown, low, high))
    if not ends or (widest := max(ends, key=lambda each: each[0]))[0] <= 0:
        return
    _gap, breakdown, low, high = widest
    said = material.wording.say(
        "desk_item.means",
        question=low["text"],
        group=low["group"],
        low=low["mean"],
        other=high["group"],
        high=high["mean"],
    )
    scope = material.scope_of(_piece_of(item, low))
    yield Sentence(text=said, about=(f"{scope}/crosstab/{slug(breakdown)}",))


def strength_told(material: Material, item: Item) -> Sentence:
    """Say how strong an item's evidence is; empty where that isn't known."""
    strength = float(item.get("strength") or 0)
    said = material.wording.say("desk_item.strength_value", strength=strength) if strength else ""
    return Sentence(text=said, about=ITEMS)


def duty_told(material: Material, item: Item, place: int) -> str:
    """Say whose duty a matter is, and what the municipality can do by itself."""
    wording = material.wording
    owner, topic = item.get("owner") or "", item.get("topic") or ""
    if not owner:
        unit = directorate_of(topic) if wording.language == TURKISH else ""
        return wording.vary("desk_item.unit", place, name=unit) if unit else ""
    said = wording.vary("desk_item.duty", place, owner=owner)
    work = own_work_of(topic, wording)
    return f"{said} {wording.vary('desk_item.own_work', place, work=work)}" if work else said


__all__ = ["duty_told", "evidence_told", "groups_told", "strength_told"]
