"""The register: adding, editing, searching, deleting, groups, the ready list."""

from flask import Flask

from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.hearings import store as hearings
from survey.stakeholders.ready import ready_services, ready_stakeholders
from survey.stakeholders.services import store as services
from survey.stakeholders.standing import group_priorities
from tests.page_client import PageClient, form_values
from tests.survey.stakeholders.field import (
    HOME,
    add,
    add_hearing,
    add_services,
    names,
    planner,
    score,
)


def test_a_stakeholder_is_added_with_a_new_group(app: Flask) -> None:
    client, _number = planner(app)
    page = client.get(f"{HOME}/new")

    values = {"name": " Ziraat  Odası ", "new_group": "Meslek odaları", "contact": "0482 000 00 00"}
    page = client.submit(page, values, form="form.panel")

    assert "Ziraat Odası" in page.text
    found = store.find("ZİRAAT ODASI")
    assert found is not None
    assert (found.name, found.side, found.contact) == ("Ziraat Odası", "external", "0482 000 00 00")
    assert found.group is not None
    assert found.group.name == "Meslek odaları"


def test_the_same_form_sent_twice_adds_once_and_says_so(app: Flask) -> None:
    client, _number = planner(app)
    page = client.get(f"{HOME}/new")
    sent = form_values(page.form("form.panel")) | {"name": ["Baro"]}

    client.post(f"{HOME}/new", sent)
    again = client.post(f"{HOME}/new", sent)

    assert again.response.request.path == f"{HOME}/"
    assert names() == ["Baro"]


def test_who_goes_back_and_types_another_name_adds_another(app: Flask) -> None:
    client, _number = planner(app)
    page = client.get(f"{HOME}/new")
    sent = form_values(page.form("form.panel"))

    client.post(f"{HOME}/new", sent | {"name": ["Baro"]})
    client.post(f"{HOME}/new", sent | {"name": ["Basın"]})

    assert names() == ["Baro", "Basın"]


def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(app: Flask) -> None:
    add("İlçe Sağlık Müdürlüğü")
    client, _number = planner(app)

    typed = {"name": "ilçe sağlık müdürlüğü", "note": "uzun bir not"}
    page = client.submit(client.get(f"{HOME}/new"), typed, form="form.panel", status=422)

    assert page.soup.select_one("#name-error") is not None
    assert "uzun bir not" in page.text
    assert len(names()) == 1


def test_a_name_is_asked_for_and_has_no_semicolon(app: Flask) -> None:
    client, _number = planner(app)
    page = client.get(f"{HOME}/new")

    for wrong in ("", "  ", "A; B", "a" * 201):
        refused = client.submit(page, {"name": wrong}, form="form.panel", status=422)
        assert refused.soup.select_one("#name-error") is not None, wrong
    assert names() == []


def test_of_two_planners_the_later_is_told_and_loses_nothing(app: Flask) -> None:
    number = add("Kaymakamlık")
    first, _a = planner(app)
    second, _b = planner(app, "b@ornek.bel.tr")
    address = f"{HOME}/{number}/edit"
    pages = first.get(address), second.get(address)

    first.submit(pages[0], {"note": "birinci"}, form="form.panel")
    page = second.submit(pages[1], {"note": "ikinci"}, form="form.panel", status=409)

    assert "birinci" in page.text
    assert "ikinci" in page.text
    second.submit(page, form="form.panel")
    db.session.rollback()
    assert store.get(number).note == "ikinci"


def test_an_edit_that_is_sent_twice_is_no_conflict(app: Flask) -> None:
    number = add("Kaymakamlık")
    client, _number = planner(app)
    address = f"{HOME}/{number}/edit"
    sent = form_values(client.get(address).form("form.panel")) | {"note": ["x"]}

    client.post(address, sent)
    client.post(address, sent, status=200)

    assert store.get(number).version == 2


def test_the_list_is_searched_filtered_and_put_in_order(app: Flask) -> None:
    inside = add("Çalışanlar", "internal", "Belediye")
    outside = add("Dernekler", group="STK", note="çevre")
    add("Cami dernekleri", group="STK")
    score(outside, [(5, 5)])
    score(inside, [(1, 1)])
    client, _number = planner(app)

    def shown(query: str) -> list[str]:
        page = client.get(f"{HOME}/?{query}")
        return [" ".join(a.get_text().split()) for a in page.soup.select("tbody th a")]

    assert shown("") == ["Dernekler", "Çalışanlar", "Cami dernekleri"]
    assert shown("order=name") == ["Cami dernekleri", "Çalışanlar", "Dernekler"]
    assert shown("side=internal") == ["Çalışanlar"]
    assert shown("q=DERNEK ÇEVRE") == ["Dernekler"]
    assert shown("order=importance&side=external") == ["Dernekler", "Cami dernekleri"]
    assert shown("q=yok") == []
    assert shown("order=nonsense&page=x&group=' or 1=1") == []


def test_deleting_says_what_goes_with_it_and_takes_exactly_that(app: Flask) -> None:
    number, other = add("Baro"), add("Basın")
    score(number, [(3, 3), (4, 4)])
    service = add_services(("Fen", "Yol"))[0]
    services.save_marks(store.get(number), {}, {service: "all"}, by=None)
    hearing = hearings.get(add_hearing(number, other))
    hearings.add_input(hearing, {"stakeholder_id": number, "kind": "need", "text": "Yol"}, by=None)
    client, _number = planner(app)

    page = client.get(f"{HOME}/{number}/delete")
    counts = [item.get_text().split()[0] for item in page.soup.select("main li")]
    assert counts[:2] == ["2", "1"] or "2" in page.text
    client.submit(page)

    assert names() == ["Basın"]
    left = hearings.all_hearings()[0]
    assert [each.name for each in left.stakeholders] == ["Basın"]
    assert left.inputs == []


def test_a_group_is_renamed_and_deleted_and_its_stakeholders_stay(app: Flask) -> None:
    number = add("Baro", group="Odalar")
    client, _number = planner(app)
    group = store.find_group("Odalar")

    page = client.get(f"{HOME}/groups/{group.id}")
    client.submit(page, {"name": "Meslek odaları", "law_body": "chamber"}, form="form.panel")
    db.session.rollback()
    assert store.get(number).group.law_body == "chamber"
    client.submit(client.get(f"{HOME}/groups/{group.id}"), form="form.row-action")

    db.session.rollback()
    assert store.get(number).group is None
    assert store.all_groups() == []


def test_of_two_planners_who_change_a_group_the_later_is_told(app: Flask) -> None:
    add("Baro", group="Odalar")
    (one, _number), (other, _other) = planner(app), planner(app, "ali@ornek.bel.tr")
    address = f"{HOME}/groups/{store.find_group('Odalar').id}"
    db.session.rollback()
    seen = one.get(address), other.get(address)
    one.submit(seen[0], {"name": "Meslek odaları"}, form="form.panel")

    page = other.submit(seen[1], {"survey_groups": "Esnaf"}, form="form.panel", status=409)

    (group,) = store.all_groups()
    assert (group.name, group.survey_groups) == ("Meslek odaları", "")
    assert "Meslek odaları" in page.text
    db.session.rollback()
    other.submit(page, {}, form="form.panel")
    (group,) = store.all_groups()
    assert group.survey_groups == "Esnaf"


def test_a_group_of_respondents_has_the_priority_of_the_group_it_is_linked_to(app: Flask) -> None:
    score(add("Muhtarlar", group="Mahalle yönetimleri"), [(5, 4)])
    (group,) = store.all_groups()
    values = {"name": group.name, "law_body": "", "survey_groups": "Kırsal mahalle\nKIRSAL MAHALLE"}
    store.edit_group(group.id, values, group.version, by=None)

    assert group_priorities() == {"Mahalle yönetimleri": 20, "KIRSAL MAHALLE": 20}


def test_the_ready_list_is_taken_over_in_one_click_and_only_once(app: Flask) -> None:
    add("kaymakamlık")
    client, _number = planner(app)

    page = client.get(f"{HOME}/ready")
    client.submit(page)
    client.submit(client.get(f"{HOME}/ready"))

    wanted = {entry.name for entry in ready_stakeholders({})}
    assert set(names()) == wanted - {"Kaymakamlık"} | {"kaymakamlık"}
    bodies = {group.law_body for group in store.all_groups()}
    assert bodies == {"", "university", "chamber", "ngo"}


def test_names_of_the_ready_list_carry_the_places_that_are_typed(app: Flask) -> None:
    client, _number = planner(app)
    page = client.get(f"{HOME}/ready")

    typed = {"il": "Örnekil", "ilce": "Örnekova", "su": "ÖRSU"}
    shown = client.submit(page, typed, button="show")
    client.submit(shown)

    assert {"Örnekil Valiliği", "Örnekova Kaymakamlığı", "ÖRSU", "Üniversite"} <= set(names())


def test_the_ready_lists_name_no_municipality_and_nothing_twice() -> None:
    entries = ready_stakeholders({})
    text = " ".join(entry.name for entry in entries)

    assert "{" not in text
    assert "Kızıltepe" not in text
    assert "Mardin" not in text
    assert len({entry.name.lower() for entry in entries}) == len(entries)
    assert len(set(ready_services())) == len(ready_services())
    assert {entry.side for entry in entries} == {"internal", "external"}


def test_a_stakeholder_that_is_not_there_is_no_page(client: PageClient, app: Flask) -> None:
    signed, _number = planner(app)

    for part in ("77", "77/edit", "77/delete", "77/services", "hearings/77", "scoring/77/link"):
        signed.get(f"{HOME}/{part}", status=404)
