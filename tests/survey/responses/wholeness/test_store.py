"""What is not what was kept is never taken for an answer."""

import random
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import bindparam, create_engine, insert, select, text, update
from sqlalchemy.exc import DatabaseError, OperationalError

from survey.doctor.databases import responses as examine_responses
from survey.extensions import Model, db
from survey.responses import store
from survey.responses.destroying.store import strip_responses
from survey.responses.flags.store import count_flagged
from survey.responses.wholeness.checksums import DamagedError, response_checksum
from survey.responses.wholeness.store import (
    fill_missing,
    find_damage,
    noticing_damage,
    read_whole_responses,
    read_whole_texts,
)
from tests.conftest import POSTGRESQL
from tests.survey.results.field import answers, make_survey, order_run, run_now

PAGE = 4096
RESPONSE = Model.metadata.tables["response"]
TEXT = Model.metadata.tables["free_text"]
TABLES = {"response": RESPONSE, "free_text": TEXT}


def make(n: int = 12, **more: Any) -> int:
    """Keep responses; give the survey's number."""
    number = make_survey(answers(n), **more).id
    db.session.remove()
    return number


def checksums() -> dict[bytes, bytes]:
    with db.engine.connect() as connection:
        rows = connection.execute(select(RESPONSE.c.key, RESPONSE.c.checksum)).all()
    return {bytes(key): bytes(checksum) for key, checksum in rows}


def damage(table: str = "response", **values: Any) -> None:
    """Change a row behind the back of Paydaş."""
    known = TABLES[table]
    with db.engine.begin() as connection:
        key = connection.execute(select(known.c.key).limit(1)).scalar_one()
        change = update(known).where(known.c.key == bindparam("own_key"))
        connection.execute(change, {"own_key": key, **values})


def test_what_is_kept_is_read_back(app: Flask) -> None:
    number = make(audience="internal", is_closed=True)

    with store.reading() as connection:
        assert len(list(read_whole_responses(connection, number))) == 12
        assert len(list(read_whole_texts(connection, number))) == len(
            list(store.read_free_texts(number))
        )
        assert find_damage(connection) == []


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("response", {"answers": {"puan": "1"}}),
        ("response", {"flags": ["fast"]}),
        ("response", {"checksum": b""}),
        ("free_text", {"text": "Park isterix"}),
        ("free_text", {"question": "onerj"}),
    ],
)
def test_a_row_that_changed_stops_the_reading(
    app: Flask, table: str, values: dict[str, Any]
) -> None:
    number = make(audience="internal", is_closed=True)
    damage(table, **values)
    reader = store.read_responses if table == "response" else store.read_free_texts

    with pytest.raises(DamagedError):
        list(reader(number))


def test_a_run_fails_with_words_for_planners_and_the_doctor_names_the_survey(app: Flask) -> None:
    number = order_run(make_survey(answers(12)))
    damage(answers={"puan": "1"})

    run = run_now(number)

    assert run.state == "failed"
    assert run.error is not None
    assert "Vatandaş anketi" in run.error["tr"]
    assert "zarar görmüştür" in run.error["tr"]
    assert "restore the newest backup" in run.error["en"]
    db.session.remove()
    finding = examine_responses(db.engine)
    assert "vatandas" in finding.text
    assert finding.advice


def test_a_flag_that_is_none_is_damage(app: Flask) -> None:
    number = make()
    damage(flags=["honexpot"])

    with pytest.raises(DamagedError):
        count_flagged(number)


def test_a_database_that_is_busy_is_not_damaged() -> None:
    busy = OperationalError("SELECT", None, sqlite3.OperationalError("database is locked"))

    with pytest.raises(OperationalError), noticing_damage():
        raise busy


def test_a_database_that_is_malformed_is_damaged() -> None:
    malformed = DatabaseError("SELECT", None, sqlite3.DatabaseError("disk image is malformed"))

    with pytest.raises(DamagedError), noticing_damage():
        raise malformed


def test_what_went_from_a_response_went_from_its_checksum(app: Flask) -> None:
    number = make()
    before = checksums()

    strip_responses(number, lambda given: ({**given, "oneri": None}, 1))

    assert checksums().keys() == before.keys()
    for row in read_rows():
        assert bytes(row["checksum"]) == response_checksum(row)
    assert len(list(store.read_responses(number))) == 12
    changed = [row for row in read_rows() if before[bytes(row["key"])] != bytes(row["checksum"])]
    assert changed


def read_rows() -> list[dict[str, Any]]:
    with db.engine.connect() as connection:
        return [{**row} for row in connection.execute(select(RESPONSE)).mappings()]


def test_the_migration_computes_those_of_the_rows_that_are_there(app: Flask) -> None:
    number = make(n=600)
    damage(answers={"n": 1e16, "ç": [1.5, 2.0]}, checksum=b"")
    fill_missing()
    before = checksums()

    db.session.remove()
    downgrade(revision="0010_releases")
    upgrade()

    assert checksums() == before
    assert len(list(store.read_responses(number))) == 600


def test_rows_that_an_older_backup_brings_are_given_theirs(app: Flask) -> None:
    number = make()
    before = checksums()
    row = read_rows()[0]
    with db.engine.begin() as connection:
        connection.execute(RESPONSE.delete().where(RESPONSE.c.key == row["key"]))
        del row["checksum"]
        connection.execute(insert(RESPONSE), row)

    assert fill_missing() == 1
    assert fill_missing() == 0
    assert checksums() == before
    assert len(list(store.read_responses(number))) == 12


@pytest.mark.skipif(bool(POSTGRESQL), reason="PostgreSQL looks after its pages by itself")
def test_no_bit_of_the_file_changes_an_answer_without_a_word(app: Flask, tmp_path: Path) -> None:
    """FT13: 600 bits in pages of responses and their index, one at a time."""
    number = make(n=40)
    with db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    raw = db.engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    db.engine.dispose()
    kept, keys = totals(db.engine.url.database, number), [*checksums()]
    whole = Path(str(db.engine.url.database)).read_bytes()
    pages = [n for n in range(len(whole) // PAGE) if any(k in page(whole, n) for k in keys)]
    chance = random.Random(13)
    copy = tmp_path / "copy-of-it.sqlite"
    seen: Counter[str] = Counter()

    for _ in range(600):
        place = chance.choice(pages) * PAGE + chance.randrange(PAGE)
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(changed)
        try:
            seen["same" if totals(str(copy), number) == kept else "silent"] += 1
        except (DamagedError, DatabaseError):
            seen["noticed"] += 1

    assert len(pages) > 2
    assert seen["noticed"] > 200
    assert seen["silent"] == 0


def page(content: bytes, number: int) -> bytes:
    return content[number * PAGE : (number + 1) * PAGE]


def totals(path: str | None, survey_id: int) -> Counter[str]:
    """Count answers as the results read them."""
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            rows = read_whole_responses(connection, survey_id)
            return Counter(repr(sorted(row["answers"].items())) for row in rows)
    finally:
        engine.dispose()
