"""What the pages of answering say around the questions."""

from datetime import timedelta
from typing import Any

import pytest

from survey import clock
from survey.access import Role
from survey.accounts import store as accounts
from survey.responses import finishing
from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey, three_sections
from tests.survey.responses.filling import TINY, tiny

START = "/s/deneme/tr"
FIRST = START + "/section/1"


def test_the_start_says_how_long_answering_takes_where_that_is_known(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(three_sections(minutes=5))
    open_survey(slug="uzun")

    assert "5 dakika" in client.get(START).text
    assert "dakika" not in client.get("/s/uzun/tr").text


def test_the_privacy_notice_stands_before_the_first_question(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()

    start = client.get("/s/deneme")

    notice = start.soup.select_one("#privacy")
    begin = start.soup.select_one("a.button")
    assert notice in begin.find_all_previous("section")
    assert start.soup.find("input", attrs={"type": "checkbox"}) is None


@pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)
def test_no_page_marks_a_question_with_an_asterisk(
    client: PageClient, open_survey: OpenSurvey, path: Any
) -> None:
    open_survey(tiny(path.stem))

    assert "*" not in client.get(FIRST).text


def test_an_optional_question_says_so_and_a_required_one_does_not(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(make_document(make_question(name="a1", required=True), make_question(name="b1")))

    page = client.get(FIRST)

    assert page.soup.select_one("#question-a1 .optional") is None
    assert page.soup.select_one("#question-b1 .optional").get_text() == "(isteğe bağlı)"


def test_a_question_that_is_required_after_certain_answers_says_so_then(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    only_if = {"question": "a1", "operator": "equals", "value": "a"}
    sections = [
        {"name": "bir", "title": {"tr": "Bir"}, "questions": [make_question(name="a1")]},
        {
            "name": "iki",
            "title": {"tr": "İki"},
            "questions": [make_question(name="b1", required_if=only_if), make_question(name="b2")],
        },
    ]
    open_survey(make_document(sections=sections))

    optional = client.submit(client.get(FIRST), {"a1": "b"})
    required = client.submit(client.get(FIRST), {"a1": "a"})
    refused = client.submit(required, status=422)

    assert optional.soup.select_one("#question-b1 .optional") is not None
    assert required.soup.select_one("#question-b1 .optional") is None
    assert [a["href"] for a in refused.soup.select(".error-summary a")] == ["#q-b1-0"]


def test_what_a_field_holds_by_default_stands_in_it_from_the_beginning(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey(make_document(make_question(name="kisi", kind="number", default="4")))

    for _ in range(2):
        client.raw.delete_cookie("paydas-answers", path="/s/deneme")
        assert client.get(FIRST).soup.select_one("#q-kisi")["value"] == "4"


def test_the_receipt_prints_organisation_title_code_and_the_day_alone(
    client: PageClient, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_survey()
    page = client.submit(client.get(FIRST), {"puan": "4"})
    day = clock.today() + timedelta(days=1)
    monkeypatch.setattr(finishing, "today", lambda: day)

    receipt = client.submit(client.submit(page))

    printed = receipt.soup.select_one("section.panel").get_text(" ", strip=True)
    assert "Sakızlı Belediyesi" in printed
    assert "Deneme anketi" in printed
    assert f"{day.day} " in printed
    assert str(day.year) in printed
    assert ":" not in printed.split(str(day.year))[0].split("gün")[0]
    assert receipt.soup.select_one("button[data-print]").has_attr("hidden")


def test_the_preview_shows_every_question_and_nothing_that_keeps(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    survey = open_survey(tiny("ranking"))
    _, password = accounts.add_account(email="p@ornek.bel.tr", name="P", role=Role.PLANNER)
    client.submit(
        client.get("/sign-in"), {"email": "p@ornek.bel.tr", "password": password}, form="main form"
    )

    page = client.get(f"/planner/surveys/{survey.id}/preview/tr/1")

    assert page.form("#answers")["method"] == "get"
    assert page.soup.find("button", attrs={"value": "save"}) is None
    assert page.soup.select_one("#kiosk-reset") is None
    assert (
        page.soup.find("input", attrs={"name": "form-token", "value": True, "type": "text"}) is None
    )
