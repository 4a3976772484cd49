"""What to do about a matter: proposals in the words of its topic, dimension or category.

A road needs a programme of maintenance, a petition an answer in time: each topic of the municipal
codebook has works of its own in ``language/<lang>/actions.toml``, which a planner may word anew.
Where a matter has no topic, its first category tells; where that tells nothing, the caller has a
general sentence. All are proposals: the planning team decides. Pure Python.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from analysis.language.wording import Wording
from analysis.situation.places import dimension_named
from analysis.text.words.letters import fold, lower

NEED: Final = "need"
USE: Final = "use"
OWN: Final = "own"
THREAT: Final = "threat"
DIMENSION: Final = "dimension"


def work_of(item: Mapping[str, Any], wording: Wording, *, is_use: bool = False) -> str:
    """Say what is proposed for an item; empty where no topic, dimension or category tells.

    Parameters
    ----------
    item : Mapping
        ``matter``, ``topic``, ``owner``, ``quadrant``, ``source``, ``categories`` and
        ``categories_are_guessed`` are read.
    wording : Wording
    is_use : bool
        How to use it, as an opportunity; else what it needs.
    """
    if not item.get("matter"):
        return ""
    key = next((key for key in _keys(item, is_use=is_use) if wording.find(key)), "")
    if not key:
        return ""
    values = {"name": item["matter"], "owner": item.get("owner") or ""}
    return wording.begin(wording.say(key, **values))


def own_work_of(topic: str, wording: Wording) -> str:
    """Say what the municipality can do by itself about a topic that is another body's duty."""
    return wording.find(f"actions.{topic}.{OWN}") or "" if topic else ""


def category_name(category: str, wording: Wording) -> str:
    """Give the printed name of a category; one of a planner's own as it is."""
    return wording.find(f"category_names.{key_of(category)}") or category


def key_of(name: str) -> str:
    """Give the key of a category or of a dimension's word in ``actions.toml``.

    Examples
    --------
    >>> key_of("bilgi teknolojileri"), key_of("ödül")
    ('bilgi_teknolojileri', 'odul')
    """
    return fold(lower(name)).replace(" ", "_")


def _keys(item: Mapping[str, Any], *, is_use: bool) -> Iterator[str]:
    topic = item.get("topic") or ""
    if item.get("source") == DIMENSION:
        yield f"action_dimensions.{key_of(dimension_named(item['matter']))}"
        return
    if topic:
        yield from (f"actions.{topic}.{name}" for name in _names(item, is_use=is_use))
    elif not is_use and not item.get("owner"):
        yield from (f"action_categories.{key_of(each)}" for each in _known(item)[:1])


def _names(item: Mapping[str, Any], *, is_use: bool) -> Sequence[str]:
    if is_use:
        return (USE,)
    if item.get("owner"):
        return ("joint",)
    return ("risk", NEED) if item["quadrant"] == THREAT else (NEED,)


def _known(item: Mapping[str, Any]) -> Sequence[str]:
    """Give the categories that are more than a guess."""
    return () if item.get("categories_are_guessed") else tuple(item.get("categories") or ())


__all__ = ["category_name", "own_work_of", "work_of"]
