"""Reading posted forms: what is kept, what is refused, and in which words."""

from typing import Any

import pytest
from flask import Flask

from survey.questionnaires import messages
from survey.questionnaires.validation import SectionResult, check_all
from tests.survey.questionnaires.tiny import read_page, tiny


def read(name: str, **form: Any) -> SectionResult:
    posted = {key: [value] if isinstance(value, str) else value for key, value in form.items()}
    return read_page(name, posted)


def lazy(result: SectionResult) -> list[Any]:
    return [(problem.field, problem.lazy_message) for problem in result.problems]


@pytest.fixture(autouse=True)
def english(app: Flask) -> Any:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def messages_of(result: SectionResult) -> list[str]:
    return [problem.message for problem in result.problems]


def test_a_choice_is_kept_as_its_value() -> None:
    assert read("single_choice", renk="b").answers == {"renk": "b"}


def test_a_question_left_empty_is_kept_as_not_answered() -> None:
    result = read("single_choice")

    assert result.answers == {"renk": None}
    assert result.problems == []


@pytest.mark.parametrize("forged", ["d", "B", "", "a\0", "__class__"])
def test_an_unknown_option_is_never_kept(forged: str) -> None:
    assert read("single_choice", renk=forged).answers == {"renk": None}


def test_two_values_for_a_single_choice_are_refused() -> None:
    assert messages_of(read("single_choice", renk=["a", "b"])) == ["Select only one answer"]


def test_a_required_question_asks_for_an_answer() -> None:
    assert messages_of(read("single_choice_other")) == ["Select an answer"]


def test_the_text_of_other_is_kept_beside_it_on_one_line() -> None:
    result = read("single_choice_other", renk="diger", renk_other=" mor\r\n ve\tsarı ")

    assert result.answers == {"renk": "diger", "renk_other": "mor ve sarı"}


def test_the_text_of_other_beside_a_different_option_is_dropped() -> None:
    assert read("single_choice_other", renk="a", renk_other="mor").answers == {"renk": "a"}


def test_a_text_of_other_alone_means_that_other_is_chosen() -> None:
    result = read("single_choice_other", renk_other="mor")

    assert result.answers == {"renk": "diger", "renk_other": "mor"}


def test_a_text_of_other_adds_other_to_several_choices() -> None:
    result = read("multiple_choice", yol=["c"], yol_other="telsiz")

    assert result.answers == {"yol": ["c", "d"], "yol_other": "telsiz"}


def test_a_text_of_other_beside_an_exclusive_option_is_asked_about() -> None:
    assert read("multiple_choice", yol=["yok"], yol_other="telsiz").problems != []


def test_a_blank_text_of_other_chooses_nothing() -> None:
    result = read("multiple_choice", yol=["a", "c"], yol_other=" \u200b ")

    assert result.answers == {"yol": ["a", "c"]}


def test_too_long_a_text_of_other_is_told_at_its_own_field() -> None:
    result = read("single_choice_other", renk="diger", renk_other="x" * 201)

    assert [problem.field for problem in result.problems] == ["renk_other"]
    assert result.answers == {"renk": "diger", "renk_other": None}


def test_several_options_are_kept_in_the_order_of_the_list() -> None:
    assert read("multiple_choice", yol=["c", "a", "c"]).answers == {"yol": ["a", "c"]}


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (["a"], "Select at least 2 answers"),
        (["a", "b", "c", "d"], "Select no more than 3 answers"),
        (["a", "yok"], "Remove the answer “Option yok” or the other answers"),
        (["a", "nope"], "Select one of the answers shown"),
    ],
)
def test_what_is_wrong_with_several_options_is_said(chosen: list[str], message: str) -> None:
    result = read("multiple_choice", yol=chosen)

    assert messages_of(result) == [message]
    assert result.answers["yol"] is None


def test_an_exclusive_option_is_enough_by_itself() -> None:
    assert read("multiple_choice", yol="yok").answers == {"yol": ["yok"]}


def test_a_rating_takes_a_point_and_dont_know() -> None:
    assert read("rating", park="4").answers == {"park": "4"}
    assert read("rating", park="97").answers == {"park": "97"}
    assert messages_of(read("rating", park="6")) == ["Select a point on the scale"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12", 12), (" 12 ", 12), ("12,5", 12.5), ("12.5", 12.5), ("+3", 3), ("0,125", 0.125),
        ("7,0", 7), ("٣", 3), ("1,50", 1.5),
    ],
)  # fmt: skip
def test_a_number_is_read_with_comma_or_point(typed: str, kept: float) -> None:
    result = read("number", saat=typed, yas="20")

    assert result.answers["saat"] == kept
    assert result.problems == []


@pytest.mark.parametrize(
    "typed",
    [
        "abc", "1e3", "nan", "inf", "--1", "1,2,3", "0x10", "12 yıl", "9" * 40, "12\u066c5",
        "9007199254740993", "99999999999999,99",  # it could not be kept as it was typed
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert messages_of(read("number", saat=typed, yas="20")) == [
        "Enter a number in digits, for example 12"
    ]


@pytest.mark.parametrize("typed", ["1.500", "1,500", "12.345,6", "1.234.567", "1 500"])
def test_a_thousands_separator_is_refused_because_it_has_two_readings(typed: str) -> None:
    result = read("number", saat=typed, yas="20")

    assert lazy(result) == [("saat", messages.ENTER_PLAIN_NUMBER)]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("17", "Enter a number of at least 18"),
        ("121", "Enter a number of at most 120"),
        ("18,5", "Enter a whole number, without a fraction"),
        ("", "Enter a number"),
        ("-99", "Enter a number of at least 18"),
    ],
)
def test_limits_of_a_number_stand_in_its_message(typed: str, message: str) -> None:
    assert messages_of(read("number", yas=typed)) == [message]


def test_a_number_without_a_minimum_begins_at_zero() -> None:
    assert messages_of(read("number", yas="20", saat="-1")) == ["Enter a number of at least 0"]


def test_a_text_keeps_its_letters_and_loses_what_breaks_files() -> None:
    typed = "\ufeff Çöp\r\nşu\x00 \x0b\x1bağ \ud800 \u202eters\u2069 😀 {1+1} =1+1 "

    kept = read("open_text", guclu=typed).answers["guclu"]

    assert kept == "\ufeff Çöp\nşu ağ \ufffd \u202eters\u2069 😀 {1+1} =1+1"


@pytest.mark.parametrize("typed", ["", "  \r\n ", "\u200b\u00a0", "\x00\x01"])
def test_a_text_without_anything_readable_counts_as_not_answered(typed: str) -> None:
    assert read("open_text", guclu=typed).answers == {"guclu": None}


def test_the_length_of_a_text_is_counted_as_it_is_kept() -> None:
    assert read("open_text", guclu="a\r\n" * 17).problems == []  # 17 letters, 16 breaks
    assert messages_of(read("open_text", guclu="ş" * 51)) == [
        "You have entered too many characters. Enter up to 50"
    ]


def test_a_megabyte_of_text_is_refused_and_not_kept() -> None:
    result = read("open_text", guclu="a" * 1_000_000)

    assert result.answers == {"guclu": None}
    assert len(result.problems) == 1


def test_unknown_fields_change_nothing() -> None:
    result = read("short_text", mahalle="Koçhisar", admin="1", mahalle_other="x")

    assert result == (
        {"mahalle": "Koçhisar"}, [], (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("single_choice", {"renk": ["a"]}),
        ("single_choice", {"renk": 1}),
        ("multiple_choice", {"yol": "a"}),
        ("multiple_choice", {"yol": ["a", "a"]}),
        ("multiple_choice", {"yol": []}),
        ("multiple_choice", {"yol": [{}]}),
        ("rating", {"park": 4}),
        ("number", {"yas": "20"}),
        ("number", {"yas": True}),
        ("number", {"yas": float("nan")}),
        ("short_text", {"mahalle": ["x"]}),
        ("open_text", {"guclu": "x" * 51}),
        ("single_choice_other", {"renk": "diger", "renk_other": 5}),
    ],
)
def test_a_forged_value_does_not_pass_the_check_at_submission(
    name: str, answers: dict[str, Any]
) -> None:
    assert len(check_all(tiny(name), answers)) == 1


def test_what_was_read_passes_the_check_at_submission() -> None:
    result = read("multiple_choice", yol=["a", "d"], yol_other="başka")

    assert check_all(tiny("multiple_choice"), result.answers) == []
