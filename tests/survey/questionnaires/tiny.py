"""The tiny questionnaires of tests/questionnaires, by name."""

import json
from pathlib import Path
from typing import Any

from survey.questionnaires.checks import checked
from survey.questionnaires.document import Questionnaire, Section

FOLDER = Path(__file__).parents[2] / "questionnaires"
NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))


def tiny_document(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return document


def tiny(name: str) -> Questionnaire:
    return checked(tiny_document(name))


def only_section(name: str) -> Section:
    return tiny(name).sections[0]
