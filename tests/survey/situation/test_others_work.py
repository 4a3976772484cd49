"""Two planners at one desk: undoing takes away nothing that somebody else has built on."""

from flask import Flask

from tests.survey.coding.desks import sign_in
from tests.survey.situation.desks import (
    ROADS,
    WASTE,
    accept,
    desk_with_proposals,
    item_page,
    kept,
    proposals,
    release,
    take_in,
)

HUGE = "9" * 25


def test_an_item_that_others_have_merged_into_stays_when_its_acceptance_is_undone(
    app: Flask,
) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    other = sign_in(app, "ali").client
    accept(other, desk, WASTE)
    page = item_page(other, desk, WASTE)
    other.submit(page, {"into": ROADS}, form="#merge form")

    client.submit(client.get(f"/planner/situation/{desk}"), form="form[action$=undo]")

    assert {key: item["decision"] for key, item in kept(desk).items()} == {
        ROADS: "accepted",
        WASTE: "merged",
    }


def test_a_page_of_the_log_no_database_has_is_no_fault(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)

    assert client.get(f"/planner/situation/{desk}/log?page={HUGE}").status == 200


def test_a_merged_item_tells_nothing_of_the_themes_of_a_newer_analysis(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS, WASTE)
    client.submit(item_page(client, desk, WASTE), {"into": ROADS}, form="#merge form")
    newer = proposals(survey)
    for each in newer[:2]:  # theme 2 is about something else now
        each["evidence"][0]["reference"] = "4"
    release(survey, newer)
    take_in(client, survey)

    assert "Tema 2" not in item_page(client, desk, WASTE).text
    assert "topic:waste" not in client.get(f"/planner/situation/{desk}/theme/{survey}/2").text
