"""The control list: what is missing against the guide and Law 5393, and where it is mended.

Its points are those of the domain research (section 7, point 6) and of Law 5393, article 41. Most
are read off what stands on the desks; what only people know they tick, with a note.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from analysis.stakeholder_map import FEWEST_SCORERS, Quadrant
from survey.situation import board, store
from survey.situation.closing import needs
from survey.situation.models import SituationDesk
from survey.situation.tables import table_of
from survey.stakeholders import standing
from survey.stakeholders import store as register
from survey.stakeholders.forms import LAW_BODY_NAMES
from survey.stakeholders.hearings.store import heard_counts, law_41

FEWEST_ITEMS, MOST_ITEMS = 6, 12
"""Items of a cell in official lists."""
MOST_NAMED = 8
"""Of what is missing so many are named; the others are counted."""
DONE, OPEN = "done", "open"
TICKS = {
    "previous_plan": _l("The plan in force was evaluated, with reasons of success and failure"),
    "legislation": _l("Legislation and higher policy documents were gone through"),
    "history": _l("The history of the organisation is written, on one page at most"),
    "lists_sent": _l("The lists were sent to other bodies, directorates and headmen"),
    "calendar": _l("The plan goes to the council within six months of the election"),
    "council": _l("The council accepts the plan before the budget"),
}
"""What only people know, and tick by hand."""
STATE_NAMES = {"met": _l("met"), "open": _l("not met"), "by hand": _l("to be ticked by hand")}


@dataclass(frozen=True, kw_only=True)
class Check:
    """A point of the list.

    Attributes
    ----------
    key, title : str
    state : str
        "met", "open" (not met) or "by hand" (nobody has ticked it yet).
    missing : tuple of str
        What is missing, some of it named.
    n_more : int
        How much of it is not named.
    address : str
        Where it is mended; empty for what is done elsewhere.
    note : str
        Of a tick.
    is_tick : bool
    """

    key: str
    title: str
    state: str
    missing: tuple[str, ...] = ()
    n_more: int = 0
    address: str = ""
    note: str = ""
    is_tick: bool = False


def checks_of(desk: SituationDesk) -> list[Check]:
    """Go through the list: stakeholders, items, tables, then what people tick."""
    return [*_of_stakeholders(), *_of_items(desk), *_of_tables(desk), *ticks_of(desk)]


def _check(key: str, title: Any, missing: Iterable[Any], endpoint: str, **values: Any) -> Check:
    """Make a point that is met where nothing is missing."""
    listed = [str(each) for each in missing]
    return Check(
        key=key,
        title=str(title),
        state="open" if listed else "met",
        missing=tuple(listed[:MOST_NAMED]),
        n_more=max(0, len(listed) - MOST_NAMED),
        address=url_for(endpoint, **values),
    )


def _of_stakeholders() -> list[Check]:
    if not register.all_stakeholders():
        title = _("Stakeholders are listed, scored and heard")
        missing = [_("The register is empty.")]
        return [_check("register", title, missing, "stakeholders.list_stakeholders")]
    heard, together = heard_counts(), standing.quadrants()[Quadrant.TOGETHER]
    return [
        _check(
            "scorers",
            _("Each stakeholder was scored by at least %(n)s people", n=FEWEST_SCORERS),
            (f"{each.stakeholder.name} ({each.n_scorers})" for each in standing.too_few_scorers()),
            "stakeholders.show_scoring",
        ),
        _check(
            "borders",
            _("Each border case on the map was decided"),
            (each.stakeholder.name for each, _axis in standing.open_borders()),
            "stakeholders.list_borders",
        ),
        _check(
            "law_41",
            _("Universities, chambers and civil society were heard (Law 5393, article 41)"),
            (LAW_BODY_NAMES[body] for body, hearings in law_41().items() if not hearings),
            "stakeholders.list_hearings",
        ),
        _check(
            "heard",
            _("Each stakeholder to work with closely was heard"),
            (each.name for each in together if not heard.get(each.id)),
            "stakeholders.list_hearings",
        ),
    ]


def _of_items(desk: SituationDesk) -> list[Check]:
    cells = board.board(desk)
    accepted = [item for cell in cells["cells"] for item in cell["items"]]
    sizes = [(cell["name"], len(cell["items"])) for cell in cells["cells"]]
    waiting = [item["phrase"] for cell in cells["cells"] for item in cell["proposals"]]
    run = cells["waiting_run"]
    points: list[tuple[str, str, Sequence[Any]]] = [
        (
            "newest",
            _("The newest analysis was taken in"),
            [_("Analysis %(number)s", number=run)] if run else [],
        ),
        ("decided", _("Each proposal was decided on"), waiting),
        (
            "cells",
            _("Each cell of the list has 6 to 12 items"),
            [f"{name}: {n}" for name, n in sizes if not FEWEST_ITEMS <= n <= MOST_ITEMS],
        ),
        (
            "evidence",
            _("Each item has evidence or is marked as the team's own judgement"),
            [f"{item['code']} {item['phrase']}" for item in accepted if _lacks_evidence(item)],
        ),
    ]
    return [
        _check(key, title, missing, "situation.show_desk", desk_id=desk.id)
        for key, title, missing in points
    ]


def _lacks_evidence(item: Any) -> bool:
    if item["has_lost_evidence"]:
        return True
    return item["origin"] != "team" and not (item["evidence"] or item.get("records"))


def _of_tables(desk: SituationDesk) -> list[Check]:
    factors: dict[str, bool] = {}
    for row in table_of(desk, "pestle")["rows"]:
        has_finding = bool(row["cells"]["finding"]["text"])
        factors[row["name"]] = factors.get(row["name"], False) or has_finding
    rows = needs.table_of(desk)["rows"]
    here = "situation.show_needs"
    return [
        _check(
            "pestle",
            _("Each factor of the PESTLE table has a finding"),
            (name for name, has_finding in factors.items() if not has_finding),
            "situation.show_table",
            desk_id=desk.id,
            part="pestle",
        ),
        _check(
            "stages",
            _("Each stage has its findings and needs"),
            _unfinished_stages(rows),
            here,
            desk_id=desk.id,
        ),
        _check("goals", _("Each need is linked to a goal"), _without(rows, "goal"), here,
               desk_id=desk.id),
        _check("indicators", _("Each need is linked to an indicator"),
               _without(rows, "indicator"), here, desk_id=desk.id),
    ]  # fmt: skip


def _unfinished_stages(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Name the stages that have no finding or no need."""
    stages: dict[str, set[str]] = {}
    for row in rows:
        told = {cell for cell in ("problem", "need") if row["cells"][cell]["text"]}
        stages.setdefault(row["name"], set()).update(told)
    return [name for name, told in stages.items() if len(told) < 2]


def _without(rows: Sequence[dict[str, Any]], cell: str) -> list[str]:
    """Name the needs without a goal or an indicator."""
    needs = ((row["cells"]["need"]["text"], row["cells"][cell]["text"]) for row in rows)
    return [need for need, link in needs if need and not link]


def ticks_of(desk: SituationDesk) -> list[Check]:
    """Give what people tick by hand, with their notes."""
    kept = store.texts_of(desk.id, needs.PART)
    checks = []
    for key, title in TICKS.items():
        own = kept.get(place_of(key)[1:])
        state, note = read_tick(own.text if own else "")
        shown = "met" if state == DONE else "by hand"
        checks.append(Check(key=key, title=str(title), state=shown, note=note, is_tick=True))
    return checks


def seen_of(desk: SituationDesk, key: str) -> str:
    """Give what a page shows of a tick: state and note."""
    (check,) = [each for each in ticks_of(desk) if each.key == key]
    return f"{check.state}\n{check.note}"


def place_of(key: str) -> tuple[str, str, str]:
    """Say where a tick is kept: in the table of needs, which this list closes."""
    return needs.PART, f"{needs.CONTROL}{key}", "tick"


def read_tick(text: str) -> tuple[str, str]:
    """Read a tick as it is kept: state and note."""
    state, _line, note = text.partition("\n")
    return (DONE if state == DONE else OPEN), note


def written_tick(is_done: bool, note: str) -> str | None:
    """Write a tick as it is kept; None where there is neither tick nor note."""
    return f"{DONE if is_done else OPEN}\n{note}" if is_done or note else None


def counts_of(checks: Sequence[Check]) -> dict[str, int]:
    """Count the points in each state."""
    return {state: sum(check.state == state for check in checks) for state in STATE_NAMES}
