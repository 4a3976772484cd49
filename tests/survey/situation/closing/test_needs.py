"""The table of findings and needs: drafted from accepted items; a planner's words stay."""

from flask import Flask

from survey.access import Role
from tests.page_client import Page, PageClient
from tests.survey.results.field import signed_in
from tests.survey.situation.desks import (
    PARKS,
    ROADS,
    accept,
    desk_with_proposals,
    proposals,
    release,
    send,
    take_in,
    value_of,
)

PREVIOUS = 'form:has(input[value="need/stage/previous"])'
NEED = f'form:has(input[value="need/{ROADS}"])'


def needs(client: PageClient, desk: int) -> Page:
    return client.get(f"/planner/situation/{desk}/needs")


def test_the_table_has_the_official_headings_and_a_row_for_each_stage(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS, PARKS)

    page = needs(client, desk)

    assert [heading.text for heading in page.soup.select("thead th")] == [
        "Durum Analizi Aşamaları",
        "Tespitler/Sorun Alanları",
        "İhtiyaçlar/Gelişim Alanları",
        "Amaç/Hedef",
        "Performans Göstergesi",
    ]
    assert len(page.soup.select("tbody th[scope=rowgroup]")) == 8
    assert "topic:roads konusunda weakness" in page.text
    assert "topic:parks" not in page.text


def test_what_a_planner_writes_stays_through_the_next_analysis_and_links_the_need(
    app: Flask,
) -> None:
    client, desk, survey = desk_with_proposals(app)
    accept(client, desk, ROADS)
    page = client.submit(
        needs(client, desk),
        {"need": "Yol bakımı", "goal": "Amaç 2", "indicator": "Yenilenen yol (km)"},
        form=NEED,
    )
    assert "Amaç 2" in page.text
    release(survey, proposals(survey, more=9))
    take_in(client, survey)

    cells = [cell.text.strip() for cell in needs(client, desk).soup.select("tbody td")]

    assert {"Yol bakımı", "Amaç 2", "Yenilenen yol (km)"} <= set(cells)


def test_a_row_is_written_in_one_step_and_undone_in_one(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    client.submit(needs(client, desk), {"problem": "Geç kaldı", "need": "Takip"}, form=PREVIOUS)
    assert "Geç kaldı" in needs(client, desk).text

    client.submit(needs(client, desk), form="form[action$=undo]")

    page = needs(client, desk)
    assert "Geç kaldı" not in page.text
    assert "Takip" not in page.text


def test_who_changed_a_row_first_wins_and_the_other_keeps_what_they_typed(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    early = needs(client, desk)
    client.submit(needs(client, desk), {"problem": "İlk"}, form=PREVIOUS)

    page = client.submit(early, {"problem": "İkinci"}, form=PREVIOUS, status=409)

    field = page.soup.select_one(f"{PREVIOUS} textarea[name=problem]")
    assert field is not None
    assert field.text.strip() == "İkinci"
    assert value_of(page, f"{PREVIOUS} input[name=seen-problem]") == "İlk"
    client.submit(page, {}, form=PREVIOUS)
    assert "İkinci" in needs(client, desk).text


def test_an_unknown_row_is_told_and_nothing_is_kept(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)

    page = send(client, f"{desk}/needs/write", {"row": "x", "problem": "kayıp"}, status=409)

    assert len(page.soup.select(".flashes .alert-danger")) == 1
    assert "kayıp" not in needs(client, desk).text


def test_the_table_is_downloaded_as_csv(app: Flask) -> None:
    client, desk, _survey = desk_with_proposals(app)
    accept(client, desk, ROADS)

    content = client.raw.get(f"/planner/situation/{desk}/needs/download/csv").text

    assert "Paydaş Analizi,topic:roads konusunda weakness," in content
    client.get(f"/planner/situation/{desk}/needs/download/exe", status=404)


def test_a_reader_reads_and_writes_nothing(app: Flask) -> None:
    _client, desk, _survey = desk_with_proposals(app)

    assert needs(signed_in(app, Role.READER), desk).soup.select("main form") == []
