"""A survey of employees in the field, and somebody who saw who wrote what."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from survey.anonymity.selftest.attacks import Outcome
from survey.anonymity.selftest.ledger import Ledger
from survey.extensions import db
from survey.questionnaires.loading import load_document
from survey.responses import hygiene
from survey.responses.hygiene import current_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import OpenSurvey, three_sections

EMPLOYEES = three_sections(audience="internal")
QUESTIONNAIRE = load_document(EMPLOYEES)
QUIET = 3600.0
"""Seconds of silence that no test waits for."""


@pytest.fixture
def survey(app: Flask, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch) -> FieldSurvey:
    """Put a survey of employees in the field; only a full batch is cleaned by itself."""
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", QUIET)
    return open_survey(EMPLOYEES)


@pytest.fixture
def ledger(survey: FieldSurvey) -> Ledger:
    return Ledger(db.engine, survey.id)


def answers_of(place: int) -> dict[str, Any]:
    return {
        "puan": "1",
        "sebep": f"Neden {place}",
        "secim": None,
        "yas": 20 + place % 60,
        "gorus": f"Cümle {place}",
    }


def submit_one(survey: FieldSurvey, ledger: Ledger, place: int) -> None:
    submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32))
    ledger.note()


def found(outcomes: list[Outcome]) -> dict[str, int]:
    """Give the attacks that found more than chance, and of how many persons."""
    return {each.attack: each.persons for each in outcomes if each.found}


def settle(seconds: float = 60.0) -> None:
    """Wait until the writer has nothing to do before a far day."""
    if POSTGRESQL:
        return  # each submission has done it itself
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        left = current_hygiene().seconds_left()
        if left is None or left > 60:
            return
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _no_late_cleaning(app: Flask) -> Iterator[None]:
    """Let no thread of a test that has ended write into the next one's database."""
    yield
    current_hygiene()._surveys.clear()
    current_hygiene()._is_log_full = False
