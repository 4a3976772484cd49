"""What has been decided on the sample's desks, so that somebody new sees each of them living.

Runs once, after the sample's analysis: some proposals are accepted, one is rejected, three judges
have weighed, two needs have goals, and parts A to D of the chapter are written. All of it goes
through the steps of the pages, stands in their logs and can be undone there. Themes, the other
proposals and the guide's tables of part G are left for whoever tries Paydaş out.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from analysis.situation.decisions import accept, add, reject
from analysis.situation.plain_items import Item
from analysis.weighing import pairs_of
from survey.audit import trail
from survey.audit.actions import Action
from survey.chapter import board as chapters
from survey.chapter import changing, editing
from survey.chapter import store as chapter_store
from survey.chapter.editions.ordering import take_in as begin_chapter
from survey.chapter.steps import Steps as ChapterSteps
from survey.clock import now
from survey.extensions import db
from survey.samples.queueing import is_untouched
from survey.situation import board, intake
from survey.situation import store as situations
from survey.situation.closing import needs
from survey.situation.models import SituationDesk
from survey.situation.steps import Steps
from survey.situation.weighing import store as weighings
from survey.situation.weighing import sums

FILE = Path(__file__).parent / "desks.toml"
LANGUAGE = "tr"
"""Of the sample's chapter."""


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def settle(run_id: int) -> bool:
    """Settle the desks on the release of an analysis; say whether there was anything to settle."""
    release = chapter_store.release_of(run_id)
    if release is None or not is_untouched(release):
        db.session.rollback()
        return False
    desk = situations.add_desk(release.survey_set, run_id, now())
    intake.take_in(desk, release)
    steps = Steps(desk_id=desk.id, account_id=None)
    _decide(steps, desk)
    _write_needs(steps, desk)
    _weigh(desk)
    trail.record(Action.SITUATION_CHANGED, f"situation {desk.id}")
    chapter = begin_chapter(release.survey_set, run_id, None)
    _write_chapter(chapter.id)
    trail.record(Action.CHAPTER_CHANGED, f"chapter {chapter.id}")
    db.session.commit()
    return True


def _decide(steps: Steps, desk: SituationDesk) -> None:
    """Accept the strongest proposals of each cell, reject the next of the weaknesses, add one."""
    file = _file()["situation"]
    ready: dict[str, list[Item]] = {key: [] for key in file["accepted"]}
    for item in desk.proposals:
        if item.get("is_listed", True) and not item.get("needs_wording"):
            ready[item["quadrant"]].append({**item, "code": ""})
    ready = {key: _in_turn(items) for key, items in ready.items()}
    chosen = [item for key, n in file["accepted"].items() for item in ready[key][:n]]
    steps.change("accepted many", partial(_accepted, proposals=chosen), n=len(chosen))
    beyond = ready["weakness"][file["accepted"]["weakness"] :]
    if beyond:
        steps.change(
            "rejected",
            partial(reject, item=beyond[0], reason=file["reason"]),
            phrase=beyond[0]["phrase"],
            reason=file["reason"],
        )
    team = file["team"]
    steps.change("added", partial(add, key="team/1", item=team), phrase=team["phrase"])


def _in_turn(items: Sequence[Item]) -> list[Item]:
    """Take turns between who was asked, so that a cell does not speak of one survey alone."""
    asked: dict[str, list[Item]] = {}
    for item in items:
        asked.setdefault(" ".join(item.get("audiences", ())), []).append(item)
    rounds = zip_longest(*asked.values())
    return [item for together in rounds for item in together if item is not None]


def _accepted(items: Sequence[Item], proposals: Sequence[Item]) -> Sequence[Item]:
    for item in proposals:
        items = accept(items, item)
    return items


def _write_needs(steps: Steps, desk: SituationDesk) -> None:
    rows = [row for row in needs.table_of(desk)["rows"] if row["cells"]["need"]["text"]]
    for row, typed in zip(rows, _file()["need"], strict=False):
        steps.write_all(
            [((needs.PART, row["key"], cell), text, row[cell]) for cell, text in typed.items()]
        )


def _weigh(desk: SituationDesk) -> None:
    """Let three judges compare the first items of each cell; no link of theirs works any more."""
    file = _file()["weighing"]
    firsts: dict[str, list[str]] = {}
    for item in board.accepted_of(desk):
        firsts.setdefault(item["quadrant"], []).append(item["key"])
    keys = [key for own in firsts.values() if len(own) > 1 for key in own[: file["items"]]]
    if not keys:
        return
    weighing = weighings.add_weighing(desk.id, sums.chosen_groups(board.accepted_of(desk), keys))
    situations.log.add(db.session, desk.id, "weighing opened", {}, account_id=None)
    for place, label in enumerate(file["judges"]):
        judge, _secret = weighings.put_judge(weighing.id, label, now())
        for group in weighing.groups:
            weighings.save(judge.id, group["key"], _comparisons(group, place))
    weighings.set_closed(weighing, is_closed=True)
    situations.log.add(db.session, desk.id, "weighing closed", {}, account_id=None)


def _comparisons(group: Mapping[str, Any], judge: int) -> dict[int, int]:
    """Compare all pairs without contradiction; the third judge begins with another item."""
    keys = sums.keys_of(group)
    rank = {key: (place - judge // 2) % len(keys) for place, key in enumerate(keys)}
    apart = [rank[second] - rank[first] for first, second in pairs_of(keys)]
    return {place: by + 1 if by > 0 else by - 1 for place, by in enumerate(apart)}


def _write_chapter(desk_id: int) -> None:
    """Write parts of the chapter as a planner would type them, block by block."""
    for block in _file()["chapter"]:
        key = block["key"]
        found = chapters.board_or_404(desk_id, LANGUAGE)
        typed = editing.read(found.document(key), _form(block), found.references)
        if typed.problems:
            raise ValueError(key, typed.problems)
        steps = ChapterSteps(desk_id=desk_id, language=LANGUAGE, account_id=None)
        name = found.name_of(key)
        steps.put("edited", changing.edited(found, key, typed.content, typed.rest), name=name)


def _form(block: Mapping[str, Any]) -> dict[str, str]:
    """Give what a planner's form would send of a block."""
    if "text" in block:
        return {"text": block["text"].strip()}
    cells = {
        f"cell-{row}-{column}": text
        for row, texts in enumerate(block["rows"])
        for column, text in enumerate(texts)
    }
    return {"rows": str(len(block["rows"])), **cells}
