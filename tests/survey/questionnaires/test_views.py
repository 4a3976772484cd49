"""Planners' pages of questionnaires."""

import io
import json
from typing import Any

import pytest
from flask import Flask

from survey.access import Role
from survey.accounts import store as accounts
from survey.extensions import db
from survey.questionnaires import store
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.xlsform.normal import normal_document
from tests.builders import make_document, make_question
from tests.page_client import Page, PageClient
from tests.survey.questionnaires.tiny import tiny_document
from tests.survey.questionnaires.workbooks import workbook

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{1+1}"


@pytest.fixture
def planner(app: Flask, client: PageClient) -> PageClient:
    account, password = accounts.add_account(
        email="plan@ornek.bel.tr", name="Plan Uzmanı", role=Role.PLANNER
    )
    db.session.commit()
    client.sign_in(account.email, password)
    return client


def upload(client: PageClient, name: str, content: bytes, *, status: int = 200) -> Page:
    page = client.get("/planner/questionnaires/import")
    token = page.form().find(attrs={"name": "csrf_token"})
    values: dict[str, Any] = {"audience": "external", "file": (io.BytesIO(content), name)}
    values["csrf_token"] = token["value"] if token is not None else ""
    response = client.raw.post(
        "/planner/questionnaires/import",
        data=values,
        follow_redirects=True,
        headers={"Accept-Language": "tr"},
    )
    return client._page(response, status)


def as_bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()


def test_the_schema_is_published_for_everybody(client: PageClient) -> None:
    response = client.raw.get("/questionnaire-schema.json")

    assert response.status_code == 200
    assert response.content_type == "application/schema+json"
    assert response.get_json(force=True)["$schema"].endswith("2020-12/schema")


def test_an_empty_list_leads_to_the_import(planner: PageClient) -> None:
    page = planner.get("/planner/questionnaires/")

    assert "/planner/questionnaires/import" in page.links().values()


def test_the_list_shows_every_version(planner: PageClient) -> None:
    first = store.add_version(make_document())
    second = store.add_version(make_document(make_question(name="yeni")))

    links = planner.get("/planner/questionnaires/").links().values()

    assert f"/planner/questionnaires/{first.id}" in links
    assert f"/planner/questionnaires/{second.id}" in links


@pytest.mark.parametrize("document", default_documents(), ids=lambda d: d["name"])
def test_a_shipped_questionnaire_can_be_read_in_each_language(
    planner: PageClient, document: dict[str, Any]
) -> None:
    version = store.add_version(document)

    for language in document["languages"]:
        page = planner.get(f"/planner/questionnaires/{version.id}?texts={language}")
        assert page.heading == document["title"][language]
        for section in document["sections"]:
            assert section["title"][language] in page.text
            for question in section["questions"]:
                assert " ".join(question["text"][language].split()) in page.text


def test_a_version_says_how_long_answering_takes(planner: PageClient) -> None:
    document = next(d for d in default_documents() if d["name"] == "dis-paydas-vatandas")
    version = store.add_version(document)

    page = planner.get(f"/planner/questionnaires/{version.id}")

    # 4.5 minutes on the typical route in Turkish (see test_duration), rounded up
    assert "Yanıtlamak yaklaşık 5 dakika sürer." in page.text


def test_the_preview_says_when_a_question_is_asked(planner: PageClient) -> None:
    late = make_question(
        name="sonra",
        kind="open_text",
        show_if={"question": "soru", "operator": "equals", "value": "b"},
    )
    version = store.add_version(make_document(make_question(), late))

    page = planner.get(f"/planner/questionnaires/{version.id}", language="en")

    assert "Asked only if “soru?” is one of: Seçenek b." in page.text


def test_the_preview_marks_and_lists_missing_translations(planner: PageClient) -> None:
    version = store.add_version(make_document(languages=("tr", "en")))

    page = planner.get(f"/planner/questionnaires/{version.id}?texts=en", language="en")

    assert "not translated into en" in page.text
    assert page.soup.h1 is not None
    assert page.soup.h1.find(attrs={"lang": "tr"}) is not None


def test_hostile_texts_are_shown_as_they_are_written(planner: PageClient) -> None:
    version = store.add_version(make_document(title={"tr": HOSTILE}, introduction={"tr": HOSTILE}))

    page = planner.get(f"/planner/questionnaires/{version.id}")

    assert page.heading == HOSTILE
    assert page.soup.find("script", string="alert(1)") is None


def test_a_json_file_is_imported_and_shown(planner: PageClient) -> None:
    page = upload(planner, "anket.json", as_bytes(make_document()))

    assert page.heading == "Deneme anketi"
    assert store.latest("deneme") is not None


def test_a_download_can_be_imported_again_as_the_same_version(planner: PageClient) -> None:
    version = store.add_version(default_documents()[0])
    address = f"/planner/questionnaires/{version.id}/questionnaire.json"
    response = planner.raw.get(address)

    assert "attachment" in response.headers["Content-Disposition"]
    upload(planner, "x.json", response.data)
    assert [kept.id for kept in store.all_versions()] == [version.id]


def test_a_workbook_that_was_downloaded_can_be_imported_again_as_the_same_version(
    planner: PageClient,
) -> None:
    version = store.add_version(normal_document(default_documents()[0]))
    page = planner.get(f"/planner/questionnaires/{version.id}")
    address = f"/planner/questionnaires/{version.id}/xlsform"
    assert address in page.links().values()
    response = planner.raw.get(address)

    assert f"{version.name}-1.xlsx" in response.headers["Content-Disposition"]
    upload(planner, "x.xlsx", response.data)
    assert [kept.id for kept in store.all_versions()] == [version.id]


def test_the_preview_shows_rows_checks_calculations_and_the_questions_of_a_group(
    planner: PageClient,
) -> None:
    for name in ("grid", "repeat", "calculated", "option_filter"):
        document = tiny_document(name)
        version = store.add_version(document)

        page = planner.get(f"/planner/questionnaires/{version.id}?texts=tr", language="en")

        for question in document["sections"][0]["questions"]:
            for part in (*question.get("rows", ()), *question.get("questions", ())):
                assert part["text"]["tr"] in page.text
            if "calculation" in question:
                assert question["calculation"] in page.text


def test_problems_of_a_workbook_name_sheet_row_and_column_in_the_planners_language(
    planner: PageClient,
) -> None:
    rows = [("text", "a", "A?", "A?", ""), ("text", "b", "B?", "B?", "slected(${a}, 'x')")]

    page = upload(planner, "kotu.xlsx", workbook(rows, columns=["relevant"]), status=422)

    assert "survey sayfası, 3. satır, relevant sütunu:" in page.text
    assert "mi demek istediniz?" in page.text


def test_a_file_with_problems_names_each_place_and_keeps_nothing(planner: PageClient) -> None:
    document = make_document(make_question(), make_question(name="iki", kind="rating", options=[]))

    page = upload(planner, "anket.json", as_bytes(document), status=422)

    assert "sections[0].questions[1].options" in page.text
    assert list(store.all_versions()) == []


def test_the_part_that_is_in_order_can_be_kept(planner: PageClient) -> None:
    bad = make_question(name="kotu", options=[{"value": "a", "label": {"tr": "A"}}])
    depends = make_question(
        name="bagli", show_if={"question": "kotu", "operator": "equals", "value": "a"}
    )
    document = make_document(make_question(), bad, depends)

    page = upload(planner, "anket.json", as_bytes(document), status=422)
    planner.submit(page)

    kept = store.latest("deneme")
    assert kept is not None
    names = [question["name"] for question in kept.document["sections"][0]["questions"]]
    assert names == ["soru"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bos.json", b""),
        ("bozuk.json", b"{"),
        ("derin.json", b"[" * 100_000),
        ("kodlama.json", "ş".encode("cp1254")),
        ("liste.json", b"[]"),
        ("eski.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("metin.xlsx", b"not a workbook"),
        ("<script>.xlsx", b"PK\x03\x04broken"),
    ],
)
def test_an_unreadable_file_is_refused_with_advice(
    planner: PageClient, name: str, content: bytes
) -> None:
    page = upload(planner, name, content, status=422)

    assert page.soup.select("#errors + ul li")
    assert "Traceback" not in page.text


def test_no_file_is_an_error_at_the_field(planner: PageClient) -> None:
    page = planner.submit(planner.get("/planner/questionnaires/import"))

    assert page.soup.find(id="file-error") is not None


def test_a_forged_rest_is_refused(planner: PageClient) -> None:
    page = planner.get("/planner/questionnaires/import")
    token = str(page.form().find(attrs={"name": "csrf_token"})["value"])  # type: ignore[index]

    planner.post(
        "/planner/questionnaires/import/rest",
        {"csrf_token": token, "document": '{"format": "x"}'},
        status=400,
    )

    assert list(store.all_versions()) == []


def test_an_unknown_version_is_not_found(planner: PageClient) -> None:
    planner.get("/planner/questionnaires/12345", status=404)


def test_two_hundred_missing_texts_are_one_remark_for_each_language(planner: PageClient) -> None:
    questions = [make_question(name=f"q{number}") for number in range(100)]
    version = store.add_version(make_document(*questions, languages=("tr", "en", "ku")))

    page = planner.get(f"/planner/questionnaires/{version.id}", language="en")

    remarks = page.soup.select('section[aria-labelledby="warnings"] > ul > li')
    lacking = [item.get_text() for item in remarks if "not translated into" in item.get_text()]
    assert [("into en" in text, "into ku" in text) for text in lacking] == [
        (True, False),
        (False, True),
    ]
    assert all("sections[0].questions[0].text, …" in text or "title, " in text for text in lacking)
    lists = page.soup.select('section[aria-labelledby="warnings"] details')
    assert [detail.find("summary").get_text().split(":")[0] for detail in lists] == [
        "English",
        "Kurmancî",
    ]
    assert all(len(detail.select("li")) >= 100 for detail in lists)
