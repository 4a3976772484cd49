"""Findings and needs: the official table that closes the situation analysis.

Every stage of the analysis has a row or more: stages that answers feed are drafted from the
accepted weaknesses and threats and from the wishes; the others stay empty until the team writes
them (domain research, section 1.2, row J: one row for each of the stages B to İ).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.language.wording import Wording
from analysis.situation.actions import work_of
from analysis.situation.plain_items import Item, reference_of

STAGES: Final = (
    "previous",
    "legislation",
    "policy",
    "services",
    "stakeholders",
    "internal",
    "pestle",
    "swot",
)
"""The stages in the order of the chapter, from the plan in force to the GZFT list."""
HEADINGS: Final = ("stage", "problem", "need")
"""The official columns."""
LINKS: Final = ("goal", "indicator")
"""What each need is linked to in the plan."""
CONTRAST: Final = "contrast"
OF_THE_TEAM: Final = ("team", "workshop")
NEEDY: Final = ("weakness", "threat")
"""Cells whose items need something."""
LONGEST_NAME: Final = 200
WISH: Final = "/wish/"
"""Stands in the key of a need that answers a wish."""


def needs_headings(wording: Wording) -> dict[str, str]:
    """Give the headings of the table: the official three, and the two links to the plan."""
    official = {name: wording.text(f"columns.{name}") for name in HEADINGS}
    return official | {name: wording.text(f"needs_table.{name}") for name in LINKS}


def needs_rows(
    items: Sequence[Item],
    needs: Sequence[Mapping[str, Any]],
    wording: Wording,
    said: Sequence[Mapping[str, str]] = (),
) -> list[dict[str, Any]]:
    """Draft the rows of the table.

    Parameters
    ----------
    items : sequence of Item
        Accepted items, in their order; strengths and opportunities need nothing.
    needs : sequence of Mapping
        Those of the release: of these the wishes are taken, which are no items of the list. One on
        the topic of a weakness or threat of the same audience goes into that item's row.
    wording : Wording
    said : sequence of Mapping
        Opinions and needs that stakeholders told (``inputs.said`` of the release): a row for each
        stakeholder, what they need as the need and what they think as the finding.

    Returns
    -------
    list of dict
        In the order of the stages: ``stage``, ``name`` (of the stage), ``key`` (the same in every
        run), ``problem``, ``need``, ``goal``, ``indicator``, ``items`` (``key``, ``code``,
        ``phrase``). A stage nothing speaks of has one row without words.
    """
    wishes = [need for need in needs if WISH in need.get("key", "")]
    drafts = [*_of_items(items, wishes, wording), *_of_wishes(items, wishes), *_of_said(said)]
    rows = []
    for stage in STAGES:
        own = [draft for draft in drafts if draft["stage"] == stage]
        rows.extend(own or [_row(stage, f"need/stage/{stage}")])
    return [{**row, "name": wording.text(f"needs_stages.{row['stage']}")} for row in rows]


def _row(stage: str, key: str, **more: Any) -> dict[str, Any]:
    blank = {"problem": "", "need": "", "goal": "", "indicator": "", "items": []}
    return {"stage": stage, "key": key, **blank, **more}


def _of_items(
    items: Sequence[Item], wishes: Sequence[Mapping[str, Any]], wording: Wording
) -> list[dict[str, Any]]:
    """Draft a row for each item that needs something; wishes on its matter are part of its need."""
    return [
        _row(
            _stage_of(item),
            f"need/{item['key']}",
            problem=item["phrase"],
            need=_need_with(wishes, item, wording),
            items=[reference_of(item)],
        )
        for item in items
        if item["quadrant"] in NEEDY
    ]


def _need_with(
    wishes: Sequence[Mapping[str, Any]], item: Mapping[str, Any], wording: Wording
) -> str:
    need = _need_of(item, wording)
    if need and any(_is_about(wish, item) for wish in wishes):
        return wording.say("needs.with_wishes", need=need)
    return need


def _is_about(wish: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Say whether those who wish for something have told of an item on the same topic."""
    audience = wish["key"].split("/")[1]
    return bool(wish.get("topic")) and (
        item["quadrant"] in NEEDY
        and item.get("topic") == wish["topic"]
        and audience in item.get("audiences", ())
    )


def _stage_of(item: Mapping[str, Any]) -> str:
    """Say which stage an item comes from: what lies outside comes out of the PESTLE table."""
    if item["quadrant"] == "threat":
        return "pestle"
    if item.get("origin") in OF_THE_TEAM:
        return "swot"
    return "internal" if list(item.get("audiences", ())) == ["internal"] else "stakeholders"


def _need_of(item: Mapping[str, Any], wording: Wording) -> str:
    """Write the need that answers an item; of one whose matter nobody named the team writes it."""
    if not item.get("matter"):
        return ""
    if item.get("source") != CONTRAST and (work := work_of(item, wording)):
        return work
    said = wording.say(_sentence(item, wording), name=item["matter"], owner=item.get("owner") or "")
    return wording.begin(said)


def _sentence(item: Mapping[str, Any], wording: Wording) -> str:
    """Say which general sentence words the need; that of ``analysis.needs`` for the same item."""
    if item.get("source") == CONTRAST:
        return "contrast.need"
    if item["quadrant"] == "threat":
        return "needs.owner" if item.get("owner") else "needs.threat"
    key = f"needs.{item.get('source') or 'question'}"
    return key if wording.find(key) else "needs.question"


def _of_said(said: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    told: dict[str, dict[str, list[str]]] = {}
    for each in said:
        texts = told.setdefault(each["stakeholder"], {"opinion": [], "need": []})
        if each["text"] not in texts[each["kind"]]:
            texts[each["kind"]].append(each["text"])
    return [
        _row(
            "stakeholders",
            f"need/heard/{who[:LONGEST_NAME]}",
            problem="\n".join(f"{who}: {text}" for text in texts["opinion"]),
            need="\n".join(f"{who}: {text}" for text in texts["need"]),
        )
        for who, texts in told.items()
    ]


def _of_wishes(items: Sequence[Item], wishes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Draft a row for each wish on a matter that no item tells of."""
    return [
        _row(
            wish["stage"] if wish["stage"] in STAGES else "stakeholders",
            wish["key"],
            problem=wish["problem"],
            need=wish["need"],
        )
        for wish in wishes
        if not any(_is_about(wish, item) for item in items)
    ]


__all__ = ["HEADINGS", "LINKS", "STAGES", "needs_headings", "needs_rows"]
