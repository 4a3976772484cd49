"""The route through a questionnaire."""

from typing import Any

import pytest

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.logic.conditions import Comparison, Operator
from survey.questionnaires.logic.given import Given
from survey.questionnaires.logic.holding import holds
from survey.questionnaires.logic.route import Route, answers_on_route, route
from survey.questionnaires.validation import check_all
from tests.builders import make_document, make_question
from tests.survey.questionnaires.tiny import read_page, tiny


@pytest.mark.parametrize(
    ("operator", "value", "answer", "is_met"),
    [
        ("equals", "a", "a", True),
        ("equals", "a", "b", False),
        ("equals", "a", None, False),
        ("equals", "a", ["a", "b"], True),
        ("equals", 0, 0, True),
        ("not_equals", "a", None, True),
        ("not_equals", "a", ["a"], False),
        ("any_of", ("a", "b"), "b", True),
        ("any_of", ("a", "b"), None, False),
        ("none_of", ("a", "b"), ["c"], True),
        ("none_of", ("a", "b"), ["c", "a"], False),
        ("answered", None, 0, True),
        ("answered", None, None, False),
        ("not_answered", None, [], True),
        ("at_least", 3, "3", True),
        ("at_least", 3, "2", False),
        ("at_least", 3, None, False),
        ("at_least", 3, "bilmem", False),
        ("at_most", 2.5, 2.5, True),
        ("at_most", 2.5, 3, False),
    ],
)
def test_an_operator_compares_an_answer(
    operator: str, value: Any, answer: Any, is_met: bool
) -> None:
    comparison = Comparison(question="q", operator=Operator(operator), value=value)

    assert holds(comparison, Given(tiny("show_if"), {"q": answer})) is is_met


def names(answers: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        (step.section.name, [question.name for question in step.questions])
        for step in route(tiny("show_if"), answers)
    ]


def test_the_route_follows_the_answers() -> None:
    assert names({"biliyor": "evet", "puan": "1", "eksik": "x"}) == [
        ("ilk", ["biliyor", "yas"]),
        ("ikinci", ["puan", "eksik"]),
        ("ucuncu", ["son", "kapanis"]),
    ]
    assert names({"biliyor": "hayir"}) == [
        ("ilk", ["biliyor", "neden", "yas"]),
        ("ucuncu", ["kapanis"]),
    ]


def test_all_and_any_are_nested() -> None:
    answers = {"biliyor": "hayir", "neden": "x", "yas": 65}

    assert [step.section.name for step in route(tiny("show_if"), answers)][1] == "ikinci"
    assert len(route(tiny("show_if"), answers | {"yas": 64})) == 2


def test_an_answer_off_the_route_opens_nothing() -> None:
    # "eksik" was written while "biliyor" was evet; then the person went back and changed it
    stale = {"biliyor": "hayir", "puan": "1", "eksik": "metin", "son": "a"}

    assert names(stale)[-1] == ("ucuncu", ["kapanis"])


def test_what_is_kept_is_the_route_and_nothing_else() -> None:
    stale = {"biliyor": "hayir", "neden": "x", "puan": "1", "bilinmeyen": 1, "kapanis": "son"}

    assert answers_on_route(tiny("show_if"), stale) == {
        "biliyor": "hayir",
        "neden": "x",
        "yas": None,
        "kapanis": "son",
    }


def test_the_text_of_other_stays_only_with_its_option() -> None:
    questionnaire = tiny("single_choice_other")

    assert answers_on_route(questionnaire, {"renk": "a", "renk_other": "x"}) == {"renk": "a"}
    assert answers_on_route(questionnaire, {"renk": "diger"}) == {
        "renk": "diger",
        "renk_other": None,
    }


def test_a_question_that_this_page_opened_is_shown_before_it_is_demanded() -> None:
    first = read_page("show_if", {"biliyor": ["hayir"]}, {})
    second = read_page("show_if", {"biliyor": ["hayir"]}, first.answers)

    assert (first.unseen, first.problems) == (("neden",), [])
    assert second.unseen == ()
    assert [problem.question for problem in second.problems] == ["neden"]


def test_a_question_that_this_page_closed_is_not_demanded() -> None:
    before = {"biliyor": "hayir", "neden": None, "yas": None}

    result = read_page("show_if", {"biliyor": ["evet"]}, before)

    assert result == ({"biliyor": "evet", "yas": None}, [], ())


def test_questions_of_a_section_follow_its_own_earlier_answers() -> None:
    def asked(points: str) -> list[str]:
        steps = Route(tiny("show_if"), {"biliyor": "evet", "puan": points}).steps
        return [q.name for step in steps for q in step.questions if step.section.name == "ikinci"]

    assert asked("3") == ["puan"]
    assert asked("2") == ["puan", "eksik"]


def test_a_required_question_off_the_route_is_not_missed() -> None:
    assert check_all(tiny("show_if"), {"biliyor": "evet"}) == []
    assert [p.question for p in check_all(tiny("show_if"), {"biliyor": "hayir"})] == ["neden"]


HIDDEN = {"show_if": {"question": "ilk", "operator": "equals", "value": "a"}}


@pytest.mark.parametrize(
    "question",
    [
        make_question(
            name="son",
            required=True,
            options=[{"value": v, "label": {"tr": v}, **HIDDEN} for v in "xy"],
        ),
        make_question(
            name="son",
            required=True,
            options=[{"value": v, "label": {"tr": v}, "attributes": {"ilce": "a"}} for v in "xy"],
            option_filter="ilce = ${ilk}",
        ),
        make_question(
            name="son",
            kind="grid",
            required=True,
            options=[{"value": v, "label": {"tr": v}} for v in "12"],
            rows=[{"name": "satir", "text": {"tr": "Satır"}, **HIDDEN}],
        ),
    ],
    ids=["options", "filter", "rows"],
)
def test_a_question_with_nothing_to_choose_from_is_not_asked(question: dict[str, Any]) -> None:
    questionnaire = checked(make_document(make_question(name="ilk"), question))

    assert "son" in answers_on_route(questionnaire, {"ilk": "a"})
    assert answers_on_route(questionnaire, {"ilk": "b"}) == {"ilk": "b"}
    assert check_all(questionnaire, {"ilk": "b"}) == []


def test_a_question_of_an_entry_with_nothing_to_choose_from_is_not_asked() -> None:
    options = [{"value": v, "label": {"tr": v}, **HIDDEN} for v in "xy"]
    inner = [
        make_question(name="konu", kind="short_text"),
        make_question(name="son", required=True, options=options),
    ]
    repeat = make_question(name="liste", kind="repeat", questions=inner)
    questionnaire = checked(make_document(make_question(name="ilk"), repeat))
    answers = {"ilk": "b", "liste": [{"konu": "yol"}]}

    assert answers_on_route(questionnaire, answers) == answers
    assert check_all(questionnaire, answers) == []
