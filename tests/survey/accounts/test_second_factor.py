"""The second step: codes are taken once, and the first step alone opens nothing."""

import re
from datetime import UTC, datetime

import pyotp
import pytest
from flask import Flask

from survey.access import Role
from survey.accounts import store
from survey.accounts.second_factor import codes
from survey.accounts.second_factor import store as factors
from survey.audit import store as trail
from survey.extensions import db
from tests.page_client import Page, PageClient
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

# RFC 6238, appendix B: SHA-1, secret "12345678901234567890"; the last six of its eight digits
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
]


def code_now(secret: str, clock: Clock) -> str:
    return pyotp.TOTP(secret).at(clock())


def set_up(client: PageClient, clock: Clock) -> tuple[str, list[str]]:
    """Set the second factor up; give the app's key and the recovery codes."""
    page = client.get("/planner/second-factor/new")
    secret = page.soup.select_one("code.password").get_text().replace(" ", "")
    page = client.submit(page, {"code": code_now(secret, clock), "current": PASSWORD})
    recovery = [tag.get_text() for tag in page.soup.select(".recovery-code")]
    assert len(recovery) == 10
    return secret, recovery


def second_step(client: PageClient, code: str, *, status: int = 200) -> Page:
    return client.submit(client.get("/sign-in/second-step"), {"code": code}, status=status)


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES)
def test_codes_are_those_of_the_standard(
    monkeypatch: pytest.MonkeyPatch, seconds: int, code: str
) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    monkeypatch.setattr("survey.accounts.second_factor.codes.now", lambda: moment)

    assert codes.matching_counter(RFC_SECRET, code, after=0) == seconds // 30


def test_a_code_holds_half_a_minute_before_and_after_its_own(app: Flask, clock: Clock) -> None:
    secret = codes.new_secret()
    code = code_now(secret, clock)

    found = []
    for seconds in (-90, -30, 0, 30, 90):
        clock.shift = type(clock.shift)(seconds=seconds)
        found.append(codes.matching_counter(secret, code, after=0) is not None)

    assert found == [False, True, True, True, False]


def test_the_whole_way_of_the_second_factor(app: Flask, clock: Clock) -> None:
    client = signed_in(app, Role.PLANNER)
    secret, _ = set_up(client, clock)
    assert is_signed_in(client)
    clock.move(seconds=31)

    browser = PageClient(app)
    page = sign_in(browser)
    assert page.response.request.path == "/sign-in/second-step"
    assert not is_signed_in(browser)
    page = second_step(browser, code_now(secret, clock))

    assert page.response.request.path == "/planner/"
    assert is_signed_in(browser)
    assert "second factor set up" in actions()


def test_the_second_step_leads_where_the_person_wanted_to_go(app: Flask, clock: Clock) -> None:
    secret, _ = set_up(signed_in(app, Role.PLANNER), clock)
    clock.move(seconds=31)
    browser = PageClient(app)
    page = browser.get("/planner/surveys/")

    browser.submit(page, {"email": EMAIL, "password": PASSWORD})

    page = second_step(browser, code_now(secret, clock))
    assert page.response.request.path == "/planner/surveys/"


def test_a_code_is_taken_once(app: Flask, clock: Clock) -> None:
    secret, _ = set_up(signed_in(app, Role.PLANNER), clock)
    clock.move(seconds=31)
    code = code_now(secret, clock)
    first, second = PageClient(app), PageClient(app)
    sign_in(first)
    sign_in(second)

    second_step(first, code)
    second_step(second, code, status=401)

    assert not is_signed_in(second)


def test_the_code_that_set_it_up_does_not_sign_in(app: Flask, clock: Clock) -> None:
    secret, _ = set_up(signed_in(app, Role.PLANNER), clock)
    browser = PageClient(app)
    sign_in(browser)

    second_step(browser, code_now(secret, clock), status=401)


def test_a_recovery_code_opens_the_second_step_once(app: Flask, clock: Clock) -> None:
    _, recovery = set_up(signed_in(app, Role.PLANNER), clock)
    first, second = PageClient(app), PageClient(app)
    sign_in(first)
    sign_in(second)

    page = second_step(first, recovery[3].upper().replace("-", " "))
    assert "9" in page.soup.select_one(".flashes").get_text()
    second_step(second, recovery[3], status=401)

    assert is_signed_in(first)
    assert not is_signed_in(second)
    assert actions().count("recovery code used") == 1


def test_recovery_codes_and_key_are_not_kept_as_they_are(app: Flask, clock: Clock) -> None:
    secret, recovery = set_up(signed_in(app, Role.PLANNER), clock)
    account = store.find_by_email(EMAIL)
    kept = db.session.execute(db.text("SELECT digest FROM recovery_code")).scalars().all()

    assert secret.encode() not in account.totp_secret
    assert codes.decrypt(account.totp_secret) == secret
    assert not any(code.encode() in bytes(digest) for code in recovery for digest in kept)
    assert all(re.fullmatch(r"([a-z2-9]{4}-){5}[a-z2-9]{4}", code) for code in recovery)


def test_a_key_encrypted_under_another_secret_lets_nobody_in(app: Flask, clock: Clock) -> None:
    secret, _ = set_up(signed_in(app, Role.PLANNER), clock)
    clock.move(seconds=31)
    app.config["SECRET_KEY"] = "y" * 40
    account = store.find_by_email(EMAIL)

    assert not factors.take_code(account, code_now(secret, clock))


def test_the_first_step_ends_after_ten_minutes_or_with_the_password(
    app: Flask, clock: Clock
) -> None:
    client = signed_in(app, Role.PLANNER)
    secret, _ = set_up(client, clock)
    late, other = PageClient(app), PageClient(app)
    sign_in(late)
    clock.move(minutes=11)
    sign_in(other)
    store.set_password(store.find_by_email(EMAIL), "başka bir uzun parola")
    db.session.commit()

    for browser in (late, other):
        page = browser.get("/sign-in/second-step")
        assert page.response.request.path == "/sign-in"
    assert secret


def test_wrong_codes_have_to_wait(app: Flask, clock: Clock) -> None:
    secret, _ = set_up(signed_in(app, Role.PLANNER), clock)
    browser = PageClient(app)
    sign_in(browser)
    for _ in range(5):
        second_step(browser, "000000", status=401)
    clock.move(seconds=2)

    page = second_step(browser, code_now(secret, clock), status=429)
    assert int(page.response.headers["Retry-After"]) <= 5
    clock.move(seconds=31)
    second_step(browser, code_now(secret, clock))

    assert is_signed_in(browser)


def test_it_is_not_set_up_without_the_password_or_with_a_wrong_code(
    app: Flask, clock: Clock
) -> None:
    client = signed_in(app, Role.PLANNER)
    page = client.get("/planner/second-factor/new")
    secret = page.soup.select_one("code.password").get_text().replace(" ", "")

    page = client.submit(page, {"code": code_now(secret, clock), "current": "falsch falsch"})
    assert page.soup.select_one(".error-summary a[href='#current']") is not None
    page = client.submit(page, {"code": "12345", "current": PASSWORD})
    assert page.soup.select_one(".error-summary a[href='#code']") is not None

    assert not store.find_by_email(EMAIL).has_second_factor


def test_a_person_makes_new_recovery_codes_and_removes_the_factor(app: Flask, clock: Clock) -> None:
    client = signed_in(app, Role.PLANNER)
    _, old = set_up(client, clock)
    page = client.submit(client.get("/planner/second-factor"), {"current": PASSWORD})
    new = [tag.get_text() for tag in page.soup.select(".recovery-code")]
    assert len(set(new) | set(old)) == 20
    browser = PageClient(app)
    sign_in(browser)
    second_step(browser, old[0], status=401)
    second_step(browser, new[0])

    page = client.get("/planner/second-factor")
    token = str(page.soup.find("input", {"name": "csrf_token"})["value"])
    values = {"csrf_token": token, "current": "yanlış"}
    client.post("/planner/second-factor/remove", values, status=422)
    client.post("/planner/second-factor/remove", {"csrf_token": token, "current": PASSWORD})

    assert sign_in(PageClient(app)).response.request.path == "/planner/"


def test_an_administrator_removes_somebodys_second_factor(app: Flask, clock: Clock) -> None:
    client = signed_in(app, Role.PLANNER)
    set_up(client, clock)
    number = store.find_by_email(EMAIL).id
    db.session.rollback()
    administrator = signed_in(app, Role.ADMINISTRATOR, "b@ornek.bel.tr")

    administrator.submit(
        administrator.get(f"/planner/accounts/{number}"),
        form="form[action$='/second-factor/remove']",
    )

    assert not is_signed_in(client)
    assert sign_in(PageClient(app)).response.request.path == "/planner/"
    (entry,) = [e for e in trail.every_entry() if e["action"] == "second factor removed"]
    assert entry["subject"] == f"account {number}"


def test_the_command_removes_a_second_factor(app: Flask, clock: Clock) -> None:
    client = signed_in(app, Role.PLANNER)
    set_up(client, clock)

    done = app.test_cli_runner().invoke(args=["accounts", "remove-second-factor", EMAIL])

    assert done.exit_code == 0
    assert not is_signed_in(client)
    assert not store.find_by_email(EMAIL).has_second_factor


@pytest.mark.parametrize("role", list(Role))
def test_where_it_is_required_nothing_opens_before_it_is_set_up(
    app: Flask, clock: Clock, role: Role
) -> None:
    app.config["SECOND_FACTOR_REQUIRED"] = True
    client = signed_in(app, role)
    is_needed = role in (Role.ADMINISTRATOR, Role.PLANNER)

    page = client.get("/planner/sessions/")

    assert page.response.request.path == (
        "/planner/second-factor/new" if is_needed else "/planner/sessions/"
    )
    if is_needed:
        set_up(client, clock)
        assert is_signed_in(client)
        page = client.get("/planner/second-factor")
        token = str(page.soup.find("input", {"name": "csrf_token"})["value"])
        values = {"csrf_token": token, "current": PASSWORD}
        client.post("/planner/second-factor/remove", values, status=422)


def test_the_page_shows_picture_and_key_and_runs_nothing_inline(app: Flask, clock: Clock) -> None:
    add_person(Role.PLANNER)
    client = PageClient(app)
    sign_in(client)

    page = client.get("/planner/second-factor/new")

    assert page.soup.select_one("img.qr")["src"].startswith("data:image/svg+xml")
    with client.raw.session_transaction() as session:
        secret = page.soup.select_one("code.password").get_text().replace(" ", "")
        assert secret not in str(dict(session))
    assert page.status == 200
    again = client.get("/planner/second-factor/new")
    assert secret in again.text.replace(" ", "")
    assert clock.shift.total_seconds() == 0
