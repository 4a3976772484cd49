"""The self-test finds everybody where traces stay, and nobody where they are erased."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy
from flask import Flask, current_app

from survey.anonymity.selftest.definition import Definition
from survey.anonymity.selftest.invented import invent_answers, without_duties
from survey.anonymity.selftest.proof import Proof, prove
from survey.anonymity.selftest.throwaway import throwaway
from survey.extensions import Model, db
from survey.fieldwork.codes import secret
from survey.questionnaires.loading import load_document
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.validation import check_all
from survey.responses.sealing import keys
from tests.conftest import POSTGRESQL
from tests.survey.responses.conftest import three_sections
from tests.survey.responses.filling import TINY

EMPLOYEES = three_sections(audience="internal")
DATABASE_ATTACKS = {"xmin", "ctid"} if POSTGRESQL else {"wal", "journal", "places"}


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive secrets of codes and lock keys with little work: both are slow on purpose."""
    monkeypatch.setattr(secret, "N", 2)
    monkeypatch.setattr(keys, "WORK", 1)
    monkeypatch.setattr(keys, "MEMORY", 8 * 1024 * 1024)


def proof_of(responses: int = 14, **more: Any) -> Proof:
    definition = Definition(
        document=more.pop("document", EMPLOYEES),
        access_mode=more.pop("access_mode", "open"),
        is_sealed=more.pop("is_sealed", False),
        minimum_group=10,
    )
    address = current_app.config["SQLALCHEMY_DATABASE_URI"]
    db.session.remove()
    return prove(definition, address, responses)


@pytest.mark.parametrize(
    ("access_mode", "is_sealed"), [("anonymous", False), ("open", False), ("anonymous", True)]
)
def test_nobody_is_found_and_the_control_finds_everybody(
    app: Flask, access_mode: str, is_sealed: bool
) -> None:
    proof = proof_of(access_mode=access_mode, is_sealed=is_sealed)

    assert proof.is_passed
    assert proof.kind == ("postgresql" if POSTGRESQL else "sqlite")
    assert (proof.with_hygiene.found, proof.with_hygiene.persons) == (0, 0)
    assert proof.control.persons == 14
    assert {each.attack for each in proof.with_hygiene.while_open} == {
        *DATABASE_ATTACKS,
        "copies",
        "logs",
    }
    assert {each.attack for each in proof.with_hygiene.after_closing} == {
        *DATABASE_ATTACKS,
        "remains",
    }


def test_a_proof_without_a_finding_control_is_none(app: Flask) -> None:
    proof = proof_of(10)
    same_twice = Proof(kind=proof.kind, with_hygiene=proof.with_hygiene, control=proof.with_hygiene)

    assert proof.is_passed
    assert not same_twice.is_passed


def test_a_proof_can_be_kept_as_json(app: Flask) -> None:
    document = proof_of(10).as_document()

    kept = json.loads(json.dumps(document))
    assert kept["is_passed"]
    assert kept["rounds"][1]["persons"] == 10
    assert [each["hygiene"] for each in document["rounds"]] == [True, False]


def test_nothing_is_left_of_the_throwaway_installation(app: Flask) -> None:
    address = app.config["SQLALCHEMY_DATABASE_URI"]
    with throwaway(address) as copy:
        folder = Path(copy.instance_path)
        assert folder.exists()
        assert copy.config["SQLALCHEMY_DATABASE_URI"] != address

    assert not folder.exists()
    if POSTGRESQL:
        engine = sqlalchemy.create_engine(address)
        schemas = sqlalchemy.inspect(engine).get_schema_names()
        engine.dispose()
        assert [name for name in schemas if "self_test" in name] == []


def test_the_real_database_is_not_touched(app: Flask) -> None:
    proof_of(10)

    with db.engine.connect() as connection:
        for table in ("survey", "response", "invite_code", "questionnaire_version"):
            rows = connection.execute(sqlalchemy.select(Model.metadata.tables[table])).all()
            assert rows == []


@pytest.mark.parametrize("document", default_documents(), ids=lambda d: str(d["name"]))
def test_answers_to_each_shipped_questionnaire_can_be_invented(document: dict[str, Any]) -> None:
    questionnaire = load_document(without_duties(document))

    for seed in range(5):
        answers = invent_answers(questionnaire, Random(seed))
        assert check_all(questionnaire, answers) == []
        assert sum(value is not None for value in answers.values()) > len(answers) / 3


@pytest.mark.parametrize("path", TINY, ids=lambda path: path.stem)
def test_answers_to_each_question_type_can_be_invented(path: Path) -> None:
    questionnaire = load_document(without_duties(json.loads(path.read_text(encoding="utf-8"))))

    assert check_all(questionnaire, invent_answers(questionnaire, Random(1))) == []
