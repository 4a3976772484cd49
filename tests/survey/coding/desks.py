"""A desk with three themes and twelve answers, and people who work on it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import Connection

from survey.access import Role
from survey.accounts import store as accounts
from survey.coding.changing.steps import Desk
from survey.database import READS_ONLY
from survey.extensions import db
from survey.results.settled import store
from survey.results.store import add_run, finish
from survey.results.store import rows as runs
from tests.page_client import PageClient
from tests.survey.results.field import answers, make_survey
from tests.survey.results.settled.documents import document, mention, take

TEXTS = {
    "yol": ("asfalt bozuk", "kaldırım dar", "çukur dolu", "yol tozlu"),
    "park": ("park yok", "ağaç az", "salıncak kırık", "bank eksik"),
    "su": ("su kesiliyor", "basınç düşük", "su kirli", "boru patlak"),
}


def given() -> dict[str, Any]:
    """The document of the desk: confidence grows with the place of a mention in its theme."""
    return document(
        [
            mention(text, key, confidence=0.3 + 0.2 * place, second="park" if key == "yol" else "")
            for key, texts in TEXTS.items()
            for place, text in enumerate(texts)
        ]
    )


def open_desk() -> int:
    """Open a desk; give the number of the survey."""
    from survey.clock import now

    survey = make_survey(answers(6), is_closed=True)
    number: int = survey.id
    run = add_run(surveys=[survey], settings={"language": "tr"}, created_at=now())
    run_id = run.id
    db.session.commit()
    runs.start(run_id)
    surveys = [{"id": number, "theme_tables": [], "themes": {"themes": []}}]
    assert finish(run_id, {"surveys": surveys, "settings": {"language": "tr"}}, [])
    take(number, run_id, given())
    return number


@dataclass
class Person:
    """Somebody who works on themes."""

    id: int
    client: PageClient


def sign_in(app: Flask, name: str = "ayse", role: Role = Role.PLANNER) -> Person:
    """Make an account and sign in with it."""
    account, password = accounts.add_account(
        email=f"{name}@ornek.bel.tr", name=name.capitalize(), role=role
    )
    number, email = account.id, account.email
    db.session.commit()
    client = PageClient(app)
    client.sign_in(email, password)
    db.session.rollback()
    return Person(id=number, client=client)


def looking() -> Connection:
    """Look at the database beside a transaction that writes."""
    return db.engine.connect().execution_options(**{READS_ONLY: True})


def themes(survey_id: int) -> dict[str, dict[str, Any]]:
    """Give the themes by key."""
    with looking() as connection:
        return {row["key"]: row for row in store.themes_of(connection, survey_id)}


def ids(*texts: str) -> dict[int, int | None]:
    """Give mentions by their words, each with the theme it stands in."""
    columns = store.mention_table.c
    query = store.mention_table.select().where(columns.text.in_(texts)).order_by(columns.id)
    with looking() as connection:
        return {row.id: row.theme_id for row in connection.execute(query)}


def values(*texts: str) -> list[str]:
    """Give mentions as a form sends them."""
    return [f"{number}-{theme or 0}" for number, theme in ids(*texts).items()]


def changes() -> list[str]:
    """Give the kinds of change in the log, the oldest first."""
    table = store.log.table
    with looking() as connection:
        return [row.kind for row in connection.execute(table.select().order_by(table.c.id))]


class Doing:
    """A desk in a transaction of its own that is kept at the end."""

    def __init__(self, survey_id: int, account_id: int, token: str = "") -> None:
        self._of = (survey_id, account_id, token)

    def __enter__(self) -> Desk:
        db.session.rollback()
        self._transaction = db.engine.begin()
        connection = self._transaction.__enter__()
        survey_id, account_id, token = self._of
        return Desk(connection=connection, survey_id=survey_id, account_id=account_id, token=token)

    def __exit__(self, *details: Any) -> None:
        self._transaction.__exit__(*details)
