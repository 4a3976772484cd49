"""Addresses nobody gave out: an unknown page, not an error of ours."""

import pytest
from flask import Flask

from survey.access import Role
from survey.addresses import LARGEST_NUMBER
from survey.extensions import db
from survey.headers import HEADERS
from tests.survey.results.field import signed_in

PLACES = (
    "/planner/surveys/{}",
    "/planner/surveys/{}/preview/tr/1",
    "/planner/questionnaires/{}",
    "/planner/questionnaires/{}/questionnaire.json",
    "/planner/results/{}",
    "/planner/results/{}/files/chapter.docx",
    "/planner/results/{}/surveys/1/tables",
)


@pytest.mark.parametrize("number", [LARGEST_NUMBER, LARGEST_NUMBER + 1, 10**30])
def test_a_number_too_large_for_the_database_is_an_unknown_page(app: Flask, number: int) -> None:
    client = signed_in(app, Role.ADMINISTRATOR)

    for place in PLACES:
        client.get(place.format(number), status=404)
        db.session.rollback()


def test_a_foreign_host_name_gets_a_short_answer_and_the_headers(app: Flask) -> None:
    app.config["TRUSTED_HOSTS"] = ["anket.ornek.bel.tr"]

    response = app.test_client().get("/sign-in", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert response.mimetype == "text/plain"
    assert "evil" not in response.text
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_our_own_host_name_is_served(app: Flask) -> None:
    app.config["TRUSTED_HOSTS"] = ["anket.ornek.bel.tr"]

    response = app.test_client().get("/sign-in", base_url="http://anket.ornek.bel.tr")

    assert response.status_code == 200
