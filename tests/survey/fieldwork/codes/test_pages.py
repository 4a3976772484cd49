"""A planner makes codes and gets them once: slips, spreadsheets, letters."""

import csv
import io
import re

import pytest
from flask import Flask

from survey.access import Role
from survey.audit.actions import Action
from survey.audit.store import every_entry
from survey.extensions import db
from survey.fieldwork.codes import store
from survey.fieldwork.codes.secret import secret_of, verifier_of
from survey.fieldwork.codes.writing import Code, read_code
from survey.fieldwork.models import AccessMode
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.desk import (
    desk_of,
    order,
    plan,
    rows_of,
    sign_in,
    take_file,
    texts_of,
    wait,
)
from tests.survey.fieldwork.codes.surveys import coded_survey, named_survey

CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]\b")
UNITS = "Fen İşleri; 8\nFen İşleri / Asfalt; 3\nBasın Yayın; 2\nÖzel Kalem; 4"


@pytest.fixture
def planner(app: Flask, client: PageClient) -> PageClient:
    sign_in(client)
    return client


def small(**more: object) -> int:
    """Make a survey whose groups may be small: each code takes its time on purpose."""
    number = coded_survey(minimum_group=5, **more).id
    db.session.remove()
    return number


def group_of(number: int, written: str) -> str | None:
    """Say which group a code opens."""
    code = read_code(written)
    assert isinstance(code, Code)
    db.session.remove()
    with db.engine.begin() as connection:
        entitled = store.spend_code(
            connection, number, verifier_of(number, secret_of(number, code))
        )
    assert entitled is not None, "this code opens nothing"
    return entitled.group_name or entitled.respondent


def entries(action: Action) -> list[dict[str, object]]:
    db.session.remove()
    return [entry["details"] for entry in every_entry() if entry["action"] == action]


def test_what_will_be_merged_is_said_before_any_code_is_made(planner: PageClient) -> None:
    number = small()
    page = plan(planner, number, UNITS)

    assert "“Fen İşleri / Asfalt” (3" in page.text
    assert "“Basın Yayın” (2" in page.text
    assert [cell.get_text() for cell in page.soup.select("tbody td")] == ["11", "6"]
    assert store.count_codes(number) == 0


def test_a_large_unit_that_only_fills_the_others_up_is_not_called_small(
    planner: PageClient,
) -> None:
    page = plan(planner, small(), "Fen İşleri; 30\nİmar; 14\nBasın Yayın; 4")
    small_ones = [item.get_text() for item in page.soup.select("#merges-heading ~ ul li")]

    assert len(small_ones) == 1
    assert "Basın Yayın" in small_ones[0]
    assert "“İmar” (14 kişi) yeterince büyüktür" in page.text


def test_whoever_changes_the_plan_finds_the_list_again(planner: PageClient) -> None:
    number = small()
    page = planner.submit(plan(planner, number, UNITS, delivery="csv"), button="change")

    area = page.soup.select_one("textarea[name=listing]")
    assert area is not None
    assert area.get_text().split() == UNITS.split()
    assert page.soup.select_one("input[value=csv][checked]") is not None
    assert store.count_codes(number) == 0


def test_a_page_in_arabic_gives_a_file_too(planner: PageClient) -> None:
    number = small()
    with planner.raw.session_transaction() as session:
        session["language"] = "ar"
    take_file(planner, order(planner, number, "5", delivery="csv"))


def test_slips_hold_every_code_once_each_in_its_unit(planner: PageClient) -> None:
    number = small()
    page = order(planner, number, UNITS, delivery="slips8")
    cover, *pages = texts_of(take_file(planner, page))

    assert CODE.findall(cover) == []
    own = [CODE.findall(text) for text in pages if "Fen İşleri" in text]
    others = [CODE.findall(text) for text in pages if "Fen İşleri" not in text]
    assert [len(codes) for codes in own] == [8, 3]
    assert [len(codes) for codes in others] == [6]
    assert len({code for codes in own + others for code in codes}) == 17
    assert store.count_codes(number) == 17
    assert {group_of(number, code) for codes in own for code in codes} == {"fen_isleri"}
    assert len({group_of(number, code) for code in others[0]} - {"fen_isleri"}) == 1


def test_the_file_is_given_once_and_to_nobody_else(app: Flask, planner: PageClient) -> None:
    number = small()
    page = order(planner, number, "5", delivery="csv")
    other = PageClient(app)
    sign_in(other, email="b@example.org")

    other.get(page.address, status=404)
    take_file(planner, page)
    again = planner.submit(page, form="form[action$='/file']")

    assert again.soup.select_one("form[action$='/file']") is None
    assert again.soup.select_one(".alert-danger") is not None
    assert entries(Action.CODES_DOWNLOADED) == [{"file": "csv", "codes": 5}]


def test_a_spreadsheet_has_an_address_for_each_code_and_no_formula(planner: PageClient) -> None:
    number = small()
    page = order(planner, number, "=Fen+; 5\n@Basın; 6", delivery="xlsx")
    header, *rows = rows_of(take_file(planner, page))

    assert len(header) == 3
    assert [row[0] for row in rows] == ["'=Fen+"] * 5 + ["'@Basın"] * 6
    for _unit, code, address in rows:
        assert address == f"http://localhost/s/birim#{code}"
    assert group_of(number, rows[0][1]) == "fen"


def test_a_csv_file_has_the_same(planner: PageClient) -> None:
    number = small()
    page = order(planner, number, "5", delivery="csv")
    text = take_file(planner, page).decode("utf-8-sig")
    _header, *rows = csv.reader(io.StringIO(text))

    assert len(rows) == len({row[1] for row in rows}) == 5
    assert {group_of(number, row[1]) for row in rows} == {None}


def test_codes_made_anew_end_the_old_ones_and_the_page_says_so(planner: PageClient) -> None:
    number = small()
    first = order(planner, number, "5", delivery="csv")
    old = CODE.findall(take_file(planner, first).decode("utf-8-sig"))
    page = plan(planner, number, "6", delivery="csv")
    assert page.soup.select_one(".alert-warning") is not None
    new = CODE.findall(
        take_file(planner, wait(planner, planner.submit(page, button="confirmed"))).decode(
            "utf-8-sig"
        )
    )

    assert store.count_codes(number) == 6
    assert group_of(number, new[0]) is None
    with pytest.raises(AssertionError, match="opens nothing"):
        group_of(number, old[0])


def test_of_an_opened_survey_codes_are_not_made_anew(planner: PageClient) -> None:
    number = small(is_open=True)
    order(planner, number, "5", delivery="csv")
    page = planner.get(f"{desk_of(number)}new")

    assert page.address == desk_of(number)
    assert page.soup.select_one(".alert-danger") is not None


def test_additional_codes_need_a_reason_and_belong_to_a_unit(planner: PageClient) -> None:
    number = small(is_open=True)
    order(planner, number, "Fen İşleri; 6\nÖzel Kalem; 5", delivery="csv")
    page = planner.get(f"{desk_of(number)}more")
    planner.submit(page, {"group": "Özel Kalem", "count": "2", "delivery": "csv"}, status=422)
    done = wait(
        planner,
        planner.submit(
            page,
            {"group": "Özel Kalem", "count": "2", "delivery": "csv", "reason": "Zarf kayboldu"},
        ),
    )
    codes = sorted(set(CODE.findall(take_file(planner, done).decode("utf-8-sig"))))

    assert [group_of(number, code) for code in codes] == ["ozel_kalem"] * 2
    assert entries(Action.CODES_MADE)[-1] == {
        "codes": 2,
        "groups": "Özel Kalem 2",
        "reason": "Zarf kayboldu",
    }


def test_each_organisation_gets_a_letter_with_its_name(planner: PageClient) -> None:
    number = named_survey().id
    db.session.remove()
    page = order(planner, number, "Şoförler Odası\nBaro, Sakızlı; bilgi@baro.example")
    pages = texts_of(take_file(planner, page))

    assert len(pages) == 2
    for text, name in zip(pages, ["Baro, Sakızlı", "Şoförler Odası"], strict=True):
        assert name in text
        (code,) = CODE.findall(text)
        assert group_of(number, code) == name


@pytest.mark.parametrize(
    "listing",
    ["", "Fen İşleri", "Fen İşleri; çok", "Fen İşleri; 0", "; 5", "Fen; 5\nfen; 6", "4",
     "Fen; 2\nİmar; 2", "10001", "Fen; 99999999999999999999"],
)  # fmt: skip
def test_a_list_that_makes_no_sense_is_refused_in_words(planner: PageClient, listing: str) -> None:
    number = small()
    page = plan(planner, number, listing, status=422)

    assert page.soup.select_one(".error-summary li") is not None
    assert store.count_codes(number) == 0


def test_a_survey_by_open_link_has_no_page_of_codes(planner: PageClient) -> None:
    number = coded_survey(access_mode=AccessMode.OPEN).id
    planner.get(desk_of(number), status=404)


def test_only_planners_make_codes(app: Flask, client: PageClient) -> None:
    number = small()
    sign_in(client, Role.READER)
    for page in ("", "new", "more", "reminder", "orders/x"):
        client.get(desk_of(number) + page, status=403)


def test_an_organisation_that_lost_its_letter_gets_another_code(planner: PageClient) -> None:
    number = named_survey(is_open=True).id
    db.session.remove()
    first = texts_of(take_file(planner, order(planner, number, "Baro\nTicaret Odası")))
    lost, other = (CODE.findall(text)[0] for text in first)
    page = planner.get(f"{desk_of(number)}more")
    done = planner.submit(page, {"listing": "baro\nMuhtarlar Derneği", "reason": "Mektup kayboldu"})
    db.session.remove()
    texts = texts_of(take_file(planner, wait(planner, done)))

    assert [group_of(number, CODE.findall(text)[0]) for text in texts] == [
        "Muhtarlar Derneği",
        "baro",
    ]
    assert group_of(number, other) == "Ticaret Odası"
    with pytest.raises(AssertionError, match="opens nothing"):
        group_of(number, lost)


def test_an_organisation_that_has_answered_gets_no_other_code(planner: PageClient) -> None:
    number = named_survey(is_open=True).id
    db.session.remove()
    (text,) = texts_of(take_file(planner, order(planner, number, "Baro")))
    group_of(number, CODE.findall(text)[0])
    page = planner.get(f"{desk_of(number)}more")
    done = planner.submit(page, {"listing": "Baro\nYeni Dernek", "reason": "Mektup kayboldu"})
    db.session.remove()

    assert wait(planner, done).soup.select_one(".alert-danger") is not None
    assert list(store.labels_of(number)) == ["Baro"]


def test_a_trail_that_cannot_be_written_does_not_cost_the_codes(
    app: Flask, planner: PageClient
) -> None:
    number = small()
    page = order(planner, number, "5", delivery="csv")
    form = page.form("form[action$='/file']")
    token = form.find("input", attrs={"name": "csrf_token"})
    values = {"csrf_token": str(token["value"])} if token else {}
    db.session.remove()
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the trigger that refuses is written for SQLite")
    refuse = "BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END"
    with db.engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER refuse {refuse}")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert planner.raw.post(str(form["action"]), data=values).status_code == 500
    db.session.remove()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER refuse")
    assert CODE.search(take_file(planner, planner.get(page.address)).decode("utf-8-sig"))
