"""Pages of a survey that has closed offer nothing that only an open one has."""

import pytest
from flask import Flask

from survey.access import Role
from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store
from survey.fieldwork.models import Survey
from survey.questionnaires import store as questionnaires
from survey.responses.closing.steps import finish
from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.surveys import coded_survey, open_with_codes
from tests.survey.fieldwork.test_surveys import sign_in


@pytest.fixture
def planner(app: Flask, client: PageClient) -> PageClient:
    sign_in(client, Role.PLANNER)
    return client


def citizens() -> int:
    version = questionnaires.add_version(make_document(make_question()))
    survey = store.create_survey(
        title="Vatandaş", organisation="Sakızlı", slug="v", version=version, opens_at=now()
    )
    return survey.id


def close(number: int) -> None:
    db.session.remove()
    store.close_now(db.session.get_one(Survey, number))
    db.session.remove()


def test_kiosk_and_poster_are_offered_only_while_somebody_can_answer(planner: PageClient) -> None:
    number = citizens()
    page = f"/planner/surveys/{number}"
    before = " ".join(planner.get(page).links().values())
    close(number)
    after = " ".join(planner.get(page).links().values())

    assert "/kiosk" in before
    assert "/poster" in before
    assert "/kiosk" not in after
    assert "/poster" not in after


def test_codes_of_a_closed_survey_are_not_counted_as_if_they_were_good(
    planner: PageClient,
) -> None:
    survey = coded_survey()
    number = survey.id
    open_with_codes(survey, 33)
    db.session.remove()
    page = f"/planner/surveys/{number}/codes/"
    before = planner.get(page).text
    cells = planner.get(page).soup.select("table.table-stacked tbody td")
    close(number)
    closed = planner.get(page).text
    finish(number)
    finished = planner.get(page).text

    assert {cell["data-label"] for cell in cells} == {"Kodu olan", "Yanıtlayan"}
    assert "33 kod var" in before
    assert "33 kod var" not in closed
    assert "hiçbir kod artık geçerli değildir" in closed
    assert "silindi" in finished
