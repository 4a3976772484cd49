"""TOWS pairs (*GZFT stratejileri*): an inner item beside an outer one that has to do with it.

Four kinds: GF uses a strength to seize an opportunity, GT uses it against a threat, ZF removes a
weakness with the help of an opportunity, ZT removes it to be ready for a threat (Weihrich 1982,
*The TOWS matrix*, Long Range Planning 15(2), 54-66). Two items make a pair when they are about the
same topic, or about topics of which ``topic_relations.toml`` says why they belong together. An item
of no topic (the team's own) pairs with those of its main category. A pair's weight is the product
of their strengths, by how close they are: 1, 0.8 or 0.5. Few pairs that make sense are better than
full cells: a kind without a pair stays empty.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.language.wording import Wording
from analysis.situation.plain_items import names_of, reference_of
from analysis.situation.relations import reason_for

KINDS: Final = (
    ("GF", "strength", "opportunity"),
    ("GT", "strength", "threat"),
    ("ZF", "weakness", "opportunity"),
    ("ZT", "weakness", "threat"),
)
MOST: Final = 6
"""Pairs of one kind that are proposed; a planner can pair others."""
MOST_OF_ONE: Final = 2
"""Of these the pairs of one inner item."""
RELATED: Final = 0.8
BY_CATEGORY: Final = 0.5


def tows_headings(wording: Wording) -> dict[str, str]:
    """Give the heading of each kind of pair."""
    return {code: wording.text(f"tows.{inner}_{outer}") for code, inner, outer in KINDS}


def tows_pairs(
    items: Sequence[Mapping[str, Any]], wording: Wording, *, most: int = MOST
) -> list[dict[str, Any]]:
    """Pair the items of the inner cells with those of the outer cells.

    Parameters
    ----------
    items : sequence of Mapping
        Plain items, proposed or settled.
    wording : Wording
    most : int
        Of each kind, the heaviest.

    Returns
    -------
    list of dict
        ``kind`` (GF, GT, ZF, ZT), ``code`` (GF1, ...), ``key``, ``inner`` and ``outer`` (each with
        ``key``, ``code``, ``phrase``), ``shared_topic``, ``shared_categories``, ``reason`` (why two
        topics belong together; empty where they are one), ``strategy`` (a draft of its words),
        ``weight`` (0 to 1), ``evidence`` (the names of the pieces of both).
    """
    pairs: list[dict[str, Any]] = []
    for kind, inner, outer in KINDS:
        found = [
            pair
            for one in items
            if one["quadrant"] == inner
            for other in items
            if other["quadrant"] == outer
            if (pair := _pair(kind, one, other, wording)) is not None
        ]
        found.sort(key=lambda pair: (-pair["weight"], pair["key"]))
        pairs += [
            {**pair, "code": f"{kind}{place}"}
            for place, pair in enumerate(_varied(found)[:most], start=1)
        ]
    return pairs


def _varied(pairs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take the heaviest pair of each inner item, and after these the second ones."""
    taken: Counter[str] = Counter()
    kept: list[list[dict[str, Any]]] = [[] for _ in range(MOST_OF_ONE)]
    for pair in pairs:
        name = pair["inner"]["key"]
        if taken[name] < MOST_OF_ONE:
            kept[taken[name]].append(pair)
        taken[name] += 1
    return [pair for turn in kept for pair in turn]


def _called(item: Mapping[str, Any], wording: Wording) -> str:
    """Give what an item is about, in a strategy: of finances the grants are the opportunity."""
    own = wording.find(f"topics.{item.get('topic')}.{item['quadrant']}_name")
    return wording.inner(own or item["matter"])


def _pair(
    kind: str, inner: Mapping[str, Any], outer: Mapping[str, Any], wording: Wording
) -> dict[str, Any] | None:
    topic = inner.get("topic", "") if inner.get("topic") == outer.get("topic") else ""
    reason = "" if topic else reason_for(kind, inner, outer)
    closeness = 1.0 if topic else RELATED if reason else _by_category(inner, outer)
    if not closeness:
        return None
    sentence = wording.say(
        f"tows.{'same' if topic else 'strategy'}_{inner['quadrant']}_{outer['quadrant']}",
        inner=_called(inner, wording),
        outer=_called(outer, wording),
    )
    return {
        "kind": kind,
        "key": f"tows/{kind}/{inner['key']}+{outer['key']}",
        "inner": reference_of(inner),
        "outer": reference_of(outer),
        "shared_topic": topic,
        "shared_categories": [each for each in inner["categories"] if each in outer["categories"]],
        "reason": reason,
        "strategy": wording.begin(sentence),
        "weight": round(inner["strength"] * outer["strength"] * closeness, 6),
        "evidence": [*names_of(inner["evidence"]), *names_of(outer["evidence"])],
    }


def _by_category(inner: Mapping[str, Any], outer: Mapping[str, Any]) -> float:
    """Say how close two items are of which one has no topic: whether their main category is one."""
    if inner.get("topic") and outer.get("topic"):
        return 0.0
    # what is only guessed is no reason to bring two items together
    if inner.get("categories_are_guessed") or outer.get("categories_are_guessed"):
        return 0.0
    return BY_CATEGORY if inner["categories"][:1] == outer["categories"][:1] != [] else 0.0


__all__ = ["KINDS", "MOST", "MOST_OF_ONE", "tows_headings", "tows_pairs"]
