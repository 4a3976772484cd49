"""Statements that are handed to SQLite ready made do what SQLAlchemy's would."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from survey.clock import as_utc
from survey.extensions import Model, db
from survey.fieldwork.models import AccessMode
from survey.responses import store
from survey.responses.hygiene import Hygiene
from survey.responses.prepared import Prepared
from survey.responses.traces.store import surveys_with_traces
from survey.responses.writer import current_writer
from tests.survey.responses.conftest import OpenSurvey, three_sections

RECEIPT = Model.metadata.tables["receipt"]
VALUES = {"digest": b"d" * 32, "survey_id": 1, "content_digest": b"c" * 32}


def test_a_row_is_read_as_sqlalchemy_reads_it(app: Flask, open_survey: OpenSurvey) -> None:
    opens_at = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    survey = open_survey(opens_at=opens_at, closes_at=datetime.now(UTC) + timedelta(days=9))

    with store.reading() as connection:
        found = store.find_survey_by_id(connection, survey.id)

    assert found == survey
    assert found is not None
    assert found.opens_at is not None
    assert as_utc(found.opens_at) == opens_at
    assert found.free_text_apart is False


def test_what_is_written_comes_back(app: Flask, open_survey: OpenSurvey) -> None:
    open_survey()

    def keep(connection: object) -> list[bool]:
        return [store.insert_receipt(connection, **VALUES) for _ in range(2)]  # type: ignore[arg-type]

    assert current_writer().run(keep) == [True, False]
    with store.reading() as connection:
        assert store.find_receipt(connection, VALUES["digest"]) == VALUES["content_digest"]
        assert store.find_receipt(connection, b"x" * 32) is None


def test_an_error_is_of_sqlalchemys_class_and_hides_what_was_given(
    app: Flask, open_survey: OpenSurvey
) -> None:
    open_survey()
    twice = Prepared(insert(RECEIPT))

    with db.engine.begin() as connection:
        twice.run(connection, VALUES)
    with db.engine.begin() as connection, pytest.raises(IntegrityError) as raised:
        twice.run(connection, VALUES)

    assert "cccc" not in str(raised.value)


def test_other_values_than_the_first_time_are_refused(app: Flask, open_survey: OpenSurvey) -> None:
    """A column that is named later must not be left out without a word."""
    open_survey()
    if db.engine.dialect.name != "sqlite":
        pytest.skip("SQLAlchemy builds the statement anew each time")
    statement = Prepared(insert(RECEIPT))

    with db.engine.begin() as connection:
        statement.run(connection, VALUES)
        with pytest.raises(ValueError, match="same values"):
            statement.run(connection, VALUES | {"digest": b"e" * 32, "more": 1})
        count = connection.execute(select(RECEIPT.c.digest)).all()

    assert len(count) == 1


def test_a_server_that_starts_erases_what_a_killed_one_left(
    app: Flask, open_survey: OpenSurvey
) -> None:
    """Only where hygiene is promised, and only where somebody has answered."""
    citizens = open_survey(slug="vatandas")
    employees = open_survey(
        three_sections(audience="internal"), slug="calisan", access_mode=AccessMode.OPEN
    )
    open_survey(three_sections(audience="internal"), slug="sessiz", access_mode=AccessMode.OPEN)
    with db.engine.begin() as connection:
        for number, survey in enumerate((citizens, employees)):
            digest = bytes([number]) * 32
            store.insert_receipt(
                connection, digest=digest, survey_id=survey.id, content_digest=digest
            )

    hygiene = Hygiene(db.engine)
    before = hygiene.seconds_left()
    hygiene.begin()
    left = hygiene.seconds_left()
    with store.reading() as connection:
        found = surveys_with_traces(connection)

    assert found == {employees.id}
    assert before is None
    assert left is not None
    assert left > 0
    assert hygiene.clean()
    assert hygiene.seconds_left() is None
