"""Parting the closed answers of a response from the written ones."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from survey.questionnaires.document import Questionnaire, QuestionType
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.responses.covering import without_identity_numbers
from survey.responses.rows import Row, response_row, text_rows
from survey.responses.store import FieldSurvey

LEAVE_NOTHING = frozenset({kind for kind in QuestionType if kind.is_text} | {QuestionType.UPLOAD})
"""Types of which, in a survey that keeps texts apart, not even this stays: that they were
answered."""


def parted(
    survey: FieldSurvey, questionnaire: Questionnaire, kept: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Part the closed answers from the written ones, where the survey keeps those apart.

    All that is written goes, short answers and "other" texts too: each may tell who wrote it.
    Nothing stays in its place, not even whether something was written. Identity numbers in it are
    covered: they would say who wrote it.
    """
    if not survey.free_text_apart:
        return dict(kept), []
    closed, texts = dict(kept), []
    for question in questionnaire.questions:
        answer_type = ANSWER_TYPES[question.type]
        texts += answer_type.texts(question, kept)
        closed.pop(question.other_name, None)
        if question.name in closed:
            closed[question.name] = answer_type.without_texts(question, closed[question.name])
            if question.type in LEAVE_NOTHING and closed[question.name] is None:
                del closed[question.name]
    return closed, [(name, without_identity_numbers(text)) for name, text in texts]


class Rows(NamedTuple):
    """What a response comes to in the database, as far as it is known before."""

    response: Row
    texts: list[Row]

    @classmethod
    def of(
        cls,
        survey: FieldSurvey,
        questionnaire: Questionnaire,
        kept: Mapping[str, Any],
        flags: Sequence[str],
    ) -> "Rows":
        """Make the rows of a response to an open link without files."""
        closed, texts = parted(survey, questionnaire, kept)
        version = survey.questionnaire_version_id
        return cls(
            response_row(survey.id, version, closed, flags),
            text_rows(survey.id, texts),
        )
