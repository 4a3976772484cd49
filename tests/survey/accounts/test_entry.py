"""Cookies, redirects, fields nobody asked for, late forms, first passwords."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request_started

from survey import create_app
from survey.access import Role
from survey.accounts import store
from survey.config import SettingError
from survey.extensions import db
from tests.conftest import SECRET, forget_request
from tests.page_client import PageClient, form_values
from tests.survey.accounts.people import (
    EMAIL,
    PASSWORD,
    Clock,
    add_person,
    is_signed_in,
    sign_in,
    signed_in,
)

HOST = "https://anket.ornek.bel.tr"
OURS = {"Sec-Fetch-Site": "same-origin"}
EVIL = ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example"]


@pytest.fixture
def https_app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(
        {
            "INSTANCE_PATH": tmp_path,
            "SECRET_KEY": SECRET,
            "DATABASE_URL": database_url,
            "HTTPS": True,
            "TRUSTED_HOSTS": "anket.ornek.bel.tr",
            "TESTING": True,
        }
    )
    request_started.connect(forget_request, app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_cookies_can_be_neither_read_nor_sent_elsewhere(https_app: Flask) -> None:
    add_person(Role.READER)
    client = https_app.test_client()
    page = client.get("/sign-in", base_url=HOST)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.get_data(as_text=True))
    assert token is not None
    answer = client.post(
        "/sign-in",
        base_url=HOST,
        headers={"Referer": f"{HOST}/sign-in"},
        data={"email": EMAIL, "password": PASSWORD, "csrf_token": token[1]},
    )
    assert answer.status_code == 302

    cookies = [*page.headers.getlist("Set-Cookie"), *answer.headers.getlist("Set-Cookie")]

    assert len(cookies) >= 3
    for cookie in cookies:
        assert cookie.startswith("__Host-paydas")
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= parts
        assert not any(part.startswith("domain") for part in parts)


def test_public_pages_set_no_cookie(app: Flask) -> None:
    client = app.test_client()

    for address in ("/", "/health", "/questionnaire-schema.json", "/s/yok/tr"):
        assert client.get(address).headers.getlist("Set-Cookie") == [], address


def test_on_https_planners_must_have_a_second_factor(https_app: Flask, app: Flask) -> None:
    assert https_app.config["SECOND_FACTOR_REQUIRED"]
    assert not app.config["SECOND_FACTOR_REQUIRED"]


@pytest.mark.parametrize(
    ("overrides", "named"),
    [
        ({"SECOND_FACTOR": "sometimes"}, "SECOND_FACTOR"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"HTTPS": True}, "TRUSTED_HOSTS"),
    ],
)
def test_it_does_not_start_with_settings_that_let_people_in(
    tmp_path: Path, overrides: dict[str, object], named: str
) -> None:
    with pytest.raises(SettingError, match=named):
        create_app({"INSTANCE_PATH": tmp_path, "SECRET_KEY": SECRET, **overrides})


def test_it_does_not_start_on_https_with_the_debugger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    wanted = {"HTTPS": True, "TRUSTED_HOSTS": "anket.ornek.bel.tr"}

    with pytest.raises(SettingError, match="FLASK_DEBUG"):
        create_app({"INSTANCE_PATH": tmp_path, "SECRET_KEY": SECRET, **wanted})


@pytest.mark.parametrize("target", EVIL)
def test_choosing_a_language_leads_to_no_other_site(client: PageClient, target: str) -> None:
    form = client.get("/sign-in").form(".language-switch")
    token = str(form.find("input", {"name": "csrf_token"})["value"])
    values = {"csrf_token": token, "language": "en", "next": target}

    response = client.raw.post("/language", data=values)

    assert response.headers["Location"] == "/sign-in"


def test_fields_nobody_asked_for_change_nothing(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    page = administrator.get("/planner/accounts/new")
    more = {
        "id": "77",
        "is_active": "",
        "is_admin": "1",
        "password_hash": "x",
        "must_change_password": "",
        "totp_secret": "x",
    }
    values = {name: value[0] for name, value in form_values(page.form()).items()}
    values |= {"name": "B", "email": "b@ornek.bel.tr", "role": "reader"}
    administrator.post("/planner/accounts/new", {**values, **more})
    account = store.find_by_email("b@ornek.bel.tr")

    assert account is not None
    assert account.id != 77
    assert (account.is_active, account.must_change_password) == (True, True)
    assert account.password_hash.startswith("$argon2id$")
    assert account.totp_secret is None


@pytest.mark.parametrize("role", ["root", "", "ADMINISTRATOR"])
def test_a_role_that_is_none_is_refused(app: Flask, role: str) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    number = add_person(Role.READER, "b@ornek.bel.tr")
    page = administrator.get(f"/planner/accounts/{number}")
    token = str(page.soup.find("input", {"name": "csrf_token"})["value"])

    administrator.post(
        f"/planner/accounts/{number}/role", {"csrf_token": token, "role": role}, status=400
    )


def test_a_password_somebody_has_read_aloud_opens_one_page_only(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    number = add_person(Role.PLANNER, "b@ornek.bel.tr")
    page = administrator.submit(
        administrator.get(f"/planner/accounts/{number}"), form="form[action$='/password']"
    )
    given = page.soup.select_one("code.password").get_text()
    client = PageClient(app)

    page = sign_in(client, "b@ornek.bel.tr", given)
    assert page.response.request.path == "/planner/password"
    for address in ("/planner/surveys/", "/planner/results/", "/planner/sessions/"):
        assert client.get(address).response.request.path == "/planner/password"
    page = client.get("/planner/password")
    same = {"current": given, "password": given, "repeated": given}
    assert client.submit(page, same).soup.select_one(".error-summary a[href='#password']")
    client.submit(page, {"current": given, "password": PASSWORD, "repeated": PASSWORD})

    assert client.get("/planner/surveys/").response.request.path == "/planner/surveys/"


def test_the_first_administrator_must_choose_a_password(app: Flask) -> None:
    password = store.ensure_administrator()
    assert password is not None

    page = sign_in(PageClient(app), store.FIRST_ADMINISTRATOR, password)

    assert page.response.request.path == "/planner/password"


TYPED = {"name": "Uzun uzun yazılmış bir ad", "email": "b@ornek.bel.tr", "role": "reader"}


def late_form(app: Flask, clock: Clock) -> tuple[PageClient, dict[str, str]]:
    """Give a browser whose session ended while the form of a new account was filled in."""
    client = signed_in(app, Role.ADMINISTRATOR)
    page = client.get("/planner/accounts/new")
    token = str(page.form().find("input", {"name": "csrf_token"})["value"])
    clock.move(hours=3)
    return client, {**TYPED, "csrf_token": token, "password": "gizli gizli gizli"}


def test_what_was_typed_is_not_lost_when_the_session_ends(app: Flask, clock: Clock) -> None:
    client, values = late_form(app, clock)

    answer = client.raw.post("/planner/accounts/new", data=values, headers=OURS)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert TYPED["name"] in text
    assert "gizli gizli" not in text
    assert not is_signed_in(client)

    sign_in(client)  # in another tab
    old = client.raw.post("/planner/accounts/new", data=values, headers=OURS)
    assert old.status_code == 400
    page = client._page(old, 400)
    client.submit(page)

    assert store.find_by_email(TYPED["email"]).name == TYPED["name"]


def test_a_form_of_another_site_does_not_become_ours_by_a_click(app: Flask) -> None:
    client = signed_in(app, Role.ADMINISTRATOR)

    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        answer = client.raw.post("/planner/accounts/new", data=TYPED, headers=headers)
        page = client._page(answer, 400)
        assert TYPED["name"] in page.text
        assert page.soup.select("main button") == []
    assert store.find_by_email(TYPED["email"]) is None
