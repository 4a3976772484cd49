"""A theme is split by a proposal that a job makes."""

import pytest
from flask import Flask

from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.results.settled.splits import store
from survey.results.settled.splits.splitting import split_theme
from tests.survey.coding.desks import Doing, Person, open_desk, sign_in, themes
from tests.survey.results.field import order_run
from tests.survey.results.settled.documents import document, mention, rows, take

KINDS = {
    "su": ("su kesintisi bitsin", "içme suyu kirli", "su basıncı düşük", "su deposu küçük"),
    "park": ("park yapılsın", "çocuk parkı istiyoruz", "park bakımsız", "parkta bank yok"),
}
PLACES = ("meydanda", "çarşıda", "köyde", "okulda", "yukarıda")


@pytest.fixture
def survey_id(app: Flask) -> int:
    """A desk whose largest theme speaks of water and of parks."""
    survey_id = open_desk()
    mixed = [
        mention(f"{place} {text}", "karma")
        for texts in KINDS.values()
        for text in texts
        for place in PLACES
    ]
    survey = db.session.get(Survey, survey_id)
    assert survey is not None
    take(survey_id, order_run(survey), document(mixed))
    return survey_id


@pytest.fixture
def ayse(app: Flask, survey_id: int) -> Person:
    return sign_in(app)


def ordered(survey_id: int) -> int:
    with db.engine.begin() as connection:
        return store.order_split(connection, survey_id, themes(survey_id)["karma"]["id"])


def test_the_job_proposes_parts_of_a_theme_that_the_planner_makes_themes(
    survey_id: int, ayse: Person
) -> None:
    number = ordered(survey_id)
    assert store.rows.start(number)

    assert split_theme(number)

    theme = themes(survey_id)["karma"]["id"]
    address = f"/planner/coding/{survey_id}/themes/{theme}/split"
    page = ayse.client.get(address)
    parts = page.soup.select("fieldset.panel")
    assert len(parts) >= 2
    ayse.client.submit(page, {"label-1": "Ayrı konu"}, form="main form[action$=apply]")
    made = [key for key, row in themes(survey_id).items() if row["label"] == "Ayrı konu"]
    moved = {text for text, row in rows(survey_id).items() if row[0] == made[0]}
    words = {"su" if "su" in text.replace("ı", "i") else "park" for text in moved}
    assert words in ({"su"}, {"park"})


def test_an_order_that_waits_is_not_made_twice(survey_id: int) -> None:
    assert ordered(survey_id) == ordered(survey_id)


def test_a_proposal_for_a_theme_that_is_gone_is_empty(survey_id: int, ayse: Person) -> None:
    number = ordered(survey_id)
    of_key = themes(survey_id)
    with Doing(survey_id, ayse.id) as desk:
        desk.merge(of_key["yol"], [of_key["karma"]])
    store.rows.start(number)

    assert split_theme(number)


def test_what_died_is_noted_as_failed_and_can_be_ordered_anew(survey_id: int, ayse: Person) -> None:
    number = ordered(survey_id)
    store.rows.start(number)
    assert store.rows.fail(number)

    theme = themes(survey_id)["karma"]["id"]
    page = ayse.client.get(f"/planner/coding/{survey_id}/themes/{theme}/split")

    assert page.soup.select(".alert-danger") != []
    assert ordered(survey_id) > number
