"""Files of a survey that keeps texts apart can be paired with nothing, as all it keeps."""

import pytest
from flask import Flask

from survey.anonymity.forensics.pairs import FILE, RESPONSE
from survey.anonymity.selftest.attacks import attack_database
from survey.anonymity.selftest.ledger import Ledger
from survey.extensions import db
from survey.responses import hygiene
from survey.responses.hygiene import current_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.traces import store as traces
from survey.responses.uploads.store import insert_uploads, list_uploads, new_key, read_upload
from tests.page_client import PageClient
from tests.survey.responses.conftest import OpenSurvey
from tests.survey.responses.uploads.test_cleaning import photo
from tests.survey.responses.uploads.test_journey import FIRST, apart_survey, send, upload_survey

PERSONS = 4


@pytest.fixture
def survey(app: Flask, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch) -> FieldSurvey:
    monkeypatch.setattr(hygiene, "IDLE_SECONDS", 3600.0)
    return apart_survey(open_survey)


@pytest.fixture
def ledger(survey: FieldSurvey) -> Ledger:
    return Ledger(db.engine, survey.id)


def answer(app: Flask, ledger: Ledger) -> None:
    """Send a photo and a word, each person from a browser of their own."""
    for _ in range(PERSONS):
        person = PageClient(app)
        person.submit(send(person, person.get(FIRST), files={"foto": photo()}, aciklama="Çukur"))
        db.session.remove()
        ledger.note()


def paired(survey: FieldSurvey, ledger: Ledger) -> set[str]:
    """Name the attacks that say of more files than chance whose they are."""
    return {each.attack for each in attack_database(db.engine, ledger, survey.id) if each.found}


def test_without_hygiene_a_file_is_paired_with_its_response(
    app: Flask, survey: FieldSurvey, ledger: Ledger
) -> None:
    current_hygiene().is_on = False
    answer(app, ledger)

    assert {RESPONSE, FILE} <= set(ledger.arrived)
    assert paired(survey, ledger) & {"xmin", "wal"}


def test_after_hygiene_a_file_is_paired_with_nothing(
    app: Flask, survey: FieldSurvey, ledger: Ledger
) -> None:
    answer(app, ledger)
    files = {file.key: read_upload(survey.id, file.key) for file in list_uploads(survey.id)}
    current_hygiene().clean()

    assert paired(survey, ledger) == set()
    assert len(files) == PERSONS
    assert {key: read_upload(survey.id, key) for key in files} == files


def test_files_are_mixed_as_responses_are(app: Flask, survey: FieldSurvey, ledger: Ledger) -> None:
    """What two files of one person share, a number or a place, no other copy shows either."""
    answer(app, ledger)
    current_hygiene().clean()

    with db.engine.connect() as connection:
        assert FILE in {table.name for table in traces.tables(connection)}


def test_citizens_files_are_not_written_again(app: Flask, open_survey: OpenSurvey) -> None:
    survey = upload_survey(open_survey)
    with db.engine.begin() as connection:
        insert_uploads(connection, survey.id, [(new_key(), "foto", "image/jpeg", b"x" * 9)])

        assert FILE not in {table.name for table in traces.tables(connection)}
