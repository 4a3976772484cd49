"""Hearings: the record Law 5393, article 41, wants."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfWriter

from survey.clock import today
from survey.extensions import db
from survey.stakeholders import store
from survey.stakeholders.hearings import store as hearings
from tests.page_client import PageClient
from tests.survey.accounts.people import actions
from tests.survey.results.field import make_survey
from tests.survey.stakeholders.field import HOME, add, add_hearing, planner


def pdf() -> bytes:
    """Write a small PDF that says who made it."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Gizli Kişi"})
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def upload(client: PageClient, number: int, content: bytes, *, status: int = 200) -> None:
    page = client.get(f"{HOME}/hearings/{number}")
    form = page.form("form[enctype]")
    token = form.find("input", {"name": "csrf_token"})
    response = client.raw.post(
        f"{HOME}/hearings/{number}/document",
        data={"csrf_token": token["value"], "file": (BytesIO(content), "x.pdf")},
        follow_redirects=True,
    )
    assert response.status_code == status


def test_a_hearing_is_written_down_with_its_survey_and_stakeholders(app: Flask) -> None:
    one, two = add("Baro"), add("Basın")
    survey = make_survey(slug="vatandas").id
    client, _number = planner(app)

    values = {
        "title": "Vatandaş anketi",
        "method": "survey",
        "held_on": "2024-05-03",
        "survey": str(survey),
        "head_count": "1200",
        "reference": "E-123",
        "stakeholders": [str(one), str(two)],
    }
    page = client.submit(client.get(f"{HOME}/hearings/new"), values, form="form.panel")

    assert "1.200" in page.text
    (found,) = hearings.all_hearings()
    assert (found.number, found.held_on, found.survey_id) == (1, date(2024, 5, 3), survey)
    assert [each.name for each in found.stakeholders] == ["Baro", "Basın"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("held_on", ""),
        ("held_on", "yarın"),
        ("held_on", str(today() + timedelta(days=1))),
        ("head_count", "-1"),
        ("head_count", "çok"),
        ("stakeholders", []),
    ],
)
def test_a_hearing_that_can_not_be_is_refused(app: Flask, field: str, value: object) -> None:
    number = add("Baro")
    client, _number = planner(app)
    good = {"title": "Toplantı", "held_on": "2024-05-03", "stakeholders": [str(number)]}

    page = client.get(f"{HOME}/hearings/new")
    page = client.submit(page, good | {field: value}, form="form.panel", status=422)

    assert page.soup.select_one(f"#{field}-error") is not None
    assert hearings.all_hearings() == []


def test_what_was_said_is_kept_with_its_origin(app: Flask) -> None:
    number = add("Baro", group="Odalar")
    hearing = add_hearing(number, title="Odalarla toplantı")
    client, _number = planner(app)

    page = client.get(f"{HOME}/hearings/{hearing}")
    form = f'form[action$="/hearings/{hearing}/inputs"]'
    client.submit(page, {"text": ""}, form=form, status=422)
    client.submit(page, {"text": "Pazar yeri yetersizdir.", "kind": "weakness"}, form=form)

    (said,) = hearings.inputs()
    assert (said.text, said.kind) == ("Pazar yeri yetersizdir.", "weakness")
    assert said.hearing.title == "Odalarla toplantı"
    assert said.stakeholder.group.name == "Odalar"


def test_what_a_stakeholder_said_goes_when_it_is_taken_out(app: Flask) -> None:
    one, two = add("Baro"), add("Basın")
    hearing = add_hearing(one, two)
    said = {"stakeholder_id": one, "kind": "need", "text": "x"}
    hearings.add_input(hearings.get(hearing), said, by=None)
    client, _number = planner(app)

    page = client.get(f"{HOME}/hearings/{hearing}/edit")
    client.submit(page, {"stakeholders": [str(two)]}, form="form.panel")

    db.session.rollback()
    assert hearings.inputs() == []
    assert hearings.heard_counts() == {two: 1}


def test_two_planners_do_not_overwrite_each_others_hearing(app: Flask) -> None:
    number = add("Baro")
    hearing = add_hearing(number)
    client, _number = planner(app)
    page = client.get(f"{HOME}/hearings/{hearing}/edit")
    record = hearings.Record(
        method="meeting", title="Başka", held_on=date(2024, 1, 1), stakeholders=(number,)
    )
    hearings.edit(hearing, record, 1, by=None)

    shown = client.submit(page, {"minutes": "tutanak"}, form="form.panel", status=409)

    assert "Başka" in shown.text
    assert "tutanak" in shown.text


def test_a_document_is_cleaned_kept_given_back_and_destroyed(app: Flask) -> None:
    hearing = add_hearing(add("Baro"))
    client, _number = planner(app)

    upload(client, hearing, pdf())
    given = client.raw.get(f"{HOME}/hearings/{hearing}/document")

    assert given.data.startswith(b"%PDF")
    assert "Gizli Kişi".encode() not in given.data
    assert given.headers["Content-Disposition"] == 'attachment; filename="gorus-1.pdf"'
    assert "sandbox" in given.headers["Content-Security-Policy"]
    assert "stakeholders downloaded" in actions()
    page = client.get(f"{HOME}/hearings/{hearing}")
    client.submit(page, form='form[action$="/document/delete"]')
    client.get(f"{HOME}/hearings/{hearing}/document", status=404)


def test_a_file_that_is_no_document_is_refused(app: Flask) -> None:
    hearing = add_hearing(add("Baro"))
    client, _number = planner(app)

    upload(client, hearing, b"<html><script>", status=422)
    upload(client, hearing, b"", status=422)

    assert hearings.document_sizes() == {}


def test_the_bodies_of_article_41_are_told_apart(app: Flask) -> None:
    client, _number = planner(app)
    client.submit(client.get(f"{HOME}/ready"))
    add_hearing(store.find("Baro").id, store.find("Kadın kuruluşları").id)

    heard = {body: len(found) for body, found in hearings.law_41().items()}
    assert heard == {"university": 0, "chamber": 1, "ngo": 1}
    page = client.get(f"{HOME}/hearings/record")
    assert len(page.soup.select(".state-failed")) == 1
    assert "Toplantı" in page.text
