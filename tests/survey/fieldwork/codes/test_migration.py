"""The migration that brings codes keeps what is there, in both directions."""

import logging
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from survey.extensions import db
from survey.fieldwork.models import AccessMode
from tests.survey.fieldwork.codes.surveys import coded_survey

BEFORE = "0005_flags"
KEPT = {
    "survey": "id, slug, title, audience, access_mode, minimum_group, free_text_apart",
    "response": "key, survey_id, answers",
    "receipt": "digest, survey_id",
    "draft": "digest, survey_id, ciphertext",
}

FILLING = (
    "INSERT INTO receipt (digest, survey_id, content_digest) VALUES (:key, :survey, :key)",
    "INSERT INTO draft VALUES (:key, :survey, :key, '2030-01-01')",
    """INSERT INTO response (key, survey_id, questionnaire_version_id, answers)
    SELECT :key, id, questionnaire_version_id, '{}' FROM survey WHERE id = :survey""",
)


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Read what must not be lost."""
    db.session.remove()
    with db.engine.connect() as connection:
        return {
            table: sorted(map(tuple, connection.execute(text(f"SELECT {columns} FROM {table}"))))  # noqa: S608  # our own words
            for table, columns in KEPT.items()
        }


def fill(access_mode: AccessMode) -> None:
    """Put a survey and all that hangs on it into the database."""
    survey = coded_survey(is_open=True, access_mode=access_mode)
    values = {"survey": survey.id, "key": b"k" * 32}
    db.session.remove()
    with db.engine.begin() as connection:
        for statement in FILLING:
            connection.execute(text(statement), values)


@pytest.fixture
def migrated_back(app: Flask) -> Any:
    """Leave the newest tables behind, for the tests that come."""
    yield
    db.session.remove()
    upgrade()


def test_a_filled_database_goes_back_and_forth(app: Flask, migrated_back: None) -> None:
    fill(AccessMode.OPEN)
    before = contents()

    downgrade(revision=BEFORE)
    assert contents() == before
    upgrade()

    assert contents() == before
    assert len(before["response"]) == 1


def test_a_survey_with_codes_does_not_become_one_that_lets_anybody_in(
    app: Flask, migrated_back: None, caplog: pytest.LogCaptureFixture
) -> None:
    fill(AccessMode.ANONYMOUS)
    before = contents()

    with pytest.raises(SystemExit), caplog.at_level(logging.ERROR):
        downgrade(revision=BEFORE)

    assert "birim" in caplog.text
    assert contents() == before


def test_references_hold_again_after_a_migration(app: Flask, migrated_back: None) -> None:
    """SQLite is asked for them connection by connection."""
    fill(AccessMode.OPEN)
    downgrade(revision=BEFORE)
    upgrade()

    with pytest.raises(Exception, match=r"(?i)foreign key"), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM survey"))
