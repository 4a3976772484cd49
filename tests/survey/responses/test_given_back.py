"""What was typed on a page that earlier answers led to is given back when those are not at hand."""

import pytest
from flask import Flask
from flask.ctx import RequestContext

from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import secret
from survey.responses import finishing
from survey.responses.views import LARGEST_FORM, show_closed
from survey.responses.visit import NotAnswerableError, open_visit
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient, form_values
from tests.survey.fieldwork.codes.surveys import coded_survey, open_with_codes
from tests.survey.responses.conftest import OpenSurvey, three_sections
from tests.survey.responses.entry.test_entering import enter, written
from tests.survey.responses.uploads.test_journey import send

START = "/s/deneme/tr"
FIRST = START + "/section/1"
WHY = "Çöp üç gündür alınmadı"


def sent_without_cookie(app: Flask, page: Page, *, status: int) -> Page:
    """Send a page from a browser that has lost its cookie meanwhile."""
    values = {**form_values(page.form("#answers")), "sebep": WHY}
    return PageClient(app).post(str(page.form("#answers")["action"]), values, status=status)


def test_a_browser_that_lost_its_cookie_shows_what_was_typed(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(FIRST), {"puan": "1"})

    answer = sent_without_cookie(app, page, status=400)

    assert WHY in answer.text
    assert answer.links()["Devam"] == FIRST


def test_a_browser_that_lost_its_code_shows_what_was_typed(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret, "N", 2)  # slow on purpose otherwise
    document = three_sections(audience="internal", name="birim")
    code, *_rest = written(open_with_codes(coded_survey(document, minimum_group=5), 5))
    page = client.submit(enter(client, code), {"puan": "1"}, form="#answers")

    answer = sent_without_cookie(app, page, status=403)

    assert WHY in answer.text
    assert answer.soup.find(id="code") is not None


def test_a_survey_that_has_closed_shows_what_was_typed(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(FIRST), {"puan": "1"})
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    fieldwork.close_now(survey)

    assert WHY in sent_without_cookie(app, page, status=410).text


def test_a_tab_left_open_shows_what_was_typed_after_the_response_was_sent(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    left = client.submit(client.get(FIRST), {"puan": "1"})
    page = client.submit(client.get(FIRST), {"puan": "5"})
    while "/receipt" not in page.address:
        page = client.submit(page)

    answer = client.submit(left, {"sebep": WHY}, status=409)

    assert WHY in answer.text


def test_an_empty_page_beside_the_route_leads_on(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    open_survey()
    page = client.submit(client.get(FIRST), {"puan": "1"})

    again = PageClient(app).post(str(page.form("#answers")["action"]), {})

    assert again.address == FIRST


def test_more_than_can_be_read_is_refused_without_a_code_and_after_closing(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    """What is said then must not fail itself over the size of what was sent."""
    coded_survey(is_open=True)
    open_survey()
    much = {"gorus": "x" * (LARGEST_FORM + 1)}

    client.post("/s/birim/tr/section/1", much, status=403)
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    fieldwork.close_now(survey)
    client.post(FIRST, much, status=410)


def test_a_photo_sent_after_closing_does_not_hide_what_was_typed(
    client: PageClient, open_survey: OpenSurvey
) -> None:
    """A page with files may be larger than others, also when nothing of it is taken."""
    document = make_document(
        make_question(name="foto", kind="upload", accept=["photo"]),
        make_question(name="gorus", kind="open_text"),
    )
    open_survey(document)
    page = client.get(FIRST)
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    fieldwork.close_now(survey)

    files = {"foto": b"x" * (LARGEST_FORM + 1)}

    assert WHY in send(client, page, files=files, status=410, gorus=WHY).text


def test_a_survey_closed_while_the_response_was_on_its_way_says_so(
    app: Flask, client: PageClient, open_survey: OpenSurvey
) -> None:
    """The request knows the survey as it was when it began: open."""
    open_survey()
    page = client.submit(client.get(FIRST), {"puan": "5"})
    page = client.submit(page, {"gorus": WHY})
    cookie = client.raw.get_cookie("paydas-answers", path="/s/deneme")
    assert cookie is not None
    form = form_values(page.form())

    def request() -> RequestContext:
        headers = {"Cookie": f"paydas-answers={cookie.value}"}
        return app.test_request_context(START + "/check", method="POST", data=form, headers=headers)

    with request():
        visit = open_visit("deneme", "tr")
    survey = fieldwork.find_by_slug("deneme")
    assert survey is not None
    fieldwork.close_now(survey)
    with request():
        with pytest.raises(NotAnswerableError) as caught:
            finishing.send(visit)
        answer = show_closed(caught.value)

    assert answer.status_code == 410
    assert WHY in answer.get_data(as_text=True)
