"""The PESTLE table: what lies outside the municipality, by factor, and what to do about it.

Rows and headings are the official ones (domain research, section 1.2): *Etkenler; Tespitler
(Etkenler/Sorunlar); Belediyeye Etkisi: Fırsatlar, Tehditler; Ne Yapılmalı?*, with one row or more
for each of the six factors. Opportunities and threats of the SWOT list come out of this table, so a
row holds the items of one matter, each with a finding and an action of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from analysis.language.wording import Wording
from analysis.situation.actions import work_of
from analysis.situation.places import FACTORS, factor_of
from analysis.situation.plain_items import Item, number_of, percent_of, reference_of

HEADINGS: Final = ("factors", "findings", "effect", "opportunities", "threats", "action")
OPPORTUNITY: Final = "opportunity"
THREAT: Final = "threat"


def pestle_headings(wording: Wording) -> dict[str, str]:
    """Give the headings of the table; "effect" stands over "opportunities" and "threats"."""
    return {name: wording.text(f"pestle.{name}") for name in HEADINGS}


def pestle_rows(items: Sequence[Mapping[str, Any]], wording: Wording) -> list[dict[str, Any]]:
    """Write the rows of the table.

    Parameters
    ----------
    items : sequence of Mapping
        Plain items, proposed or settled; those of the outer cells make rows. An item may carry a
        ``factor`` that a planner has chosen.
    wording : Wording

    Returns
    -------
    list of dict
        In the order of the factors: ``factor``, ``name`` (of the factor), ``key`` (the same in
        every run), ``matter``, ``owner``, ``finding``, ``opportunities`` and ``threats`` (each
        with ``key``, ``code``, ``phrase``), ``action``. A factor without an item has one row with
        nothing but its name.
    """
    outer = [item for item in items if item["quadrant"] in (OPPORTUNITY, THREAT)]
    rows: list[dict[str, Any]] = []
    for factor in FACTORS:
        own = [item for item in outer if _factor(item) == factor]
        matters = dict.fromkeys(_matter(item) for item in own)
        for matter in matters:
            together = [item for item in own if _matter(item) == matter]
            rows.append(_row(factor, matter, together, wording))
        if not own:
            rows.append(_row(factor, "", [], wording))
    return rows


def _factor(item: Mapping[str, Any]) -> str:
    known = () if item.get("categories_are_guessed") else item.get("categories", ())
    return str(item.get("factor") or factor_of(item.get("topic", ""), known))


def _matter(item: Mapping[str, Any]) -> str:
    return f"topic:{item['topic']}" if item.get("topic") else f"label:{item['matter'].casefold()}"


def _row(
    factor: str, matter: str, items: Sequence[Mapping[str, Any]], wording: Wording
) -> dict[str, Any]:
    opportunities = [item for item in items if item["quadrant"] == OPPORTUNITY]
    threats = [item for item in items if item["quadrant"] == THREAT]
    return {
        "factor": factor,
        "name": wording.text(f"factors.{factor}"),
        "key": f"pestle/{factor}/{matter}".rstrip("/"),
        "matter": items[0]["matter"] if items else "",
        "owner": next((item["owner"] for item in items if item.get("owner")), ""),
        "finding": _each(items, wording, finding_of) if items else "",
        "opportunities": [reference_of(item) for item in opportunities],
        "threats": [reference_of(item) for item in threats],
        "action": _each(items, wording, _action) if items else "",
    }


def _each(
    items: Sequence[Mapping[str, Any]],
    wording: Wording,
    say: Callable[[Sequence[Mapping[str, Any]], Wording], str],
) -> str:
    """Say it of each item of a row: with the item's code, and a line each, where there are two."""
    if len(items) == 1:
        return say(items, wording)
    return "\n".join(f"{_called(item, wording)}: {say([item], wording)}" for item in items)


def _called(item: Mapping[str, Any], wording: Wording) -> str:
    """Give the code of an item, or what it is where the list has no codes yet."""
    return str(item.get("code") or wording.text(f"pestle.{item['quadrant']}"))


def finding_of(items: Sequence[Mapping[str, Any]], wording: Wording) -> str:
    """Write the finding behind items: what the largest piece of evidence says, in numbers."""
    matter = items[0]["matter"]
    pieces: list[Item] = [piece for item in items for piece in item.get("evidence", ())]
    counted = [piece for piece in pieces if piece.get("mean") is None]
    if not pieces and not any(item.get("records") for item in items):
        return wording.text("pestle.finding_team")
    if not counted:
        return wording.begin(wording.say("pestle.finding_named", name=matter))
    piece = max(counted, key=lambda each: int(number_of(each["count"])))
    key = "pestle.finding"
    if any(isinstance(piece[name], Mapping) for name in ("count", "base")):
        key = "pestle.finding_band"  # of a base that is a band no share is known
    elif piece["kind"] != "theme":
        key = f"pestle.finding_{'bad' if _is_threat(piece, items) else 'good'}"
    elif _is_part(piece, counted):
        key = "pestle.finding_least"
    return wording.begin(
        wording.say(
            key,
            name=matter,
            n=number_of(piece["count"]),
            base=number_of(piece["base"]),
            share=percent_of(piece),
        )
    )


def _is_part(piece: Item, pieces: Sequence[Item]) -> bool:
    """Tell whether more answers may speak of the matter than the piece counts.

    Other themes stand behind the matter, too, or only complaints or praise were counted.
    """
    names = {each["name"] for each in pieces if each["kind"] == "theme"}
    return len(names) > 1 or bool(piece.get("polarity"))


def _is_threat(piece: Item, items: Sequence[Mapping[str, Any]]) -> bool:
    return any(item["quadrant"] == THREAT and piece in item["evidence"] for item in items)


def _action(items: Sequence[Mapping[str, Any]], wording: Wording) -> str:
    """Say what to do: as the topic tells, else cooperation with the matter's owner first."""
    item = items[0]
    is_threat = item["quadrant"] == THREAT
    if work := work_of(item, wording, is_use=not is_threat):
        return work
    verb = "reduce" if is_threat else "use"
    if item["matter"] == item["phrase"]:  # written by the team: a statement, not a topic's name
        return wording.text(f"pestle.{verb}_team")
    key = f"pestle.{verb}_owner" if item.get("owner") else f"pestle.{verb}"
    return wording.begin(wording.say(key, name=item["matter"], owner=item.get("owner", "")))


__all__ = ["HEADINGS", "finding_of", "pestle_headings", "pestle_rows"]
