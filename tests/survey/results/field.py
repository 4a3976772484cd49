"""Surveys with answers, and signed-in people, for the tests of results."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import Flask

from survey.access import Role
from survey.accounts import store as accounts
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import Survey
from survey.questionnaires import store as questionnaires
from survey.responses import store as responses
from survey.results import store
from survey.results.models import Run
from tests.builders import make_document, make_question
from tests.page_client import PageClient

TOPICS = (
    "Yollar çok bozuk, asfalt yapılsın",
    "Sokaktaki çukurlar ve bozuk asfalt arabaya zarar veriyor",
    "Çöp konteyneri yok, çöpler zamanında toplanmıyor",
    "Mahallede çöpler birikiyor, konteyner az",
    "Park ve çocuk oyun alanı istiyoruz",
    "Çocuklar için park yapılmalı",
)


def questions(*, text: str = "Neler düzeltilmeli?") -> list[dict[str, Any]]:
    """One question of each kind that results treat differently."""
    return [
        make_question(name="cinsiyet", is_group=True),
        make_question(
            name="memnuniyet_yol",
            kind="rating",
            feeds={"measure": "satisfaction", "service": {"tr": "Yollar"}},
        ),
        make_question(name="kanal", kind="multiple_choice"),
        make_question(name="yas", kind="number"),
        make_question(
            name="oneri", kind="open_text", text={"tr": text}, feeds={"quadrant": "weakness"}
        ),
    ]


def answers(count: int, *, text: str = "") -> list[dict[str, Any]]:
    """Responses that differ from one another in a regular way."""
    return [
        {
            "cinsiyet": "ab"[place % 2],
            "memnuniyet_yol": str(1 + place % 3),
            "kanal": ["a", "b"] if place % 2 else ["c"],
            "yas": 20 + place % 40,
            "oneri": text or f"{TOPICS[place % len(TOPICS)]} {place}",
        }
        for place in range(count)
    ]


def make_survey(
    given: Iterable[Mapping[str, Any]] = (),
    *,
    asked: Sequence[Mapping[str, Any]] | None = None,
    title: str = "Vatandaş anketi",
    audience: str = "external",
    is_closed: bool = False,
    slug: str = "vatandas",
    **more: Any,
) -> Survey:
    """Open a survey and keep responses in it."""
    document = make_document(
        *(questions() if asked is None else asked), audience=audience, name=slug
    )
    version = questionnaires.add_version(document)
    db.session.commit()
    survey = fieldwork.create_survey(
        title=title,
        organisation="Deneme Belediyesi",
        slug=slug,
        version=version,
        opens_at=now() - timedelta(days=9),
        closes_at=now() - timedelta(days=1) if is_closed else None,
        **more,
    )
    number = survey.id
    db.session.commit()
    with db.engine.begin() as connection:
        known = responses.find_survey_by_id(connection, number)
        assert known is not None
        for response in given:
            kept = dict(response)
            if known.free_text_apart:
                texts = {"oneri": kept.pop("oneri")} if kept.get("oneri") else {}
                responses.insert_free_texts(connection, number, texts.items())
            responses.insert_response(connection, known, kept)
    return survey


def order_run(*surveys: Survey, **settings: Any) -> int:
    """Order an analysis; give its number."""
    chosen = {
        "municipality": "Deneme Belediyesi",
        "plan_period": "2025-2029",
        "language": "tr",
        "n_themes": None,
        "ignored_words": [],
    } | settings
    run = store.add_run(surveys=surveys, settings=chosen, created_at=now())
    number = run.id
    db.session.commit()
    return number


def run_now(number: int) -> Run:
    """Do a run in this process."""
    from survey.results.run import execute

    db.session.rollback()  # what a test has read must not keep the job from writing
    assert store.rows.start(number)
    execute(store.read_order(number))
    return reread(number)


def reread(number: int) -> Run:
    """Give a run as it now stands in the database, free of any transaction."""
    db.session.rollback()
    run = store.find_run(number)
    assert run is not None
    db.session.refresh(run, ["state", "progress", "step", "error", "released", "surveys"])
    if run.released is not None:  # what a test reads must be there without the session
        for part in [*run.released.files, *run.released.shares]:
            db.session.refresh(part)
            _ = getattr(part, "content", None)
        _ = run.release
    db.session.expunge_all()
    db.session.rollback()
    return run


def signed_in(app: Flask, role: Role = Role.PLANNER) -> PageClient:
    """Give a client of somebody who has signed in."""
    account, password = accounts.add_account(
        email=f"{role}@ornek.bel.tr", name=f"Bir {role}", role=role
    )
    email = account.email
    db.session.commit()
    client = PageClient(app)
    client.sign_in(email, password)
    db.session.rollback()  # the page after signing in must not hold the write lock
    return client
