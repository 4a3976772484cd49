"""Ranking: buttons that change the order, and the order as it is kept."""

from typing import Any

import pytest
from flask import Flask

from survey.questionnaires.codebook import dataset_row
from survey.questionnaires.document import Question
from survey.questionnaires.logic.given import Given
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.question_types.base import Form
from survey.questionnaires.validation import SectionResult, check_all
from tests.survey.questionnaires.tiny import read_page, tiny


@pytest.fixture(autouse=True)
def english(app: Flask) -> Any:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


@pytest.fixture
def question() -> Question:
    return tiny("ranking").question_of["oncelik"]


def press(question: Question, form: Form, *buttons: str) -> Form:
    for button in buttons:
        action, value = button.split()
        form = ANSWER_TYPES[question.type].act(question, form, action, value)
    return form


def read(*values: str, **more: list[str]) -> SectionResult:
    return read_page("ranking", {"oncelik": list(values), **more})


def messages_of(*values: str) -> list[str]:
    return [problem.message for problem in read(*values).problems]


@pytest.mark.parametrize(
    ("buttons", "order"),
    [
        (["add su", "add cop", "add yol"], ["su", "cop", "yol"]),
        (["add su", "add cop", "add cop"], ["su", "cop"]),
        (["add su", "add cop", "up cop"], ["cop", "su"]),
        (["add su", "add cop", "up su"], ["su", "cop"]),
        (["add su", "add cop", "add yol", "down su"], ["cop", "su", "yol"]),
        (["add su", "add cop", "down cop"], ["su", "cop"]),
        (["add su", "add cop", "remove su"], ["cop"]),
        (["up su", "remove su", "add yok", "wipe su", "add belirtmez"], []),
        (["add su", "add cop", "add yol", "add park"], ["su", "cop", "yol"]),  # three at most
    ],
)
def test_buttons_change_the_order(question: Question, buttons: list[str], order: list[str]) -> None:
    assert press(question, {"oncelik": []}, *buttons)["oncelik"] == order


def test_a_button_leaves_the_other_fields_as_they_are(question: Question) -> None:
    form = {"oncelik": ["su"], "gorus": ["yarım kalan"]}

    assert press(question, form, "add cop") == {
        "oncelik": ["su", "cop"],
        "gorus": ["yarım kalan"],
    }
    assert form["oncelik"] == ["su"]


def test_each_option_stands_in_one_of_the_lists(question: Question) -> None:
    members = ANSWER_TYPES[question.type].members
    form = {"oncelik": ["su", "cop", "forged", "su"]}

    assert members(question, "ranked", form) == ["su", "cop"]
    assert members(question, "unranked", form) == ["park", "yol"]
    assert members(question, "ranked", {}) == []


def test_the_status_line_says_what_a_button_did(question: Question) -> None:
    announce = ANSWER_TYPES[question.type].announce
    form = {"oncelik": ["su", "cop"]}

    def said(action: str, value: str) -> str:
        return announce(question, form, action, value, lambda texts: texts["en"])

    assert said("up", "cop") == "“Waste collection” now stands in place 2."
    assert said("remove", "park") == "“Parks” is no longer in the order."
    assert said("add", "park") == "Put no more than 3 in order"
    assert said("wipe", "su") == ""


def test_the_order_is_kept_first_place_first() -> None:
    assert read("su", "cop").answers == {"oncelik": ["su", "cop"]}


def test_too_few_too_many_and_none_are_told() -> None:
    assert messages_of() == ["Put at least 2 in order"]
    assert messages_of("su") == ["Put at least 2 in order"]
    assert messages_of("su", "cop", "yol", "park") == ["Put no more than 3 in order"]


def test_prefer_not_to_say_stands_beside_the_order() -> None:
    result = read(oncelik_apart=["belirtmez"])

    assert result.answers == {"oncelik": "belirtmez"}
    assert result.problems == []
    assert set(dataset_row(tiny("ranking"), result.answers).values()) == {"belirtmez"}


def test_both_an_order_and_prefer_not_to_say_are_asked_about() -> None:
    problems = read("su", "cop", oncelik_apart=["belirtmez"]).problems

    assert [p.message for p in problems] == [
        "Remove the answer “Prefer not to say” or the other answers"
    ]


@pytest.mark.parametrize(
    "value", ["su", ["su", "su"], ["su", "x"], ["su", "belirtmez"], [1, 2], []]
)
def test_a_forged_order_does_not_pass_the_check_at_submission(value: Any) -> None:
    assert check_all(tiny("ranking"), {"oncelik": value})


def test_each_option_has_a_column_with_its_place() -> None:
    assert dataset_row(tiny("ranking"), {"oncelik": ["su", "cop"]}) == {
        "oncelik__cop": 2, "oncelik__park": "-98", "oncelik__yol": "-98", "oncelik__su": 1,
    }  # fmt: skip
    assert set(dataset_row(tiny("ranking"), {"oncelik": None}).values()) == {"-98"}
    assert set(dataset_row(tiny("ranking"), {}).values()) == {"-99"}


def test_an_order_is_written_with_its_places(question: Question) -> None:
    answers = {"oncelik": ["su", "cop"]}

    said = ANSWER_TYPES[question.type].said(question, answers, lambda texts: texts["tr"], "tr")

    assert said == "1. Su\n2. Çöp toplama"


def test_a_condition_asks_for_the_place_of_an_option() -> None:
    given = Given(tiny("ranking"), {"oncelik": ["su", "cop"]})

    assert given.answer("oncelik__cop") == 2
    assert given.answer("oncelik__park") is None
