"""The questionnaires that loads answer."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from survey.responses.benchmark import twenty_questions
from tests.builders import make_document, make_question

TEXT = "gorus"
"""The question whose answer says which respondent of the load wrote it."""


def short(**more: Any) -> dict[str, Any]:
    """Build one page with a rating and a text: the cheapest response there is."""
    return make_document(
        make_question(name="puan", kind="rating", required=True),
        make_question(name=TEXT, kind="open_text"),
        **more,
    )


def short_answers(name: str) -> dict[str, str]:
    """Answer it, under a name that comes once in all the load."""
    return {"puan": "4", TEXT: name}


def twenty(**more: Any) -> dict[str, Any]:
    """Build one page of twenty questions, the last of which is the text."""
    document = twenty_questions() | more
    document["sections"][0]["questions"][-1]["name"] = TEXT
    return document


def twenty_answers(name: str) -> dict[str, str]:
    """Answer all of it."""
    answers = {f"soru_{place}": "4" for place in range(14)}
    answers |= {f"soru_{place}": "b" for place in range(14, 18)}
    return answers | {"soru_18": "Yollar bozuk, kaldırım yok.", TEXT: name}


def form(answers: Mapping[str, str], token: str) -> bytes:
    """Give the body of a form."""
    return urlencode({**answers, "form-token": token}).encode()
