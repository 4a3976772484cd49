"""Signing in, staying in, signing out."""

import pytest
from flask import Flask

from survey.access import Role
from survey.accounts import store
from survey.accounts.models import Account
from survey.accounts.targets import is_own_address
from survey.extensions import db
from tests.page_client import Page, PageClient, form_values

EMAIL = "ayse.demir@ornek.bel.tr"
Credentials = tuple[Account, str]


@pytest.fixture
def account(app: Flask) -> Credentials:
    return _account(EMAIL, Role.PLANNER)


def _account(email: str, role: Role) -> Credentials:
    credentials = store.add_account(email=email, name="Ayşe Demir", role=role)
    db.session.commit()
    return credentials


def sign_in(client: PageClient, email: str, password: str, *, status: int = 200) -> Page:
    page = client.get("/sign-in")
    return client.submit(page, {"email": email, "password": password}, status=status)


def test_a_planner_signs_in_and_reaches_the_overview(
    client: PageClient, account: Credentials
) -> None:
    page = sign_in(client, EMAIL.upper(), account[1])

    assert page.response.request.path == "/planner/"
    assert "Ayşe Demir" in page.soup.header.get_text()


def test_a_page_that_needs_signing_in_comes_back_after_it(
    client: PageClient, account: Credentials
) -> None:
    page = client.get("/planner/password")
    assert page.response.request.path == "/sign-in"

    page = client.submit(page, {"email": EMAIL, "password": account[1]})

    assert page.response.request.path == "/planner/password"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    client: PageClient, account: Credentials
) -> None:
    wrong = sign_in(client, EMAIL, "x" * 12, status=401)
    unknown = sign_in(client, "kimse@ornek.bel.tr", "x" * 12, status=401)

    assert wrong.text == unknown.text
    assert "Ayşe" not in wrong.text


@pytest.mark.parametrize("email", ["a\x00b@ornek.bel.tr", "\ud800@x", "' OR 1=1 --", "x" * 254])
def test_a_strange_name_gets_the_same_answer(client: PageClient, email: str) -> None:
    page = client.get("/sign-in")
    values = form_values(page.form())
    values |= {"email": [email.encode("utf-8", "replace").decode()], "password": ["x" * 12]}

    client.post("/sign-in", values, status=401)


def test_empty_fields_are_named_at_the_top_and_at_the_field(client: PageClient) -> None:
    page = client.submit(client.get("/sign-in"), {"email": "", "password": ""})

    links = page.soup.select(".error-summary a")
    assert [link["href"] for link in links] == ["#email", "#password"]
    assert page.soup.find(id="email")["aria-describedby"] == "email-error"
    assert page.soup.find(id="email-error") is not None


def test_a_deactivated_account_cannot_sign_in_and_its_session_ends(
    client: PageClient, account: Credentials
) -> None:
    sign_in(client, EMAIL, account[1])
    store.set_active(account[0], is_active=False)
    db.session.commit()

    assert client.get("/planner/").response.request.path == "/sign-in"
    sign_in(client, EMAIL, account[1], status=401)


def test_a_copied_cookie_is_worthless_after_signing_out(
    app: Flask, client: PageClient, account: Credentials
) -> None:
    page = sign_in(client, EMAIL, account[1])
    cookie = client.raw.get_cookie("paydas")
    assert cookie is not None
    client.submit(page, form=".account-menu form")

    thief = PageClient(app)
    thief.raw.set_cookie("paydas", cookie.value)

    assert thief.get("/planner/").response.request.path == "/sign-in"


def test_signing_in_keeps_nothing_of_the_session_before(
    client: PageClient, account: Credentials
) -> None:
    with client.raw.session_transaction() as session:
        session["planted"] = "1"
        session["language"] = "en"

    page = client.get("/sign-in")
    client.submit(page, {"email": EMAIL, "password": account[1]})

    with client.raw.session_transaction() as session:
        assert "planted" not in session
        assert session["language"] == "en"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x=1",
        "javascript:alert(1)",
        "",
    ],
)
def test_signing_in_leads_to_no_other_site(
    client: PageClient, account: Credentials, target: str
) -> None:
    assert not is_own_address(target)
    page = client.get("/sign-in")
    page = client.submit(page, {"email": EMAIL, "password": account[1], "next": target})

    assert page.response.request.path == "/planner/"


def test_an_own_address_is_taken() -> None:
    assert is_own_address("/planner/results/3?page=2")


def test_a_form_without_its_secret_is_refused(app: Flask, account: Credentials) -> None:
    client = PageClient(app)

    page = client.post("/sign-in", {"email": EMAIL, "password": account[1]}, status=400)

    assert client.get("/planner/").response.request.path == "/sign-in"
    assert "Oturum" in page.text or "session" in page.text


def test_the_language_switch_holds_for_the_session(client: PageClient) -> None:
    page = client.get("/sign-in")
    assert page.soup.html["lang"] == "tr"

    form = page.form(".language-switch")
    values = {str(tag["name"]): str(tag["value"]) for tag in form.find_all("input")}
    page = client.post("/language", {**values, "language": "en"})

    assert page.response.request.path == "/sign-in"
    assert page.soup.html["lang"] == "en"
    assert client.get("/sign-in").soup.html["lang"] == "en"


def test_an_unknown_language_is_refused(client: PageClient) -> None:
    token = client.get("/sign-in").form(".language-switch").find("input")["value"]

    client.post("/language", {"csrf_token": str(token), "language": "xx"}, status=400)
