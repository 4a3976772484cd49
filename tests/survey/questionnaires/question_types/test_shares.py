"""The constant sum: whole numbers that add up to the total."""

from typing import Any

import pytest
from flask import Flask

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.codebook import codebook_document, dataset_row
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.validation import SectionResult, check_all
from tests.survey.questionnaires.tiny import read_page, tiny, tiny_document


@pytest.fixture(autouse=True)
def english(app: Flask) -> Any:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def read(cop: str = "", park: str = "", yol: str = "", **more: str) -> SectionResult:
    form = {"butce__cop": [cop], "butce__park": [park], "butce__yol": [yol]}
    return read_page("constant_sum", form | {key: [value] for key, value in more.items()})


def told(result: SectionResult) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in result.problems]


def test_a_field_left_empty_counts_as_zero() -> None:
    result = read("60", " 40 ")

    assert result.answers == {"butce": {"cop": 60, "park": 40, "yol": 0}}
    assert result.problems == []


def test_arabic_digits_are_numbers() -> None:
    assert read("٦٠", "٤٠").answers == {"butce": {"cop": 60, "park": 40, "yol": 0}}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            ("60", "30", ""),
            "The total must be 100; it is 90 now. Share out 10 points more",
        ),
        (
            ("60", "30", "25"),
            "The total must be 100; it is 115 now. Take 15 points away",
        ),
        (("0", "0", "0"), "The total must be 100; it is 0 now. Share out 100 points more"),
    ],
)
def test_the_message_says_what_is_missing_or_too_much(
    typed: tuple[str, str, str], message: str
) -> None:
    assert told(read(*typed)) == [("butce", message)]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("50,5", "Enter a whole number, without a fraction"),
        ("elli", "Enter a number in digits, for example 12"),
        ("1.000", "Enter the number without a thousands separator, for example 1500"),
        ("-10", "Enter a number of at least 0"),
        ("9" * 30, "Enter a number in digits, for example 12"),
    ],
)
def test_what_is_no_share_is_told_at_its_own_field(typed: str, message: str) -> None:
    assert told(read("50", typed, "50")) == [("butce__park", message)]


def test_nothing_shared_at_all_is_asked_for() -> None:
    assert told(read()) == [("butce", "Share the points out")]


def test_prefer_not_to_say_stands_beside_the_shares() -> None:
    result = read(butce_apart="belirtmez")

    assert result.answers == {"butce": "belirtmez"}
    assert result.problems == []
    assert set(dataset_row(tiny("constant_sum"), result.answers).values()) == {"belirtmez"}
    assert told(read("100", butce_apart="belirtmez")) != []


@pytest.mark.parametrize(
    "value",
    [100, {}, {"cop": 100.0}, {"cop": "100"}, {"cop": True}, {"x": 100}, {"cop": 101, "park": -1}],
)
def test_forged_shares_do_not_pass_the_check_at_submission(value: Any) -> None:
    assert check_all(tiny("constant_sum"), {"butce": value})


def test_shares_come_back_into_their_fields_and_are_written_with_their_unit() -> None:
    question = tiny("constant_sum").question_of["butce"]
    answers = {"butce": {"cop": 60, "park": 40, "yol": 0}}
    kind = ANSWER_TYPES[question.type]

    assert kind.fields(question, answers, "tr") == {
        "butce__cop": ["60"], "butce__park": ["40"], "butce__yol": ["0"],
    }  # fmt: skip
    said = kind.said(question, answers, lambda texts: texts["tr"], "tr")
    assert said == "Çöp toplama: 60 puan\nParklar: 40 puan"


def test_an_error_of_the_sum_leads_to_the_first_field() -> None:
    question = tiny("constant_sum").question_of["butce"]
    lead = ANSWER_TYPES[question.type].first_control

    assert lead(question, "butce") == "q-butce__cop"
    assert lead(question, "butce__yol") == "q-butce__yol"


def test_each_option_has_a_column_with_its_share() -> None:
    variables = codebook_document(tiny("constant_sum"), "tr")["variables"]

    assert [(v["name"], v["type"], v["option"]) for v in variables] == [
        ("butce__cop", "share", "Çöp toplama"),
        ("butce__park", "share", "Parklar"),
        ("butce__yol", "share", "Yollar ve kaldırımlar"),
    ]
    assert variables[0]["missing"]["belirtmez"] == "prefer_not_to_say"


def test_a_code_that_could_be_a_share_is_refused() -> None:
    document = tiny_document("constant_sum")
    document["sections"][0]["questions"][0]["options"][-1]["value"] = "97"

    problems = check_document(document)

    assert [problem.place for problem in problems] == ["sections[0].questions[0].options"]
    assert "'97' could be mistaken for a number" in problems[0].en
