"""The PESTLE table and the pairs are drafted from accepted items; a planner's words stay."""

from flask import Flask

from tests.analysis.situation.plain import item
from tests.page_client import Page, PageClient
from tests.survey.situation.desks import (
    PARKS,
    ROADS,
    WATER,
    accept,
    desk_with_proposals,
    proposals,
    release,
    send,
    take_in,
    theme_piece,
)


def cell_form(page: Page) -> str:
    """Name the form of the first finding that is drafted."""
    form = 'form:has(input[value="finding"]):has(textarea:not(:empty))'
    assert page.soup.select_one(form) is not None
    return form


def pestle(client: PageClient, desk: int) -> Page:
    return client.get(f"/planner/situation/{desk}/table/pestle")


def test_the_pestle_table_has_the_official_headings_and_the_accepted_items(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, WATER, ROADS)

    page = pestle(client, desk)

    assert [heading.text for heading in page.soup.select("thead th")] == [
        "Etkenler",
        "Tespitler (Etkenler/Sorunlar)",
        "Belediyeye Etkisi",
        "Ne Yapılmalı?",
        "Fırsatlar",
        "Tehditler",
    ]
    assert "T1 topic:water" in page.text
    assert "topic:roads" not in page.text


def test_words_over_a_draft_stay_and_say_when_the_draft_has_changed(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, WATER)
    page = pestle(client, desk)

    page = client.submit(page, {"text": "Su şebekesi eskidir."}, form=cell_form(page))
    assert "Su şebekesi eskidir." in page.text
    assert "Dayandığı sayılar değişti" not in page.text
    release(survey, proposals(survey, more=30))
    take_in(client, survey)

    page = pestle(client, desk)
    assert "Su şebekesi eskidir." in page.text
    assert "Dayandığı sayılar değişti" in page.text
    page = client.submit(page, {"text": ""}, form=cell_form(page))
    assert "Su şebekesi eskidir." not in page.text


def test_words_can_be_taken_back(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, WATER)
    page = pestle(client, desk)
    client.submit(page, {"text": "Su şebekesi eskidir."}, form=cell_form(page))

    client.submit(pestle(client, desk), form="form[action$=undo]")

    assert "Su şebekesi eskidir." not in pestle(client, desk).text


def test_a_pair_brings_together_what_has_to_do_with_each_other(app: Flask) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, PARKS, WATER)
    # both are of the category "çevre", which is no reason
    assert "GT1" not in client.get(f"/planner/situation/{desk}/table/tows").text
    heat = item("external/threat/topic:climate", evidence=[theme_piece(4, 12, survey)])
    release(survey, [*proposals(survey), heat])
    take_in(client, survey)
    accept(client, desk, heat["key"])

    page = client.get(f"/planner/situation/{desk}/table/tows")

    assert "GT1" in page.text
    assert "ZT1" not in page.text
    assert "Yeşil alanlar sıcaklığı düşürür" in page.text


def test_a_row_that_is_gone_is_told_and_nothing_is_kept(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)

    page = send(client, f"{desk}/table/pestle/write", {"row": "x", "cell": "finding", "text": "a"})

    assert "Bu satır artık yok" in page.soup.text
    client.get(f"/planner/situation/{desk}/table/other", status=404)


def test_of_two_planners_who_write_over_a_draft_the_later_is_told(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, WATER)
    seen = pestle(client, desk)
    form = cell_form(seen)
    client.submit(seen, {"text": "Biri yazdı."}, form=form)

    page = client.submit(seen, {"text": "Öteki yazdı."}, form=form, status=409)

    assert "Biri yazdı." in page.text
    assert [box.text for box in page.soup.select("details[open] textarea")] == ["Öteki yazdı."]
    assert "Öteki yazdı." not in pestle(client, desk).text


def test_a_factor_without_an_item_can_be_written(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    form = 'form:has(input[name="row"][value="pestle/legal"]):has(input[value="finding"])'

    page = client.submit(pestle(client, desk), {"text": "Mevzuat değişiyor."}, form=form)

    assert "Mevzuat değişiyor." in page.text


def test_words_whose_row_is_gone_are_still_shown(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, WATER)
    page = pestle(client, desk)
    client.submit(page, {"text": "Su şebekesi eskidir."}, form=cell_form(page))

    values = {"key": WATER, "do": "reject", "reason": "Yinelenen", "revision": "1"}
    send(client, f"{desk}/item/change", values)

    page = pestle(client, desk)
    assert "Su şebekesi eskidir." not in page.soup.select_one("table").text
    assert "Su şebekesi eskidir." in page.text
