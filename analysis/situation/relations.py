"""Relations: which inner and outer items have so much to do with each other that they make a pair.

In a planner's words: clean streets help tourism, and have nothing to do with drought, though both
belong to the category *çevre*. So relations of topics are stated one by one, each with its reason,
in ``language/tr/topic_relations.toml``. Pure Python.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from analysis.text.words.letters import lower
from analysis.text.words.wordlists import table

DIMENSION: Final = "dimension:"
"""Before the beginning of a word in the name of a dimension of the culture."""


def reason_for(kind: str, inner: Mapping[str, Any], outer: Mapping[str, Any]) -> str:
    """Say why an inner and an outer item of two topics make a pair; empty: they make none.

    Parameters
    ----------
    kind : str
        "GF", "GT", "ZF" or "ZT".
    inner, outer : Mapping
        Plain items.
    """
    related = _relations()
    found = (related.get((kind, name, outer.get("topic", ""))) for name in _names_of(inner))
    return next((reason for reason in found if reason), "")


def _names_of(item: Mapping[str, Any]) -> Iterator[str]:
    if item.get("topic"):
        yield item["topic"]
    elif item.get("source") == "dimension":
        words = lower(item["matter"]).split()
        for start in _dimensions():
            if any(word.startswith(start) for word in words):
                yield f"{DIMENSION}{start}"


@cache
def _relations() -> dict[tuple[str, str, str], str]:
    return {
        (kind, inner, outer): relation["reason"]
        for relation in table("tr", "topic_relations")["relation"]
        for kind in relation["kinds"]
        for inner in relation["inner"]
        for outer in relation["outer"]
    }


@cache
def _dimensions() -> tuple[str, ...]:
    named = (inner for _, inner, _ in _relations() if inner.startswith(DIMENSION))
    return tuple(dict.fromkeys(name.removeprefix(DIMENSION) for name in named))


__all__ = ["DIMENSION", "reason_for"]
