"""What conditions, expressions and texts refer to."""

from typing import Any

import pytest

from survey.questionnaires.checks.checking import check_document
from tests.builders import make_document, make_question

TEXTS = {"tr": "?"}
FIRST = make_question(name="once")
AGE = make_question(name="yas", kind="number", whole=True)
SEVERAL = make_question(name="cok", kind="multiple_choice")


def complaints(*questions: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    document = make_document(FIRST, AGE, SEVERAL, *questions, **more)
    return [(p.place, p.en) for p in check_document(document) if not p.is_warning]


def last(**more: Any) -> dict[str, Any]:
    return make_question(name="son", **more)


GOOD: list[dict[str, Any]] = [
    {"show_if": {"expression": "${once} = 'a' and string-length(${once}) > 0"}},
    {"valid_if": {"expression": ". != ${once}"}},
    {"required_if": {"expression": "selected(${cok}, 'a')"}},
    {
        "show_if": {
            "expression": "selected(${once}, 'a')",
            "rule": {"question": "once", "operator": "equals", "value": "a"},
        }
    },
    {
        "show_if": {
            "expression": "${yas} > 17",
            "rule": {"question": "yas", "operator": "at_least", "value": 18},
        }
    },
    {"hint": {"tr": "Yaşınız ${yas}."}},
]


@pytest.mark.parametrize("more", GOOD)
def test_a_reference_to_an_earlier_question_passes(more: dict[str, Any]) -> None:
    assert complaints(last(**more)) == []


BAD: list[tuple[str, str, dict[str, Any]]] = [
    ("show_if", "there is no question 'yok'", {"show_if": {"expression": "${yok} = 1"}}),
    ("show_if", "'son' stands later", {"show_if": {"expression": "${son} = 'a'"}}),
    ("show_if", "'.' stands for", {"show_if": {"expression": ". = 'a'"}}),
    ("show_if", "'yas' is no function", {"show_if": {"expression": "yas > 3"}}),
    ("show_if", "at character 9, '>'", {"show_if": {"expression": "${yas} >> 3"}}),
    ("show_if", "did you mean", {"show_if": {"expression": "slected(${cok}, 'a')"}}),
    ("required_if", "no question 'yok'", {"required_if": {"expression": "${yok} = 1"}}),
    ("valid_if", "write '.'", {"valid_if": {"expression": "${son} = 'a'"}}),
    ("show_if", "'cok' has no part", {"show_if": {"expression": "${cok__a} = 1"}}),
    (
        "show_if.rule",
        "don't mean the same",
        {
            "show_if": {
                "expression": "${once} = 'a'",
                "rule": {"question": "once", "operator": "equals", "value": "b"},
            }
        },
    ),
    (
        "show_if.rule",
        "says more",
        {
            "show_if": {
                "expression": "count-selected(${cok}) = 1",
                "rule": {"question": "cok", "operator": "equals", "value": "a"},
            }
        },
    ),
    ("hint", "no question 'yok'", {"hint": {"tr": "${yok}"}}),
    ("option_filter", "no option has the attribute 'ilce'", {"option_filter": "ilce = ${once}"}),
    ("option_filter", "'.' has no meaning", {"option_filter": "name = ."}),
    (
        "options[1].show_if",
        "no question 'yok'",
        {
            "options": [
                {"value": "a", "label": TEXTS},
                {"value": "b", "label": TEXTS, "show_if": {"expression": "${yok} = 1"}},
            ]
        },
    ),
]


@pytest.mark.parametrize(("key", "words", "more"), BAD)
def test_a_reference_that_makes_no_sense_is_named(
    key: str, words: str, more: dict[str, Any]
) -> None:
    ((place, english),) = complaints(last(**more))

    assert place == f"sections[0].questions[3].{key}"
    assert words in english


def test_a_scale_that_takes_up_an_unknown_answer_is_named() -> None:
    scale = [{"value": v, "label": {"tr": "${yok}"}} for v in "12"]

    rating = {"name": "son", "type": "rating", "text": TEXTS, "scale": "olcek"}

    places = {place for place, english in complaints(rating, scales={"olcek": scale})}

    assert places == {"sections[0].questions[3].scale"}


def calculated(expression: str) -> dict[str, Any]:
    return make_question(name="hesap", kind="calculated", calculation=expression)


@pytest.mark.parametrize(
    ("calculation", "count"),
    [
        ("${liste__1__konu}", 1),
        ("string-length(${liste__2__konu})", 1),
        ("string(${liste})", 1),
        ("count(${liste})", 1),
        ("${liste__count}", 1),
        ("count(${kapali})", 0),
        ("${kapali__count}", 0),
        ("${liste__1__acil}", 0),
    ],
)
def test_what_employees_write_in_an_entry_is_no_part_of_a_calculation(
    calculation: str, count: int
) -> None:
    """It would stand among the closed answers of the one who wrote it."""
    konu = make_question(name="konu", kind="short_text")
    liste = make_question(name="liste", kind="repeat", questions=[konu, make_question(name="acil")])
    kapali = make_question(name="kapali", kind="repeat", questions=[make_question(name="ic")])
    found = complaints(liste, kapali, calculated(calculation), audience="internal")
    assert len(found) == count
    assert all("is written freely" in english for _, english in found)


@pytest.mark.parametrize(("audience", "count"), [("internal", 1), ("external", 0)])
def test_what_employees_write_is_not_calculated_with(audience: str, count: int) -> None:
    text = make_question(name="metin", kind="short_text")

    found = complaints(
        text, calculated("string-length(${metin})") | {"name": "uzun"}, calculated("${yas} + 1"),
        audience=audience,
    )  # fmt: skip

    assert len(found) == count
    assert all("'metin' is written freely" in english for _, english in found)


def test_nobody_refers_to_parts_that_have_no_answer_of_their_own() -> None:
    ((_, english),) = complaints(calculated("${cok__a} + 1"))

    assert "selected(${cok}, 'value')" in english
