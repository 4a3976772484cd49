"""Grids and pairs: one field for each part, and no part is lost because of another."""

from typing import Any

import pytest
from flask import Flask

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.codebook import codebook_document, dataset_row
from survey.questionnaires.logic.piping import said_before
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.texts import before_answer
from survey.questionnaires.validation import SectionResult, check_all
from tests.survey.questionnaires.tiny import read_page, tiny, tiny_document


@pytest.fixture(autouse=True)
def english(app: Flask) -> Any:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def read(name: str, **form: str) -> SectionResult:
    return read_page(name, {key: [value] for key, value in form.items()})


ALL_ROWS = {"hizmet__cop": "2", "hizmet__park": "97", "hizmet__yol": "5"}


def test_a_grid_is_kept_row_by_row() -> None:
    assert read("grid", **ALL_ROWS).answers["hizmet"] == {"cop": "2", "park": "97", "yol": "5"}


def test_an_empty_row_of_a_required_grid_is_named_at_its_own_field() -> None:
    result = read("grid", hizmet__cop="2", hizmet__yol="5")

    assert [(p.field, p.message) for p in result.problems] == [
        ("hizmet__park", "Select an answer for “Parks”")
    ]
    assert result.answers["hizmet"] == {"cop": "2", "yol": "5"}


@pytest.mark.parametrize("forged", ["6", "hergun", "<b>"])
def test_a_forged_point_of_one_row_is_refused_and_the_others_stay(forged: str) -> None:
    result = read("grid", **(ALL_ROWS | {"hizmet__cop": forged}))

    assert [(p.field, p.message) for p in result.problems] == [
        ("hizmet__cop", "Select a point on the scale")
    ]
    assert result.answers["hizmet"] == {"park": "97", "yol": "5"}


def test_two_points_of_one_row_are_refused() -> None:
    form = {key: [value] for key, value in ALL_ROWS.items()} | {"hizmet__cop": ["1", "2"]}

    assert [p.message for p in read_page("grid", form).problems] == ["Select only one answer"]


@pytest.mark.parametrize(
    "value", ["2", [], {}, {"cop": 2}, {"cop": "9"}, {"x": "1"}, {"cop": None}]
)
def test_a_forged_grid_does_not_pass_the_check_at_submission(value: Any) -> None:
    assert check_all(tiny("grid"), {"hizmet": value})


def test_an_error_leads_to_the_lowest_point_of_its_row() -> None:
    question = tiny("grid").question_of["hizmet"]
    lead = ANSWER_TYPES[question.type].first_control

    assert lead(question, "hizmet__park") == "q-hizmet__park-0"
    assert lead(question, "hizmet") == "q-hizmet__cop-0"


def test_a_row_that_was_not_shown_counts_as_not_asked() -> None:
    answers = {"hizmet": {"cop": "4", "park": "3", "yol": "1"}, "kaynak": {"site": "bazen"}}

    row = dataset_row(tiny("grid"), answers)

    assert (row["kaynak__site"], row["kaynak__pano"]) == ("bazen", "-99")
    assert dataset_row(tiny("grid"), answers | {"hizmet": {"cop": "1"}})["kaynak__pano"] == "-98"


def test_rows_on_whole_numbers_are_ratings_and_feed_what_the_question_says() -> None:
    columns = {v["name"]: v for v in codebook_document(tiny("grid"), "en")["variables"]}

    assert columns["hizmet__cop"]["type"] == "rating"
    assert columns["hizmet__cop"]["text"] == "Waste collection"
    assert columns["hizmet__cop"]["measure"] == "satisfaction"
    assert columns["hizmet__cop"]["service"] == "Waste collection"
    assert columns["hizmet__cop"]["missing"] == {
        "-99": "not_asked", "-98": "not_answered", "97": "not_used", "98": "dont_know",
    }  # fmt: skip
    assert columns["kaynak__site"]["type"] == "single_choice"
    assert columns["kaynak__site"]["text"] == "Where do you get news? – The municipality's site"


def test_a_pair_measures_importance_and_satisfaction_of_its_service() -> None:
    columns = codebook_document(tiny("importance_satisfaction"), "en")["variables"][:2]

    assert [(c["name"], c["measure"], c["service"]) for c in columns] == [
        ("cop__importance", "importance", "Waste collection"),
        ("cop__satisfaction", "satisfaction", "Waste collection"),
    ]
    assert columns[0]["value_labels"]["5"] == "Very important"
    assert columns[1]["missing"]["97"] == "not_used"


def test_half_a_pair_is_kept_and_the_other_half_is_asked_for() -> None:
    result = read("importance_satisfaction", cop__importance="98")

    assert result.answers["cop"] == {"importance": "98"}
    assert [p.message for p in result.problems] == [
        "Select an answer for “How satisfied are you with it?”"
    ]


def test_a_pair_is_written_line_by_line() -> None:
    question = tiny("importance_satisfaction").question_of["cop"]
    answers = {"cop": {"importance": "5", "satisfaction": "97"}}

    said = ANSWER_TYPES[question.type].said(question, answers, lambda texts: texts["en"], "en")

    assert said == "importance: Very important\nsatisfaction: Never used it"


@pytest.mark.parametrize(
    ("name", "change", "place"),
    [
        ("grid", {"rows": [{"name": "a", "text": {"tr": "A"}}] * 2}, ".rows[1].name"),
        ("importance_satisfaction", {"importance_scale": "yok"}, ".importance_scale"),
        ("importance_satisfaction", {"feeds": {}}, ".feeds"),
        ("importance_satisfaction", {"is_group": True}, ".is_group"),
    ],
)
def test_what_a_document_gets_wrong_is_said_at_its_place(
    name: str, change: dict[str, Any], place: str
) -> None:
    document = tiny_document(name)
    document["sections"][0]["questions"][0] |= change

    places = [problem.place for problem in check_document(document)]

    assert f"sections[0].questions[0]{place}" in places


def test_a_later_text_takes_up_the_answer_to_a_row_by_its_label() -> None:
    answers = {"hizmet": {"cop": "5"}}

    def said(name: str) -> str:
        return said_before(tiny("grid"), name, answers, lambda texts: texts["en"], "en")

    assert said("hizmet__cop") == "Very satisfied"
    assert said("hizmet__park") == ""
    assert said("hizmet") == "Waste collection: Very satisfied"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Çöp toplama", "Çöp toplama:"),
        ("Yanıt alırız.", "Yanıt alırız:"),
        ("Ne kadar acil?", "Ne kadar acil?"),
        ("ما مدى الاستعجال؟", "ما مدى الاستعجال؟"),
    ],
)
def test_an_answer_follows_a_text_behind_one_mark(text: str, written: str) -> None:
    assert before_answer(text) == written
