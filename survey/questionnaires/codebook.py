"""What a questionnaire means as data: its codebook, and one response as a row.

The codebook is written in the plain form that the analysis reads (``paydas.codebook/1``);
this package knows nothing else of the analysis.
"""

from collections.abc import Iterator
from typing import Any

from survey.questionnaires.document import (
    Question,
    Questionnaire,
    QuestionType,
    Section,
)
from survey.questionnaires.logic.given import Answers, Given
from survey.questionnaires.logic.holding import as_asked
from survey.questionnaires.logic.paging import PIPE
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.question_types.base import Wording
from survey.questionnaires.question_types.columns import (
    NOT_ANSWERED,
    NOT_ASKED,
    column,
    order_cell,
    order_variable,
)

FORMAT = "paydas.codebook/1"
DIVIDED = (QuestionType.GRID, QuestionType.RANKING, QuestionType.CONSTANT_SUM)
"""Types with a column for each row or option, of which some may not be shown to everybody."""


LEFT_OPEN = "…"
"""Stands in the place of ``${name}``, where not every respondent read the same."""


def codebook_document(questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    """Describe every column of the questionnaire's dataset, in one language.

    Returns
    -------
    dict
        JSON document with ``variables`` in the order of the questionnaire; a text that is not
        translated stands there in the default language.
    """

    def say(texts: Any) -> str:
        return _on_one_line(questionnaire.text(texts, language))

    return {
        "format": FORMAT,
        "language": language,
        "title": say(questionnaire.title),
        "variables": [
            {**variable, "section": say(section.title)}
            for section in questionnaire.sections
            for variable in _variables(section, say)
        ],
    }


def _on_one_line(text: str) -> str:
    """Write a text as the heading of a table: in one line, an answer it takes up left open."""
    return " ".join(PIPE.sub(LEFT_OPEN, text).split())


def _variables(section: Section, say: Wording) -> Iterator[dict[str, Any]]:
    if section.has_random_order:
        yield order_variable(section.order_name, say(section.title))
    for question in section.questions:
        yield from ANSWER_TYPES[question.type].variables(question, say)
        if question.has_random_order:
            yield order_variable(question.order_name, say(question.text))


def dataset_row(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """Lay out one response as a row: a cell for every column of the codebook.

    Parameters
    ----------
    answers : Mapping
        As kept: no key for a question that was not asked, None where it was left empty.

    Returns
    -------
    dict
        Column -> text code, number, text, "-99" (not asked) or "-98" (not answered).
    """
    row: dict[str, Any] = {}
    given = Given(questionnaire, dict(answers))
    for section in questionnaire.sections:
        if section.has_random_order:
            row |= order_cell(section.order_name, answers)
        for question in section.questions:
            row |= _cells(question, answers, given)
            if question.has_random_order:
                row |= order_cell(question.order_name, answers)
    return row


def _cells(question: Question, answers: Answers, given: Given) -> dict[str, Any]:
    """Give a question's cells; parts this respondent was not shown count as not asked."""
    cells = ANSWER_TYPES[question.type].cells(question, answers)
    if question.type not in DIVIDED or question.shows_all or question.name not in answers:
        return cells
    asked = as_asked(question, given)
    for part in _parts(question) - _parts(asked):
        name = column(question.name, part)
        if cells.get(name) == NOT_ANSWERED:
            cells[name] = NOT_ASKED
    return cells


def _parts(question: Question) -> set[str]:
    return {option.value for option in question.options} | {row.name for row in question.rows}


def verbatims(questionnaire: Questionnaire, answers: Answers) -> list[tuple[str, str]]:
    """Give the open answers of one response: question name and text."""
    return [
        text
        for question in questionnaire.questions
        for text in ANSWER_TYPES[question.type].verbatims(question, answers)
    ]
