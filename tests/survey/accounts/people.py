"""People for tests: accounts, browsers that are signed in, a clock that can be moved."""

from datetime import datetime, timedelta
from functools import cache

import pytest
from flask import Flask

from survey.access import Role
from survey.accounts import store
from survey.accounts.passwords import hash_password
from survey.audit import store as trail
from survey.clock import now
from survey.extensions import db
from tests.page_client import Page, PageClient

EMAIL = "ayse.demir@ornek.bel.tr"
PASSWORD = "mavi bisiklet üstünde kedi"
CLOCKS = (
    "survey.accounts.sessions.store.now",
    "survey.accounts.links.store.now",
    "survey.accounts.second_factor.codes.now",
    "survey.accounts.slowing.now",
    "survey.accounts.signing_in.now",
)


def add_person(role: Role, email: str = EMAIL) -> int:
    """Add an account with a password of its own; give its number."""
    account, _ = store.add_account(email=email, name="Ayşe Demir", role=role)
    account.password_hash = hash_once()
    number = account.id
    db.session.commit()
    return number


@cache
def hash_once() -> str:
    """Hash the password of all these people, which takes its time, once."""
    return hash_password(PASSWORD)


def sign_in(
    client: PageClient, email: str = EMAIL, password: str = PASSWORD, *, status: int = 200
) -> Page:
    """Fill in the sign-in page and send it."""
    return client.submit(
        client.get("/sign-in"), {"email": email, "password": password}, status=status
    )


def signed_in(app: Flask, role: Role, email: str = EMAIL) -> PageClient:
    """Give a browser that is signed in with a new account."""
    add_person(role, email)
    client = PageClient(app)
    client.sign_in(email, PASSWORD)
    return client


def is_signed_in(client: PageClient) -> bool:
    """Say whether a browser reaches a page of people who are signed in."""
    db.session.rollback()  # what the test has read is not what stands there now
    return client.raw.get("/planner/sessions/").status_code == 200


def actions() -> list[str]:
    """List what the audit trail holds, in order."""
    found = [entry["action"] for entry in trail.every_entry()]
    db.session.rollback()
    return found


class Clock:
    """A clock that moves only when a test moves it."""

    def __init__(self) -> None:
        self.start = now()
        self.shift = timedelta()

    def __call__(self) -> datetime:
        return self.start + self.shift

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.shift += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give the clock that accounts read."""
    clock = Clock()
    for name in CLOCKS:
        monkeypatch.setattr(name, clock)
    return clock
