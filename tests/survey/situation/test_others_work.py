"""Two planners at one desk: undoing takes away nothing that somebody else has built on."""

import pytest
from flask import Flask

from survey.extensions import db
from survey.situation import store
from tests.survey.coding.desks import sign_in
from tests.survey.situation.desks import (
    PARKS,
    ROADS,
    WASTE,
    accept,
    desk_with_proposals,
    item_page,
    kept,
    proposals,
    release,
    send,
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


@pytest.mark.parametrize("do", ["accept", "save", "reject", "merge", "split"])
def test_a_hand_made_form_changes_nothing_of_a_merged_item(app: Flask, do: str) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS, WASTE, PARKS)
    values = {"key": WASTE, "do": "merge", "into": ROADS}
    send(client, f"{desk}/item/change", {**values, "revision": str(revision_of(desk, WASTE))})
    before = kept(desk)

    form = {
        "key": WASTE, "do": do, "revision": str(revision_of(desk, WASTE)), "into": ROADS,
        "reason": "Yinelenmiş", "phrase": "Başka ifade", "quadrant": "weakness", "scope": "town",
        "factor": "", "categories": ["çevre"], "owner": "", "phrase-1": "Bir", "phrase-2": "İki",
    }  # fmt: skip
    send(client, f"{desk}/item/change", form, status=422)

    assert kept(desk) == before
    assert before[WASTE]["decision"] == "merged"


def revision_of(desk: int, key: str) -> int:
    found = {row.key: row.revision for row in store.items_of(desk)}
    db.session.rollback()
    return found[key]
