"""A closed survey loses its codes and receipts, and whatever could still pair its rows."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from survey.anonymity.forensics import copies
from survey.anonymity.selftest.attacks import attack_database, search_remains
from survey.anonymity.selftest.ledger import Ledger
from survey.audit.models import AuditEntry
from survey.clock import now
from survey.database import READS_ONLY
from survey.extensions import Model, db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.codes import secret
from survey.fieldwork.codes.making import make_codes
from survey.fieldwork.codes.secret import secret_of, verifier_of
from survey.fieldwork.codes.writing import Code, read_code
from survey.fieldwork.models import AccessMode, Survey
from survey.housekeeping import _tasks
from survey.questionnaires.loading import load_document
from survey.responses import store
from survey.responses.closing import steps
from survey.responses.closing.store import is_finished, surveys_to_finish
from survey.responses.hygiene import current_hygiene
from survey.responses.store import FieldSurvey
from survey.responses.submission import SurveyNotOpenError, submit
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import OpenSurvey, put_in_the_field, three_sections

EMPLOYEES = three_sections(audience="internal")
QUESTIONNAIRE = load_document(EMPLOYEES)
COUNT = 15


def answers_of(place: int) -> dict[str, object]:
    return {"puan": "1", "sebep": f"Neden {place}", "secim": None, "yas": 30, "gorus": f"C {place}"}


def verifiers_of(survey: FieldSurvey, count: int) -> list[bytes]:
    """Make codes, as a planner does, and read them as their holders do."""
    row = fieldwork.get(survey.id)
    assert row is not None
    made = make_codes(row, count=count)
    db.session.remove()
    codes = [read_code(each.written) for each in made.codes]
    return [
        verifier_of(survey.id, secret_of(survey.id, code))
        for code in codes
        if isinstance(code, Code)
    ]


@pytest.fixture
def coded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[FieldSurvey, list[bytes]]:
    """Open an anonymous survey with codes."""
    monkeypatch.setattr(secret, "N", 2)  # slow on purpose otherwise
    survey = put_in_the_field(EMPLOYEES, access_mode=AccessMode.ANONYMOUS, opens_at=None)
    verifiers = verifiers_of(survey, COUNT)
    row = fieldwork.get(survey.id)
    assert row is not None
    fieldwork.open_now(row)
    db.session.remove()
    with store.reading() as connection:
        opened = store.find_survey_by_id(connection, survey.id)
    assert opened is not None
    return opened, verifiers


def close(survey: FieldSurvey) -> None:
    row = db.session.get(Survey, survey.id)
    assert row is not None
    fieldwork.close_now(row)
    db.session.remove()


def count(table: str) -> int:
    with db.engine.connect() as connection:
        return connection.execute(
            select(func.count()).select_from(Model.metadata.tables[table])
        ).scalar_one()


def test_a_closed_survey_keeps_its_responses_and_nothing_else(
    coded: tuple[FieldSurvey, list[bytes]],
) -> None:
    survey, verifiers = coded
    ledger = Ledger(db.engine, survey.id)
    for place, verifier in enumerate(verifiers):
        submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32), verifier=verifier)
        ledger.note()
    receipts = list(ledger.arrived["receipt"])
    kept = (
        sorted(map(str, store.read_responses(survey.id))),
        sorted(store.read_free_texts(survey.id)),
    )
    close(survey)

    assert steps.finish_closed_surveys() == 1

    assert (count("invite_code"), count("receipt")) == (0, 0)
    assert kept == (
        sorted(map(str, store.read_responses(survey.id))),
        sorted(store.read_free_texts(survey.id)),
    )
    assert len(kept[0]) == COUNT
    assert [each for each in attack_database(db.engine, ledger, survey.id) if each.found] == []
    assert search_remains(db.engine, [*receipts, *verifiers]).claimed == 0
    assert is_finished(survey.id)
    assert steps.finish_closed_surveys() == 0


def test_codes_and_receipts_are_in_the_file_before(
    coded: tuple[FieldSurvey, list[bytes]],
) -> None:
    if POSTGRESQL:
        pytest.skip("the files of a PostgreSQL server are not the application's")
    survey, verifiers = coded
    submit(survey, QUESTIONNAIRE, answers_of(1), b"k" * 32, verifier=verifiers[0])
    db.session.remove()

    assert search_remains(db.engine, verifiers).claimed >= COUNT


def test_the_audit_trail_says_what_was_deleted_and_not_how_many_answered(
    coded: tuple[FieldSurvey, list[bytes]],
) -> None:
    survey, verifiers = coded
    submit(survey, QUESTIONNAIRE, answers_of(1), b"k" * 32, verifier=verifiers[0])
    close(survey)

    steps.finish_closed_surveys()

    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert entry is not None
    assert entry.action == "survey finished"
    assert entry.subject == f"survey {survey.id}"
    assert entry.details == {"codes": COUNT}


def test_a_survey_that_closes_by_its_time_is_finished_too(
    app: Flask, open_survey: OpenSurvey
) -> None:
    survey = open_survey(
        EMPLOYEES, opens_at=now() - timedelta(days=2), closes_at=now() - timedelta(days=1)
    )
    other = open_survey(EMPLOYEES, slug="acik")
    citizens = open_survey(
        three_sections(name="vatandas"),
        slug="vatandas",
        opens_at=now() - timedelta(days=2),
        closes_at=now() - timedelta(days=1),
    )

    assert surveys_to_finish(now()) == [survey.id]
    assert steps.finish_closed_surveys() == 1
    assert not is_finished(other.id)
    assert not is_finished(citizens.id)


def test_nobody_answers_after_closing(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(EMPLOYEES)
    close(survey)
    steps.finish_closed_surveys()

    with pytest.raises(SurveyNotOpenError):
        submit(survey, QUESTIONNAIRE, answers_of(1), b"k" * 32)


def test_a_reader_puts_the_closing_off(
    app: Flask, open_survey: OpenSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "TRIES", 2)
    survey = open_survey(EMPLOYEES)
    submit(survey, QUESTIONNAIRE, answers_of(1), b"k" * 32)
    close(survey)
    with db.engine.connect().execution_options(**{READS_ONLY: True}) as reader:
        reader.exec_driver_sql("SELECT count(*) FROM response").scalar()
        with pytest.raises(steps.StillInUseError):
            steps.require_finished(survey.id)
        assert not is_finished(survey.id)

    steps.require_finished(survey.id)

    assert is_finished(survey.id)
    assert len(list(store.read_responses(survey.id))) == 1


def test_what_was_deleted_is_in_no_copy_taken_later(app: Flask, open_survey: OpenSurvey) -> None:
    if POSTGRESQL:
        pytest.skip("the files of a PostgreSQL server are not the application's")
    survey = open_survey(EMPLOYEES)
    ledger = Ledger(db.engine, survey.id)
    for place in range(30):
        submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32))
        ledger.note()
    current_hygiene().clean()
    close(survey)

    steps.finish_closed_surveys()

    path = db.engine.url.database
    assert path is not None
    with open(path, "rb") as file:  # noqa: PTH123  # as an attacker does
        assert copies.remains({"copy": file.read()}, ledger.arrived["receipt"]) == []


def test_the_worker_finishes_what_has_closed(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(EMPLOYEES, access_mode=AccessMode.OPEN)
    close(survey)

    _tasks["closing"].work()

    assert is_finished(survey.id)
