"""All queries on fields of activity, services, and the marks of stakeholders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from survey.extensions import Model, db
from survey.stakeholders.changes.kinds import Kind
from survey.stakeholders.changes.store import ChangedMeanwhileError, Journal, change
from survey.stakeholders.models import Stakeholder
from survey.stakeholders.names import key_of
from survey.stakeholders.services.models import ActivityField, Service, ServiceMark

MOST_SERVICES = 200
"""Services of one matrix: more columns than a page of a plan takes many times over."""
Marks = dict[int, str]
"""Number of a service -> all or part."""


@dataclass(frozen=True, slots=True)
class Named:
    """A service by its names."""

    field: str
    service: str


def all_fields() -> list[ActivityField]:
    """Give the fields of activity with their services, in the order they were made."""
    return list(db.session.scalars(select(ActivityField).order_by(ActivityField.id)))


def all_services() -> list[Service]:
    """Give the services in the order of their fields."""
    return [service for field in all_fields() for service in field.services]


def get_field(field_id: int) -> ActivityField | None:
    """Find a field by its number."""
    return db.session.get(ActivityField, field_id)


def get_service(service_id: int) -> Service | None:
    """Find a service by its number."""
    return db.session.get(Service, service_id)


def find_field(name: str) -> ActivityField | None:
    """Find a field by its name."""
    return next((field for field in all_fields() if key_of(field.name) == key_of(name)), None)


def find_service(field_id: int, name: str) -> Service | None:
    """Find a service of a field by its name."""
    services = db.session.scalars(select(Service).filter_by(field_id=field_id))
    return next((each for each in services if key_of(each.name) == key_of(name)), None)


def save_field(field_id: int | None, name: str, *, by: int | None, once: str | None = None) -> None:
    """Add a field (None), or rename one.

    Raises
    ------
    survey.stakeholders.changes.store.ChangedMeanwhileError
        If it was deleted meanwhile.
    """
    kind = Kind.FIELD_ADDED if field_id is None else Kind.FIELD_RENAMED
    with change(kind, name, by=by, once=once) as journal:
        if field_id is None:
            journal.add(ActivityField, {"name": name})
        elif get_field(field_id) is None:
            raise ChangedMeanwhileError
        else:
            journal.put(ActivityField, {"id": field_id}, {"name": name})


def save_service(
    service_id: int | None, named: tuple[int, str], *, by: int | None, once: str | None = None
) -> None:
    """Add a service (None) to a field, or rename one.

    Parameters
    ----------
    service_id : int or None
    named : tuple
        Number of the field, name of the service.

    Raises
    ------
    survey.stakeholders.changes.store.ChangedMeanwhileError
        If it, or its field, was deleted meanwhile.
    """
    kind = Kind.SERVICE_ADDED if service_id is None else Kind.SERVICE_RENAMED
    with change(kind, named[1], by=by, once=once) as journal:
        is_gone = service_id is not None and get_service(service_id) is None
        if is_gone or get_field(named[0]) is None:
            raise ChangedMeanwhileError
        values = {"field_id": named[0], "name": named[1]}
        if service_id is None:
            journal.add(Service, values)
        else:
            journal.put(Service, {"id": service_id}, values)


def remove_field(field_id: int, *, by: int | None) -> None:
    """Delete a field with its services and their marks."""
    field = get_field(field_id)
    services = [service.id for service in field.services] if field else []
    with change(Kind.FIELD_DELETED, field.name if field else "", by=by) as journal:
        for service_id in services:
            journal.remove(ServiceMark, service_id=service_id)
        journal.remove(Service, field_id=field_id)
        journal.remove(ActivityField, id=field_id)


def remove_service(service_id: int, *, by: int | None) -> None:
    """Delete a service with its marks."""
    service = get_service(service_id)
    with change(Kind.SERVICE_DELETED, service.name if service else "", by=by) as journal:
        journal.remove(ServiceMark, service_id=service_id)
        journal.remove(Service, id=service_id)


def take_over(names: Iterable[Named], *, by: int | None, once: str | None = None) -> int:
    """Add the fields and services of a ready list that are not there; say how many services."""
    with change(Kind.SERVICES_TAKEN_OVER, "", by=by, once=once) as journal:
        return len(put_services(journal, names).added)


@dataclass(frozen=True, slots=True)
class PutServices:
    """What became of services by name: their numbers, and those that are new."""

    numbers: dict[Named, int]
    added: list[int]


def put_services(journal: Journal, names: Iterable[Named]) -> PutServices:
    """Add fields and services that are not there, as part of a larger change."""
    found = PutServices({}, [])
    for named in names:
        field = find_field(named.field)
        field_id = field.id if field else journal.add(ActivityField, {"name": named.field})
        if not named.service:
            continue
        there = find_service(field_id, named.service)
        if there is None:
            number = journal.add(Service, {"field_id": field_id, "name": named.service})
            found.added.append(number)
        else:
            number = there.id
        found.numbers[named] = number
    return found


# --- marks


def marks() -> dict[int, Marks]:
    """Give the marks of every stakeholder: its number -> services."""
    found: dict[int, Marks] = {}
    for row in db.session.scalars(select(ServiceMark)):
        found.setdefault(row.stakeholder_id, {})[row.service_id] = row.mark
    return found


def marks_of(stakeholder_id: int) -> Marks:
    """Give the marks of one stakeholder."""
    rows = db.session.scalars(select(ServiceMark).filter_by(stakeholder_id=stakeholder_id))
    return {row.service_id: row.mark for row in rows}


def count_marks(services: Iterable[int]) -> int:
    """Count the marks of services."""
    table = Model.metadata.tables[ServiceMark.__tablename__]
    query = select(func.count()).where(table.c.service_id.in_(list(services)))
    return db.session.scalar(query) or 0


def save_marks(stakeholder: Stakeholder, seen: Marks, wanted: Marks, *, by: int | None) -> None:
    """Set the marks of a stakeholder whose page showed ``seen``.

    A form that is sent twice finds what it wants there already, and does nothing.

    Raises
    ------
    survey.stakeholders.changes.store.ChangedMeanwhileError
        If a mark is no longer what the page showed, or the stakeholder is gone.
    """
    stakeholder_id, name = stakeholder.id, stakeholder.name
    with change(Kind.MARKS_CHANGED, name, by=by) as journal:
        is_gone = db.session.get(Stakeholder, stakeholder_id) is None
        there = marks_of(stakeholder_id)
        if is_gone or there not in (seen, wanted):
            raise ChangedMeanwhileError
        known = {service.id for service in all_services()}
        services = {number for number in there | wanted if number in known}
        put_marks(journal, stakeholder_id, {number: wanted.get(number) for number in services})


def put_marks(journal: Journal, stakeholder_id: int, marks: Mapping[int, str | None]) -> None:
    """Write marks as part of a larger change; None takes one away."""
    for service_id, mark in marks.items():
        key = {"stakeholder_id": stakeholder_id, "service_id": service_id}
        if mark is None:
            journal.remove(ServiceMark, **key)
        else:
            journal.put(ServiceMark, key, {"mark": mark})
