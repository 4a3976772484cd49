"""A planner's decisions on items: accepted, edited, moved, merged, split, rejected, added.

Contract: a list of kept items, each a plain dict as README.md tells it. Every function gives a new
list and changes none; what is kept is known by its ``key``. Nothing is ever taken out of the list:
a rejected, merged or split item stays in it with its decision, so that the next run of the analysis
(:mod:`analysis.situation.carrying`) doesn't propose it again, and so that it can be taken back.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from analysis.errors import SettingsError
from analysis.situation.plain_items import Item, name_of, united

EDITABLE: Final = (
    "phrase",
    "quadrant",
    "scope",
    "categories",
    "owner",
    "factor",
)
"""What a planner may change of an item; what was changed is named in ``edited``."""
QUADRANTS: Final = ("strength", "weakness", "opportunity", "threat")
MOST_CATEGORIES: Final = 4


class Decision(StrEnum):
    """What was decided on an item."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    """With a reason."""
    MERGED = "merged"
    """It went into another item, ``merged_into``."""
    SPLIT = "split"
    """It was taken apart into items whose ``split_from`` names it."""


def accept(kept: Sequence[Item], proposal: Item, **edits: Any) -> list[Item]:
    """Take a proposal into the list, at the end of its cell, as it is or edited."""
    _refuse_gone(kept, proposal)
    return _put(kept, {**proposal, "decision": str(Decision.ACCEPTED), "edited": []}, edits)


def edit(kept: Sequence[Item], key: str, **edits: Any) -> list[Item]:
    """Change phrase, cell, scope, categories, owner or factor of a kept item."""
    item = _one(kept, key)
    _refuse_gone(kept, item)
    return _put(kept, item, edits)


def reject(kept: Sequence[Item], item: Item, reason: str) -> list[Item]:
    """Turn a proposal or a kept item down; without a reason it is refused."""
    if not reason.strip():
        raise SettingsError(
            f"“{item['phrase']}”: a rejected item needs a reason; write one.",
            f"“{item['phrase']}”: reddedilen maddenin gerekçesi yazılmalıdır; yazınız.",
        )
    _refuse_gone(kept, item)
    rejected = {**item, "decision": str(Decision.REJECTED), "reason": reason.strip()}
    return _put(kept, {"edited": [], **rejected}, {})


def add(kept: Sequence[Item], key: str, item: Mapping[str, Any]) -> list[Item]:
    """Add an item of the team's own judgement, marked so.

    Parameters
    ----------
    kept : sequence of Item
    key : str
        Made by the caller, such as "team/17"; never one that is kept already.
    item : Mapping
        ``quadrant``, ``phrase``, and what else of :data:`EDITABLE` is known.
    """
    if any(each["key"] == key for each in kept):
        raise SettingsError(
            f"There is an item with the key '{key}' already; take another key.",
            f"'{key}' anahtarlı bir madde zaten var; başka bir anahtar veriniz.",
        )
    blank = {
        **BLANK,
        "key": key,
        "keys": [key],
        "origin": "team",
        "decision": str(Decision.ACCEPTED),
        "edited": [],
    }
    return _put(kept, blank, dict(item))


def merge(kept: Sequence[Item], key: str, into: str) -> list[Item]:
    """Put a kept item into another one; its evidence comes to stand there.

    It keeps its own place in the list, so that merging can be taken back.
    """
    target, item = _one(kept, into), _one(kept, key)
    _require_accepted(item)
    if key == into or target["decision"] != Decision.ACCEPTED:
        raise SettingsError(
            f"“{item['phrase']}” can't be put into “{target['phrase']}”; choose another item "
            "that is accepted.",
            f"“{item['phrase']}”, “{target['phrase']}” ile birleştirilemez; kabul edilmiş başka "
            "bir madde seçiniz.",
        )
    merged = {**item, "decision": str(Decision.MERGED), "merged_into": into}
    joined = {
        **target,
        "evidence": united(target["evidence"], item["evidence"]),
        "against": united(target["against"], item["against"]),
        "groups": [*target["groups"], *item["groups"]],
    }
    return _replaced(_replaced(kept, merged), joined)


def split(kept: Sequence[Item], key: str, parts: Sequence[Mapping[str, Any]]) -> list[Item]:
    """Take a kept item apart.

    Parameters
    ----------
    kept : sequence of Item
    key : str
    parts : sequence of Mapping
        Two or more, each with ``phrase``, ``takes`` (names of the pieces of evidence that go
        there, as :func:`analysis.situation.plain_items.name_of` gives them), and what else of
        :data:`EDITABLE` differs.
    """
    item = _one(kept, key)
    _require_accepted(item)
    if len(parts) < 2 or any(not str(part.get("phrase", "")).strip() for part in parts):
        raise SettingsError(
            f"“{item['phrase']}”: to take it apart, write two phrases at least.",
            f"“{item['phrase']}”: bölmek için en az iki ifade yazınız.",
        )
    found = _replaced(kept, {**item, "decision": str(Decision.SPLIT)})
    start = 1 + sum(each.get("split_from") == key for each in kept)
    for place, part in enumerate(parts, start=start):
        takes = set(part.get("takes", ()))
        child = {
            **item,
            "key": f"{key}/{place}",
            "keys": [f"{key}/{place}"],
            "split_from": key,
            "takes": sorted(takes),
            "evidence": [piece for piece in item["evidence"] if name_of(piece) in takes],
            "against": [piece for piece in item["against"] if name_of(piece) in takes],
            "decision": str(Decision.ACCEPTED),
        }
        found = _put(found, child, {k: v for k, v in part.items() if k in EDITABLE})
    return found


def order(kept: Sequence[Item], keys: Sequence[str]) -> list[Item]:
    """Put kept items in the order of their keys; those that are not named keep theirs, behind."""
    places = {key: place for place, key in enumerate(keys)}
    ordered = sorted(kept, key=lambda item: places.get(item["key"], len(places)))
    return list(ordered)


def coded(kept: Sequence[Item]) -> list[Item]:
    """Give accepted items the codes of their place: G1, G2, Z1, ...; others have none."""
    letters = dict(zip(QUADRANTS, "GZFT", strict=True))
    counts = dict.fromkeys(QUADRANTS, 0)
    found = []
    for item in kept:
        code = ""
        if item["decision"] == Decision.ACCEPTED:
            counts[item["quadrant"]] += 1
            code = f"{letters[item['quadrant']]}{counts[item['quadrant']]}"
        found.append({**item, "code": code})
    return found


BLANK: Final[Mapping[str, Any]] = {
    "code": "",
    "quadrant": "",
    "phrase": "",
    "rule": "",
    "evidence": [],
    "against": [],
    "strength": 0.0,
    "source": "",
    "matter": "",
    "owner": "",
    "topic": "",
    "scope": "town",
    "categories": [],
    "categories_are_guessed": False,
    "groups": [],
    "parts": {},
    "strength_words": "",
    "sensitivity_words": "",
    "audiences": [],
}


def _one(kept: Sequence[Item], key: str) -> Item:
    for item in kept:
        if item["key"] == key:
            return item
    raise SettingsError(
        f"There is no kept item with the key '{key}'; somebody may have taken it back meanwhile.",
        f"'{key}' anahtarlı bir madde yok; bu arada geri alınmış olabilir.",
    )


def _refuse_gone(kept: Sequence[Item], item: Mapping[str, Any]) -> None:
    """Refuse to change what went into other items: what it held counts there already."""
    gone = (Decision.MERGED, Decision.SPLIT)
    if any(each["key"] == item["key"] and each["decision"] in gone for each in kept):
        raise SettingsError(
            f"“{item['phrase']}” was merged into another item or taken apart; undo that first.",
            f"“{item['phrase']}” başka bir maddeyle birleştirilmiş ya da bölünmüş; önce o işlemi "
            "geri alınız.",
        )


def _require_accepted(item: Item) -> None:
    if item["decision"] != Decision.ACCEPTED:
        raise SettingsError(
            f"“{item['phrase']}” is not among the accepted items; accept it first.",
            f"“{item['phrase']}” kabul edilmiş maddeler arasında değil; önce onu kabul ediniz.",
        )


def _put(kept: Sequence[Item], item: Item, edits: Mapping[str, Any]) -> list[Item]:
    """Put an edited item in its own place, or at the end."""
    edited = _edited(item, edits)
    if any(each["key"] == item["key"] for each in kept):
        return _replaced(kept, edited)
    return [*kept, edited]


def _replaced(kept: Sequence[Item], item: Item) -> list[Item]:
    return [item if each["key"] == item["key"] else each for each in kept]


def _edited(item: Item, edits: Mapping[str, Any]) -> Item:
    """Change what may be changed, and note what was."""
    changed = {name: value for name, value in edits.items() if item.get(name) != value}
    unknown = sorted(set(changed) - {*EDITABLE, "matter"})
    result = {**item, **changed}
    wrong = next(
        (
            name
            for name, is_right in (
                (unknown[0] if unknown else "", not unknown),
                ("phrase", bool(str(result["phrase"]).strip())),
                ("quadrant", result["quadrant"] in QUADRANTS),
                ("categories", len(result["categories"]) <= MOST_CATEGORIES),
            )
            if not is_right
        ),
        None,
    )
    if wrong:
        raise SettingsError(
            f"“{result['phrase']}”: '{wrong}' can't be taken; give a phrase, one of the four "
            f"cells and at most {MOST_CATEGORIES} categories.",
            f"“{result['phrase']}”: '{wrong}' alınamadı; bir ifade, dört hücreden biri ve en çok "
            f"{MOST_CATEGORIES} kategori veriniz.",
        )
    result["matter"] = result["matter"] or result["phrase"]
    result["edited"] = sorted({*item.get("edited", ()), *changed} & set(EDITABLE))
    return result


__all__ = [
    "EDITABLE",
    "Decision",
    "accept",
    "add",
    "coded",
    "edit",
    "merge",
    "order",
    "reject",
    "split",
]
