"""TOWS pairs (*GZFT stratejileri*): an inner item beside an outer one that has to do with it.

Four kinds: GF uses a strength to seize an opportunity, GT uses it against a threat, ZF removes a
weakness with the help of an opportunity, ZT removes it to be ready for a threat (Weihrich 1982,
*The TOWS matrix*, Long Range Planning 15(2), 54-66). Two items make a pair when they are about the
same topic, about topics that have to do with each other (``topic_places.toml``), or have half of
their categories in common. A pair's weight is the product of their strengths, by how close they
are: 1, 0.8, or half of the share of categories in common.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.language.wording import Wording
from analysis.situation.places import are_related
from analysis.situation.plain_items import names_of, reference_of

KINDS: Final = (
    ("GF", "strength", "opportunity"),
    ("GT", "strength", "threat"),
    ("ZF", "weakness", "opportunity"),
    ("ZT", "weakness", "threat"),
)
MOST: Final = 6
"""Pairs of one kind that are proposed; a planner can pair others."""
RELATED: Final = 0.8
BY_CATEGORY: Final = 0.5
LEAST_IN_COMMON: Final = 0.5


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
        ``key``, ``code``, ``phrase``), ``shared_topic``, ``shared_categories``, ``strategy`` (a
        draft of its words), ``weight`` (0 to 1), ``evidence`` (the names of the pieces of both).
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
            {**pair, "code": f"{kind}{place}"} for place, pair in enumerate(found[:most], start=1)
        ]
    return pairs


def _pair(
    kind: str, inner: Mapping[str, Any], outer: Mapping[str, Any], wording: Wording
) -> dict[str, Any] | None:
    topic = inner.get("topic", "") if inner.get("topic") == outer.get("topic") else ""
    closeness = _closeness(inner, outer)
    if not closeness:
        return None
    sentence = wording.say(
        f"tows.{'same' if topic else 'strategy'}_{inner['quadrant']}_{outer['quadrant']}",
        inner=wording.inner(inner["matter"]),
        outer=wording.inner(outer["matter"]),
    )
    return {
        "kind": kind,
        "key": f"tows/{kind}/{inner['key']}+{outer['key']}",
        "inner": reference_of(inner),
        "outer": reference_of(outer),
        "shared_topic": topic,
        "shared_categories": [each for each in inner["categories"] if each in outer["categories"]],
        "strategy": wording.begin(sentence),
        "weight": round(inner["strength"] * outer["strength"] * closeness, 6),
        "evidence": [*names_of(inner["evidence"]), *names_of(outer["evidence"])],
    }


def _closeness(inner: Mapping[str, Any], outer: Mapping[str, Any]) -> float:
    """Say how close two items are, 0 (they make no pair) to 1 (the same topic)."""
    own, other = inner.get("topic", ""), outer.get("topic", "")
    if own and own == other:
        return 1.0
    if are_related(own, other):
        return RELATED
    # what is only guessed is no reason to bring two items together
    if inner.get("categories_are_guessed") or outer.get("categories_are_guessed"):
        return 0.0
    first, second = set(inner["categories"]), set(outer["categories"])
    in_common = len(first & second) / len(first | second) if first | second else 0.0
    return BY_CATEGORY * in_common if in_common >= LEAST_IN_COMMON else 0.0


__all__ = ["KINDS", "MOST", "tows_headings", "tows_pairs"]
