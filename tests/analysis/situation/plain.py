"""Plain items made by hand."""

from typing import Any

from analysis.situation.plain_items import Item


def piece(name: str, n: int, base: int = 100, **more: Any) -> dict[str, Any]:
    return {
        "kind": "theme",
        "survey": 1,
        "reference": "0",
        "name": f"theme/{name}",
        "count": n,
        "base": base,
        "share": n / base,
        "mean": None,
        **more,
    }


def item(key: str, *, count: int = 10, **more: Any) -> Item:
    """Make a proposal whose key is "audience/quadrant/matter"."""
    _audience, quadrant, matter = key.split("/", 2)
    return {
        "key": key,
        "keys": [key],
        "code": "",
        "quadrant": quadrant,
        "phrase": f"{matter} konusunda {quadrant}",
        "rule": "kural",
        "matter": matter.partition(":")[2],
        "topic": matter.partition(":")[2] if matter.startswith("topic:") else "",
        "owner": "",
        "scope": "town",
        "categories": ["çevre"],
        "categories_are_guessed": False,
        "origin": "data",
        "audiences": ["external"],
        "evidence": [piece(matter, count)],
        "against": [],
        "groups": [],
        "strength": 0.5,
        "parts": {},
        "strength_words": "",
        "sensitivity_words": "",
        **more,
    }
