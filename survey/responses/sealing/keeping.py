"""Seals responses as they come in: nobody can read them before the survey has closed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from survey.fieldwork.codes.store import Entitled
from survey.questionnaires.document import QuestionType
from survey.responses.sealing import store
from survey.responses.sealing.keys import seal
from survey.responses.store import FieldSurvey


def may_be_sealed(document: Mapping[str, Any]) -> bool:
    """Say whether a questionnaire asks for nothing that can't be sealed: files."""
    kinds = {question["type"] for part in document["sections"] for question in part["questions"]}
    return QuestionType.UPLOAD not in kinds


def keep_sealed(
    connection: Connection,
    survey: FieldSurvey,
    answers: Mapping[str, Any],
    texts: Sequence[tuple[str, str]],
    entitled: Entitled,
) -> None:
    """Keep a response so that nobody can read it before the opening.

    Parameters
    ----------
    connection : Connection
        In a transaction of the writer.
    survey : FieldSurvey
    answers : Mapping
        Without what is kept apart.
    texts : sequence of tuple of str
        Question and text of what is kept apart.
    entitled : Entitled
        The group of the code it came with.
    """
    response = {
        "questionnaire_version_id": survey.questionnaire_version_id,
        "answers": dict(answers),
        "group_name": entitled.group_name,
        "respondent": entitled.respondent,
        "flags": None,
    }
    content = {"response": response, "texts": [list(text) for text in texts]}
    public_key = store.find_public_key(connection, survey.id)
    store.insert_sealed(connection, survey.id, seal(public_key, content))
