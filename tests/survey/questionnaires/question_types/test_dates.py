"""Dates are read from three fields, told apart from "don't know", and said in each language."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from survey import clock
from survey.questionnaires.codebook import dataset_row
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.logic.route import answers_on_route
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.question_types.dates import written_day
from survey.questionnaires.validation import SectionResult, check_all
from tests.builders import make_document, make_question
from tests.survey.questionnaires.test_checks import only
from tests.survey.questionnaires.tiny import read_page, tiny

DATE = ANSWER_TYPES[QuestionType.DATE]


@pytest.fixture(autouse=True)
def english(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 22, 30, tzinfo=UTC))
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def read(day: str = "", month: str = "", year: str = "", *, apart: str = "") -> SectionResult:
    form = {"ziyaret__day": [day], "ziyaret__month": [month], "ziyaret__year": [year]}
    if apart:
        form["ziyaret_apart"] = [apart]
    return read_page("date", form)


def told(result: SectionResult) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in result.problems]


def question() -> Question:
    return tiny("date").question_of["ziyaret"]


@pytest.mark.parametrize(
    "typed",
    [
        ("27", "3", "2026"),
        ("27", "03", "2026"),
        (" 27 ", "Mart", "2026"),
        ("27", "MART", "2026"),
        ("27", "March", "2026"),
        ("27", "مارس", "2026"),
        ("٢٧", "٣", "٢٠٢٦"),
        ("27.03.2026", "", ""),
        ("27/3/2026", "", ""),
        ("2026-03-27", "", ""),
    ],
)
def test_a_day_is_kept_however_it_is_typed(typed: tuple[str, str, str]) -> None:
    assert read(*typed).answers["ziyaret"] == "2026-03-27"


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (("", "", ""), "ziyaret", "Enter a date, for example 27 3 2026"),
        (("", "3", "2026"), "ziyaret__day", "The date must include a day"),
        (("27", "", "2026"), "ziyaret__month", "The date must include a month"),
        (("27", "3", ""), "ziyaret__year", "The date must include a year"),
        (("31", "2", "2026"), "ziyaret__day", "There is no such day in this month."),
        (("31.02.2026", "", ""), "ziyaret__day", "There is no such day in this month."),
        (("2026-13-31", "", ""), "ziyaret__month", "The month must be a number from 1 to 12"),
        (("32", "1", "2026"), "ziyaret__day", "The day must be a number from 1 to 31"),
        (("x", "1", "2026"), "ziyaret__day", "The day must be a number from 1 to 31"),
        (("1", "Brumaire", "2026"), "ziyaret__month", "The month must be a number from 1 to 12"),
        (("1", "1", "26"), "ziyaret__year", "The year must have four digits, for example 2026"),
        (("1", "1", "0000"), "ziyaret__year", "The year must have four digits, for example 2026"),
        (("1", "1", "²⁰²⁶"), "ziyaret__year", "The year must have four digits, for example 2026"),
        (("31", "12", "2023"), "ziyaret", "The date must be January 1, 2024 or later"),
        (("24", "11", "2026"), "ziyaret", "The date must be November 23, 2026 or earlier"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(
    typed: tuple[str, str, str], field: str, message: str
) -> None:
    result = read(*typed)

    assert result.answers["ziyaret"] is None
    assert [(f, m[: len(message)]) for f, m in told(result)] == [(field, message)]


def test_today_is_the_day_in_istanbul() -> None:
    # half past ten in the evening UTC is half past one of the next day there
    assert read("23", "11", "2026").answers["ziyaret"] == "2026-11-23"


def test_do_not_know_is_kept_and_a_date_beside_it_refused() -> None:
    assert read(apart="dk").answers["ziyaret"] == "dk"
    assert told(read("1", "1", "2026", apart="dk"))[0][0] == "ziyaret"


def test_a_kept_day_fills_the_fields_again() -> None:
    assert DATE.fields(question(), {"ziyaret": "2026-03-27"}, "tr") == {
        "ziyaret__day": ["27"],
        "ziyaret__month": ["3"],
        "ziyaret__year": ["2026"],
    }
    assert DATE.fields(question(), {"ziyaret": "dk"}, "tr") == {"ziyaret_apart": ["dk"]}


def test_a_day_is_said_in_the_language_of_the_page() -> None:
    answers = {"ziyaret": "2026-03-27"}

    assert DATE.said(question(), answers, lambda texts: texts["tr"], "tr") == "27 Mart 2026"
    assert DATE.said(question(), {"ziyaret": "dk"}, lambda texts: texts["tr"], "tr") == "Bilmiyorum"
    assert written_day(datetime(2026, 3, 27, tzinfo=UTC).date(), "ar") == "27 مارس 2026"


def test_the_dataset_tells_a_day_from_do_not_know_and_from_nothing() -> None:
    questionnaire = tiny("date")

    for value, cell in (("2026-03-27", "2026-03-27"), ("dk", "dk"), (None, "-98")):
        kept = answers_on_route(questionnaire, {"ziyaret": value, "bitis": None})
        assert dataset_row(questionnaire, kept)["ziyaret"] == cell


@pytest.mark.parametrize("forged", ["2026-02-30", "27.03.2026", "2026-W12-5", 20260327, ["dk"], ""])
def test_a_forged_kept_day_is_found_at_submission(forged: object) -> None:
    problems = check_all(tiny("date"), {"ziyaret": forged, "bitis": None})

    assert [problem.question for problem in problems] == ["ziyaret"]


def test_limits_that_leave_no_day_are_found() -> None:
    turned = make_question(kind="date", earliest="2026-02-01", latest="2026-01-01")
    none = make_question(kind="date", earliest="2026-02-30")

    assert "comes before the earliest" in only(make_document(turned)).en
    assert "there is no day" in only(make_document(none)).en
