"""Sealed surveys: before the opening nobody reads an answer, afterwards nothing is missing."""

import json
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, update
from sqlalchemy.exc import IntegrityError

from survey.anonymity.selftest.attacks import attack_database
from survey.anonymity.selftest.ledger import Ledger
from survey.extensions import Model, db
from survey.fieldwork import store as fieldwork
from survey.fieldwork.models import AccessMode, Survey
from survey.questionnaires.loading import load_document
from survey.responses import store
from survey.responses.closing import steps
from survey.responses.sealing import keys, opening
from survey.responses.sealing import store as sealing
from survey.responses.sealing.keeping import may_be_sealed
from survey.responses.store import FieldSurvey
from survey.responses.submission import submit
from survey.responses.traces import store as traces
from tests.builders import make_document, make_question
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import OpenSurvey, three_sections

EMPLOYEES = three_sections(audience="internal")
QUESTIONNAIRE = load_document(EMPLOYEES)
PASSPHRASE = "çınar altında yedi sarı bisiklet"


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock keys with little work: argon2 is slow on purpose."""
    monkeypatch.setattr(keys, "WORK", 1)
    monkeypatch.setattr(keys, "MEMORY", 8 * 1024 * 1024)


@pytest.fixture
def sealed(app: Flask, open_survey: OpenSurvey) -> FieldSurvey:
    """Seal a survey with a tested key, and open it."""
    survey = open_survey(EMPLOYEES, opens_at=None, access_mode=AccessMode.OPEN)
    row = fieldwork.get(survey.id)
    assert row is not None
    opening.set_up_key(survey.id, PASSPHRASE)
    found = sealing.find_sealing(survey.id)
    assert found is not None
    opening.try_key(row, found, PASSPHRASE)
    db.session.commit()
    fieldwork.open_now(row)
    db.session.remove()
    with store.reading() as connection:
        opened = store.find_survey_by_id(connection, survey.id)
    assert opened is not None
    assert opened.is_sealed
    return opened


def answers_of(place: int) -> dict[str, object]:
    return {
        "puan": "1",
        "sebep": f"Nedenim {place:04}",
        "secim": None,
        "yas": 20 + place,
        "gorus": f"Cümlem {place:04}",
    }


def answer(survey: FieldSurvey, count: int) -> None:
    for place in range(count):
        submit(survey, QUESTIONNAIRE, answers_of(place), place.to_bytes(32))


def close(survey: FieldSurvey) -> None:
    row = db.session.get(Survey, survey.id)
    assert row is not None
    fieldwork.close_now(row)
    db.session.remove()


def open_all(survey: FieldSurvey, passphrase: str = PASSPHRASE, **more: bool) -> opening.Opened:
    found = sealing.find_sealing(survey.id)
    assert found is not None
    key = opening.locked_key(found)
    db.session.remove()
    return opening.open_responses(
        survey.id, key, passphrase, leave_out=more.get("leave_out", False)
    )


def count(table: str) -> int:
    with db.engine.connect() as connection:
        return connection.execute(
            select(func.count()).select_from(Model.metadata.tables[table])
        ).scalar_one()


def everything(tmp_path: Path) -> bytes:
    """Give what an attacker may hold: all files, a backup, every cell of every table."""
    db.session.remove()
    if not POSTGRESQL:
        source = sqlite3.connect(tmp_path / "paydas.sqlite")
        copy = sqlite3.connect(tmp_path / "copy.sqlite")
        source.backup(copy)
        copy.close()
        source.close()
    with db.engine.connect() as connection:
        cells = [
            cell if isinstance(cell, bytes) else str(cell).encode()
            for table in Model.metadata.sorted_tables
            if table.name != "questionnaire_version"
            for row in connection.execute(select(table))
            for cell in row
        ]
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    return b"\0".join([*cells, *files])


def test_before_the_opening_no_answer_is_in_any_file_or_table(
    sealed: FieldSurvey, tmp_path: Path
) -> None:
    answer(sealed, 12)

    held = everything(tmp_path)

    assert count("sealed_response") == 12
    assert count("response") == count("free_text") == 0
    assert store.count_responses(sealed.id) == 12
    for place in range(12):
        assert f"Cümlem {place:04}".encode() not in held
        assert f"Nedenim {place:04}".encode() not in held
    assert b'"yas"' not in held.replace(json.dumps(EMPLOYEES).encode(), b"")


def test_the_search_finds_answers_that_are_not_sealed(
    app: Flask, open_survey: OpenSurvey, tmp_path: Path
) -> None:
    answer(open_survey(EMPLOYEES, access_mode=AccessMode.OPEN), 1)

    assert "Cümlem 0000".encode() in everything(tmp_path)


def test_after_the_opening_all_is_there_and_nothing_sealed(sealed: FieldSurvey) -> None:
    answer(sealed, 12)
    close(sealed)
    steps.finish_closed_surveys()

    opened = open_all(sealed)

    assert opened == opening.Opened(12, 0, is_erased=True)
    ages = Counter(int(each["yas"]) for each in store.read_responses(sealed.id))
    assert ages == Counter(20 + place for place in range(12))
    assert Counter(store.read_free_texts(sealed.id)) == Counter(
        pair
        for place in range(12)
        for pair in (("gorus", f"Cümlem {place:04}"), ("sebep", f"Nedenim {place:04}"))
    )
    assert count("sealed_response") == 0
    found = sealing.find_sealing(sealed.id)
    assert found is not None
    assert found.locked_key is None
    assert found.opened_on is not None


def test_what_is_kept_after_opening_is_what_an_unsealed_survey_keeps(
    sealed: FieldSurvey, open_survey: OpenSurvey
) -> None:
    plain = open_survey(EMPLOYEES, slug="acik", access_mode=AccessMode.OPEN)
    answer(sealed, 3)
    for place in range(3):
        submit(plain, QUESTIONNAIRE, answers_of(place), (900 + place).to_bytes(32))
    close(sealed)

    open_all(sealed)

    kept = [
        Counter(json.dumps(each, sort_keys=True) for each in store.read_responses(survey.id))
        for survey in (sealed, plain)
    ]
    assert kept[0] == kept[1]


def test_nobody_is_paired_after_the_opening(sealed: FieldSurvey) -> None:
    ledger = Ledger(db.engine, sealed.id)
    answer(sealed, 15)
    close(sealed)
    open_all(sealed)
    ledger.note()

    claims = {e.attack: e.claimed for e in attack_database(db.engine, ledger, sealed.id)}

    assert claims.get("wal", 0) == claims.get("xmin", 0) == 0


def test_a_wrong_passphrase_opens_nothing(sealed: FieldSurvey) -> None:
    answer(sealed, 2)
    close(sealed)

    with pytest.raises(keys.WrongPassphraseError):
        open_all(sealed, "çınar altında yedi mavi bisiklet")

    assert count("sealed_response") == 2
    assert open_all(sealed).responses == 2


@pytest.mark.parametrize(
    "typed",
    [
        "  çınar altında  yedi sarı bisiklet ",
        "c\u0327\u0131nar alt\u0131nda yedi sar\u0131 bisiklet",
    ],
)
def test_blanks_and_composed_letters_do_not_matter(sealed: FieldSurvey, typed: str) -> None:
    answer(sealed, 1)
    close(sealed)

    assert open_all(sealed, typed).responses == 1


def test_an_interrupted_opening_leaves_all_sealed(
    sealed: FieldSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(sealed, 4)
    close(sealed)
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "destroy_sealed", _power_cut)
        with pytest.raises(OSError, match="power"):
            open_all(sealed)

    assert (count("response"), count("free_text"), count("sealed_response")) == (0, 0, 4)
    assert open_all(sealed).responses == 4


def _power_cut(*_arguments: object) -> None:
    raise OSError("power")


def test_what_can_not_be_read_stops_the_opening_until_it_is_left_out(sealed: FieldSurvey) -> None:
    answer(sealed, 3)
    close(sealed)
    table = Model.metadata.tables["sealed_response"]
    with db.engine.begin() as connection:
        key = connection.execute(select(table.c.key).limit(1)).scalar_one()
        spoilt = update(table).where(table.c.key == key).values(ciphertext=b"x" * 100)
        connection.execute(spoilt)

    with pytest.raises(opening.UnreadableResponsesError) as error:
        open_all(sealed)
    assert error.value.count == 1
    assert count("sealed_response") == 3

    assert open_all(sealed, leave_out=True) == opening.Opened(2, 1, is_erased=True)
    assert count("sealed_response") == 0


def test_what_a_reader_kept_from_being_erased_the_worker_erases(
    sealed: FieldSurvey, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(sealed, 3)
    close(sealed)
    steps.finish_closed_surveys()
    with monkeypatch.context() as patch:
        patch.setattr(steps, "erase_everything", _in_use)
        opened = open_all(sealed)
        with pytest.raises(steps.StillInUseError):
            steps.finish_closed_surveys()

    assert opened == opening.Opened(3, 0, is_erased=False)
    assert steps.finish_closed_surveys() == 1
    assert steps.finish_closed_surveys() == 0
    assert count("response") == 3


def _in_use() -> None:
    raise traces.LogInUseError


def test_it_is_opened_once(sealed: FieldSurvey) -> None:
    close(sealed)
    open_all(sealed)

    with pytest.raises(opening.AlreadyOpenedError):
        open_all(sealed)


def test_sealed_responses_are_not_analysed(sealed: FieldSurvey) -> None:
    answer(sealed, 2)
    close(sealed)

    with pytest.raises(steps.StillSealedError):
        steps.require_finished(sealed.id)

    open_all(sealed)
    steps.require_finished(sealed.id)


def test_lengths_do_not_tell_how_much_somebody_wrote(sealed: FieldSurvey) -> None:
    for place, text in enumerate(("", "Kısa", "Uzun " * 60)):
        submit(sealed, QUESTIONNAIRE, answers_of(1) | {"gorus": text}, place.to_bytes(32))

    table = Model.metadata.tables["sealed_response"]
    with db.engine.connect() as connection:
        sizes = {len(each) for each in connection.execute(select(table.c.ciphertext)).scalars()}
    assert len(sizes) == 1


def test_an_untested_key_seals_nothing(app: Flask, open_survey: OpenSurvey) -> None:
    survey = open_survey(EMPLOYEES, opens_at=None)
    opening.set_up_key(survey.id, PASSPHRASE)
    db.session.commit()
    row = fieldwork.get(survey.id)
    found = sealing.find_sealing(survey.id)
    assert row is not None
    assert found is not None

    with pytest.raises(keys.WrongPassphraseError):
        opening.try_key(row, found, "başka bir şey")

    assert not row.is_sealed
    assert not found.is_tested


def test_the_database_refuses_to_unseal_an_open_survey(sealed: FieldSurvey) -> None:
    table = Model.metadata.tables["survey"]
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(update(table).values(is_sealed=False))


def test_files_can_not_be_sealed() -> None:
    assert may_be_sealed(make_document(make_question()))
    assert not may_be_sealed(make_document(make_question(name="foto", kind="upload")))


def test_the_same_words_are_sealed_differently_each_time() -> None:
    key = keys.make_key(PASSPHRASE)

    assert keys.seal(key.public_key, {"a": 1}) != keys.seal(key.public_key, {"a": 1})
    assert keys.unseal(key.open(PASSPHRASE), keys.seal(key.public_key, {"a": 1})) == {"a": 1}


def test_an_older_paydas_is_refused_while_something_is_sealed(
    sealed: FieldSurvey, caplog: pytest.LogCaptureFixture
) -> None:
    answer(sealed, 3)

    with pytest.raises(SystemExit):
        downgrade(revision="0007_keeping")

    assert "deneme" in caplog.text
    assert count("sealed_response") == 3


def test_what_was_opened_is_kept_on_the_way_back_and_forth(sealed: FieldSurvey) -> None:
    answer(sealed, 3)
    close(sealed)
    open_all(sealed)
    steps.finish_closed_surveys()
    kept = sorted(store.read_free_texts(sealed.id))
    db.session.remove()

    downgrade(revision="0007_keeping")
    assert not {"sealing", "sealed_response", "closing"} & set(inspect(db.engine).get_table_names())
    upgrade()

    assert sorted(store.read_free_texts(sealed.id)) == kept
    assert len(kept) == 6
    assert count("closing") == 0
    assert steps.finish_closed_surveys() == 1
