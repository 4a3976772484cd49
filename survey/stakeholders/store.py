"""All queries on the register of stakeholders and their groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from survey.extensions import Model, db
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import ChangedMeanwhileError, Journal, change
from survey.stakeholders.hearings.models import HearingStakeholder, StakeholderInput
from survey.stakeholders.models import BorderDecision, Score, Stakeholder, StakeholderGroup
from survey.stakeholders.names import key_of, sort_key
from survey.stakeholders.services.models import ServiceMark

MOST = 1000
"""Stakeholders of one register; no municipality names more."""
HANGING: tuple[type[Model], ...] = (
    StakeholderInput,
    HearingStakeholder,
    ServiceMark,
    BorderDecision,
    Score,
)
"""What goes with a stakeholder that is deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A stakeholder as it is typed or read from a list.

    Attributes
    ----------
    name : str
    side : str
        internal or external.
    group : str or None
        Name of the group; it is made where there is none of that name.
    law_body : str
        Body of Law 5393, article 41, that a group made for it is.
    sets_law_body : bool
        A group that is there gets this body too.
    """

    name: str
    side: str
    group: str | None = None
    contact: str = ""
    note: str = ""
    law_body: str = ""
    sets_law_body: bool = False


def all_stakeholders() -> list[Stakeholder]:
    """Give every stakeholder, in the order of the Turkish alphabet."""
    found = db.session.scalars(select(Stakeholder)).unique().all()
    return sorted(found, key=lambda each: sort_key(each.name))


def get(stakeholder_id: int) -> Stakeholder | None:
    """Find a stakeholder by its number."""
    return db.session.get(Stakeholder, stakeholder_id)


def find(name: str) -> Stakeholder | None:
    """Find a stakeholder by its name, whether in small or capital letters."""
    return db.session.scalars(select(Stakeholder).filter_by(name_key=key_of(name))).first()


def count() -> int:
    """Count the stakeholders."""
    return db.session.scalar(select(func.count()).select_from(Stakeholder)) or 0


def add(entry: Entry, *, by: int | None, once: str | None = None) -> int:
    """Add a stakeholder; give its number.

    Raises
    ------
    survey.stakeholders.changes.store.AlreadyDoneError
    """
    with change(Kind.STAKEHOLDER_ADDED, entry.name, by=by, once=once) as journal:
        return journal.add(Stakeholder, _values(journal, entry))


def edit(
    stakeholder_id: int, entry: Entry, version: int, *, by: int | None, once: str | None = None
) -> None:
    """Change a stakeholder that was shown in this version.

    Raises
    ------
    survey.stakeholders.changes.store.AlreadyDoneError
    survey.stakeholders.changes.store.ChangedMeanwhileError
    """
    with change(Kind.STAKEHOLDER_EDITED, entry.name, by=by, once=once) as journal:
        stakeholder = get(stakeholder_id)
        if stakeholder is None or stakeholder.version != version:
            raise ChangedMeanwhileError
        values = _values(journal, entry) | {"version": version + 1}
        journal.put(Stakeholder, {"id": stakeholder_id}, values)


def remove(stakeholder_id: int, *, by: int | None) -> None:
    """Delete a stakeholder with all that hangs on it; nothing happens where there is none."""
    stakeholder = get(stakeholder_id)
    name = stakeholder.name if stakeholder else ""
    with change(Kind.STAKEHOLDER_DELETED, name, by=by) as journal:
        for model in HANGING:
            journal.remove(model, stakeholder_id=stakeholder_id)
        journal.remove(Stakeholder, id=stakeholder_id)


def hanging(stakeholder_id: int) -> dict[str, int]:
    """Count what would go with a stakeholder: table -> rows."""
    counts = {}
    for model in HANGING:
        table = Model.metadata.tables[model.__tablename__]
        own = select(func.count()).where(table.c.stakeholder_id == stakeholder_id)
        counts[table.name] = db.session.scalar(own) or 0
    return counts


def take_over(
    entries: Iterable[Entry], kind: Kind, subject: str, *, by: int | None, once: str | None = None
) -> tuple[int, int]:
    """Add what is not there yet, and change what is; give how many of each.

    A ready list adds only; a file of the planner's own changes too.
    """
    added = changed = 0
    with change(kind, subject, by=by, once=once) as journal:
        known = {each.name_key: each for each in all_stakeholders()}
        for entry in entries:
            there = known.get(key_of(entry.name))
            if there is None:
                journal.add(Stakeholder, _values(journal, entry))
                added += 1
            elif kind is Kind.FILE_IMPORTED:
                before = len(journal.images)
                values = _values(journal, entry)
                if any(getattr(there, name) != value for name, value in values.items()):
                    values["version"] = there.version + 1
                    journal.put(Stakeholder, {"id": there.id}, values)
                changed += len(journal.images) > before
    return added, changed


def _values(journal: Journal, entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "name_key": key_of(entry.name),
        "side": entry.side,
        "group_id": _group_id(journal, entry),
        "contact": entry.contact,
        "note": entry.note,
    }


def _group_id(journal: Journal, entry: Entry) -> int | None:
    if not entry.group:
        return None
    there = find_group(entry.group)
    if there is not None:
        if entry.sets_law_body and there.law_body != entry.law_body:
            values = {"law_body": entry.law_body, "version": there.version + 1}
            journal.put(StakeholderGroup, {"id": there.id}, values)
        return there.id
    return journal.add(StakeholderGroup, {"name": entry.group, "law_body": entry.law_body})


# --- groups


def all_groups() -> list[StakeholderGroup]:
    """Give every group, in the order of the Turkish alphabet."""
    found: Sequence[StakeholderGroup] = db.session.scalars(select(StakeholderGroup)).all()
    return sorted(found, key=lambda each: sort_key(each.name))


def get_group(group_id: int) -> StakeholderGroup | None:
    """Find a group by its number."""
    return db.session.get(StakeholderGroup, group_id)


def find_group(name: str) -> StakeholderGroup | None:
    """Find a group by its name, whether in small or capital letters."""
    key = key_of(name)
    return next((group for group in all_groups() if key_of(group.name) == key), None)


def group_sizes() -> dict[int, int]:
    """Count the stakeholders of each group: number of the group -> stakeholders."""
    rows = db.session.execute(
        select(Stakeholder.group_id, func.count()).group_by(Stakeholder.group_id)
    )
    return {group_id: number for group_id, number in rows if group_id is not None}


def add_group(values: Mapping[str, str], *, by: int | None, once: str | None = None) -> None:
    """Add a group.

    Parameters
    ----------
    values : mapping
        ``name``, ``law_body`` and ``survey_groups``.
    """
    with change(Kind.GROUP_ADDED, values["name"], by=by, once=once) as journal:
        journal.add(StakeholderGroup, values)


def edit_group(
    group_id: int,
    values: Mapping[str, str],
    version: int,
    *,
    by: int | None,
    once: str | None = None,
) -> None:
    """Change a group that was shown in this version; see :func:`add_group`.

    Raises
    ------
    survey.stakeholders.changes.store.ChangedMeanwhileError
    """
    with change(Kind.GROUP_EDITED, values["name"], by=by, once=once) as journal:
        group = get_group(group_id)
        if group is None or group.version != version:
            raise ChangedMeanwhileError
        journal.put(StakeholderGroup, {"id": group_id}, {**values, "version": version + 1})


def remove_group(group_id: int, *, by: int | None) -> None:
    """Delete a group; its stakeholders stay, without a group."""
    group = get_group(group_id)
    with change(Kind.GROUP_DELETED, group.name if group else "", by=by) as journal:
        for each in all_stakeholders():
            if each.group_id == group_id:
                values = {"group_id": None, "version": each.version + 1}
                journal.put(Stakeholder, {"id": each.id}, values)
        journal.remove(StakeholderGroup, id=group_id)
