"""The analysis runs again: nothing that was settled moves, and the changes are told."""

from flask import Flask

from tests.survey.situation.desks import (
    KEYS,
    PARKS,
    ROADS,
    WASTE,
    WATER,
    accept,
    desk_with_proposals,
    item_page,
    kept,
    proposals,
    release,
    take_in,
    the_desk,
)


def test_new_evidence_arrives_under_settled_items_and_nothing_moves(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS, WASTE)
    client.submit(item_page(client, desk, ROADS), {"phrase": "Yol sorunu"}, form="#edit form")
    client.submit(item_page(client, desk, PARKS), {"reason": "Az."}, form="#reject form")
    run = release(survey, proposals(survey, keys=(ROADS, PARKS, WATER), more=5))

    assert f"{run} numaralı çözümleme" in client.get(f"/planner/situation/{desk}").text
    page = take_in(client, survey)

    items = kept(desk)
    assert list(items) == [ROADS, WASTE, PARKS]
    assert items[ROADS]["phrase"] == "Yol sorunu"
    assert items[ROADS]["evidence"][0]["count"] == 15
    assert items[PARKS]["decision"] == "rejected"
    assert (items[WASTE]["decision"], items[WASTE]["has_lost_evidence"]) == ("accepted", True)
    assert "kanıtı kalmadı" in page.text
    assert {(change["kind"], change["key"]) for change in the_desk().arrived} == {
        ("grown", ROADS),
        ("gone", WASTE),
        ("grown", PARKS),
        ("new", WATER),
    }


def test_the_same_release_taken_in_twice_changes_nothing(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, *KEYS)
    before = kept(desk)

    take_in(client, survey)

    assert kept(desk) == before


def test_a_step_can_be_undone_after_a_newer_analysis_with_its_evidence(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    client.submit(item_page(client, desk, ROADS), {"phrase": "Yol"}, form="#edit form")
    release(survey, proposals(survey, more=7))
    take_in(client, survey)

    client.submit(client.get(f"/planner/situation/{desk}"), form="form[action$=undo]")

    item = kept(desk)[ROADS]
    assert item["phrase"] == "topic:roads konusunda weakness"
    assert item["evidence"][0]["count"] == 17


def test_a_release_of_an_earlier_version_is_refused_with_what_to_do(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    old = [{name: each[name] for name in ("code", "phrase")} for each in proposals(survey)]
    release(survey, old, format="paydas.release/2")

    page = take_in(client, survey)

    assert "önce çözümlemeyi yeniden yapınız" in page.soup.text
    assert list(kept(desk)) == [ROADS]
