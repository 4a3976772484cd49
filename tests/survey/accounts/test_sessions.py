"""Sessions: a row each, new at every change, ended for good, over after a rest."""

import pytest
from flask import Flask, url_for

from survey.access import Role
from survey.accounts import store
from survey.accounts.sessions.labels import device_label
from survey.extensions import db
from tests.page_client import PageClient
from tests.survey.accounts.people import (
    EMAIL,
    PASSWORD,
    Clock,
    actions,
    add_person,
    is_signed_in,
    sign_in,
    signed_in,
)


def cookie_of(client: PageClient) -> str:
    cookie = client.raw.get_cookie("paydas")
    assert cookie is not None
    return cookie.value


def thief_with(app: Flask, cookie: str) -> PageClient:
    thief = PageClient(app)
    thief.raw.set_cookie("paydas", cookie)
    return thief


def test_a_cookie_from_before_signing_in_is_not_the_one_after_it(app: Flask) -> None:
    add_person(Role.READER)
    client = PageClient(app)
    client.get("/sign-in")
    before = cookie_of(client)

    sign_in(client)

    assert cookie_of(client) != before
    assert not is_signed_in(thief_with(app, before))


@pytest.mark.parametrize("ending", ["sign out", "password", "deactivated", "role", "administrator"])
def test_a_copied_cookie_is_worthless_after(app: Flask, ending: str) -> None:
    client = signed_in(app, Role.PLANNER)
    administrator = signed_in(app, Role.ADMINISTRATOR, "b@ornek.bel.tr")
    number = store.find_by_email(EMAIL).id
    db.session.rollback()
    copied = thief_with(app, cookie_of(client))
    assert is_signed_in(copied)
    person = administrator.get(f"/planner/accounts/{number}")

    if ending == "sign out":
        client.submit(client.get("/planner/sessions/"), form="form[action$='/sign-out']")
    elif ending == "password":
        new = "yeşil kapının ardında deniz"
        client.submit(
            client.get("/planner/password"),
            {"current": PASSWORD, "password": new, "repeated": new},
        )
        assert is_signed_in(client)
    elif ending == "deactivated":
        administrator.submit(person, form="form[action$='/active']")
    elif ending == "role":
        administrator.submit(person, {"role": "reader"}, form="form[action$='/role']")
    else:
        administrator.submit(person, form="form[action$='/sessions/end']")

    assert not is_signed_in(copied)
    assert is_signed_in(administrator)


def test_signing_out_leaves_other_devices_signed_in(app: Flask) -> None:
    client = signed_in(app, Role.READER)
    other = PageClient(app)
    sign_in(other)

    client.submit(client.get("/planner/sessions/"), form="form[action$='/sign-out']")

    assert not is_signed_in(client)
    assert is_signed_in(other)


def test_a_person_ends_one_session_or_all_others(app: Flask) -> None:
    client = signed_in(app, Role.READER)
    second, third, fourth = (PageClient(app) for _ in range(3))
    for other in (second, third, fourth):
        sign_in(other)
    page = client.get("/planner/sessions/")
    assert len(page.soup.select("form[action$='/end']")) == 4

    client.submit(page, form="table form[action$='/end']")
    left = [is_signed_in(other) for other in (second, third, fourth)]
    assert sorted(left) == [False, True, True]

    client.submit(client.get("/planner/sessions/"), form="form[action='/planner/sessions/end']")
    assert [is_signed_in(other) for other in (second, third, fourth)] == [False] * 3
    assert is_signed_in(client)
    assert actions().count("sessions ended") == 2


def test_nobody_ends_the_session_of_another_person(app: Flask) -> None:
    other = signed_in(app, Role.READER, "b@ornek.bel.tr")
    page = other.get("/planner/sessions/")
    second = PageClient(app)
    sign_in(second, "b@ornek.bel.tr")
    page = other.get("/planner/sessions/")
    address = str(page.form("table form[action$='/end']")["action"])
    client = signed_in(app, Role.ADMINISTRATOR)
    token = str(
        client.get("/planner/sessions/").soup.find("input", {"name": "csrf_token"})["value"]
    )

    client.post(address, {"csrf_token": token}, status=404)

    assert is_signed_in(second)


def test_a_session_that_rests_too_long_is_over(app: Flask, clock: Clock) -> None:
    client = signed_in(app, Role.READER)
    clock.move(minutes=55)
    assert is_signed_in(client)
    clock.move(minutes=55)
    assert is_signed_in(client)

    clock.move(minutes=62)

    assert not is_signed_in(client)


def test_a_session_is_over_after_its_hours_however_busy(app: Flask, clock: Clock) -> None:
    client = signed_in(app, Role.READER)
    for _ in range(14):
        clock.move(minutes=50)
        assert is_signed_in(client)

    clock.move(minutes=50)

    assert not is_signed_in(client)


def test_the_database_keeps_no_secret_of_a_cookie(app: Flask) -> None:
    client = signed_in(app, Role.READER)
    with client.raw.session_transaction() as session:
        secret = session["_user_id"]
        assert "_id" not in session  # flask-login's hash of network and browser

    row = db.session.execute(db.text("SELECT digest FROM account_session")).one()

    assert secret.encode() not in bytes(row.digest)
    assert len(secret) >= 43  # 256 bits in base 64


def test_devices_are_told_apart_by_browser_and_system() -> None:
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"

    assert device_label(edge) == "Edge, Windows"
    assert device_label(phone) == "Safari, iPhone"
    assert device_label("") == ""


def test_signing_in_and_out_stand_in_the_trail(app: Flask) -> None:
    client = signed_in(app, Role.READER)
    client.submit(client.get("/planner/sessions/"), form="form[action$='/sign-out']")

    assert actions()[-2:] == ["signed in", "signed out"]


def test_a_picture_that_comes_late_brings_no_session_back(app: Flask) -> None:
    client = signed_in(app, Role.PLANNER)
    with app.test_request_context():
        picture = url_for("static", filename="img/mark.svg")
    with client.raw.get(picture) as response:
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers
