"""The tiny questionnaires of tests/questionnaires, by name."""

import json
from pathlib import Path
from typing import Any

from survey.questionnaires.checks.checking import checked
from survey.questionnaires.document import Questionnaire
from survey.questionnaires.logic.given import Answers
from survey.questionnaires.logic.route import Route
from survey.questionnaires.question_types import Form
from survey.questionnaires.validation import SectionResult, read_section

FOLDER = Path(__file__).parents[2] / "questionnaires"
NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))


def tiny_document(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return document


def tiny(name: str) -> Questionnaire:
    return checked(tiny_document(name))


def read_page(name: str, form: Form, answers: Answers | None = None) -> SectionResult:
    """Read the form of the first page of a tiny questionnaire."""
    questionnaire = tiny(name)
    route = Route(questionnaire, answers or {})
    return read_section(questionnaire, route.steps[0], form, route.kept)
