"""A desk of many answers begins in the background; nobody waits for a page."""

import json

import pytest
from flask import Flask

from survey.clock import now
from survey.extensions import db
from survey.jobs import Ending
from survey.results.freezing import Share
from survey.results.models import ReleaseFile
from survey.results.settled import beginning, store
from survey.results.store import add_run, finish, rows
from tests.survey.coding.desks import given, sign_in, themes
from tests.survey.results.field import answers, make_survey


@pytest.fixture
def survey_id(app: Flask) -> int:
    """A survey that was analysed and whose desk nobody has begun."""
    survey = make_survey(answers(6), is_closed=True)
    number: int = survey.id
    run_id = add_run(surveys=[survey], settings={"language": "tr"}, created_at=now()).id
    db.session.commit()
    rows.start(run_id)
    surveys = [{"id": number, "theme_tables": [], "themes": {"themes": []}}]
    file = ReleaseFile(
        name=store.file_name(number),
        media_type="application/json",
        content=json.dumps(given(), ensure_ascii=False).encode(),
        texts_of=number,
    )
    shares = [Share(survey_id=number, n_responses=6, sets={})]
    assert finish(run_id, {"surveys": surveys, "settings": {"language": "tr"}}, [file], shares)
    return number


def test_few_answers_are_taken_in_at_once(app: Flask, survey_id: int) -> None:
    client = sign_in(app).client

    page = client.submit(client.get("/planner/coding/"), form="main form")

    assert page.address == f"/planner/coding/{survey_id}"
    assert len(themes(survey_id)) == 3


def test_many_answers_are_taken_in_by_the_worker(
    app: Flask, survey_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "MOST_AT_ONCE", 10)
    rung: list[int] = []
    monkeypatch.setattr(beginning, "enqueue", lambda _name, number: rung.append(number))
    client = sign_in(app).client

    page = client.submit(client.get("/planner/coding/"), form="main form")

    assert "arka planda" in page.soup.get_text()
    assert themes(survey_id) == {}
    assert rung == [survey_id]

    job = beginning.BeginningJob()
    assert job.start(survey_id)
    done = app.test_cli_runner().invoke(args=job.command(survey_id))
    assert done.exit_code == 0, done.output
    job.end(survey_id, Ending.ENDED, 0)
    assert len(themes(survey_id)) == 3

    again = app.test_cli_runner().invoke(args=job.command(survey_id))
    assert again.exit_code == 0
    assert len(themes(survey_id)) == 3


def test_what_is_not_there_is_told_in_one_line(app: Flask) -> None:
    done = app.test_cli_runner().invoke(args=["results", "desk", "7"])

    assert done.exit_code == 1
    assert done.output.strip() == "Error: Survey 7 has no analysis whose answers are there."
    assert not beginning.BeginningJob().start(7)
