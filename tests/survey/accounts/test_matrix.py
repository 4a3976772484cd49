"""Every route, every role, every method, from the URL map: who is let in, who is turned away."""

import hashlib
import json

import pytest
from flask import Flask
from sqlalchemy import text

from survey.access import INCLUDES, Role
from survey.accounts.second_factor import store as factors
from survey.accounts.store import find_by_email
from survey.clock import now
from survey.extensions import Model, db
from survey.fieldwork.store import create_survey
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.store import add_version
from tests.page_client import PageClient
from tests.survey.accounts.people import EMAIL, Clock, actions, sign_in, signed_in
from tests.survey.accounts.routes import MATRIX, PUBLIC, RESPONDENTS, Route, staff_routes

SESSION_COLUMN = "last_seen"
"""What a GET may change: when the session was last used. And the trail, which downloads add to."""


def wrong_answer(route: Route, status: int, role: Role) -> bool:
    """Say whether a role got an answer it must not get from a route."""
    if not route.is_declared:
        return status != 405
    if role not in MATRIX[route.endpoint]:
        return status != 403
    if route.has_arguments:
        return status not in ((404,) if route.method == "GET" else (400, 404))
    if route.method == "GET":
        return status not in (200, 204, 302)
    return status in (401, 403, 404) or status >= 500


def missing_entries(app: Flask) -> set[str]:
    """Name endpoints without a line in the table, and lines without an endpoint."""
    endpoints = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] != RESPONDENTS
    }
    return endpoints ^ set(MATRIX)


def test_every_route_has_its_line_in_the_table(app: Flask) -> None:
    assert missing_entries(app) == set()


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_its_routes_and_no_others(app: Flask, role: Role) -> None:
    client = signed_in(app, role).raw
    app.config["WTF_CSRF_ENABLED"] = False  # or every post would end before the guard

    wrong = []
    for route in staff_routes(app):
        if MATRIX.get(route.endpoint, PUBLIC) == PUBLIC:
            continue
        status = client.open(route.address, method=route.method).status_code
        if wrong_answer(route, status, role):
            wrong.append((route.endpoint, route.method, status))

    assert wrong == []


@pytest.mark.parametrize("is_half", [False, True])
def test_who_is_not_or_half_signed_in_reaches_no_staff_route(
    app: Flask, clock: Clock, is_half: bool
) -> None:
    client = PageClient(app)
    if is_half:
        signed_in(app, Role.ADMINISTRATOR)
        factors.set_up(find_by_email(EMAIL), "A" * 32, 0)
        db.session.commit()
        assert sign_in(client).response.request.path == "/sign-in/second-step"
    app.config["WTF_CSRF_ENABLED"] = False

    wrong = []
    for route in staff_routes(app):
        if MATRIX.get(route.endpoint, PUBLIC) == PUBLIC or not route.is_declared:
            continue
        response = client.raw.open(route.address, method=route.method)
        is_sent = response.status_code == 302 and "/sign-in" in response.headers["Location"]
        if not (is_sent if route.method == "GET" else response.status_code == 401):
            wrong.append((route.endpoint, route.method, response.status_code))

    assert wrong == []
    assert clock.shift.total_seconds() == 0


def test_a_form_without_its_secret_is_refused_everywhere(app: Flask) -> None:
    client = signed_in(app, Role.ADMINISTRATOR).raw

    wrong = []
    for route in staff_routes(app):
        if route.method != "GET" and route.is_declared:
            status = client.open(route.address, method=route.method).status_code
            if status != 400:
                wrong.append((route.endpoint, status))

    assert wrong == []
    assert "signed out" not in actions()


def contents() -> str:
    """Give a digest of the database, but for what reading a page may change."""
    found = []
    for table in sorted(Model.metadata.tables):
        if table != "audit_entry":
            columns = [c.name for c in Model.metadata.tables[table].c if c.name != SESSION_COLUMN]
            names = ", ".join(f'"{name}"' for name in columns)
            rows = db.session.execute(text(f'SELECT {names} FROM "{table}"')).all()  # noqa: S608  # our own names
            found.append((table, sorted(map(repr, rows))))
    db.session.rollback()
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def test_reading_changes_nothing(app: Flask) -> None:
    client = signed_in(app, Role.ADMINISTRATOR).raw
    survey = create_survey(
        title="Deneme",
        organisation="Örnek Belediyesi",
        slug="deneme",
        version=add_version(default_documents()[0]),
        opens_at=now(),
    )
    assert survey.id == 1
    before = contents()

    odd = []
    for route in staff_routes(app, number=1):
        if route.method == "GET" and route.is_declared:
            statuses = {client.get(route.address).status_code for _ in range(2)}
            if not statuses <= {200, 204, 302, 404}:
                odd.append((route.endpoint, statuses))

    assert contents() == before
    assert odd == []


def test_roles_include_what_the_table_of_access_says() -> None:
    assert {role for role in Role if INCLUDES[role] >= {Role.READER}} == {
        Role.ADMINISTRATOR,
        Role.PLANNER,
        Role.READER,
    }
    assert INCLUDES[Role.INTERVIEWER] == {Role.INTERVIEWER}
    assert INCLUDES[Role.MODERATOR] == {Role.MODERATOR}
    assert [role for role in Role if Role.ADMINISTRATOR in INCLUDES[role]] == [Role.ADMINISTRATOR]


def test_the_matrix_can_fail(app: Flask) -> None:
    @app.get("/planner/forgotten")
    def forgotten() -> str:
        return ""

    found = Route("people.list_accounts", "/planner/accounts/", "GET", True, False)

    assert "forgotten" in missing_entries(app)
    assert wrong_answer(found, 200, Role.PLANNER)
    assert wrong_answer(found, 403, Role.ADMINISTRATOR)
