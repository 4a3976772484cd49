"""What the book has of the desks: scores, items, needs, hearings and weights as people gave them.

The documents are those of ``chapter/desks/README.md``. Counts are taken here again from what the
documents list, by rules of its own. Pure Python.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from analysis.chapter.truth.desk_parts import (
    Row,
    Table,
    least,
    needs_table,
    pestle_table,
    support_of,
    table_of,
)

USUAL: Final = 300
"""The threshold of importance and influence where none is set, in hundredths."""
BORDER: Final = 50
"""So far below the threshold a score is a border case, in hundredths."""
LONGEST_TEXT: Final = 2000
AXES: Final = ("importance", "influence")
QUADRANTS: Final = {
    (False, False): "watch",
    (False, True): "inform",
    (True, False): "involve",
    (True, True): "together",
}


def desk_book(desks: Mapping[str, Any]) -> dict[str, Any]:
    """Gather the raw results of the desks; a desk that is missing has empty tables."""
    register = desks.get("stakeholders") or {}
    items = list(desks.get("items") or ())
    tables = {
        "stakeholders": _stakeholders(register),
        "ranks": _ranks(register),
        "services": _services(register),
        "hearings": _hearings(register),
        "items": _items(items),
        "pestle": pestle_table(desks.get("pestle") or (), items),
        "tows": _grouped(desks.get("tows") or (), "kind"),
        "needs": needs_table(desks.get("needs") or (), items),
        "contradictions": _contradictions(items),
        "lists": _lists(desks.get("lists") or {}),
        "weighing": _weighing(desks.get("weighing") or {}, items),
        "texts": table_of({"texts": sorted(set(_texts(desks)))}, {}),
    }
    return {"tables": {f"desk/{name}": table for name, table in tables.items()}}


def _texts(value: Any) -> Iterator[str]:
    """Give what people wrote on the desks that has numbers in it; such numbers are theirs."""
    if isinstance(value, str):
        if any(sign.isdigit() for sign in value) and len(value) <= LONGEST_TEXT:
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)


def _stakeholders(register: Mapping[str, Any]) -> Table:
    listed = list(register.get("stakeholders") or ())
    threshold = int(register.get("threshold") or USUAL)
    scored = [each for each in listed if each.get("scores")]
    sides = Counter(each.get("side", "") for each in listed)
    groups = Counter(each["group"] for each in listed if each.get("group"))
    scorers = [len(each["scores"]) for each in scored]
    whole: Row = {
        "total": len(listed),
        "internal": sides["internal"],
        "external": sides["external"],
        "groups": len(groups),
        "scored": len(scored),
        "unscored": len(listed) - len(scored),
        "fewest": min(scorers, default=0),
        "most": max(scorers, default=0),
        "threshold": threshold / 100,
        "border": sum(_is_border(each, place, threshold) for each in scored for place in (0, 1)),
        "open_border": sum(
            _is_border(each, place, threshold) and axis not in (each.get("decided") or {})
            for each in scored
            for place, axis in enumerate(AXES)
        ),
        "lowest_score": 1,
        "highest_score": 5,
    }
    quadrants = Counter(_quadrant(each, threshold) for each in scored)
    rows: dict[str, Row] = {name: {"count": quadrants[name]} for name in QUADRANTS.values()}
    rows |= {f"group:{name}": {"label": name, "count": n} for name, n in groups.items()}
    for each in scored:
        pairs = [[int(one), int(other)] for one, other in each["scores"]]
        rows[f"stakeholder:{each['id']}"] = {"label": each["name"], "pairs": pairs}
    return table_of(whole, rows)


def _ranks(register: Mapping[str, Any]) -> Table:
    """Gather the places of the stakeholders by priority: the numbers of the map."""
    scored = [each for each in register.get("stakeholders") or () if each.get("scores")]
    scored.sort(key=_by_priority)
    rows = {
        f"stakeholder:{each['id']}": {"label": each["name"], "rank": rank}
        for rank, each in enumerate(scored, start=1)
    }
    return table_of({}, rows)


def _by_priority(each: Mapping[str, Any]) -> tuple[int, int]:
    """Sort by the product of the printed means, halves upwards; of equals the more important."""
    importance, influence = _hundredths(each, 0), _hundredths(each, 1)
    return -((importance * influence + 50) // 100), -importance


def _hundredths(each: Mapping[str, Any], place: int) -> int:
    """Give a mean score in hundredths, halves upwards."""
    scores = [int(pair[place]) for pair in each["scores"]]
    return (200 * sum(scores) + len(scores)) // (2 * len(scores))


def _is_border(each: Mapping[str, Any], place: int, threshold: int) -> bool:
    return threshold - BORDER <= _hundredths(each, place) < threshold


def _quadrant(each: Mapping[str, Any], threshold: int) -> str:
    decided = each.get("decided") or {}
    high = []
    for place, axis in enumerate(AXES):
        is_high = _hundredths(each, place) >= threshold
        if not is_high and _is_border(each, place, threshold):
            is_high = bool(decided.get(axis, False))
        high.append(is_high)
    return QUADRANTS[high[0], high[1]]


def _services(register: Mapping[str, Any]) -> Table:
    fields = list(register.get("fields") or ())
    marks = {key: each for key, each in (register.get("marks") or {}).items() if each}
    names = {str(each["id"]): each["name"] for each in register.get("stakeholders") or ()}
    whole = {
        "fields": len(fields),
        "services": sum(len(field["services"]) for field in fields),
        "stakeholders": sum(key in names for key in marks),
    }
    rows = {
        f"stakeholder:{key}": {"label": names[key], "count": len(each)}
        for key, each in marks.items()
        if key in names
    }
    return table_of(whole, rows)


def _hearings(register: Mapping[str, Any]) -> Table:
    hearings = list(register.get("hearings") or ())
    known = {each["id"] for each in register.get("stakeholders") or ()}
    heard = {number for each in hearings for number in each.get("stakeholders") or ()} & known
    whole = {
        "n": len(hearings),
        "total": len(known),
        "heard": len(heard),
        "inputs": sum(each.get("n_inputs") or 0 for each in hearings),
        "head_count": sum(each.get("head_count") or 0 for each in hearings),
    }
    methods = Counter(each.get("method", "") for each in hearings)
    rows: dict[str, Row] = {f"method:{name}": {"count": n} for name, n in methods.items()}
    for each in hearings:
        row: Row = {"label": each.get("title", ""), "number": each["number"], "style": "plain"}
        if each.get("held_on"):
            row["day"] = each["held_on"]
        if each.get("head_count") is not None:
            row["heads"] = each["head_count"]
        rows[f"hearing:{each['number']}"] = row
    return table_of(whole, rows)


def _items(items: Sequence[Mapping[str, Any]]) -> Table:
    """Gather how many items there are, and the counts, bases and means behind each."""
    cells = Counter(item.get("quadrant", "") for item in items)
    whole: Row = {"total": len(items), "team": sum(_is_of_team(item) for item in items)}
    rows: dict[str, Row] = {f"cell:{cell}": {"count": n} for cell, n in cells.items()}
    for cell in ("strength", "weakness", "opportunity", "threat"):
        rows.setdefault(f"cell:{cell}", {"count": 0})
    for audience in ("external", "internal"):
        n = sum(audience in (item.get("audiences") or ()) for item in items)
        rows[f"audience:{audience}"] = {"count": n}
    for item in items:
        rows |= _item(item)
    return table_of(whole, rows)


def _is_of_team(item: Mapping[str, Any]) -> bool:
    return not item.get("evidence") and not item.get("records")


def _item(item: Mapping[str, Any]) -> dict[str, Row]:
    key = str(item.get("key", ""))
    records = len(item.get("records") or ())
    evidence = list(item.get("evidence") or ())
    labels = [item.get("code", ""), item.get("phrase", "")]
    against = sum(least(piece.get("count")) for piece in item.get("against") or ())
    row: Row = {"labels": labels, "support": support_of(item), "records": records}
    row |= {"against": against} if against else {}
    if item.get("strength") is not None:
        row["strength"] = float(item["strength"])
    rows = {f"item:{key}": row}
    for place, piece in enumerate((*evidence, *(item.get("against") or ())), start=1):
        found: Row = {"labels": labels, "count": piece.get("count"), "base": piece.get("base")}
        if piece.get("mean") is not None:
            found["mean"] = piece["mean"]
        rows[f"item:{key}/evidence:{place}"] = found
    return rows


def _grouped(rows: Sequence[Mapping[str, Any]], name: str) -> Table:
    counts = Counter(row.get(name, "") for row in rows)
    return table_of({"n": len(rows)}, {f"{name}:{key}": {"count": n} for key, n in counts.items()})


def _contradictions(items: Sequence[Mapping[str, Any]]) -> Table:
    """Count the matters that stand in two opposite cells."""
    n = 0
    for good, bad in (("strength", "weakness"), ("opportunity", "threat")):
        sides = [
            {_matter(item) for item in items if item.get("quadrant") == cell}
            for cell in (good, bad)
        ]
        n += len((sides[0] & sides[1]) - {""})
    return table_of({"n": n}, {})


def _matter(item: Mapping[str, Any]) -> str:
    return str(item.get("topic") or str(item.get("matter", "")).casefold())


def _lists(lists: Mapping[str, Any]) -> Table:
    rows: dict[str, Row] = {}
    for owner in lists.get("owners") or ():
        for place, matter in enumerate(owner.get("matters") or (), start=1):
            labels = [matter.get("matter", ""), owner.get("title") or owner.get("name", "")]
            row: Row = {"labels": labels, "count": matter.get("count") or 0}
            name = f"{owner.get('name', '')}|{matter.get('matter', '')}|{place}"
            rows[name] = row
            for at, rating in enumerate(matter.get("ratings") or (), start=1):
                if rating.get("mean") is not None and not isinstance(rating["mean"], Mapping):
                    rows[f"{name}/rating:{at}"] = {"labels": labels, "mean": rating["mean"]}
    return table_of({}, rows)


def _weighing(weighing: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> Table:
    labels = {item.get("key"): [item.get("code", ""), item.get("phrase", "")] for item in items}
    judges = [int(n) for n in (weighing.get("judges") or {}).values()]
    rows: dict[str, Row] = {
        f"item:{key}": {"labels": labels.get(key, []), "share": weight}
        for key, weight in (weighing.get("whole") or {}).items()
    }
    for group, ratio in (weighing.get("consistency") or {}).items():
        rows[f"group:{group}"] = {"ratio": ratio}
    return table_of({"judges": max(judges, default=0)}, rows)


__all__ = ["desk_book"]
