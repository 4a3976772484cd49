"""All queries on hearings and on what was said.

``inputs`` and ``law_41`` are what the situation desk asks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import joinedload

from survey.extensions import Model, db
from survey.fieldwork.models import Survey
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import ChangedMeanwhileError, Journal, change, lock
from survey.stakeholders.hearings.models import (
    Hearing,
    HearingDocument,
    HearingStakeholder,
    StakeholderInput,
)
from survey.stakeholders.models import Stakeholder, StakeholderGroup

_document = Model.metadata.tables[HearingDocument.__tablename__]
_takes_part = Model.metadata.tables[HearingStakeholder.__tablename__]
LAW_BODIES = ("university", "chamber", "ngo")
"""Whose opinions are taken before the strategic plan is made (Law 5393, article 41)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A hearing as it is typed or read from a list."""

    method: str
    title: str
    held_on: date
    survey_id: int | None = None
    head_count: int | None = None
    reference: str = ""
    minutes: str = ""
    stakeholders: Sequence[int] = field(default_factory=tuple)

    def values(self) -> dict[str, Any]:
        """Give what stands in the row of the hearing itself."""
        names = ("method", "title", "held_on", "survey_id", "head_count", "reference", "minutes")
        return {name: getattr(self, name) for name in names}


def all_hearings() -> list[Hearing]:
    """Give every hearing, the newest first."""
    query = select(Hearing).options(joinedload(Hearing.survey))
    return list(db.session.scalars(query.order_by(Hearing.held_on.desc(), Hearing.number.desc())))


def get(hearing_id: int) -> Hearing | None:
    """Find a hearing by its number in the database."""
    return db.session.get(Hearing, hearing_id)


def find_number(number: int) -> Hearing | None:
    """Find a hearing by the number it is called by."""
    return db.session.scalars(select(Hearing).filter_by(number=number)).first()


def of_stakeholder(stakeholder_id: int) -> list[Hearing]:
    """Give the hearings of a stakeholder, the newest first."""
    query = (
        select(Hearing)
        .join(_takes_part, _takes_part.c.hearing_id == Hearing.id)
        .where(_takes_part.c.stakeholder_id == stakeholder_id)
    )
    return list(db.session.scalars(query.order_by(Hearing.held_on.desc(), Hearing.number.desc())))


def heard_counts() -> dict[int, int]:
    """Count the hearings of each stakeholder: its number -> hearings."""
    query = select(_takes_part.c.stakeholder_id, func.count())
    rows = db.session.execute(query.group_by(_takes_part.c.stakeholder_id))
    return {row[0]: row[1] for row in rows}


def surveys_to_choose() -> list[tuple[int, str]]:
    """List the surveys a hearing may link to."""
    rows = db.session.execute(select(Survey.id, Survey.title).order_by(Survey.id.desc()))
    return [(number, title) for number, title in rows]


def next_number() -> int:
    """Give the number the next hearing is called by."""
    return (db.session.scalar(select(func.max(Hearing.number))) or 0) + 1


def add(record: Record, *, by: int | None, once: str | None = None) -> int:
    """Add a hearing; give its number in the database.

    Raises
    ------
    survey.stakeholders.changes.store.AlreadyDoneError
    """
    with change(Kind.HEARING_ADDED, record.title, by=by, once=once) as journal:
        return put(journal, None, record, next_number())


def put(journal: Journal, hearing_id: int | None, record: Record, number: int) -> int:
    """Write a hearing with its stakeholders as part of a larger change."""
    if hearing_id is None:
        hearing_id = journal.add(Hearing, record.values() | {"number": number})
    else:
        journal.put(Hearing, {"id": hearing_id}, record.values())
    there = set(
        db.session.scalars(
            select(_takes_part.c.stakeholder_id).where(_takes_part.c.hearing_id == hearing_id)
        )
    )
    for gone in sorted(there - set(record.stakeholders)):
        journal.remove(StakeholderInput, hearing_id=hearing_id, stakeholder_id=gone)
        journal.remove(HearingStakeholder, hearing_id=hearing_id, stakeholder_id=gone)
    for new in sorted(set(record.stakeholders) - there):
        journal.put(HearingStakeholder, {"hearing_id": hearing_id, "stakeholder_id": new}, {})
    return hearing_id


def edit(
    hearing_id: int, record: Record, version: int, *, by: int | None, once: str | None = None
) -> None:
    """Change a hearing that was shown in this version.

    What a stakeholder said goes when the stakeholder is taken out of the hearing.

    Raises
    ------
    survey.stakeholders.changes.store.AlreadyDoneError
    survey.stakeholders.changes.store.ChangedMeanwhileError
    """
    with change(Kind.HEARING_EDITED, record.title, by=by, once=once) as journal:
        hearing = get(hearing_id)
        if hearing is None or hearing.version != version:
            raise ChangedMeanwhileError
        put(journal, hearing_id, record, hearing.number)
        journal.put(Hearing, {"id": hearing_id}, {"version": version + 1})


def remove(hearing_id: int, *, by: int | None) -> None:
    """Delete a hearing with what was said; its document is destroyed and never comes back."""
    hearing = get(hearing_id)
    with change(Kind.HEARING_DELETED, hearing.title if hearing else "", by=by) as journal:
        db.session.execute(delete(_document).where(_document.c.hearing_id == hearing_id))
        journal.remove(StakeholderInput, hearing_id=hearing_id)
        journal.remove(HearingStakeholder, hearing_id=hearing_id)
        journal.remove(Hearing, id=hearing_id)


# --- documents


def keep_document(hearing_id: int, media_type: str, content: bytes) -> None:
    """Keep the clean document of a hearing, in place of any before."""
    lock()
    if get(hearing_id) is not None:
        db.session.execute(delete(_document).where(_document.c.hearing_id == hearing_id))
        values = {"hearing_id": hearing_id, "media_type": media_type, "content": content}
        db.session.execute(insert(_document).values(**values))
    db.session.commit()


def destroy_document(hearing_id: int) -> None:
    """Delete the document of a hearing."""
    db.session.execute(delete(_document).where(_document.c.hearing_id == hearing_id))
    db.session.commit()


def document_sizes() -> dict[int, int]:
    """Give the size of each document: number of the hearing -> bytes."""
    query = select(_document.c.hearing_id, func.length(_document.c.content))
    return {hearing_id: int(size) for hearing_id, size in db.session.execute(query)}


def read_document(hearing_id: int) -> tuple[str, bytes] | None:
    """Read the document of a hearing: media type and content."""
    query = select(_document.c.media_type, _document.c.content)
    row = db.session.execute(query.where(_document.c.hearing_id == hearing_id)).first()
    return (row[0], bytes(row[1])) if row else None


# --- what was said


def get_input(input_id: int) -> StakeholderInput | None:
    """Find a sentence by its number."""
    return db.session.get(StakeholderInput, input_id)


def add_input(
    hearing: Hearing, values: Mapping[str, Any], *, by: int | None, once: str | None = None
) -> None:
    """Write down what a stakeholder said in a hearing.

    Parameters
    ----------
    hearing : Hearing
    values : mapping
        ``stakeholder_id``, ``kind`` and ``text``.

    Raises
    ------
    survey.stakeholders.changes.store.ChangedMeanwhileError
        If hearing or stakeholder are gone meanwhile.
    """
    hearing_id, title = hearing.id, hearing.title
    with change(Kind.INPUT_ADDED, title, by=by, once=once) as journal:
        there = get(hearing_id)
        if there is None or values["stakeholder_id"] not in {s.id for s in there.stakeholders}:
            raise ChangedMeanwhileError
        journal.add(StakeholderInput, {"hearing_id": hearing_id, **values})


def remove_input(input_id: int, *, by: int | None) -> None:
    """Delete a sentence."""
    said = get_input(input_id)
    with change(Kind.INPUT_DELETED, said.hearing.title if said else "", by=by) as journal:
        journal.remove(StakeholderInput, id=input_id)


def inputs() -> list[StakeholderInput]:
    """Give all that stakeholders said, each with its stakeholder, group and hearing.

    Its origin is the hearing: ``said.hearing.method`` and ``.number``. These are sentences a
    planner wrote down as a body's opinion, not answers of respondents.
    """
    query = (
        select(StakeholderInput)
        .join(Hearing, Hearing.id == StakeholderInput.hearing_id)
        .options(joinedload(StakeholderInput.hearing))
        .order_by(Hearing.held_on, Hearing.number, StakeholderInput.id)
    )
    return list(db.session.scalars(query).unique())


def law_41() -> dict[str, list[Hearing]]:
    """Give the hearings of the bodies that Law 5393, article 41, names: body -> hearings."""
    found: dict[str, list[Hearing]] = {body: [] for body in LAW_BODIES}
    query = (
        select(StakeholderGroup.law_body, Hearing)
        .join(Stakeholder, Stakeholder.group_id == StakeholderGroup.id)
        .join(_takes_part, _takes_part.c.stakeholder_id == Stakeholder.id)
        .join(Hearing, Hearing.id == _takes_part.c.hearing_id)
        .where(StakeholderGroup.law_body.in_(LAW_BODIES))
        .order_by(Hearing.held_on, Hearing.number)
    )
    for body, hearing in db.session.execute(query):
        if hearing not in found[body]:
            found[body].append(hearing)
    return found
