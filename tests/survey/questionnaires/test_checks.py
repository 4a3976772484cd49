"""What is said about documents that are no questionnaires."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.questionnaires.checks.checking import check_document, checked, read_json
from survey.questionnaires.problems import Problem, QuestionnaireError
from tests.builders import make_document, make_question
from tests.survey.questionnaires.tiny import NAMES, tiny_document

Document = dict[str, Any]


def option(value: str, **flags: Any) -> Document:
    return {"value": value, "label": {"tr": value}, **flags}


def errors(document: Any) -> list[Problem]:
    return [problem for problem in check_document(document) if not problem.is_warning]


def only(document: Any) -> Problem:
    (problem,) = errors(document)
    return problem


def asked_if(**condition: Any) -> Document:
    first = make_question(name="ilk")
    number = make_question(name="sayi", kind="number")
    text = make_question(name="metin", kind="open_text")
    day = make_question(name="gun", kind="date")
    return make_document(first, number, text, day, make_question(name="son", show_if=condition))


FORM: list[tuple[str, str, Callable[[Document], Any]]] = [
    ("", "'title' is missing", lambda d: d.pop("title")),
    ("format", "paydas.questionnaire/1", lambda d: d.update(format="x")),
    ("name", "lower-case", lambda d: d.update(name="Anket 1")),
    ("name", "lower-case", lambda d: d.update(name="anket\n")),
    ("", "unknown key 'extra'", lambda d: d.update(extra=1)),
    ("languages", "at least 1", lambda d: d.update(languages=[])),
    ("languages", "twice", lambda d: d.update(languages=["tr", "tr"])),
    ("title", "expected", lambda d: d.update(title="Anket")),
    ("", "control characters", lambda d: d.update(title={"tr": "a\x00b"})),
    ("", "control characters", lambda d: d.update(title={"tr": "\ud800"})),
]


@pytest.mark.parametrize(("place", "words", "spoil"), FORM, ids=range(len(FORM)))
def test_the_form_is_checked(place: str, words: str, spoil: Callable[[Document], Any]) -> None:
    document = make_document()
    spoil(document)

    problem = only(document)

    assert problem.place == place
    assert words in problem.en
    assert problem.tr


QUESTIONS: list[tuple[str, Document]] = [
    ("no meaning", make_question(minimum=3)),
    ("no meaning", make_question(kind="open_text", min_choices=1)),
    ("no meaning", make_question(kind="open_text", is_group=True)),
    ("either 'options' or", make_question(scale="yok")),
    ("one option is no choice", make_question(options=[option("a")])),
    ("'a' stands there 2 times", make_question(options=[option("a"), option("a")])),
    (
        "more than one option is marked 'other'",
        make_question(options=[option("a", other=True), option("b", other=True)]),
    ),
    (
        "no meaning for the type single_choice",
        make_question(options=[option("a", exclusive=True), option("b")]),
    ),
    ("column's name", make_question(kind="multiple_choice", options=[option("a-b"), option("c")])),
    ("no whole number", make_question(kind="rating", options=[option("1"), option("iyi")])),
    ("put them in order", make_question(kind="rating", options=[option("2"), option("1")])),
    (
        "at least two points",
        make_question(kind="rating", options=[option("1"), option("9", dont_know=True)]),
    ),
    (
        "no meaning for the type rating",
        make_question(kind="rating", options=[option("1"), option("2", other=True)]),
    ),
    ("nobody can choose", make_question(kind="multiple_choice", min_choices=3, max_choices=2)),
    ("nobody can choose", make_question(kind="multiple_choice", min_choices=4)),
    ("below the minimum", make_question(kind="number", minimum=5, maximum=4)),
    ("below the minimum", make_question(kind="number", maximum=-1)),
    ("only a rating", make_question(feeds={"measure": "agreement"})),
    ("of what", make_question(kind="rating", feeds={"measure": "satisfaction"})),
    ("at least -97", make_question(kind="number", minimum=-99)),
    ("at most 1000000000000", make_question(kind="number", minimum=10**400)),
    ("at most 1000000000000", make_question(kind="number", minimum=float("inf"))),
    ("can't be named 'text'", make_question(name="text", is_group=True)),
    ("can't be named 'response'", make_question(name="response", is_group=True)),
    ("missing answer", make_question(options=[option("-99"), option("a")])),
]  # fmt: skip


@pytest.mark.parametrize(("words", "question"), QUESTIONS, ids=range(len(QUESTIONS)))
def test_a_question_that_makes_no_sense_is_named(words: str, question: Document) -> None:
    problem = only(make_document(make_question(name="ilk"), question))

    assert words in problem.en
    assert problem.place.startswith("sections[0].questions[1]")
    assert problem.tr != problem.en


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("no question 'yok'", {"question": "yok", "operator": "answered"}),
        ("stands later", {"question": "son", "operator": "answered"}),
        ("no option 'z'", {"question": "ilk", "operator": "equals", "value": "z"}),
        ("no option 'z'", {"question": "ilk", "operator": "any_of", "value": ["a", "z"]}),
        ("compares numbers", {"question": "ilk", "operator": "at_least", "value": 3}),
        ("needs a number", {"question": "sayi", "operator": "at_least", "value": "3"}),
        ("at most 1000000000000", {"question": "sayi", "operator": "at_least", "value": 10**400}),
        ("no day '2026-02-31'", {"question": "gun", "operator": "at_least", "value": "2026-02-31"}),
        ("no day 'today'", {"question": "gun", "operator": "at_most", "value": "today"}),
        ("no day '1.2.2026'", {"question": "gun", "operator": "equals", "value": "1.2.2026"}),
        ("'on' is none", {"question": "sayi", "operator": "any_of", "value": ["10", "on"]}),
        ("needs nothing", {"question": "ilk", "operator": "answered", "value": "a"}),
        ("needs a list", {"question": "ilk", "operator": "any_of", "value": "a"}),
        ("one can only ask", {"question": "metin", "operator": "equals", "value": "a"}),
        ("either 'question'", {"question": "ilk"}),
        ("either 'question'", {"all": [{"question": "ilk", "operator": "answered"}], "any": []}),
    ],
)
def test_a_condition_that_makes_no_sense_is_named(words: str, condition: Document) -> None:
    found = errors(asked_if(**condition))

    assert any(words in problem.en and ".show_if" in problem.place for problem in found)


@pytest.mark.parametrize(
    "condition",
    [
        {"question": "ilk", "operator": "equals", "value": "a"},
        {"question": "sayi", "operator": "equals", "value": 0},
        {"question": "sayi", "operator": "any_of", "value": ["1", "2.5"]},
        {"question": "gun", "operator": "at_least", "value": "2028-02-29"},
        {"question": "metin", "operator": "answered"},
        {"any": [{"question": "ilk", "operator": "none_of", "value": ["a", "b"]}]},
    ],
)
def test_a_condition_that_makes_sense_passes(condition: Document) -> None:
    assert errors(asked_if(**condition)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (make_question(name="a"), make_question(name="a")),
        (
            make_question(name="a", options=[option("x", other=True), option("y")]),
            make_question(name="a_other", kind="short_text"),
        ),
        (
            make_question(name="a", kind="multiple_choice"),
            make_question(name="a__b", kind="short_text"),
        ),
        (make_question(name="a", kind="date"), make_question(name="a__day", kind="number")),
        (make_question(name="a", kind="upload"), make_question(name="a__file")),
        (
            make_question(name="a", kind="number", options=[option("dk", dont_know=True)]),
            make_question(name="a_apart", kind="short_text"),
        ),
    ],
)
def test_a_column_that_would_stand_twice_is_named(first: Document, second: Document) -> None:
    assert "already taken" in only(make_document(first, second)).en


def test_a_questionnaire_of_notes_and_sums_asks_nothing() -> None:
    note = make_question(name="metin", kind="note")
    total = make_question(name="toplam", kind="calculated", calculation="1 + 1")

    assert "asks nothing" in only(make_document(note, total)).en


def test_a_missing_default_text_is_an_error_and_a_missing_translation_a_warning() -> None:
    document = make_document(languages=("tr", "en"), title={"tr": "Anket", "en": "Survey"})
    assert errors(document) == []
    assert {problem.is_warning for problem in check_document(document)} == {True}

    document["title"] = {"en": "Survey"}
    assert only(document).place == "title"


def test_ten_thousand_nested_conditions_are_refused_without_recursion() -> None:
    condition: Document = {"question": "ilk", "operator": "answered"}
    for _ in range(10_000):
        condition = {"all": [condition]}

    assert "nested" in only(asked_if(**condition)).en


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": NaN}', "number that is none"),
        (b'{\n "a": }', "line 2"),
        ("{'ş'}".encode("cp1254"), "not UTF-8"),
        (b" " * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_bytes_that_are_no_json_are_refused_with_advice(content: bytes, words: str) -> None:
    with pytest.raises(QuestionnaireError) as caught:
        read_json(content)

    assert words in caught.value.problems[0].en


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_json(b"\xef\xbb\xbf" + json.dumps(make_document()).encode()) == make_document()


def test_problems_are_raised_together() -> None:
    with pytest.raises(QuestionnaireError) as caught:
        checked(make_document(make_question(minimum=1), make_question(minimum=1)))

    assert len(caught.value.problems) == 3


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_whatever_is_put_in_a_document_gives_problems_and_never_a_crash(
    name: str, data: st.DataObject
) -> None:
    document = copy.deepcopy(tiny_document(name))
    part: Any = document
    while isinstance(part, dict | list) and part:
        keys = list(part) if isinstance(part, dict) else list(range(len(part)))
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(part[key], dict | list):
            part[key] = data.draw(
                st.none() | st.booleans() | st.integers() | st.text() | st.just([]) | st.just({})
            )
            break
        part = part[key]

    for problem in check_document(document):
        assert problem.en
        assert problem.tr
