"""Valid answers to any questionnaire: as values, and as the fields of its pages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from survey.questionnaires.document import Question, Questionnaire, QuestionType
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.question_types.dates import limit
from tests.page_client import Page, PageClient, form_values

TINY = sorted((Path(__file__).parents[2] / "questionnaires").glob("*.json"))


def tiny(name: str) -> dict[str, Any]:
    """Read one of the tiny questionnaires."""
    path = next(path for path in TINY if path.stem == name)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def valid_value(question: Question) -> Any:
    """Give an answer that can be taken."""
    return VALUES.get(question.type, lambda q: points(q)[0])(question)


def points(question: Question) -> list[str]:
    """Give the options that are answers by themselves."""
    return [option.value for option in question.points if not option.is_other]


def _several(question: Question) -> list[str]:
    shared = [v for v in points(question) if not question.option_of[v].is_exclusive]
    return shared[: question.min_choices or 1]


def _day(question: Question) -> str:
    day = limit(question.latest) or limit(question.earliest)
    return day.isoformat() if day else "2020-01-15"


def _text(question: Question) -> str:
    return f"{question.name} yanıtı"[: question.max_length].strip()


def _entry(question: Question) -> list[dict[str, Any]]:
    """Give one entry; the last options, which open no further question of the card."""
    asked = [q for q in question.questions if q.type.is_asked and q.show_if is None]
    return [{q.name: points(q)[-1] if q.points else valid_value(q) for q in asked}]


VALUES: dict[QuestionType, Callable[[Question], Any]] = {
    QuestionType.MULTIPLE_CHOICE: _several,
    QuestionType.RANKING: lambda q: points(q)[::-1][: max(q.min_choices or 1, 2)],
    QuestionType.GRID: lambda q: {row.name: points(q)[0] for row in q.rows},
    QuestionType.IMPORTANCE_SATISFACTION: lambda q: {
        "importance": q.importance[0].value,
        "satisfaction": points(q)[0],
    },
    QuestionType.CONSTANT_SUM: lambda q: dict.fromkeys(points(q), 0) | {points(q)[0]: q.total},
    QuestionType.NUMBER: lambda q: max(20, int(q.minimum or 0)),
    QuestionType.DATE: _day,
    QuestionType.SHORT_TEXT: _text,
    QuestionType.OPEN_TEXT: _text,
    QuestionType.REPEAT: _entry,
    # a file has its own journey: tests/survey/responses/uploads/test_journey.py
    QuestionType.UPLOAD: lambda _q: None,
}


def valid_fields(question: Question) -> dict[str, list[str]]:
    """Give such an answer as a form sends it."""
    value = {question.name: valid_value(question)}
    return ANSWER_TYPES[question.type].fields(question, value, "tr")


def names_on(page: Page, questionnaire: Questionnaire) -> list[str]:
    """Name the questions that stand on a page and are answered."""
    return [
        question.name
        for question in questionnaire.questions
        if question.type.is_asked and page.soup.find(id=f"question-{question.name}")
    ]


def fields_for(page: Page, questionnaire: Questionnaire) -> dict[str, list[str]]:
    """Fill in a page: what stands in it, with a valid answer to each of its questions.

    Options that are not shown are not chosen: where there is such a list, the first shown is.
    """
    data = form_values(page.form("#answers"))
    for name in names_on(page, questionnaire):
        own = valid_fields(questionnaire.question_of[name])
        for field in [f for f in data if f == name or f.startswith(f"{name}_")]:
            del data[field]
        data |= {field: _shown(page, field, values) for field, values in own.items()}
    return data


def _shown(page: Page, field: str, values: list[str]) -> list[str]:
    tags = page.soup.find_all("input", attrs={"name": field, "type": ["radio", "checkbox"]})
    select = page.soup.find("select", attrs={"name": field})
    shown = [str(tag["value"]) for tag in tags]
    if select is not None:
        shown = [str(tag["value"]) for tag in select.find_all("option") if tag["value"]]
    return values if not shown or set(values) <= set(shown) else shown[:1]


def own_values(page: Page, names: list[str]) -> dict[str, list[str]]:
    """Give what stands in the fields of questions, but what is empty."""
    held = {
        field: [value.replace("\r\n", "\n") for value in values if value]
        for field, values in form_values(page.form("#answers")).items()
        if any(field == name or field.startswith(f"{name}_") for name in names)
    }
    return {field: values for field, values in held.items() if values}


def send(
    client: PageClient, page: Page, data: dict[str, list[str]], *, status: int = 200, **more: str
) -> Page:
    """Send the form of a page of questions."""
    action = str(page.form("#answers")["action"])
    return client.post(action, {**data, **more}, status=status)


def answer_all(client: PageClient, page: Page, questionnaire: Questionnaire) -> Page:
    """Answer page after page, until the answers are to be checked."""
    for _ in range(60):
        if "/section/" not in page.address:
            return page
        page = send(client, page, fields_for(page, questionnaire))
    raise AssertionError(f"no end: {page.address}")
