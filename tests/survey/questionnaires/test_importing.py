"""Which files are taken, and what is left when a part of one is not in order."""

import json
from typing import Any

import pytest

from survey.questionnaires.importing import import_file
from tests.builders import make_document, make_question


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("anket.lss", b"<?xml version='1.0'?><document/>", "questionnaire of LimeSurvey"),
        ("grup.lsg", b"<?xml version='1.0'?><document/>", "questionnaire of LimeSurvey"),
        ("veri.sav", b"$FL2@(#) SPSS DATA FILE", "file of answers"),
        ("veri.csv", b"a,b\n1,2\n", "file of answers"),
        ("oylar.json", b"[]", "no Payda"),
        ("oylar.json", b'{"votes": []}', "no Payda"),
    ],
)
def test_a_file_that_holds_no_questionnaire_is_refused_in_plain_words(
    name: str, content: bytes, words: str
) -> None:
    result = import_file(name, content)

    assert result.document is None
    (problem,) = result.errors
    assert words in problem.en
    assert problem.tr != problem.en
    assert (result.asked, result.kept) == (0, 0)


def test_a_workbook_with_the_ending_of_another_file_is_read_as_what_it_is() -> None:
    result = import_file("veri.csv", b"PK\x03\x04broken")

    assert "file of answers" not in result.errors[0].en


def repeat(*questions: dict[str, Any]) -> dict[str, Any]:
    text = {"tr": "İhtiyaçlar"}
    return {"name": "r", "type": "repeat", "text": text, "questions": list(questions)}


def imported(*questions: dict[str, Any]) -> Any:
    content = json.dumps(make_document(*questions)).encode()
    return import_file("anket.json", content)


def test_of_a_repeated_group_only_the_bad_questions_go() -> None:
    good = make_question(name="iyi", kind="short_text")
    bad = make_question(name="kotu", kind="short_text", minimum=3)

    result = imported(make_question(), repeat(good, bad))

    assert (result.asked, result.kept) == (4, 3)
    rest = result.rest["sections"][0]["questions"]
    assert [question["name"] for question in rest[1]["questions"]] == ["iyi"]


def test_a_repeated_group_without_a_good_question_goes() -> None:
    result = imported(make_question(), repeat(make_question(name="kotu", kind="note", minimum=3)))

    assert [q["name"] for q in result.rest["sections"][0]["questions"]] == ["soru"]


def test_what_is_in_order_is_kept_whole() -> None:
    result = imported(make_question(), make_question(name="iki", kind="open_text"))

    assert (result.asked, result.kept) == (2, 2)
    assert result.rest == result.document
