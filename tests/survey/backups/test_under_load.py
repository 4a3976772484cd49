"""A backup that is made while people answer holds all that was acknowledged before it began."""

import os

from flask import Flask

from survey.extensions import db
from survey.questionnaires.loading import load_document
from tests.survey.backups.load import backups_under_load
from tests.survey.responses.conftest import OpenSurvey, open_survey, three_sections

__all__ = ["open_survey"]  # the fixture

BACKUPS = int(os.environ.get("PAYDAS_TEST_BACKUPS", "5"))
"""100 in the long run: PAYDAS_TEST_BACKUPS=100 pytest tests/survey/backups/test_under_load.py"""


def test_each_backup_holds_what_was_acknowledged_before_it_began(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(three_sections())
    db.session.remove()

    made = backups_under_load(app, survey, load_document(three_sections()), BACKUPS)

    assert len(made) == BACKUPS
    assert all(one.acknowledged <= one.held for one in made)
    assert all(one.n_rows == len(one.held) for one in made)
    # responses did come in between: the test would see one that is missing
    assert len(made[0].held) < len(made[-1].acknowledged)
