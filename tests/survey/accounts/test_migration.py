"""Accounts keep all that an older Paydaş knows, and what it doesn't know stops the way back."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from survey.access import Role
from survey.accounts import store
from survey.accounts.links import store as links
from survey.accounts.second_factor import store as factors
from survey.accounts.sessions import store as sessions
from survey.audit.verification import verify
from survey.extensions import db
from tests.survey.accounts.people import EMAIL, PASSWORD, add_person

BEFORE = "0008_anonymity"


@pytest.fixture(autouse=True)
def newest_tables_come_back(app: Flask) -> Iterator[None]:
    yield
    db.session.remove()
    upgrade()


def columns() -> set[str]:
    return {column["name"] for column in inspect(db.engine).get_columns("account")}


def test_accounts_go_back_and_forth_with_password_role_and_trail(app: Flask) -> None:
    number = add_person(Role.PLANNER)
    account = store.find_account(number)
    sessions.begin(account, "Firefox, Linux")
    factors.set_up(account, "A" * 32, 5)
    links.make(account, links.Purpose.RESET)
    db.session.commit()
    db.session.remove()
    n_entries = verify().n_entries

    downgrade(revision=BEFORE)
    assert "session_version" in columns()
    assert "totp_secret" not in columns()
    assert verify().n_entries == n_entries

    upgrade()
    account = store.check_credentials(EMAIL, PASSWORD)
    assert account is not None
    assert (account.id, account.role, account.name) == (number, "planner", "Ayşe Demir")
    assert (account.has_second_factor, account.must_change_password) == (False, False)
    assert sessions.of_account(number) == []
    assert verify().broken is None


def test_a_role_an_older_paydas_does_not_know_stops_the_way_back(app: Flask) -> None:
    add_person(Role.MODERATOR)
    db.session.remove()

    with pytest.raises(SystemExit):  # with the reason and whose role it is
        downgrade(revision=BEFORE)

    assert store.check_credentials(EMAIL, PASSWORD) is not None


def test_the_database_knows_five_roles_and_no_other(app: Flask) -> None:
    number = add_person(Role.INTERVIEWER)
    db.session.remove()

    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(
            text("UPDATE account SET role = 'root' WHERE id = :number"), {"number": number}
        )
