"""Nothing is shown that has not passed the gate."""

import pytest
from flask import Flask

from survey.access import Role
from survey.extensions import db
from survey.fieldwork.models import AccessMode
from survey.results.models import RunState
from tests.survey.results.field import answers, make_survey, order_run, reread, run_now, signed_in


def test_a_survey_of_employees_that_is_open_cannot_be_chosen(app: Flask) -> None:
    make_survey(answers(20), audience="internal", title="Çalışan anketi")

    page = signed_in(app).get("/planner/results/new")

    assert page.soup.find("input", attrs={"name": "surveys"}) is None
    assert "Çalışan anketi" in page.text


def test_a_survey_of_employees_that_is_open_is_refused_whoever_asks(app: Flask) -> None:
    survey = make_survey(answers(20), audience="internal", title="Çalışan anketi")

    run = run_now(order_run(survey))

    assert run.state == RunState.FAILED
    assert run.release is None
    assert "henüz kapanmamıştır" in run.error["tr"]
    assert "not closed yet" in run.error["en"]


def test_an_open_survey_that_promises_anonymity_waits_for_its_end_too(app: Flask) -> None:
    survey = make_survey(answers(20), title="Muhtar anketi", access_mode=AccessMode.ANONYMOUS)
    number = order_run(survey)

    page = signed_in(app).get("/planner/results/new")
    run = run_now(number)

    assert page.soup.find("input", attrs={"name": "surveys"}) is None
    assert run.state == RunState.FAILED
    assert "kimliksiz yanıt sözü vermektedir" in run.error["tr"]


def test_the_page_of_a_refused_run_says_what_to_do(app: Flask) -> None:
    run = run_now(order_run(make_survey(answers(4))))
    assert run.state == RunState.FAILED

    page = signed_in(app).get(f"/planner/results/{run.id}")

    assert "4 yanıt" in page.text
    assert "Traceback" not in page.text


def test_a_form_with_a_survey_that_may_not_be_analysed_starts_nothing(app: Flask) -> None:
    internal = make_survey(answers(20), audience="internal", slug="calisan").id
    make_survey(answers(20))
    db.session.commit()
    client = signed_in(app)
    page = client.get("/planner/results/new")
    token = page.form().find("input", attrs={"name": "csrf_token"})["value"]

    page = client.post(
        "/planner/results/new",
        {
            "csrf_token": str(token),
            "surveys": [str(internal)],
            "municipality": "X",
            "plan_period": "2025-2029",
            "language": "tr",
        },
    )

    assert page.soup.select_one(".error-summary a[href='#surveys-0']") is not None


@pytest.mark.parametrize("part", ["swot", "findings", "surveys/1/tables", "surveys/1/themes/0"])
def test_a_run_without_a_release_has_no_pages_of_results(app: Flask, part: str) -> None:
    number = order_run(make_survey(answers(10)))

    signed_in(app, Role.READER).get(f"/planner/results/{number}/{part}", status=404)


def test_a_reader_may_not_start_or_cancel(app: Flask) -> None:
    number = order_run(make_survey(answers(10)))
    client = signed_in(app, Role.READER)
    token = client.get("/planner/").soup.find("input", attrs={"name": "csrf_token"})["value"]

    client.get("/planner/results/new", status=403)
    client.post(f"/planner/results/{number}/cancel", {"csrf_token": str(token)}, status=403)

    assert reread(number).state == RunState.QUEUED
