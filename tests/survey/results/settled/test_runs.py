"""Runs and the desk: a finished analysis begins it, the next one hands it what is new."""

import pytest
from flask import Flask

from survey.access import Role
from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.responses import store as responses
from survey.results import store as results
from survey.results.settled import handing, store
from survey.retention.destroying import destroy_now
from survey.retention.models import Kind
from tests.survey.coding.desks import looking
from tests.survey.results.field import (
    TOPICS,
    answers,
    make_survey,
    order_run,
    run_now,
    signed_in,
)
from tests.survey.results.settled.documents import document, mention, rows


@pytest.fixture
def survey_id(app: Flask) -> int:
    """A survey whose analysis is done and whose desk is open."""
    survey = make_survey(answers(40))
    number: int = survey.id
    run_now(order_run(survey, n_themes=3))
    client = signed_in(app)
    page = client.get(f"/planner/results/1/surveys/{number}/themes")
    client.submit(page, form="main form.actions")
    return number


def add(survey_id: int, n: int) -> None:
    with db.engine.begin() as connection:
        known = responses.find_survey_by_id(connection, survey_id)
        assert known is not None
        for place in range(n):
            text = f"Yeni {TOPICS[place % 6]} {100 + place}"
            responses.insert_response(connection, known, {**answers(1)[0], "oneri": text})


def settle_all(survey_id: int) -> None:
    with db.engine.begin() as connection:
        for theme in store.themes_of(connection, survey_id):
            store.change_theme(connection, theme["id"], label=f"Karar {theme['id']}")
        for row in store.mentions_of(connection, survey_id):
            store.change_mention(connection, row["id"], is_by_person=True)


def test_a_desk_is_opened_with_one_click_on_the_themes_of_an_analysis(survey_id: int) -> None:
    found = rows(survey_id)

    assert sum(copies for _, _, copies in found.values()) >= 40
    assert not any(by_person for _, by_person, _ in found.values())


def test_a_new_run_keeps_names_and_decisions_and_hands_over_what_is_new(survey_id: int) -> None:
    settle_all(survey_id)
    before = rows(survey_id)
    add(survey_id, 20)
    survey = db.session.get(Survey, survey_id)
    assert survey is not None

    run = run_now(order_run(survey))

    after = rows(survey_id)
    assert {text: after[text][:2] for text in before} == {t: r[:2] for t, r in before.items()}
    assert sum(text.startswith("Yeni") for text in after) == 20
    assert run.release is not None
    labels = [theme["label"] for theme in run.release["surveys"][0]["themes"]["themes"]]
    assert [label for label in labels if label.startswith("Karar")] != []
    with looking() as connection:
        told = connection.execute(store.log.table.select()).all()
    assert [(each.kind, each.details["new"]) for each in told if each.kind == "taken in"] == [
        ("taken in", 20)
    ]


def test_what_a_desk_needs_of_a_run_is_no_download(app: Flask, survey_id: int) -> None:
    db.session.rollback()
    client = signed_in(app, Role.ADMINISTRATOR)

    address = f"/planner/results/1/files/{store.file_name(survey_id)}"

    assert client.raw.get(address).status_code == 404


def test_destroying_the_texts_of_a_survey_empties_its_desk(app: Flask) -> None:
    survey = make_survey(answers(40), is_closed=True)
    number: int = survey.id
    run_now(order_run(survey, n_themes=3))
    client = signed_in(app)
    page = client.get(f"/planner/results/1/surveys/{number}/themes")
    client.submit(page, form="main form.actions")
    assert rows(number) != {}
    closed = db.session.get(Survey, number)
    assert closed is not None

    destroy_now(closed, Kind.TEXTS)

    assert rows(number) == {}
    assert client.get(f"/planner/coding/{number}").soup.select(".theme") == []


def test_an_analysis_that_has_read_texts_is_cancelled_when_they_are_destroyed(app: Flask) -> None:
    survey = make_survey(answers(40), is_closed=True)
    number: int = survey.id
    reading = order_run(survey)
    db.session.remove()
    assert results.rows.start(reading)
    closed = db.session.get(Survey, number)
    assert closed is not None

    destroy_now(closed, Kind.TEXTS)

    db.session.remove()
    assert results.rows.is_cancel_wanted(reading)
    assert not results.finish(reading, {"surveys": []}, [])


def test_a_desk_takes_in_no_texts_that_were_destroyed_since(survey_id: int) -> None:
    db.session.remove()
    store.forget_texts(survey_id)
    db.session.commit()

    handing.take_in_everywhere(2, {survey_id: document([mention("gizli", "yol")])})

    assert rows(survey_id) == {}
