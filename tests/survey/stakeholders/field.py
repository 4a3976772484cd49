"""A small register for tests: stakeholders, scorers, services, hearings."""

from collections.abc import Sequence
from datetime import date

from flask import Flask

from survey.access import Role
from survey.accounts.store import find_by_email
from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.hearings.store import Record
from survey.stakeholders.scoring import store as scoring
from survey.stakeholders.services import store as services
from survey.stakeholders.services.store import Named
from survey.stakeholders.store import Entry
from tests.page_client import PageClient
from tests.survey.accounts.people import EMAIL, signed_in

HOME = "/planner/stakeholders"


def planner(app: Flask, email: str = EMAIL) -> tuple[PageClient, int]:
    """Give a browser that is signed in, and the number of its account."""
    client = signed_in(app, Role.PLANNER, email)
    account = find_by_email(email)
    assert account is not None
    number = account.id
    db.session.commit()
    return client, number


def add(name: str, side: str = "external", group: str | None = None, **more: str) -> int:
    """Add a stakeholder."""
    return store.add(Entry(name=name, side=side, group=group, **more), by=None)


def score(stakeholder_id: int, pairs: Sequence[tuple[int | None, int | None]]) -> None:
    """Let as many scorers as there are pairs give them."""
    for place, pair in enumerate(pairs, start=1):
        label = f"Puanlayan {place}"
        known = scoring.find_scorer(label)
        number = known.id if known else scoring.add_scorer(label, is_by_link=False, by=None)
        scoring.enter_scores(number, {stakeholder_id: pair}, by=None)


def add_services(*names: tuple[str, str]) -> list[int]:
    """Add services under their fields; give their numbers."""
    services.take_over([Named(*each) for each in names], by=None)
    return [service.id for service in services.all_services()]


def add_hearing(*stakeholders: int, title: str = "Toplantı", **more: object) -> int:
    """Add a hearing."""
    values = {"method": "meeting", "held_on": date(2024, 5, 3), "head_count": 12} | more
    return hearings.add(Record(title=title, stakeholders=stakeholders, **values), by=None)


def names() -> list[str]:
    """Give the names of the register."""
    db.session.rollback()
    return [each.name for each in store.all_stakeholders()]
