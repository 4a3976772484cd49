"""Each question type is complete: checks, reading, codebook, row, and a tiny questionnaire."""

import json
from pathlib import Path

import pytest

from analysis.codebook import Codebook
from survey.questionnaires.checks.checking import check_document
from survey.questionnaires.codebook import codebook_document, dataset_row
from survey.questionnaires.document import QuestionType
from survey.questionnaires.logic.route import answers_on_route
from survey.questionnaires.question_types import ANSWER_TYPES
from survey.questionnaires.shipped import default_documents
from tests.survey.questionnaires.tiny import NAMES, tiny, tiny_document

TEMPLATES = Path(__file__).parents[3] / "templates" / "question_types"


@pytest.mark.parametrize("name", NAMES)
def test_a_tiny_questionnaire_has_no_problem(name: str) -> None:
    problems = [p for p in check_document(tiny_document(name)) if not p.is_warning]

    assert problems == []


@pytest.mark.parametrize("document", default_documents(), ids=lambda d: d["name"])
def test_a_shipped_questionnaire_is_complete_in_all_its_languages(document: dict) -> None:
    assert check_document(document) == []


@pytest.mark.parametrize("kind", QuestionType)
def test_each_question_type_is_registered_and_has_template_and_tiny_questionnaire(
    kind: QuestionType,
) -> None:
    assert ANSWER_TYPES[kind].type is kind
    # a calculated value is shown nowhere
    assert kind is QuestionType.CALCULATED or (TEMPLATES / f"{kind}.html").is_file()
    assert str(kind) in NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_codebook_is_read_by_the_analysis_and_fits_the_rows(name: str, language: str) -> None:
    questionnaire = tiny(name)

    codebook = Codebook.from_json(json.dumps(codebook_document(questionnaire, language)))
    row = dataset_row(questionnaire, answers_on_route(questionnaire, {}))

    assert list(row) == [variable.name for variable in codebook.columns]
