"""Passwords and the accounts an administrator keeps."""

import pytest
from flask import Flask

from survey.access import Role
from survey.accounts import store
from survey.accounts.passwords import generate_password, hash_password, is_right
from survey.extensions import db
from tests.conftest import SHIPPED_HASHER
from tests.page_client import PageClient
from tests.survey.accounts.test_signing_in import EMAIL, sign_in

NEW = "uzun ve kolay bir parola"


def signed_in(app: Flask, role: Role) -> tuple[PageClient, str]:
    _, password = store.add_account(email=EMAIL, name="Ayşe Demir", role=role)
    db.session.commit()
    client = PageClient(app)
    sign_in(client, EMAIL, password)
    return client, password


def test_a_password_is_kept_as_a_hash_only(app: Flask) -> None:
    account, password = store.add_account(email=EMAIL, name="A", role=Role.READER)

    assert account.password_hash.startswith("$argon2id$")
    assert password not in account.password_hash
    assert is_right(account.password_hash, password)
    assert not is_right(account.password_hash, password + "x")


def test_passwords_are_hashed_at_the_price_the_standards_ask() -> None:
    """OWASP's Password Storage Cheat Sheet: argon2id, 19 MiB and two passes or more."""
    assert SHIPPED_HASHER.type.name == "ID"
    assert SHIPPED_HASHER.memory_cost >= 19 * 1024
    assert SHIPPED_HASHER.time_cost >= 2
    assert SHIPPED_HASHER.salt_len >= 16


def test_no_password_is_right_for_nobody() -> None:
    assert not is_right(None, "")
    assert not is_right("not-a-hash", "x")


def test_generated_passwords_differ_and_are_long() -> None:
    made = {generate_password() for _ in range(50)}

    assert len(made) == 50
    assert all(len(password) == 23 for password in made)


def test_a_planner_changes_the_password_and_other_devices_are_signed_out(app: Flask) -> None:
    client, old = signed_in(app, Role.PLANNER)
    other = PageClient(app)
    sign_in(other, EMAIL, old)

    page = client.submit(
        client.get("/planner/password"), {"current": old, "password": NEW, "repeated": NEW}
    )

    assert page.response.request.path == "/planner/"
    assert other.get("/planner/").response.request.path == "/sign-in"
    sign_in(PageClient(app), EMAIL, NEW)


@pytest.mark.parametrize(
    ("values", "anchor"),
    [
        ({"current": "wrong wrong wrong", "password": NEW, "repeated": NEW}, "#current"),
        ({"password": "kısa", "repeated": "kısa"}, "#password"),
        ({"password": NEW, "repeated": NEW + "x"}, "#repeated"),
    ],
)
def test_a_password_that_cannot_be_taken_says_why(
    app: Flask, values: dict[str, str], anchor: str
) -> None:
    client, old = signed_in(app, Role.READER)

    page = client.submit(client.get("/planner/password"), {"current": old, **values})

    assert [link["href"] for link in page.soup.select(".error-summary a")] == [anchor]
    sign_in(PageClient(app), EMAIL, old)


def test_an_address_that_is_taken_is_refused(app: Flask) -> None:
    client, _ = signed_in(app, Role.ADMINISTRATOR)

    page = client.submit(
        client.get("/planner/accounts/new"), {"name": "X", "email": EMAIL.upper(), "role": "reader"}
    )

    assert page.soup.select_one(".error-summary a[href='#email']") is not None


def test_administrators_cannot_lock_themselves_out(app: Flask) -> None:
    client, _ = signed_in(app, Role.ADMINISTRATOR)
    own = store.find_by_email(EMAIL)
    assert own is not None
    number = own.id
    page = client.get("/planner/accounts")
    token = page.soup.find("input", attrs={"name": "csrf_token"})["value"]

    client.post(f"/planner/accounts/{number}/active", {"csrf_token": str(token)}, status=404)


@pytest.mark.parametrize("role", [Role.READER, Role.PLANNER])
def test_only_administrators_see_the_accounts(app: Flask, role: Role) -> None:
    client, _ = signed_in(app, role)

    client.get("/planner/accounts", status=403)
    client.get("/planner/accounts/new", status=403)
    client.post("/planner/accounts/1/password", {}, status=400)


def test_the_first_administrator_is_made_once(app: Flask) -> None:
    password = store.ensure_administrator()

    assert password is not None
    assert store.check_credentials(store.FIRST_ADMINISTRATOR, password) is not None
    assert store.ensure_administrator() is None


def test_the_commands_print_a_password_that_works(app: Flask) -> None:
    run = app.test_cli_runner()

    added = run.invoke(args=["accounts", "add", EMAIL, "Ayşe", "--role", "reader"])
    again = run.invoke(args=["accounts", "add", EMAIL, "Ayşe"])
    reset = run.invoke(args=["accounts", "reset-password", EMAIL])
    unknown = run.invoke(args=["accounts", "reset-password", "kimse@ornek.bel.tr"])

    assert added.exit_code == reset.exit_code == 0
    assert store.check_credentials(EMAIL, added.output.split()[1]) is None
    assert store.check_credentials(EMAIL, reset.output.split()[1]) is not None
    assert again.exit_code == unknown.exit_code == 1
    assert "Error:" in again.output
    assert hash_password(NEW) != hash_password(NEW)
