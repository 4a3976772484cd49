"""What a planner sets once goes into every new analysis: owners, weights, priorities."""

import pytest
from flask import Flask

from analysis.situation.parts import PARTS
from analysis.situation.places import default_owners
from survey.extensions import db
from survey.results import store as results
from survey.situation.rules import bringing, store
from tests.page_client import Page, PageClient
from tests.survey.results.field import answers, make_survey
from tests.survey.stakeholders.field import add, planner, score

RULES = "/planner/situation/rules"


def save(client: PageClient, status: int = 200, page: Page | None = None, **typed: str) -> Page:
    """Fill in the table and save it; ``owner_local_roads`` is the field ``owner-roads``."""
    values = {name.replace("_", "-", 1): value for name, value in typed.items()}
    return client.submit(page or client.get(RULES), values, form="#rules", status=status)


def test_a_topic_given_to_another_body_goes_into_the_next_analysis(app: Flask) -> None:
    assert default_owners()["local_roads"] == ""
    client, _number = planner(app)
    save(client, owner_local_roads="Karayolları Genel Müdürlüğü", weight_severity="2,5")
    survey = make_survey(answers(40), is_closed=True).id
    db.session.rollback()

    client.submit(
        client.get("/planner/results/new"),
        {"surveys": str(survey), "municipality": "Deneme", "plan_period": "2025-2029"},
    )

    db.session.rollback()
    (run,) = results.list_runs()
    assert run.settings["owners"] == {"local_roads": "Karayolları Genel Müdürlüğü"}
    assert run.settings["strength_weights"] == {"severity": 2.5}
    assert run.settings["municipality"] == "Deneme"


def test_what_is_as_usual_brings_nothing(app: Flask) -> None:
    client, _number = planner(app)

    save(client)

    assert bringing.settings() == {}
    assert store.newest() is None


def test_priorities_of_groups_and_of_the_two_sides_go_in(app: Flask) -> None:
    score(add("Baro", group="Meslek odaları"), [(5, 4)])
    score(add("Muhtarlar", group="Muhtarlıklar"), [(3, 2)])
    score(add("Zabıta", side="internal"), [(2, 2)])

    assert bringing.settings()["priorities"] == {
        "external": 13.0,  # (20 + 6) / 2
        "internal": 4.0,
        "Meslek odaları": 20.0,
        "Muhtarlıklar": 6.0,
    }


def test_the_log_says_who_changed_what_and_it_can_be_put_back(app: Flask) -> None:
    client, _number = planner(app)
    page = save(client, owner_local_roads="Karayolları")

    assert "Karayolları" in page.soup.select("table")[-1].get_text()
    client.submit(page, form='form[action$="/0/back"]')

    assert bringing.settings() == {}
    assert len(store.log()) == 2


@pytest.mark.parametrize("typed", ["-1", "çok", "11", "nan"])
def test_a_weight_that_is_none_is_refused_and_stays_typed(app: Flask, typed: str) -> None:
    client, _number = planner(app)

    page = save(client, 422, weight_breadth=typed)

    field = page.soup.select_one("#weight-breadth")
    assert field is not None
    assert field["value"] == typed
    assert store.newest() is None


def test_four_weights_of_nought_are_refused(app: Flask) -> None:
    client, _number = planner(app)
    noughts = dict.fromkeys((f"weight-{part}" for part in PARTS), "0")

    client.submit(client.get(RULES), noughts, form="#rules", status=422)

    assert store.newest() is None


def test_of_two_planners_the_later_is_told_and_loses_nothing(app: Flask) -> None:
    client, _number = planner(app)
    seen = client.get(RULES)
    save(client, owner_local_roads="Karayolları")

    page = save(client, 409, seen, owner_parks="Büyükşehir")

    field = page.soup.select_one("#owner-parks")
    assert field is not None
    assert field["value"] == "Büyükşehir"
    db.session.rollback()
    stands = store.newest()
    assert stands is not None
    assert stands.owners == {"local_roads": "Karayolları"}


def test_the_same_form_sent_twice_is_saved_once(app: Flask) -> None:
    client, _number = planner(app)
    seen = client.get(RULES)

    save(client, 200, seen, owner_local_roads="Karayolları")
    save(client, 200, seen, owner_local_roads="Karayolları")

    assert len(store.log()) == 1
