"""Rows that an older Paydaş backed up come back with a checksum."""

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade

from survey.backups.archive import read_manifest
from survey.extensions import db
from survey.responses import store
from survey.responses.wholeness.store import find_damage
from tests.survey.backups import field
from tests.survey.backups.test_rules import Days, backup_of, words

BEFORE = "0010_releases"


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    return Days(monkeypatch)


def damaged() -> list[str]:
    with store.reading() as connection:
        return find_damage(connection)


def test_a_backup_from_before_there_were_checksums_is_restored(app: Flask, days: Days) -> None:
    survey = field.add_survey("acik")
    field.answer(survey, *words(0, 12))
    downgrade(revision=BEFORE)
    old = backup_of(days)

    field.restored(app, old)

    assert {row["gorus"] for row in store.read_responses(survey)} == set(words(0, 12))
    assert damaged() == []


def test_a_piece_carried_over_from_before_the_update_is_whole_after_a_restore(
    app: Flask, days: Days
) -> None:
    survey = field.add_survey("calisan", mode="anonymous", codes=40)
    field.answer(survey, *words(0, 12))
    downgrade(revision=BEFORE)
    backup_of(days)
    upgrade()
    db.session.remove()
    field.answer(survey, *words(12, 1))
    newer = backup_of(days)

    field.restored(app, newer)

    assert read_manifest(newer).revision != BEFORE
    assert {row["gorus"] for row in store.read_responses(survey)} == set(words(0, 12))
    assert damaged() == []
