"""The control list: what is missing is read off the desks; what only people know is ticked."""

from flask import Flask

from survey.situation.closing.control import read_tick, written_tick
from tests.page_client import Page, PageClient
from tests.survey.situation.closing.test_needs import needs
from tests.survey.situation.desks import (
    KEYS,
    ROADS,
    accept,
    desk_with_proposals,
    proposals,
    release,
    send,
    take_in,
)
from tests.survey.stakeholders.field import add, add_hearing, score


def control(client: PageClient, desk: int) -> Page:
    return client.get(f"/planner/situation/{desk}/control")


def row(page: Page, key: str) -> str:
    found = page.soup.select_one(f"#check-{key}")
    assert found is not None
    return " ".join(found.text.split())


def test_proposals_that_nobody_decided_on_are_missing_until_they_are(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    assert "topic:roads konusunda weakness" in row(control(client, desk), "decided")

    accept(client, desk, *KEYS)

    assert "sağlandı" in row(control(client, desk), "decided")


def test_cells_with_fewer_than_six_items_are_named_with_their_size(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, *KEYS)

    text = row(control(client, desk), "cells")

    assert "Zayıf yönler: 2" in text
    assert "Fırsatlar: 0" in text


def test_an_item_that_lost_its_evidence_is_named(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    assert "Z1" not in row(control(client, desk), "evidence")
    release(survey, proposals(survey, keys=KEYS[1:]))
    assert "Z1" not in row(control(client, desk), "evidence")
    take_in(client, survey)

    assert "Z1 topic:roads" in row(control(client, desk), "evidence")


def test_a_need_without_goal_is_named_until_it_is_linked(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    assert "Roads konusundaki" in row(control(client, desk), "goals")

    form = f'form:has(input[value="need/{ROADS}"])'
    client.submit(needs(client, desk), {"goal": "Amaç 1"}, form=form)

    page = control(client, desk)
    assert "Roads konusundaki" not in row(page, "goals")
    assert "Roads konusundaki" in row(page, "indicators")


def test_a_gap_leads_to_where_it_is_mended(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)

    page = control(client, desk)

    addresses = {
        key: link["href"]
        for key in ("register", "decided", "goals", "pestle")
        for link in page.soup.select(f"#check-{key} a")
    }  # nothing is missing in "goals": there is no need yet
    assert addresses == {
        "register": "/planner/stakeholders/",
        "decided": f"/planner/situation/{desk}",
        "pestle": f"/planner/situation/{desk}/table/pestle",
    }


def test_stakeholders_scored_by_fewer_than_three_and_never_heard_are_named(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    ngo, chamber = add("Kent Konseyi", group="Sivil toplum"), add("Ziraat Odası")
    score(ngo, [(5, 5)] * 3)
    score(chamber, [(5, 5)] * 2)

    page = control(client, desk)
    assert "Ziraat Odası (2)" in row(page, "scorers")
    assert "Kent Konseyi" not in row(page, "scorers")
    assert "Kent Konseyi" in row(page, "heard")
    assert "üniversite" in row(page, "law_41")

    add_hearing(ngo)
    assert "Kent Konseyi" not in row(control(client, desk), "heard")


def test_a_tick_needs_a_note_and_is_kept_with_it(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    assert "elle işaretlenecek" in row(control(client, desk), "previous_plan")
    values = {"check": "previous_plan", "done": "on", "note": ""}

    wrong = send(client, f"{desk}/control/tick", values, status=422)
    assert len(wrong.soup.select(".flashes .alert-danger")) == 1
    send(client, f"{desk}/control/tick", {**values, "note": "Bölüm 4.2, s. 31", "seen": "by hand"})

    text = row(control(client, desk), "previous_plan")
    assert "sağlandı" in text
    assert "Bölüm 4.2, s. 31" in text
    client.submit(control(client, desk), form="form[action$=undo]")
    assert "Bölüm 4.2" not in row(control(client, desk), "previous_plan")
    send(client, f"{desk}/control/tick", {"check": "other"}, status=404)


def test_of_two_planners_who_tick_a_point_the_later_is_told(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    values = {"check": "history", "done": "on", "seen": "by hand"}
    send(client, f"{desk}/control/tick", {**values, "note": "Bölüm 2"})

    page = send(client, f"{desk}/control/tick", {**values, "note": "Ek 3"}, status=409)

    assert "Bölüm 2" in row(page, "history")
    notes = [box.text.strip() for box in page.soup.select("details[open] textarea")]
    assert notes == ["Ek 3"]
    assert "Ek 3" not in row(control(client, desk), "history")


def test_a_tick_reads_back_as_it_was_written() -> None:
    assert read_tick(written_tick(is_done=True, note="bir\niki") or "") == ("done", "bir\niki")
    assert read_tick(written_tick(is_done=False, note="sonra") or "") == ("open", "sonra")
    assert written_tick(is_done=False, note="") is None
