"""From an imported questionnaire to a Word chapter, as people walk it: no mocks, no short cuts."""

import io
import json
from typing import Any

import pytest
from docx import Document
from flask import Flask
from openpyxl import load_workbook

from survey.access import Role
from survey.accounts.store import add_account
from survey.extensions import db
from survey.results import store
from survey.results.run import execute
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient

ROADS = [
    "Mahallemizin yolları çok bozuk, asfalt yapılsın",
    "yol cok kotu camur icindeyiz",
    "Sokağımızın asfaltı delik deşik, yollar bozuk",
    "Yollar bozuk, asfalt yama dolu",
    "yollar asfalt istiyor, her yer çukur",
    "Asfalt dökülmedi, yolumuz çukur içinde",
    "Bozuk yollar yüzünden araba bozuldu",
    "köy yolu bozuk asfalt yok",
]
RUBBISH = [
    "Çöpler zamanında toplanmıyor",
    "cop konteyneri yetersiz, copler birikiyor",
    "Çöp konteynerleri taşıyor, çöpler toplanmıyor",
    "Konteyner az, çöp kokuyor",
    "çöp arabası gelmiyor, çöpler kokuyor",
    "Çöpler sokakta, konteyner yok",
    "copler toplanmiyor konteyner kirik",
    "Çöp toplama düzensiz, konteynerler dolu",
]
PHONE = "0532 123 45 67"
N_RESPONDENTS = 48


@pytest.fixture
def planner(app: Flask) -> PageClient:
    """Sign a planner in."""
    _account, password = add_account(email="plan@ornek.bel.tr", name="Plan", role=Role.PLANNER)
    db.session.commit()
    client = PageClient(app)
    values = {"email": "plan@ornek.bel.tr", "password": password}
    page = client.submit(client.get("/planner/"), values)
    assert page.address.startswith("/planner/")
    return client


def questionnaire() -> dict[str, Any]:
    return make_document(
        make_question(
            name="memnuniyet_yol",
            kind="rating",
            feeds={"measure": "satisfaction", "service": {"tr": "Yollar"}},
        ),
        make_question(name="sorun", kind="open_text", feeds={"quadrant": "weakness"}),
    )


def import_questionnaire(client: PageClient, document: dict[str, Any]) -> None:
    page = client.get("/planner/questionnaires/import")
    data: dict[str, Any] = {
        "csrf_token": page.form().find(attrs={"name": "csrf_token"})["value"],
        "file": (io.BytesIO(json.dumps(document).encode()), "deneme.json"),
    }
    response = client.raw.post(
        "/planner/questionnaires/import", data=data, content_type="multipart/form-data"
    )
    assert response.status_code == 302, response.get_data(as_text=True)


def open_survey(client: PageClient) -> Page:
    values = {"title": "Deneme", "organisation": "Deneme Belediyesi", "slug": "deneme"}
    page = client.submit(client.get("/planner/surveys/new"), values)
    return client.submit(page, form="main form[action$=open]")


def answer(app: Flask, number: int) -> None:
    """Answer as one respondent, with a browser of their own."""
    db.session.remove()  # the planner's request, which shares this context, would keep the lock
    client = PageClient(app)
    text = [*ROADS, *RUBBISH][number % 16] + (f" tel {PHONE}" if number == 3 else "")
    page = client.get(client.get("/s/deneme").links()["Başla"])
    page = client.submit(page, {"memnuniyet_yol": str(1 + number % 3), "sorun": text})
    page = client.submit(page)
    assert page.address.endswith("/receipt")


def analyse(client: PageClient, app: Flask) -> int:
    """Order an analysis on the page, and do what the worker would do."""
    page = client.get("/planner/results/new")
    box = page.form().find("input", attrs={"name": "surveys"})
    values = {
        "surveys": [box["value"]],
        "municipality": "Deneme Belediyesi",
        "plan_period": "2030-2034",
    }
    page = client.submit(page, values)
    number = int(page.address.rsplit("/", 1)[1])
    db.session.remove()
    order = store.read_order(number)
    assert store.rows.start(number)
    assert execute(order)
    return number


def test_a_planner_comes_from_a_questionnaire_to_a_chapter_that_traces_to_answers(
    app: Flask, planner: PageClient
) -> None:
    import_questionnaire(planner, questionnaire())
    open_survey(planner)
    for number in range(N_RESPONDENTS):
        answer(app, number)
    run = analyse(planner, app)

    base = f"/planner/results/{run}"
    swot = planner.get(f"{base}/swot")
    assert "Yollar" in swot.text or "yol" in swot.text.lower()

    # one click from an item of the list to the answers behind it
    link = swot.soup.select_one("main a[href*='/themes/']")
    assert link is not None
    behind = planner.get(str(link["href"]).split("#")[0])
    assert any(text in behind.text for text in [*ROADS, *RUBBISH])
    assert PHONE not in behind.text

    with planner.raw.get(f"{base}/files/chapter.docx") as response:
        chapter = Document(io.BytesIO(response.get_data()))
    words = "\n".join(paragraph.text for paragraph in chapter.paragraphs)
    cells = "\n".join(c.text for t in chapter.tables for row in t.rows for c in row.cells)
    assert "Paydaş Analizi" in words
    assert f"{N_RESPONDENTS} kişi" in words
    assert "İç Çevre" in cells
    assert PHONE not in words + cells

    with planner.raw.get(f"{base}/files/tables.xlsx") as response:
        workbook = load_workbook(io.BytesIO(response.get_data()))
    assert len(workbook.sheetnames) > 1


def test_a_reader_sees_results_and_starts_nothing(app: Flask, planner: PageClient) -> None:
    _account, password = add_account(email="oku@ornek.bel.tr", name="Oku", role=Role.READER)
    db.session.commit()
    reader = PageClient(app)
    values = {"email": "oku@ornek.bel.tr", "password": password}
    reader.submit(reader.get("/planner/"), values)

    assert reader.get("/planner/results/").heading == "Sonuçlar"
    reader.get("/planner/results/new", status=403)
    reader.get("/planner/surveys/new", status=403)
