"""Fields, services and the matrix of stakeholders and services."""

from flask import Flask

from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.ready import ready_services
from survey.stakeholders.services import store as services
from tests.survey.stakeholders.field import HOME, add, add_services, planner


def test_the_ready_services_are_taken_over_once(app: Flask) -> None:
    add_services(("Fen işleri", "Karla mücadele"))
    client, _number = planner(app)

    for _ in range(2):
        client.submit(client.get(f"{HOME}/services"))

    found = {(service.field.name, service.name) for service in services.all_services()}
    assert found == {(named.field, named.service) for named in ready_services()}
    assert len(services.all_services()) == len(ready_services())


def test_a_field_and_a_service_are_added_renamed_and_deleted(app: Flask) -> None:
    client, _number = planner(app)
    client.submit(client.get(f"{HOME}/services/new-field"), {"name": "Fen"}, form="form.panel")
    client.submit(client.get(f"{HOME}/services/new"), {"name": "Yol"}, form="form.panel")
    db.session.rollback()
    (service,) = services.all_services()
    number, field = service.id, service.field_id

    page = client.get(f"{HOME}/services/new")
    client.submit(page, {"name": "yol"}, form="form.panel", status=422)
    client.submit(page, {"name": "a › b"}, form="form.panel", status=422)
    client.submit(client.get(f"{HOME}/services/{number}"), {"name": "Yollar"}, form="form.panel")
    db.session.rollback()
    assert [each.name for each in services.all_services()] == ["Yollar"]

    client.submit(client.get(f"{HOME}/services/fields/{field}/delete"))
    db.session.rollback()
    assert services.all_fields() == []


def test_marks_are_set_and_taken_away(app: Flask) -> None:
    number = add("Baro")
    road, park = add_services(("Fen", "Yol"), ("Fen", "Park"))
    client, _number = planner(app)
    address = f"{HOME}/{number}/services"

    client.submit(client.get(address), {f"service-{road}": "all", f"service-{park}": "part"})
    db.session.rollback()
    assert services.marks_of(number) == {road: "all", park: "part"}
    client.submit(client.get(address), {f"service-{road}": ""})
    db.session.rollback()
    assert services.marks_of(number) == {park: "part"}


def test_marks_that_changed_meanwhile_are_shown_and_nothing_is_lost(app: Flask) -> None:
    number = add("Baro")
    (road,) = add_services(("Fen", "Yol"))
    client, _number = planner(app)
    page = client.get(f"{HOME}/{number}/services")
    services.save_marks(store.get(number), {}, {road: "all"}, by=None)

    shown = client.submit(page, {f"service-{road}": "part"}, status=409)

    chosen = shown.soup.select_one(f"input[name=service-{road}][checked]")
    assert chosen["value"] == "part"
    client.submit(shown)
    db.session.rollback()
    assert services.marks_of(number) == {road: "part"}


def test_marks_that_are_none_are_not_taken(app: Flask) -> None:
    number = add("Baro")
    (road,) = add_services(("Fen", "Yol"))
    client, _number = planner(app)
    token = client.get(f"{HOME}/{number}/services").soup.select_one("[name=csrf_token]")

    values = {"csrf_token": str(token["value"]), f"service-{road}": "<x>", "service-99": "all"}
    client.post(f"{HOME}/{number}/services", values | {"seen": "x:y 1:z"})

    db.session.rollback()
    assert services.marks_of(number) == {}
