"""Surveys in the field for the tests of answering."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from survey.clock import now
from survey.extensions import db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import AccessMode
from survey.questionnaires import store as questionnaires
from survey.responses import store
from survey.responses.store import FieldSurvey
from tests.builders import make_document, make_question

OpenSurvey = Callable[..., FieldSurvey]


@pytest.fixture
def open_survey(app: Flask) -> OpenSurvey:
    """Put a questionnaire document in the field; open by default."""

    return put_in_the_field


def put_in_the_field(
    document: dict[str, Any] | None = None, slug: str = "deneme", **more: Any
) -> FieldSurvey:
    """Open a survey of a questionnaire document, or of three sections."""
    version = questionnaires.add_version(document or three_sections())
    more.setdefault("opens_at", now() - timedelta(hours=1))
    # employees come in with codes: tests/survey/responses/entry is about those
    more.setdefault("access_mode", AccessMode.OPEN)
    fieldwork.create_survey(
        title="Deneme anketi",
        organisation="Sakızlı Belediyesi",
        slug=slug,
        version=version,
        **more,
    )
    db.session.remove()
    with store.reading() as connection:
        survey = store.find_survey(connection, slug)
    assert survey is not None
    return survey


def three_sections(**more: Any) -> dict[str, Any]:
    """Build a questionnaire: a rating, a section asked only after "1", then what is written."""
    more.setdefault("languages", ("tr", "en"))
    return make_document(
        sections=[
            {
                "name": "ilk",
                "title": {"tr": "İlk bölüm", "en": "First section"},
                "questions": [make_question(name="puan", kind="rating", required=True)],
            },
            {
                "name": "neden",
                "title": {"tr": "Neden bölümü"},
                "show_if": {"question": "puan", "operator": "equals", "value": "1"},
                "questions": [make_question(name="sebep", kind="short_text")],
            },
            {
                "name": "son",
                "title": {"tr": "Son bölüm"},
                "questions": [
                    make_question(name="secim", kind="multiple_choice"),
                    make_question(name="yas", kind="number", minimum=18, maximum=120, whole=True),
                    make_question(name="gorus", kind="open_text"),
                ],
            },
        ],
        **more,
    )


def responses_of(survey: FieldSurvey) -> list[dict[str, Any]]:
    """Give the answers that are kept."""
    return list(store.read_responses(survey.id))
