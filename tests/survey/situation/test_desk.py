"""Planners accept, edit, reject, merge, split, order and add items; and take changes back."""

from flask import Flask

from survey.access import Role
from tests.survey.results.field import signed_in
from tests.survey.situation.desks import (
    PARKS,
    ROADS,
    WASTE,
    WATER,
    accept,
    approve_quotes,
    desk_with_proposals,
    item_page,
    kept,
    send,
    theme_piece,
    value_of,
)


def test_proposals_wait_until_somebody_accepts_them(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)

    assert kept(desk) == {}
    assert (
        "0 madde kabul edildi, 4 madde öneriliyor" in client.get(f"/planner/situation/{desk}").text
    )
    page = accept(client, desk, WASTE, WATER)

    assert "2 madde kabul edildi." in page.soup.text
    assert {key: item["decision"] for key, item in kept(desk).items()} == {
        WASTE: "accepted",
        WATER: "accepted",
    }
    assert [code.text for code in page.soup.select(".swot .code")] == ["Z1", "T1"]


def test_a_form_that_is_sent_twice_is_done_once(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    values = {"key": [WASTE], "token": "0" * 32}

    send(client, f"{desk}/items", values)
    send(client, f"{desk}/undo", {"token": "1" * 32})
    send(client, f"{desk}/items", values)

    assert kept(desk) == {}


def test_an_item_shows_its_evidence_with_a_quote_and_the_way_to_the_answers(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    approve_quotes(client, desk)

    page = item_page(client, desk, ROADS)

    assert "100 değinmeden 10" in page.text
    assert "Alıntı 1" in page.text
    assert "%95 güven aralığı: %5,0 – %20,0" in page.text
    assert page.links()["Tema 1"].endswith(f"/surveys/{survey}/themes/1")
    assert "kural" in page.text


def test_an_edited_item_keeps_its_words_and_its_new_cell(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)

    page = client.submit(
        item_page(client, desk, ROADS),
        {"phrase": "Yolların bakımsız olması", "quadrant": "threat"},
        form="#edit form",
    )

    item = kept(desk)[ROADS]
    assert page.heading == "T1 Yolların bakımsız olması"
    assert (item["quadrant"], item["edited"]) == ("threat", ["phrase", "quadrant"])


def test_what_is_wrong_in_an_edit_is_said_and_what_was_typed_stays(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)

    page = client.submit(
        item_page(client, desk, ROADS),
        {"phrase": " ", "owner": "Karayolları"},
        form="#edit form",
        status=422,
    )

    assert "Maddenin ifadesini yazınız." in page.text
    assert value_of(page, "#edit input[name=owner]") == "Karayolları"
    assert kept(desk)[ROADS]["owner"] == ""


def test_who_changed_it_first_wins_and_the_other_keeps_what_they_typed(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    early = item_page(client, desk, ROADS)
    client.submit(item_page(client, desk, ROADS), {"phrase": "İlk"}, form="#edit form")

    page = client.submit(early, {"phrase": "İkinci"}, form="#edit form", status=409)

    assert "bir başkası değiştirdi" in page.soup.text
    assert value_of(page, "#edit input[name=phrase]") == "İkinci"
    assert kept(desk)[ROADS]["phrase"] == "İlk"
    client.submit(page, {}, form="#edit form")
    assert kept(desk)[ROADS]["phrase"] == "İkinci"


def test_a_rejected_item_needs_a_reason_and_keeps_it(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    page = item_page(client, desk, WASTE)

    wrong = client.submit(page, {"reason": ""}, form="#reject form", status=422)
    assert "Maddenin neden reddedildiğini yazınız." in wrong.text
    assert kept(desk) == {}
    board = client.submit(wrong, {"reason": "Yanıt az."}, form="#reject form")

    assert kept(desk)[WASTE]["decision"] == "rejected"
    assert "Yanıt az." in board.text
    assert "3 madde öneriliyor" in board.text


def test_merging_moves_the_evidence_and_can_be_taken_back(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS, WASTE)
    before = kept(desk)

    page = client.submit(item_page(client, desk, WASTE), {"into": ROADS}, form="#merge form")

    names = [piece["name"] for piece in kept(desk)[ROADS]["evidence"]]
    assert names == ["theme/tema-1", "theme/tema-2"]
    assert kept(desk)[WASTE]["decision"] == "merged"
    client.submit(client.get(f"/planner/situation/{desk}"), form="form[action$=undo]")
    after = kept(desk)
    assert after[WASTE]["decision"] == "accepted"
    assert [piece["name"] for piece in after[ROADS]["evidence"]] == ["theme/tema-1"]
    assert page.heading.startswith("Z1")
    assert before.keys() == after.keys()


def test_items_of_other_cells_are_not_offered_for_merging(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS, WASTE, PARKS)

    page = item_page(client, desk, ROADS)

    offered = [option["value"] for option in page.form("#merge form").select("option")]
    assert offered == [WASTE]


def test_an_item_is_taken_apart_with_its_evidence(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS, WASTE)
    client.submit(item_page(client, desk, WASTE), {"into": ROADS}, form="#merge form")
    page = item_page(client, desk, ROADS)

    wrong = client.submit(page, {"phrase-1": "Yollar"}, form="#split form", status=422)
    assert "en az iki ifade" in wrong.soup.text
    client.submit(wrong, {"phrase-2": "Çöpler"}, form="#split form")

    items = kept(desk)
    assert items[ROADS]["decision"] == "split"
    assert [
        (items[f"{ROADS}/{n}"]["phrase"], items[f"{ROADS}/{n}"]["evidence"]) for n in (1, 2)
    ] == [
        ("Yollar", [theme_piece(1, 10, survey)]),
        ("Çöpler", [theme_piece(2, 10, survey)]),
    ]


def test_items_are_put_in_another_order(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS, WASTE)
    page = client.get(f"/planner/situation/{desk}")
    revision = value_of(page, f'form input[value="{WASTE}"] ~ input')

    page = send(client, f"{desk}/item/change", {"key": WASTE, "revision": revision, "do": "up"})

    assert [link.text for link in page.soup.select(".swot-weakness [data-open]")] == [
        "topic:waste konusunda weakness",
        "topic:roads konusunda weakness",
    ]


def test_the_teams_own_judgement_is_marked(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    page = client.get(f"/planner/situation/{desk}/new?cell=opportunity")
    values = {"phrase": "Ovanın verimli olması", "categories": ["ekonomi"]}

    wrong = client.submit(page, {"phrase": "Ovanın verimli olması"}, status=422)
    assert "Bir ile dört arasında kategori seçiniz." in wrong.text
    board = client.submit(page, values)

    assert kept(desk)["team/1"]["origin"] == "team"
    assert "ekip değerlendirmesi" in board.text
    assert "Dayandığı yanıt yoktur" not in board.text
    assert "dayandığı yanıt yoktur" in item_page(client, desk, "team/1").text


def test_the_log_says_who_did_what_and_undoing_several_steps_goes_back(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    client.submit(item_page(client, desk, ROADS), {"reason": "Kısa."}, form="#reject form")
    for _ in range(2):
        client.submit(client.get(f"/planner/situation/{desk}"), form="form[action$=undo]")

    assert kept(desk) == {}
    page = client.get(f"/planner/situation/{desk}/log")
    assert "Reddedildi: “topic:roads konusunda weakness” (Kısa.)" in page.text
    assert "Bir planner" in page.text
    nothing = client.submit(client.get(f"/planner/situation/{desk}"), form="form[action$=undo]")
    assert len(nothing.soup.select(".flashes .alert-danger")) == 1


def test_a_reader_sees_the_list_and_nothing_to_change_it_with(app: Flask) -> None:
    _client, desk, _survey = desk_with_proposals(app)
    reader = signed_in(app, Role.READER)

    page = reader.get(f"/planner/situation/{desk}")

    assert "topic:roads" in page.text
    assert page.soup.select("main form") == []
    assert item_page(reader, desk, ROADS).soup.select("main form") == []


def test_a_theme_leads_to_the_items_that_rest_on_it(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS)

    page = client.get(f"/planner/situation/{desk}/theme/{survey}/1")

    assert "Z1 topic:roads konusunda weakness" in page.text
    assert "topic:waste" not in page.text
    client.get(f"/planner/situation/{desk}/theme/{survey}/99", status=404)


def test_an_unknown_item_or_step_is_refused(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)

    client.get(f"/planner/situation/{desk}/item?key=nothing", status=404)
    client.get(f"/planner/situation/{desk + 1}", status=404)
    send(client, f"{desk}/item/change", {"key": ROADS, "do": "eat"}, status=400)


def test_from_a_theme_one_comes_to_the_items_it_supports(app: Flask) -> None:
    client, _desk, survey = desk_with_proposals(app)
    address = f"/planner/situation/supported/{survey}?key=tema-1"

    assert "topic:roads" in client.get(address).text
    assert "topic:roads" not in client.get(f"{address}&question=baska").text
    assert "topic:roads" not in client.get(f"/planner/situation/supported/{survey}?key=x").text
    client.get(f"/planner/situation/supported/{survey + 9}?key=x", status=404)
