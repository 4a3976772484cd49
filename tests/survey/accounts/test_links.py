"""Links for choosing a password: one purpose, one use, one day, and no secret in any address."""

from flask import Flask
from sqlalchemy import text

from survey.access import Role
from survey.accounts import store
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

NEW = "yeşil kapının ardında deniz"


def invite(administrator: PageClient) -> str:
    page = administrator.submit(
        administrator.get("/planner/accounts/new"),
        {"name": "Mehmet <b>Ak</b>", "email": "Mehmet.Ak@ornek.bel.tr", "role": "moderator"},
    )
    return secret_of(page)


def reset(administrator: PageClient, number: int) -> str:
    page = administrator.get(f"/planner/accounts/{number}")
    return secret_of(administrator.submit(page, form="form[action$='/link']"))


def secret_of(page: Page) -> str:
    address, _, secret = page.soup.select_one("code.password").get_text().partition("#")
    assert address.endswith("/choose-password")
    assert len(secret) >= 43  # 256 bits in base 64
    return secret


def choose(app: Flask, secret: str, password: str = NEW, *, status: int = 200) -> Page:
    client = PageClient(app)
    return client.submit(
        client.get("/choose-password"),
        {"secret": secret, "password": password, "repeated": password},
        status=status,
    )


def test_an_invited_person_chooses_a_password_and_signs_in(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    secret = invite(administrator)
    assert "Mehmet <b>Ak</b>" in administrator.get("/planner/accounts/").text

    page = choose(app, secret)

    assert page.response.request.path == "/sign-in"
    person = PageClient(app)
    page = sign_in(person, "mehmet.ak@ornek.bel.tr", NEW)
    assert page.response.request.path == "/planner/surveys/open"
    assert actions()[-4:] == ["account added", "link made", "link used", "signed in"]


def test_a_link_works_once(app: Flask) -> None:
    secret = invite(signed_in(app, Role.ADMINISTRATOR))
    choose(app, secret)

    page = choose(app, secret, "başka bir uzun parola burada", status=410)

    assert page.soup.select_one(".error-summary a[href='#secret']") is not None
    sign_in(PageClient(app), "mehmet.ak@ornek.bel.tr", NEW)


def test_a_link_works_for_a_day(app: Flask, clock: Clock) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    late, early = invite(administrator), reset(administrator, add_person(Role.READER, "c@d.tr"))

    clock.move(hours=23, minutes=59)
    choose(app, early)
    clock.move(minutes=2)
    choose(app, late, status=410)


def test_a_newer_link_a_new_password_and_deactivation_revoke_a_link(app: Flask) -> None:
    administrator = signed_in(app, Role.ADMINISTRATOR)
    invitation = invite(administrator)
    number = store.find_by_email("mehmet.ak@ornek.bel.tr").id

    newer = reset(administrator, number)
    choose(app, invitation, status=410)
    administrator.submit(
        administrator.get(f"/planner/accounts/{number}"), form="form[action$='/password']"
    )
    choose(app, newer, status=410)
    third = reset(administrator, number)
    administrator.submit(
        administrator.get(f"/planner/accounts/{number}"), form="form[action$='/active']"
    )
    choose(app, third, status=410)


def test_changing_ones_own_password_revokes_a_link(app: Flask) -> None:
    number = add_person(Role.READER)
    secret = reset(signed_in(app, Role.ADMINISTRATOR, "b@ornek.bel.tr"), number)
    client = PageClient(app)
    sign_in(client)
    client.submit(
        client.get("/planner/password"), {"current": PASSWORD, "password": NEW, "repeated": NEW}
    )

    choose(app, secret, "başka bir uzun parola burada", status=410)


def test_a_link_ends_the_sessions_of_before(app: Flask) -> None:
    client = signed_in(app, Role.READER)
    number = store.find_by_email(EMAIL).id
    secret = reset(signed_in(app, Role.ADMINISTRATOR, "b@ornek.bel.tr"), number)

    choose(app, secret)

    assert not is_signed_in(client)


def test_a_weak_password_does_not_use_the_link_up(app: Flask) -> None:
    secret = invite(signed_in(app, Role.ADMINISTRATOR))

    page = choose(app, secret, "mehmet.ak.2026")
    assert page.soup.select_one(".error-summary a[href='#password']") is not None

    choose(app, secret)


def test_the_database_keeps_no_secret_of_a_link(app: Flask) -> None:
    secret = invite(signed_in(app, Role.ADMINISTRATOR))

    digest = db.session.execute(text("SELECT digest FROM account_link")).scalar_one()

    assert secret.encode() not in bytes(digest)
    assert all(secret not in str(dict(entry)) for entry in trail.every_entry())


def test_guessed_links_are_refused_alike_and_have_to_wait(app: Flask, clock: Clock) -> None:
    client = PageClient(app)
    client.raw.environ_base["REMOTE_ADDR"] = "198.51.100.7"
    for _ in range(30):
        page = client.submit(
            client.get("/choose-password"),
            {"secret": "x" * 43, "password": NEW, "repeated": NEW},
            status=410,
        )
    assert page.soup.select_one(".error-summary a[href='#secret']") is not None

    client.submit(
        client.get("/choose-password"),
        {"secret": "x" * 43, "password": NEW, "repeated": NEW},
        status=429,
    )
    assert clock.shift.total_seconds() == 0
