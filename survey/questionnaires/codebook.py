"""What a questionnaire means as data: its codebook, and one response as a row.

The codebook is written in the plain form that the analysis reads (``paydas.codebook/1``);
this package knows nothing else of the analysis.
"""

from typing import Any

from survey.questionnaires.document import Questionnaire, QuestionType
from survey.questionnaires.logic import Answers
from survey.questionnaires.question_types import ANSWER_TYPES

FORMAT = "paydas.codebook/1"


def codebook_document(questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    """Describe every column of the questionnaire's dataset, in one language.

    Returns
    -------
    dict
        JSON document with ``variables`` in the order of the questionnaire; a text that is not
        translated stands there in the default language.
    """

    def say(texts: Any) -> str:
        return str(questionnaire.text(texts, language))

    return {
        "format": FORMAT,
        "language": language,
        "title": say(questionnaire.title),
        "variables": [
            {**variable, "section": say(section.title)}
            for section in questionnaire.sections
            for question in section.questions
            for variable in ANSWER_TYPES[question.type].variables(question, say)
        ],
    }


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
    for question in questionnaire.questions:
        row |= ANSWER_TYPES[question.type].cells(question, answers)
    return row


def verbatims(questionnaire: Questionnaire, answers: Answers) -> list[tuple[str, str]]:
    """Give the open answers of one response: question name and text."""
    return [
        (question.name, answers[question.name])
        for question in questionnaire.questions
        if question.type is QuestionType.OPEN_TEXT and answers.get(question.name)
    ]
