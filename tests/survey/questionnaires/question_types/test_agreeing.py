"""Statements and consents: fixed options."""

from typing import Any

import pytest
from flask import Flask

from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.codebook import codebook_document
from tests.survey.questionnaires.tiny import read_page, tiny, tiny_document


@pytest.fixture(autouse=True)
def english(app: Flask) -> Any:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def test_a_vote_is_kept() -> None:
    result = read_page("statement", {"bisiklet": ["pass"]})

    assert result.answers == {"bisiklet": "pass", "pazar": None}
    assert result.problems == []


def test_a_tick_is_kept_and_asked_for_in_its_own_words() -> None:
    assert read_page("consent", {"onay": ["yes"]}).answers == {"onay": "yes"}

    problems = read_page("consent", {}).problems
    assert [problem.message for problem in problems] == [
        "Tick the box if you agree, so that you can continue"
    ]


def test_both_are_single_choices_in_the_dataset() -> None:
    votes = codebook_document(tiny("statement"), "en")["variables"][0]
    consent = codebook_document(tiny("consent"), "en")["variables"][0]

    assert votes["type"] == consent["type"] == "single_choice"
    assert votes["value_labels"] == {"agree": "Agree", "disagree": "Disagree", "pass": "Pass"}


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 1)])
def test_other_votes_are_refused(order: tuple[int, ...]) -> None:
    document = tiny_document("statement")
    document["scales"]["oy"] = [document["scales"]["oy"][place] for place in order]

    assert "agree, disagree, pass" in check_document(document)[0].en


def test_a_consent_has_one_box() -> None:
    document = tiny_document("consent")
    options = document["sections"][0]["questions"][0]["options"]
    options.append({**options[0], "value": "no"})

    assert "exactly one option" in check_document(document)[0].en
