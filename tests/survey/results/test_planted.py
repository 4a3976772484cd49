"""One identity number and one rare answer are planted; no byte that leaves the house holds them."""

import io
import json
import re
import zipfile
import zlib

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import text

from survey.access import Role
from survey.extensions import db
from survey.fieldwork.codes.store import Entitled
from survey.results.models import Run, RunState
from tests.builders import make_question
from tests.survey.results.field import (
    answers,
    make_survey,
    order_run,
    questions,
    run_now,
    signed_in,
)
from tests.survey.results.test_pages import crawl

NUMBER = "10000000146"
"""Passes the checksum of identity numbers; nobody's."""
PLANTED = f"Park istiyoruz, kimlik numaram {NUMBER}, çocuklar için oyun alanı yapılsın"
RARE = "zımbırtıcıbaşı"
"""What one person wrote as a short answer."""


def asked() -> list[dict[str, object]]:
    return [*questions(), make_question(name="gorev", kind="short_text")]


def given() -> list[dict[str, object]]:
    common = [{**each, "gorev": "memur"} for each in answers(60)]
    planted = [{**each, "gorev": NUMBER} for each in answers(12, text=PLANTED)]
    return [*common, *planted, {**answers(1)[0], "gorev": RARE}]


def unpacked(name: str, content: bytes) -> list[bytes]:
    """Give the bytes of a file and of everything packed in it."""
    found = [content]
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            found += [packed.read(entry) for entry in packed.namelist()]
    if name.endswith(".pdf"):
        found += ["".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
                  .encode()]  # fmt: skip
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            try:
                found.append(zlib.decompressobj().decompress(stream))
            except zlib.error:
                continue
    return found


def leaving(app: Flask, run: Run) -> dict[str, list[bytes]]:
    """Give all that leaves the house for a run: pages, files, and what is kept of the release."""
    client = signed_in(app, Role.ADMINISTRATOR)
    pages = crawl(client, f"/planner/results/{run.id}")
    found = {address: [page.encode()] for address, page in pages.items()}
    found |= {file.name: unpacked(file.name, bytes(file.content)) for file in run.files}
    found["document"] = [json.dumps(run.release, ensure_ascii=False).encode()]
    return found


@pytest.mark.parametrize("audience", ["external", "internal"])
def test_an_identity_number_is_masked_in_every_byte_that_leaves(app: Flask, audience: str) -> None:
    survey = make_survey(given(), asked=asked(), audience=audience, is_closed=True)
    run = run_now(order_run(survey))
    assert run.state == RunState.DONE, run.error

    found = leaving(app, run)

    assert {"chapter.docx", "chapter.pdf", "chapter.html", "tables.xlsx", "themes.csv"} <= set(
        found
    )
    for name, streams in found.items():
        for stream in streams:
            assert NUMBER.encode() not in stream, name
            assert RARE.encode() not in stream, name
    # the mask itself stands there, so the planted answers did come through
    assert any(b"[TC kimlik no]" in stream for each in found.values() for stream in each)


def test_the_search_for_planted_bytes_finds_them_when_they_are_there() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", PLANTED)

    assert any(NUMBER.encode() in each for each in unpacked("a.docx", packed.getvalue()))


@pytest.mark.parametrize("role", list(Role))
def test_no_role_reaches_a_raw_row_of_employees(app: Flask, role: Role) -> None:
    """Every address that takes no other number than those that exist, for every role."""
    marked = [{**each, "gorev": f"{RARE} {place}"} for place, each in enumerate(answers(40))]
    survey = make_survey(marked, asked=asked(), audience="internal", is_closed=True)
    number = survey.id
    run = run_now(order_run(survey))
    assert run.state == RunState.DONE, run.error
    client = signed_in(app, role)

    fetched = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()) or rule.endpoint == "static":
            continue
        known = {"run_id": run.id, "survey_id": number, "theme_id": 0, "name": "tables.xlsx"}
        values = {name: known.get(name, 1) for name in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        db.session.rollback()
        response = client.raw.get(address)
        fetched[rule.rule] = response.status_code
        is_file = response.status_code == 200 and "name" in values
        for stream in unpacked("x.xlsx" if is_file else "", response.data):
            assert RARE.encode() not in stream, address
    assert 200 in fetched.values()


def test_results_of_employees_are_shown_by_unit_after_closing(app: Flask) -> None:
    survey = make_survey((), audience="internal", is_closed=True)
    number = survey.id
    db.session.rollback()  # what was read must not keep others from writing
    with db.engine.begin() as connection:
        for name, label in (("fen", "Fen İşleri"), ("zabita", "Zabıta"), ("ozel", "Özel Kalem")):
            connection.execute(
                text("INSERT INTO code_group (survey_id, name, label, invited) "
                     "VALUES (:survey, :name, :label, 30)"),
                {"survey": number, "name": name, "label": label},
            )  # fmt: skip
    _answer(number, {"fen": 24, "zabita": 20, "ozel": 6})

    run = run_now(order_run(survey))

    assert run.state == RunState.DONE, run.error
    release = run.release["surveys"][0]
    (unit,) = [table for table in release["frequencies"] if table["question"] == "_unit"]
    # six of the private office are put together with the next smallest, the twenty of the wardens
    assert [row["label"] for row in unit["rows"]] == ["Fen İşleri", "Diğer (birleştirilmiş)"]
    assert [each["breakdown"] for each in release["crosstabs"]] == ["_unit", "cinsiyet"]
    page = signed_in(app).get(f"/planner/results/{run.id}/surveys/{number}/tables")
    assert "Birim" in page.text
    assert "Özel Kalem" not in page.text


def _answer(number: int, sizes: dict[str, int]) -> None:
    from survey.responses import store as responses

    with db.engine.begin() as connection:
        known = responses.find_survey_by_id(connection, number)
        assert known is not None
        for name, size in sizes.items():
            for each in answers(size):
                each.pop("oneri")
                responses.insert_response(connection, known, each, entitled=Entitled(name, None))


def test_the_chapter_of_a_coded_survey_does_not_speak_of_an_open_link(app: Flask) -> None:
    survey = make_survey((), audience="internal", is_closed=True)
    number = survey.id
    db.session.rollback()
    _answer(number, {"": 24})
    run = run_now(order_run(survey))
    assert run.state == RunState.DONE, run.error
    (chapter,) = [file for file in run.files if file.name == "chapter.html"]

    told = chapter.content.decode()

    assert "yalnızca kod verilenler" in told
    assert "herkese açık" not in told
