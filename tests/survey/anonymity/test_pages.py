"""The page on a survey's anonymity, and the self-test it orders."""

import pytest
from flask import Flask

from survey.access import Role
from survey.anonymity import store, wording
from survey.anonymity.models import AnonymityTest, Stage
from survey.anonymity.queueing import AnonymityJob
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import AccessMode, Survey
from survey.jobs import Ending
from survey.questionnaires.loading import load_document
from survey.responses.store import FieldSurvey
from survey.responses.stored import stored_of
from tests.page_client import PageClient
from tests.survey.responses.conftest import put_in_the_field, three_sections
from tests.survey.results.field import signed_in

EMPLOYEES = three_sections(audience="internal")


@pytest.fixture
def survey(app: Flask) -> FieldSurvey:
    return put_in_the_field(EMPLOYEES, access_mode=AccessMode.OPEN)


def address(survey: FieldSurvey) -> str:
    return f"/planner/surveys/{survey.id}/anonymity/"


def newest(survey: FieldSurvey) -> AnonymityTest:
    db.session.remove()
    found = store.latest(survey.id)
    assert found is not None
    return found


@pytest.mark.parametrize("role", [Role.READER, Role.PLANNER])
def test_readers_and_planners_read_what_is_stored(
    app: Flask, survey: FieldSurvey, role: Role
) -> None:
    page = signed_in(app, role=role).get(address(survey))

    text = page.soup.get_text()
    stored = stored_of(survey, load_document(EMPLOYEES))
    db.session.remove()
    assert stored
    for table in stored:
        assert str(table.heading) in text
    assert len(page.soup.select("section.panel")) == len(wording.viewers_of(_row(survey)))


def _row(survey: FieldSurvey) -> Survey:
    found = fieldwork.get(survey.id)
    assert found is not None
    return found


def test_nobody_else_reads_it(app: Flask, survey: FieldSurvey, client: PageClient) -> None:
    assert client.raw.get(address(survey)).status_code in (302, 303)
    assert signed_in(app, role=Role.INTERVIEWER).raw.get(address(survey)).status_code == 403


def test_a_self_test_is_ordered_done_and_shown(app: Flask, survey: FieldSurvey) -> None:
    reader = signed_in(app, role=Role.READER)
    page = reader.get(address(survey))

    page = reader.submit(page, {})
    assert newest(survey).state == Stage.QUEUED
    assert page.soup.find("button", string=lambda text: text and "Test now" in text) is None

    number = newest(survey).id
    db.session.remove()
    result = app.test_cli_runner().invoke(args=["anonymity", "run", str(number)])
    assert result.exit_code == 0, result.output

    done = newest(survey)
    assert done.state == Stage.DONE
    assert done.result is not None
    assert done.result["is_passed"]
    page = reader.get(address(survey))
    assert page.soup.find(class_="alert-success")
    assert len(page.soup.find_all("table")) == 2


def test_one_that_waits_is_not_ordered_twice(app: Flask, survey: FieldSurvey) -> None:
    planner = signed_in(app)
    page = planner.get(address(survey))
    planner.raw.post(address(survey) + "test", data=_token(page))
    first = newest(survey).id
    planner.raw.post(address(survey) + "test", data=_token(page))

    assert newest(survey).id == first


def _token(page: object) -> dict[str, str]:
    field = page.soup.find("input", attrs={"name": "csrf_token"})  # type: ignore[attr-defined]
    return {"csrf_token": str(field["value"])} if field else {}


def test_a_self_test_that_died_is_said_to_have_failed(app: Flask, survey: FieldSurvey) -> None:
    number = store.add_test(survey.id, now()).id
    db.session.commit()
    db.session.remove()
    job = AnonymityJob()

    assert job.take_unfinished() == [number]
    assert job.start(number)
    job.end(number, Ending.ENDED, 1)

    assert newest(survey).state == Stage.FAILED
    assert signed_in(app).get(address(survey)).soup.find(class_="alert-danger")


def test_an_interrupted_self_test_is_done_again(app: Flask, survey: FieldSurvey) -> None:
    number = store.add_test(survey.id, now()).id
    db.session.commit()
    db.session.remove()
    job = AnonymityJob()
    assert job.start(number)
    assert not job.start(number)

    assert job.take_unfinished() == [number]
    assert job.start(number)


def test_the_command_tells_what_was_found(app: Flask, survey: FieldSurvey) -> None:
    run = app.test_cli_runner().invoke
    result = run(args=["anonymity", "test", "deneme", "--responses", "10", "--quiet"])

    assert result.exit_code == 0, result.output
    assert "With hygiene" in result.output
    assert "FOUND" in result.output.partition("Control")[2]
    assert "FOUND" not in result.output.partition("Control")[0]
    assert run(args=["anonymity", "test", "yok"]).exit_code == 1
    assert run(args=["anonymity", "run", "99"]).exit_code == 1


def test_each_attack_has_a_name() -> None:
    assert {"wal", "journal", "places", "xmin", "ctid", "copies", "logs", "remains"} == set(
        wording.ATTACKS
    )
