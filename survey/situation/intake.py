"""Taking in a newer release: what is settled stays, new evidence arrives under it."""

from collections.abc import Mapping
from typing import Any

from analysis.situation.carrying import carry, proposals_of
from analysis.situation.plain_items import Item
from survey.results.models import Release
from survey.situation import store
from survey.situation.models import SituationDesk
from survey.situation.steps import Steps


def can_be_taken_in(document: Mapping[str, Any]) -> bool:
    """Say whether the items of a release can be told again in the next one."""
    return all("key" in item and "keys" in item for item in document["swot"])


def is_newer(desk: SituationDesk, release: Release) -> bool:
    """Say whether a desk has not taken in a release yet."""
    return desk.run_id != release.run_id or not desk.proposals


def all_proposals(document: Mapping[str, Any]) -> list[Item]:
    """Give what a release proposes from answers, and from what stakeholders said."""
    inputs = document.get("inputs") or {"proposals": (), "beside": {}}
    beside = inputs["beside"]
    items = [
        {**item, "records": beside[item["key"]]} if item["key"] in beside else item
        for item in proposals_of(document)
    ]
    return [*items, *({**item, "is_listed": True} for item in inputs["proposals"])]


def take_in(desk: SituationDesk, release: Release) -> int:
    """Take in a release; give how many changes beneath the settled items it made.

    Nothing is accepted, moved or dropped by it. Taking in the same release again changes nothing.
    """
    proposals = all_proposals(release.document)
    carried = carry([dict(row.document) for row in store.items_of(desk.id)], proposals)
    is_first = not desk.proposals and not desk.arrived
    told = [] if is_first else [dict(change) for change in carried.changes]
    steps = Steps(desk_id=desk.id, account_id=None)
    steps.change(
        "taken in", lambda _kept: carried.items, is_undoable=False, run=release.run_id, n=len(told)
    )
    desk.run_id, desk.proposals, desk.arrived = release.run_id, proposals, told
    return len(told)
