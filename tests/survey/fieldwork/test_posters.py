"""A poster leads people to a survey that everybody may answer."""

from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from survey.access import Role
from survey.extensions import db
from survey.fieldwork.models import AccessMode
from tests.builders import make_document, make_question
from tests.page_client import PageClient
from tests.survey.fieldwork.codes.desk import sign_in
from tests.survey.fieldwork.codes.surveys import coded_survey


def open_survey(title: str = "Şehir anketi") -> int:
    document = make_document(make_question(name="soru"), languages=("tr", "en", "ar"))
    document["title"] |= {"ar": "استطلاع المدينة", "en": "City survey"}
    survey = coded_survey(document, access_mode=AccessMode.OPEN, is_open=True)
    survey.title = title
    number = survey.id
    db.session.commit()
    db.session.remove()
    return number


def poster(client: PageClient, number: int, status: int = 200) -> bytes:
    response = client.raw.get(f"/planner/surveys/{number}/poster")
    assert response.status_code == status
    return response.get_data()


@pytest.mark.parametrize("title", ["Şehir anketi: ığdır, ÇÖĞÜŞ İI", "Anket " * 33])
def test_a_poster_is_one_page_with_the_title_in_each_language_and_the_address(
    app: Flask, client: PageClient, title: str
) -> None:
    sign_in(client)
    (page,) = PdfReader(BytesIO(poster(client, open_survey(title)))).pages
    text = " ".join(page.extract_text().split())

    assert title.strip() in text
    assert "City survey" in text
    assert "localhost/s/birim" in text
    # pypdf gives Arabic letters in their drawn forms and order: some of the block are enough
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in text)


def test_interviewers_may_have_it_readers_may_not(app: Flask, client: PageClient) -> None:
    number = open_survey()
    sign_in(client, Role.INTERVIEWER)
    poster(client, number)

    other = PageClient(app)
    sign_in(other, Role.READER, "r@example.org")
    poster(other, number, status=403)


def test_a_survey_with_codes_has_no_poster(app: Flask, client: PageClient) -> None:
    sign_in(client)
    number = coded_survey().id
    db.session.remove()
    poster(client, number, status=404)
    client.get(f"/planner/surveys/{number}")
