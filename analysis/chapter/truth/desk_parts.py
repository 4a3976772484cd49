"""What the book has of the tables made from items: the PESTLE table and the needs.

Counts are taken here again from what the documents list, by rules of its own. Pure Python.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.chapter.truth.formulas import ALL

Row = dict[str, Any]
Table = dict[str, Any]


def table_of(whole: Row, rows: Mapping[str, Row]) -> Table:
    """Make a table of the book of what holds for all of it and its rows."""
    return {"label": "", "rows": {ALL: whole, **rows}}


def support_of(item: Mapping[str, Any]) -> int:
    """Count what stands behind an item: answers, ratings and records."""
    pieces = item.get("evidence") or ()
    return sum(least(piece.get("count")) for piece in pieces) + len(item.get("records") or ())


def least(count: Any) -> int:
    """Give a count; of a band its lower end."""
    return int(count["low"]) if isinstance(count, Mapping) else int(count or 0)


def pestle_table(rows: Iterable[Mapping[str, Any]], items: Sequence[Mapping[str, Any]]) -> Table:
    """Count items by factor, and the voices behind those of each side."""
    known = {item.get("key"): item for item in items}
    whole = {"opportunities": 0, "threats": 0}
    factors: dict[str, Row] = {}
    for row in rows:
        name = row.get("name", "")
        key = f"factor:{row.get('factor', '')}"
        factor = factors.setdefault(key, {"label": name, "count": 0, **dict.fromkeys(whole, 0)})
        for cell in whole:
            n = len(row.get(cell) or ())
            whole[cell], factor[cell] = whole[cell] + n, factor[cell] + n
            factor["count"] += n
            side = factors.setdefault(f"{key}/{cell}", {"labels": [name, cell], "voices": 0})
            side["voices"] += sum(
                support_of(known.get(each.get("key"), {})) for each in row.get(cell) or ()
            )
    return table_of(whole, factors)


def needs_table(rows: Sequence[Mapping[str, Any]], items: Sequence[Mapping[str, Any]]) -> Table:
    """Count the needs by stage, and those that answer items by category and by owner."""
    known = {item.get("key"): item for item in items}
    written = [row for row in rows if row.get("problem") or row.get("need")]
    answered = [
        known[each["key"]]
        for row in written
        for each in list(row.get("items") or ())[:1]
        if row.get("need") and each.get("key") in known
    ]
    owners = Counter(item.get("owner") or "" for item in answered)
    categories = Counter((list(item.get("categories") or ()) or [""])[0] for item in answered)
    needed = [row for row in written if row.get("need")]
    names = Counter(row.get("name", "") for row in needed)
    whole = {
        "n": len(needed),
        "linked": sum(bool(row.get("goal")) for row in written),
        "answered": len(answered),
        "categories": len(categories),
        "own": owners[""],
    }
    found: dict[str, Row] = {
        f"stage:{name}": {"label": name, "count": n} for name, n in names.items()
    }
    found |= {f"owner:{name}": {"label": name, "count": n} for name, n in owners.items() if name}
    found |= {f"category:{name}": {"label": name, "count": n} for name, n in categories.items()}
    return table_of(whole, found)


__all__ = ["Row", "Table", "least", "needs_table", "pestle_table", "support_of", "table_of"]
