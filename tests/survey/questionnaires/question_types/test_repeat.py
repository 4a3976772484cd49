"""Repeated groups: cards are read, dropped when empty, checked, laid out and said."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.codebook import codebook_document, dataset_row, verbatims
from survey.questionnaires.document import Question, QuestionType
from survey.questionnaires.logic.route import Route, answers_on_route
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.validation import SectionResult, check_all, read_section
from tests.builders import make_document, make_question
from tests.survey.questionnaires.test_checks import errors, only
from tests.survey.questionnaires.tiny import read_page, tiny

REPEAT = ANSWER_TYPES[QuestionType.REPEAT]
ROAD = {"konu": "Yol", "acil": "az", "tarih": None, "kisi": 40}
WATER = {"konu": "Su", "acil": "cok", "neden": "Kesiliyor.", "tarih": "2026-01-05", "kisi": None}


@pytest.fixture(autouse=True)
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def group() -> Question:
    return tiny("repeat").question_of["ihtiyaclar"]


def form_of(*cards: dict[str, str | list[str]]) -> dict[str, list[str]]:
    form = {"ihtiyaclar__entries": [str(number) for number in range(1, len(cards) + 1)]}
    for number, card in enumerate(cards, start=1):
        for name, value in card.items():
            held = value if isinstance(value, list) else [value]
            form[f"ihtiyaclar__{number}__{name}"] = held
    return form


def read(*cards: dict[str, str | list[str]]) -> SectionResult:
    return read_page("repeat", form_of(*cards))


def told(result: SectionResult) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in result.problems]


def test_entries_are_kept_in_order_and_empty_cards_dropped() -> None:
    result = read(
        {"konu": "Yol", "acil": "az", "kisi": "40"},
        {"konu": " ", "kisi": ""},
        {"konu": "Su", "shown": ["neden"], "acil": "cok", "neden": "Kesiliyor.",
         "tarih__day": "5", "tarih__month": "1", "tarih__year": "2026"},
    )  # fmt: skip

    assert result.problems == []
    assert result.answers == {"ihtiyaclar": [ROAD, WATER]}


def test_an_error_stands_at_the_field_of_its_card() -> None:
    result = read({"konu": "Yol"}, {"kisi": "x", "tarih__day": "32"})

    assert result.answers == {"ihtiyaclar": None}
    assert told(result) == [
        ("ihtiyaclar__2__konu", "Write an answer"),
        ("ihtiyaclar__2__tarih__month", "The date must include a month"),
        ("ihtiyaclar__2__kisi", "Enter a number in digits, for example 12"),
    ]
    control = REPEAT.first_control(group(), "ihtiyaclar__2__tarih__month")
    assert control == "q-ihtiyaclar__2__tarih__month"


def test_a_question_that_becomes_asked_inside_an_entry_is_shown_before_going_on() -> None:
    first = read({"konu": "Su", "acil": "cok"})
    then = read({"konu": "Su", "acil": "cok", "shown": ["neden"], "neden": ""})

    assert [field for field, _message in told(first)] == ["ihtiyaclar__1__neden"]
    assert then.problems == []
    assert then.answers["ihtiyaclar"][0]["neden"] is None


def test_an_answer_off_the_route_of_its_entry_is_not_kept() -> None:
    result = read({"konu": "Su", "acil": "az", "shown": ["neden"], "neden": "Kesiliyor."})

    assert "neden" not in result.answers["ihtiyaclar"][0]


def test_other_please_say_is_kept_in_its_entry() -> None:
    result = read({"konu": "Su", "acil": "diger", "acil_other": "haftaya"})

    assert result.answers["ihtiyaclar"][0]["acil_other"] == "haftaya"


@pytest.mark.parametrize(
    ("cards", "message"),
    [(0, "Fill in at least one entry"), (5, "")],
)
def test_the_number_of_entries_has_limits(cards: int, message: str) -> None:
    result = read(*({"konu": f"{n}"} for n in range(cards)))

    # a fifth card can only come from a forged form; it is not looked at
    assert [m for _field, m in told(result)] == ([message] if message else [])
    assert len(result.answers["ihtiyaclar"] or ()) == min(cards, 4)


def test_a_card_is_added_and_one_taken_out_and_those_behind_it_move_up() -> None:
    form = form_of({"konu": "a"}, {"konu": "b", "kisi": "2"}, {"konu": "c", "acil_other": "x"})

    more = REPEAT.act(group(), form, "add", "")
    less = REPEAT.act(group(), form, "remove", "2")

    assert REPEAT.members(group(), "entry", more) == ["1", "2", "3", "4"]
    assert REPEAT.members(group(), "more", more) == []
    assert REPEAT.act(group(), more, "add", "") == more
    assert less == form_of({"konu": "a"}, {"konu": "c", "acil_other": "x"})


def test_taking_the_only_card_out_leaves_an_empty_one() -> None:
    less = REPEAT.act(group(), form_of({"konu": "a"}), "remove", "1")

    assert less == {}
    assert REPEAT.members(group(), "entry", less) == ["1"]


@pytest.mark.parametrize("forged", [("remove", "9"), ("remove", "x"), ("add", "1:2"), ("up", "a")])
def test_a_forged_button_breaks_nothing(forged: tuple[str, str]) -> None:
    form = form_of({"konu": "a"})

    changed = REPEAT.act(group(), form, *forged)

    assert changed["ihtiyaclar__1__konu"] == ["a"]


def test_kept_entries_fill_the_same_cards_again() -> None:
    fields = REPEAT.fields(group(), {"ihtiyaclar": [ROAD, WATER]}, "tr")

    assert read_page("repeat", fields).answers == {"ihtiyaclar": [ROAD, WATER]}


def test_entries_are_said_one_a_line() -> None:
    said = REPEAT.said(group(), {"ihtiyaclar": [ROAD, WATER]}, lambda texts: texts["tr"], "tr")

    assert said.splitlines() == [
        "1. İhtiyaç nedir? Yol; Ne kadar acil? Bekleyebilir; Kaç kişiyi etkiliyor? 40 kişi",
        (
            "2. İhtiyaç nedir? Su; Ne kadar acil? Çok acil; Neden acil? Kesiliyor.; "
            "Ne zamandan beri? 5 Ocak 2026"
        ),
    ]


def test_each_entry_has_its_columns_and_open_answers_one_variable() -> None:
    questionnaire = tiny("repeat")
    kept = answers_on_route(questionnaire, {"ihtiyaclar": [ROAD, WATER], "oncelik": "Su"})
    row = dataset_row(questionnaire, kept)
    names = [v["name"] for v in codebook_document(questionnaire, "tr")["variables"]]

    assert row["ihtiyaclar__count"] == 2
    assert row["ihtiyaclar__1__kisi"] == 40
    assert row["ihtiyaclar__2__kisi"] == "-98"
    assert row["ihtiyaclar__2__tarih"] == "2026-01-05"
    assert row["ihtiyaclar__3__acil"] == "-99"
    assert row["oncelik"] == "Su"
    assert [name for name in names if name.endswith("neden")] == ["neden"]
    assert verbatims(questionnaire, kept) == [("neden", "Kesiliyor.")]


def test_the_count_of_entries_decides_what_is_asked_next() -> None:
    questionnaire = tiny("repeat")

    assert "oncelik" not in answers_on_route(questionnaire, {"ihtiyaclar": [ROAD]})
    assert "oncelik" in answers_on_route(questionnaire, {"ihtiyaclar": [ROAD, WATER]})


def test_texts_leave_no_trace_where_they_are_kept_apart() -> None:
    value = [ROAD, WATER, {"konu": "Park", "acil": None, "tarih": None, "kisi": None}]

    texts = REPEAT.texts(group(), {"ihtiyaclar": value})
    closed = REPEAT.without_texts(group(), value)

    assert texts == [("konu", "Yol"), ("konu", "Su"), ("neden", "Kesiliyor."), ("konu", "Park")]
    assert closed == [
        {"acil": "az", "tarih": None, "kisi": 40},
        {"acil": "cok", "tarih": "2026-01-05", "kisi": None},
    ]


@pytest.mark.parametrize(
    "forged",
    ["x", {"konu": "x"}, ["x"], [[]], [{"konu": 1}], [{"konu": "a", "acil": "hiç"}], [{}] * 5, 5],
)
def test_forged_entries_are_found_at_submission(forged: Any) -> None:
    problems = check_all(tiny("repeat"), {"ihtiyaclar": forged})

    assert {problem.question for problem in problems} == {"ihtiyaclar"}


def test_a_rule_of_the_planner_holds_within_an_entry() -> None:
    inner = make_question(name="puan", kind="number", valid_if={"expression": ". > 2"})
    document = make_document(make_question(name="liste", kind="repeat", questions=[inner]))

    assert errors(document) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"questions": [make_question(name="f", kind="upload")]}, "can't stand inside"),
        ({"maximum": 21}, "1 to 20 entries"),
        ({"minimum": 4, "maximum": 3}, "1 to 20 entries"),
        ({"questions": [make_question(name="n", kind="note")]}, "at least one that is answered"),
        ({"questions": [make_question(name="s", random_order=True)]}, "keep their order"),
    ],
)
def test_what_a_group_can_not_hold_is_refused(more: dict[str, Any], words: str) -> None:
    question = make_question(name="liste", kind="repeat", questions=[make_question(name="ad")])

    assert words in only(make_document(question | more)).en


def test_a_card_that_holds_only_defaults_is_no_entry() -> None:
    day = make_question(name="gun", kind="date", default="2026-01-05")
    group = make_question(name="liste", kind="repeat", questions=[make_question(name="ad"), day])
    questionnaire = checked(make_document(group))
    (question,) = questionnaire.questions

    form = REPEAT.act(question, REPEAT.default_fields(question), "add", "")
    step = Route(questionnaire, {}).steps[0]

    assert form["liste__1__gun__day"] == form["liste__2__gun__day"] == ["5"]
    assert read_section(questionnaire, step, form, {}).answers == {"liste": None}
    filled = {**form, "liste__2__ad": ["a"]}
    assert read_section(questionnaire, step, filled, {}).answers == {
        "liste": [{"ad": "a", "gun": "2026-01-05"}]
    }


def test_a_button_of_a_ranking_on_a_card_ranks_and_adds_no_card() -> None:
    options = make_question()["options"]
    ranking = make_question(name="sira", kind="ranking", options=options)
    groups = make_question(name="ihtiyac", kind="repeat", questions=[ranking], maximum=3)
    document = make_document(
        sections=[{"name": "b", "title": {"tr": "B"}, "questions": [groups]}], languages=("tr",)
    )
    question = checked(document).question_of["ihtiyac"]
    value = question.questions[0].points[0].value
    repeat = ANSWER_TYPES[QuestionType.REPEAT]

    form = repeat.act(question, {}, "add", f"ihtiyac__1__sira:{value}")

    assert form == {"ihtiyac__1__sira": [value]}
    assert repeat.announce(question, form, "add", f"ihtiyac__1__sira:{value}", lambda t: t["tr"])
    assert repeat.act(question, form, "remove", f"ihtiyac__1__sira:{value}") == {
        "ihtiyac__1__sira": []
    }
