"""Carrying decisions over runs: what was settled stays, new evidence arrives under it.

In a planner's words: the analysis runs again. Items that were accepted, edited, moved, merged,
split or rejected stay as they are, in their order, with the evidence of the new run. What lost its
evidence is flagged; what is new stands apart. Nothing moves by itself; a list says what changed.

Items are known by their keys (matter, cell, audience). A proposal belongs to the kept item with its
key; else to the one that has its key among its own. Pure Python, on plain dicts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.language.wording import Wording
from analysis.situation.decisions import Decision
from analysis.situation.plain_items import Item, name_of, support_of, total_of, united

FRESH: Final = (
    "strength",
    "parts",
    "strength_words",
    "sensitivity_words",
    "rule",
    "figures",
    "groups",
    "audiences",
)
"""What a kept item takes over from the proposal that belongs to it, beside the evidence."""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A planner's list after a new run.

    Attributes
    ----------
    items : list of Item
        The kept items in their order, with the new run's evidence. ``has_lost_evidence`` is true
        for an accepted item that had evidence once and has none now.
    proposals : list of Item
        What is proposed and not kept, in the run's order.
    changes : list of dict
        ``kind`` ("grown", "shrunk", "gone", "back", "new", "elsewhere", "unassigned"), ``key``,
        ``phrase``, ``quadrant``, ``decision`` ("" for a new proposal), ``before`` and ``after``
        (counts of all evidence together); with "elsewhere" the ``cell`` the rules now see it in,
        with "unassigned" the names of the ``pieces`` that no part of a split item takes.
    """

    items: list[Item]
    proposals: list[Item]
    changes: list[dict[str, Any]]


def proposals_of(release: Mapping[str, Any]) -> list[Item]:
    """Give all proposals of a release document, those the list has no room for behind.

    ``is_listed`` says whether the list of the run had room for it.
    """
    return [
        *({**item, "is_listed": True} for item in release["swot"]),
        *({**item, "is_listed": False} for item in release.get("reserve", ())),
    ]


def carry(kept: Sequence[Item], proposals: Sequence[Item]) -> Carried:
    """Put a planner's kept items and a new run's proposals together.

    Parameters
    ----------
    kept : sequence of Item
        As :mod:`analysis.situation.decisions` makes them.
    proposals : sequence of Item
        Of the new run, as :func:`proposals_of` gives them, and those that
        :func:`analysis.situation.inputs.hear` makes of all records there are.
    """
    home = _homes(kept)
    belongs: dict[str, list[Item]] = defaultdict(list)
    fresh: list[Item] = []
    for proposal in proposals:
        target = _target(proposal, home)
        if target is None:
            fresh.append(proposal)
        else:
            belongs[target].append(proposal)
    arrived = _with_parts(kept, belongs)
    items: list[Item] = []
    changes: list[dict[str, Any]] = []
    for item in kept:
        updated, told = _updated(item, arrived.get(str(item["key"]), []), proposals)
        items.append(updated)
        changes += told
    changes += [_change("new", proposal, 0, support_of(proposal)) for proposal in fresh]
    return Carried(items=items, proposals=fresh, changes=changes)


def change_words(change: Mapping[str, Any], wording: Wording) -> str:
    """Say a change in one sentence."""
    kind = change["kind"]
    if kind == "elsewhere":
        cell = wording.text(f"cells.{change['cell']}")
        return wording.say("changes.elsewhere", phrase=change["phrase"], cell=cell)
    if kind == "unassigned":
        return wording.say("changes.unassigned", phrase=change["phrase"], n=len(change["pieces"]))
    return wording.say(
        f"changes.{kind}", **{name: change[name] for name in ("phrase", "before", "after")}
    )


def _homes(kept: Sequence[Item]) -> dict[str, str]:
    """Say which kept item each key leads to: a merged one leads to where it went."""
    into = _merges(kept)
    exact = {str(item["key"]): _end(str(item["key"]), into) for item in kept}
    # an accepted item comes before a rejected one that has the same key among its own
    ranked = sorted(kept, key=lambda item: item["decision"] == Decision.REJECTED)
    others = {
        str(key): _end(str(item["key"]), into) for item in reversed(ranked) for key in item["keys"]
    }
    return others | exact


def _merges(kept: Sequence[Item]) -> dict[str, str]:
    return {
        str(item["key"]): str(item["merged_into"])
        for item in kept
        if item["decision"] == Decision.MERGED
    }


def _with_parts(
    kept: Sequence[Item], belongs: Mapping[str, Sequence[Item]]
) -> dict[str, list[Item]]:
    """Hand parts of split items the pieces they take; those of a merged part go where it went."""
    into = _merges(kept)
    found = {key: list(items) for key, items in belongs.items()}
    parts = [item for item in kept if item.get("split_from")]
    # a part that was split itself comes before its own parts
    for part in sorted(parts, key=lambda part: str(part["key"]).count("/")):
        of_parent, takes = found.get(str(part["split_from"]), []), set(part["takes"])
        pieces = {
            side: [piece for piece in _gathered(of_parent, side) if name_of(piece) in takes]
            for side in ("evidence", "against")
        }
        if any(pieces.values()):
            handed = {"key": part["key"], "keys": [], "groups": [], **pieces}
            found.setdefault(_end(str(part["key"]), into), []).append(handed)
    return found


def _end(key: str, into: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while key in into and key not in seen:
        seen.add(key)
        key = into[key]
    return key


def _target(proposal: Item, home: Mapping[str, str]) -> str | None:
    """Find the kept item a proposal belongs to: by its own key, then by those put together."""
    for key in (proposal["key"], *proposal["keys"]):
        if key in home:
            return home[key]
    return None


def _updated(
    item: Item,
    arrived: Sequence[Item],
    proposals: Sequence[Item],
) -> tuple[Item, list[dict[str, Any]]]:
    decision = item["decision"]
    if decision == Decision.MERGED:
        return item, []
    if item.get("split_from"):
        pieces = {side: _gathered(arrived, side) for side in ("evidence", "against")}
        return _flagged(item, {**item, **pieces}, ())
    own_keys = set(item["keys"])
    # of what went to another item, the pieces that are known here stay here too
    others = [
        each
        for each in proposals
        if each not in arrived and own_keys & {each["key"], *each["keys"]}
    ]
    known = {name_of(piece) for piece in item["evidence"]}
    evidence = _gathered(arrived, "evidence")
    for other in others:
        evidence = united(
            evidence, [piece for piece in other["evidence"] if name_of(piece) in known]
        )
    updated = {
        **item,
        "evidence": evidence,
        "against": _gathered(arrived, "against"),
        "keys": list(
            dict.fromkeys([*item["keys"], *(k for each in arrived for k in each["keys"])])
        ),
    }
    records = _records(item, arrived, proposals)
    if records or item.get("records"):
        updated["records"] = records
    if arrived:
        lead = next((each for each in arrived if each["key"] == item["key"]), arrived[0])
        updated |= {name: lead[name] for name in FRESH if name in lead}
        updated["groups"] = [group for each in arrived for group in each.get("groups", ())]
    elif evidence == []:
        updated |= {"groups": [], "audiences": []}
    if decision == Decision.SPLIT:
        return updated, _unassigned(updated, evidence, item)
    return _flagged(item, updated, proposals)


def _records(
    item: Item, arrived: Sequence[Item], proposals: Iterable[Item]
) -> list[Mapping[str, Any]]:
    """Give what was heard for an item: what arrived, and what it had that is still heard.

    A sentence comes to stand beside an item that answers make of its topic: no evidence is lost.
    """
    found = {each["id"]: each for one in arrived for each in one.get("records", ())}
    own = {each["id"] for each in item.get("records", ())} - set(found)
    if own:
        heard = (each for one in proposals for each in one.get("records", ()))
        found |= {each["id"]: each for each in heard if each["id"] in own}
    return list(found.values())


def _unassigned(updated: Item, evidence: Sequence[Item], before: Item) -> list[dict[str, Any]]:
    """Tell of evidence that came to a split item and that it did not have when it was split."""
    known = {name_of(piece) for piece in before["evidence"]}
    pieces = [name_of(piece) for piece in evidence if name_of(piece) not in known]
    if not pieces:
        return []
    counts = total_of(before["evidence"]), total_of(evidence)
    return [{**_change("unassigned", updated, *counts), "pieces": pieces}]


def _flagged(
    item: Item, updated: Item, proposals: Sequence[Item]
) -> tuple[Item, list[dict[str, Any]]]:
    """Flag an item that lost its evidence, and say how its evidence changed."""
    before, after = support_of(item), support_of(updated)
    was_lost = bool(item.get("has_lost_evidence"))
    is_lost = not after and (bool(before) or was_lost)
    flagged = {**updated, "has_lost_evidence": is_lost}
    kind = _kind(before, after, (was_lost, is_lost))
    changes = [_change(kind, flagged, before, after)] if kind else []
    cell = _seen_elsewhere(item, proposals) if is_lost else ""
    if cell:
        changes.append({**_change("elsewhere", flagged, before, after), "cell": cell})
    return flagged, changes


def _kind(before: int, after: int, lost: tuple[bool, bool]) -> str:
    was_lost, is_lost = lost
    if is_lost:
        return "" if was_lost else "gone"
    if was_lost:
        return "back"
    if after == before:
        return ""
    return "grown" if after > before else "shrunk"


def _seen_elsewhere(item: Item, proposals: Iterable[Item]) -> str:
    """Find the cell in which the rules now place the matter of an item without evidence."""
    matters = {_matter_of(key) for key in item["keys"]}
    for proposal in proposals:
        is_other = proposal["quadrant"] != item["key"].split("/")[1] if "/" in item["key"] else True
        if is_other and matters & {_matter_of(key) for key in proposal["keys"]}:
            return str(proposal["quadrant"])
    return ""


def _matter_of(key: str) -> tuple[str, str]:
    """Take the cell out of a key: audience and matter."""
    audience, _, rest = key.partition("/")
    return audience, rest.partition("/")[2]


def _gathered(items: Iterable[Item], side: str) -> list[Item]:
    found: list[Item] = []
    for item in items:
        found = united(found, item[side])
    return found


def _change(kind: str, item: Item, before: int, after: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": item["key"],
        "phrase": item["phrase"],
        "quadrant": item["quadrant"],
        "decision": item.get("decision", ""),
        "before": before,
        "after": after,
    }


__all__ = ["Carried", "carry", "change_words", "proposals_of"]
