"""Nothing is cut on the way from the responses to the dataset and the files, and nothing breaks it.

The failures behind these tests: exports cut at 26,000 or 30,000 rows without a word (formr 600,
kpi 2370), tables with too many columns (formr 431, Survey Solutions 2130), exports that fail on a
missing translation (onadata 2413, formpack 139), formulas in headings (Eventra 16675), Turkish
letters that Excel garbles.
"""

import codecs
import csv
import io
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import inspect

from survey.extensions import db
from survey.fieldwork.models import Survey
from survey.responses import store as responses
from survey.responses.wholeness.store import ROWS_AT_ONCE
from survey.results import store
from survey.results.dataset import build_dataset
from survey.results.models import Run, RunState
from tests.builders import make_question
from tests.survey.results.field import answers, make_survey, order_run, questions, run_now

MANY = 2 * ROWS_AT_ONCE + 203
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://ornek.example")')
LETTERS = "ğüşöçıİĞÜŞÖÇ"


def facts(survey: Survey) -> store.SurveyFacts:
    return store.read_order(order_run(survey)).surveys[0]


def content(run: Run, name: str) -> bytes:
    file = store.find_file(run.id, name)
    assert file is not None
    return bytes(file.content)


def cells(run: Run, name: str = "tables.xlsx") -> list[Any]:
    book = load_workbook(io.BytesIO(content(run, name)))
    return [cell for sheet in book for row in sheet for cell in row if cell.value is not None]


# --- whole


@pytest.mark.parametrize("audience", ["external", "internal"])
def test_every_response_that_is_kept_reaches_the_dataset(app: Flask, audience: str) -> None:
    survey = make_survey(answers(MANY), audience=audience, is_closed=True)

    dataset = build_dataset(facts(survey), "tr")

    assert responses.count_responses(survey.id) == MANY
    assert dataset.n_responses == MANY
    assert len(dataset.verbatims) == MANY
    given = sorted(each["oneri"] for each in answers(MANY))
    assert sorted(dataset.verbatims["text"]) == given


def test_the_files_of_a_run_count_what_is_kept(app: Flask) -> None:
    survey = make_survey(answers(60))
    number = survey.id

    run = run_now(order_run(survey))

    assert run.state == RunState.DONE, run.error
    counts = run.release["surveys"][0]["counts"]
    rows = list(csv.DictReader(io.StringIO(content(run, "themes.csv").decode("utf-8-sig"))))
    assert responses.count_responses(number) == 60
    assert (counts["responses"], counts["verbatims"], len(rows)) == (60, 60, 60)


# --- wide


def test_more_columns_than_a_table_may_have_are_one_row_of_eight(app: Flask) -> None:
    """No column a question, no row an answer: PostgreSQL ends at 1,600 columns, SQLite at 2,000."""
    options = [{"value": str(n), "label": {"tr": f"Seçenek {n}"}} for n in range(12)]
    names = [f"soru_{n}" for n in range(200)]
    asked = [make_question(name=name, kind="multiple_choice", options=options) for name in names]
    given = {name: [str(n % 12)] for n, name in enumerate(names)}
    before = columns("response")

    dataset = build_dataset(facts(make_survey([given] * 6, asked=asked)), "tr")

    assert len(before) == 8
    assert columns("response") == before
    assert dataset.responses.shape == (6, 2400)
    assert dataset.values("soru_199__7").tolist() == [1] * 6
    assert dataset.values("soru_199__8").tolist() == [0] * 6


def columns(table: str) -> list[str]:
    return sorted(column["name"] for column in inspect(db.engine).get_columns(table))


# --- half translated


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_half_translated_questionnaire_is_analysed_and_its_files_are_made(
    app: Flask, language: str
) -> None:
    asked = questions()
    asked[0]["text"]["en"] = "Sex"
    asked[0]["options"][0]["label"]["en"] = "Option A"
    survey = make_survey(answers(40), asked=asked)

    run = run_now(order_run(survey, language=language))

    assert run.state == RunState.DONE, run.error
    texts = {str(cell.value) for cell in cells(run)}
    assert ("Sex" if language == "en" else "cinsiyet?") in texts
    assert {"memnuniyet_yol?", "Seçenek b"} <= texts  # not translated: said in Turkish
    assert content(run, "chapter.docx")
    assert content(run, "themes.csv")


# --- formulas and letters


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_question_whose_text_begins_like_a_formula_arrives_as_text(
    app: Flask, formula: str
) -> None:
    asked = questions(text=f"{formula} oneri")
    for question in asked[:4]:
        question["text"] = {"tr": f"{formula} {question['name']}"}
        for option in question.get("options", []):
            option["label"] = {"tr": f"{formula} {option['value']}"}
    given = [*answers(30), *answers(10, text=f"{formula} çöpler toplanmıyor")]
    survey = make_survey(given, asked=asked, title=f"{formula} anket")

    run = run_now(order_run(survey))

    assert run.state == RunState.DONE, run.error
    found = cells(run)
    assert any(formula.strip() in str(cell.value) for cell in found)
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert [cell.coordinate for cell in found if cell.hyperlink] == []
    rows = csv.reader(io.StringIO(content(run, "themes.csv").decode("utf-8-sig")))
    beginnings = ("=", "+", "-", "@", "\t")
    assert {cell for row in rows for cell in row if cell.startswith(beginnings)} <= {"-1"}


def test_a_double_click_on_the_list_of_themes_shows_turkish_letters(app: Flask) -> None:
    """Excel takes a CSV for UTF-8 only when it begins with the byte order mark."""
    survey = make_survey(answers(30, text=f"Çöp {LETTERS} toplanmıyor"))

    run = run_now(order_run(survey))

    table = content(run, "themes.csv")
    assert table.startswith(codecs.BOM_UTF8)
    assert not table.removeprefix(codecs.BOM_UTF8).startswith(codecs.BOM_UTF8)
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert LETTERS in rows[0]["text"]
