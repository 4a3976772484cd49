"""A response without what was written in it."""

from collections.abc import Mapping
from typing import Any

from survey.questionnaires.document import Question, Questionnaire, QuestionType
from survey.questionnaires.question_types import ANSWER_TYPES

Answers = Mapping[str, Any]


def without_texts(questionnaire: Questionnaire, answers: Answers) -> tuple[dict[str, Any], int]:
    """Take everything out of a response that was written in own words.

    Short answers and "other" texts go too: each may tell who wrote it. So does a calculated text
    that was made of one.

    Returns
    -------
    (dict, int)
        What stays, and how many texts went.
    """
    kept, count = dict(answers), 0
    written: set[str] = set()
    for question in questionnaire.questions:
        answer_type = ANSWER_TYPES[question.type]
        written |= _written_names(question, written)
        count += len(answer_type.texts(question, answers))
        kept.pop(question.other_name, None)
        value = kept.get(question.name)
        if value is None or question.type is QuestionType.UPLOAD:
            continue
        is_made_of_text = question.name in written and isinstance(value, str)
        is_calculated = question.type is QuestionType.CALCULATED
        stays = answer_type.without_texts(question, value)
        if stays is None or (is_calculated and is_made_of_text):
            del kept[question.name]
        else:
            kept[question.name] = stays
    return kept, count


def _written_names(question: Question, written: set[str]) -> set[str]:
    """Name what of a question is written freely, or calculated from what was."""
    names = {question.other_name}
    if question.type.is_text or question.type is QuestionType.REPEAT:
        names.add(question.name)
    calculation = question.calculation
    if calculation is not None and any(
        reference == name or reference.startswith(f"{name}_")
        for reference in calculation.references
        for name in written
    ):
        names.add(question.name)
    return names


def without_uploads(questionnaire: Questionnaire, answers: Answers) -> tuple[dict[str, Any], int]:
    """Take the references to files out of a response.

    Returns
    -------
    (dict, int)
        What stays, and how many references went.
    """
    uploads = {q.name for q in questionnaire.questions if q.type is QuestionType.UPLOAD}
    kept = {name: value for name, value in answers.items() if name not in uploads}
    return kept, sum(1 for name in uploads if answers.get(name) is not None)
