"""What the pages of the desk show: plain values for templates."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.language.wording import wording_of
from analysis.situation.carrying import carry, change_words
from analysis.situation.decisions import Decision, coded
from analysis.situation.plain_items import Item, total_of
from survey.results.pages import QUADRANT_NAMES
from survey.results.store import find_run
from survey.situation import store
from survey.situation.models import SituationDesk, SituationItem

KINDS = {
    "taken in": _l("Analysis %(run)s taken in: %(n)s changes beneath the items"),
    "accepted": _l("Accepted: “%(phrase)s”"),
    "accepted many": _l("Accepted: %(n)s items"),
    "edited": _l("Changed: “%(phrase)s”"),
    "rejected": _l("Rejected: “%(phrase)s” (%(reason)s)"),
    "merged": _l("Merged “%(phrase)s” into “%(into)s”"),
    "split": _l("Split: “%(phrase)s”"),
    "added": _l("Added: “%(phrase)s”"),
    "ordered": _l("Put in another place: “%(phrase)s”"),
    "wrote": _l("Wrote in a table"),
    "quotes approved": _l("Approved for print: %(n)s quotes"),
    "quotes refused": _l("Refused: %(n)s quotes"),
    "quotes reopened": _l("Took back the decision on %(n)s quotes"),
    "weighing opened": _l("Began a weighing"),
    "weighing closed": _l("Closed the weighing"),
    "weighing reopened": _l("Opened the weighing again"),
    "judge invited": _l("Made a link for a judge: %(label)s"),
    "judges left out": _l("Left out judges who contradict themselves"),
    "judges counted": _l("Let judges who contradict themselves count again"),
    "judge revoked": _l("Revoked the link of a judge: %(label)s"),
}
"""What the log says of each kind of change."""
ORIGIN_NAMES = {
    "data": _l("from answers"),
    "stakeholder": _l("from a stakeholder"),
    "workshop": _l("from a workshop"),
    "team": _l("the team's own judgement"),
}


STATE_NAMES = {
    "": _l("proposed"),
    "accepted": _l("accepted"),
    "rejected": _l("rejected"),
    "merged": _l("merged into another item"),
    "split": _l("taken apart"),
}


def desk_or_404(desk_id: int) -> SituationDesk:
    """Find a desk, or answer that there is none."""
    return store.find_desk(desk_id) or abort(404)


def release_of(desk: SituationDesk) -> Mapping[str, Any]:
    """Give the release a desk rests on."""
    run = find_run(desk.run_id)
    return (run.release if run else None) or abort(404)


def language_of(desk: SituationDesk) -> str:
    """Give the language the items are written in."""
    return str(release_of(desk)["settings"]["language"])


def waiting_run(desk: SituationDesk) -> int | None:
    """Give the analysis that is newer than a desk; None where the desk is up to date."""
    newest = store.newest_release(desk.survey_set)
    return newest.run_id if newest is not None and newest.run_id != desk.run_id else None


def kept_of(rows: Sequence[SituationItem]) -> list[Item]:
    """Give the items somebody decided on, with their codes and the state they are in."""
    items = coded([dict(row.document) for row in rows])
    return [_shown(item, row.revision) for item, row in zip(items, rows, strict=True)]


def proposals_of(desk: SituationDesk, kept: Sequence[Item]) -> list[Item]:
    """Give what is proposed and nobody has decided on."""
    return [_shown(item, 0) for item in carry(kept, desk.proposals).proposals]


def _shown(item: Item, revision: int) -> Item:
    """Give an item with all that a page asks for; of revision 0 nobody has decided on it."""
    blank = {"decision": "", "reason": "", "edited": [], "has_lost_evidence": False, "factor": ""}
    return {**blank, **item, "revision": revision}


def board(desk: SituationDesk) -> dict[str, Any]:
    """Give the four cells with their items and proposals, and what is out of the list."""
    kept = kept_of(store.items_of(desk.id))
    proposals = proposals_of(desk, kept)
    accepted = [item for item in kept if item["decision"] == Decision.ACCEPTED]
    return {
        "cells": [
            {
                "key": quadrant,
                "name": name,
                "items": [item for item in accepted if item["quadrant"] == quadrant],
                "proposals": [
                    item
                    for item in proposals
                    if item["quadrant"] == quadrant and item.get("is_listed", True)
                ],
                "reserve": [
                    item
                    for item in proposals
                    if item["quadrant"] == quadrant and not item.get("is_listed", True)
                ],
            }
            for quadrant, name in QUADRANT_NAMES.items()
        ],
        "rejected": [item for item in kept if item["decision"] == Decision.REJECTED],
        "arrived": [change_words(change, wording_of(language_of(desk))) for change in desk.arrived],
        "waiting_run": waiting_run(desk),
        "n_accepted": len(accepted),
        "n_proposed": len(proposals),
    }


def item_or_404(desk: SituationDesk, key: str) -> Item:
    """Find an item of the desk or a proposal by its key."""
    kept = kept_of(store.items_of(desk.id))
    for item in (*kept, *proposals_of(desk, kept)):
        if item["key"] == key:
            return item
    return abort(404)


def accepted_of(desk: SituationDesk) -> list[Item]:
    """Give the accepted items with their codes."""
    kept = kept_of(store.items_of(desk.id))
    return [item for item in kept if item["decision"] == Decision.ACCEPTED]


def count_of(item: Item) -> int:
    """Count the answers and ratings behind an item."""
    return total_of(item["evidence"])


def kind_text(kind: str, details: Mapping[str, Any]) -> str:
    """Say in words what a change was."""
    if kind == "undone":
        inner = {name: value for name, value in details.items() if name != "kind"}
        return str(_("Undone: %(change)s", change=kind_text(str(details["kind"]), inner)))
    return str(KINDS[kind]) % details if kind in KINDS else kind
